package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts layers one behind another, and takes a sample of the training rows through those that are there, for layers that
 * begin by it.
 *
 * <p>Not thread-safe.
 */
final class NetworkBuilder {
  /** Rows enough to know the moments of sums by. */
  private static final int SAMPLE = 2048;

  private final List<Layer> layers = new ArrayList<>();
  private final SeedTree seed;
  private final Workers workers = new Workers("kolosal-network", 1);
  private final NeuralRows x;
  private final int rows;
  private float[] sample = {};
  private int columns;
  private int taken;

  /** A network without layers. */
  NetworkBuilder(NeuralRows x, SeedTree seed) {
    this.x = x;
    this.seed = seed;
    this.columns = x.width();
    this.rows = Math.min(SAMPLE, x.size());
  }

  /** The width of what comes out so far. */
  int columns() {
    return columns;
  }

  NetworkBuilder add(Layer layer) {
    layers.add(layer);
    columns = layer.outputs();
    return this;
  }

  /** Adds a dense layer. */
  NetworkBuilder dense(DenseStart start, int outputs, Activation activation, double biasRate, double biasDecay) {
    if (start == DenseStart.NTK_DATA) {
      catchUp();
    }
    SeedTree branch = seed.child("dense").child(layers.size());
    return add(start.layer(columns, outputs, activation, biasRate, biasDecay, branch, sample, rows));
  }

  /** Takes the sample through the layers that it has not seen. */
  private void catchUp() {
    if (taken == 0) {
      sample = new float[Math.multiplyExact(rows, x.width())];
      x.take(seed.child("sample").permutation(x.size()), 0, rows, sample);
    }
    for (; taken < layers.size(); taken++) {
      sample = layers.get(taken).pass(PassPlan.evaluation(rows, workers)).forward(sample, rows);
    }
  }

  Network network() {
    return new Network(layers);
  }
}
