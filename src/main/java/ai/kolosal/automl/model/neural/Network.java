package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.List;

/**
 * A chain of layers, each taking what the one before it gives.
 *
 * @param layers at least one
 */
record Network(List<Layer> layers) implements Layer {
  static final String KIND = "network";

  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException if there is no layer or two do not fit
   */
  Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network has no layer; give it one");
    }
    for (int k = 1; k < layers.size(); k++) {
      if (layers.get(k).inputs() != layers.get(k - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer " + k + " takes " + layers.get(k).inputs() + " columns, the one before gives "
                + layers.get(k - 1).outputs());
      }
    }
  }

  @Override
  public int inputs() {
    return layers.get(0).inputs();
  }

  @Override
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  @Override
  public List<Weights> weights() {
    return layers.stream().flatMap(layer -> layer.weights().stream()).toList();
  }

  @Override
  public Pass pass(PassPlan plan) {
    return new Work(plan);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    Layers.write(layers, out);
  }

  static Network read(StateReader in) {
    List<Layer> layers = Layers.readAll(in);
    try {
      return new Network(layers);
    } catch (IllegalArgumentException e) {
      throw in.corrupt(e.getMessage());
    }
  }

  /** The layers at work on a batch. */
  private final class Work implements Pass {
    private final Pass[] passes = new Pass[layers.size()];
    private final int last;

    Work(PassPlan plan) {
      last = plan.inputGradient() ? 0 : firstTrained();
      for (int k = 0; k < passes.length; k++) {
        boolean back = plan.inputGradient() || k > last;
        passes[k] = layers.get(k).pass(plan.withSeed(plan.seed().child(k)).withInputGradient(back));
      }
    }

    /* Nothing before it has a use for gradients. */
    private int firstTrained() {
      int first = 0;
      while (first < layers.size() && layers.get(first).weights().stream().noneMatch(Weights::isTrained)) {
        first++;
      }
      return first;
    }

    @Override
    public float[] forward(float[] x, int rows) {
      float[] out = x;
      for (Pass pass : passes) {
        out = pass.forward(out, rows);
      }
      return out;
    }

    @Override
    public float[] backward(float[] gradient) {
      float[] back = gradient;
      for (int k = passes.length - 1; k >= last; k--) {
        back = passes[k].backward(back);
      }
      return back;
    }
  }
}
