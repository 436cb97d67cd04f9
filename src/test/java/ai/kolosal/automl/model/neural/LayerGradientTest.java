package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each layer's gradients against differences, its threads against one, and its state against its copy in a file. */
class LayerGradientTest {
  private static final int ROWS = 7;

  private static float[] normal(int size, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    float[] all = new float[size];
    for (int i = 0; i < size; i++) {
      all[i] = (float) random.nextGaussian();
    }
    return all;
  }

  private static Dense dense(DenseStart start, int inputs, int outputs, Activation activation) {
    return start.layer(
        inputs, outputs, activation, 0.1, 0, new SeedTree(8), normal(ROWS * inputs, 4), ROWS);
  }

  private static void shake(Layer layer) {
    int seed = 0;
    for (Weights weights : layer.weights()) {
      float[] by = normal(weights.size(), ++seed);
      for (int i = 0; weights.isTrained() && i < by.length; i++) {
        weights.values()[i] += 0.3f * by[i];
      }
    }
  }

  private static void check(Layer layer) {
    shake(layer);
    GradientCheck.check(layer, normal(ROWS * layer.inputs(), 3), ROWS, true, 1e-2);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void denseLayersWithEveryActivation(Activation activation) {
    check(dense(DenseStart.NTK, 5, 4, activation));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void parametricActivations(Activation activation) {
    check(ParametricActivation.of(activation, 6, 0.1));
  }

  @Test
  void scalingDropoutNormalisationAndColumnsSideBySide() {
    check(Scaling.of(5, 6));
    check(new Dropout(6, 0.4));
    check(BatchNorm.of(4));
    check(new Concat(List.of(new Identity(2), dense(DenseStart.HE, 3, 2, Activation.SILU), Scaling.of(1, 1))));
  }

  private static Network whole() {
    return new Network(
        List.of(
            new Concat(List.of(dense(DenseStart.XAVIER, 3, 4, Activation.SILU), new Identity(2))), Scaling.of(6, 6),
            dense(DenseStart.NTK, 6, 5, Activation.SELU), BatchNorm.of(5), new Dropout(5, 0.2),
            dense(DenseStart.NTK_DATA, 5, 4, Activation.NONE), ParametricActivation.of(Activation.MISH, 4, 1),
            dense(DenseStart.NTK, 4, 3, Activation.NONE)));
  }

  @Test
  void aWholeNetwork() {
    check(whole());
  }

  /** What a pass of many rows gives: outputs, input gradients, then gradients of weights. */
  private static float[][] worked(Network network, int threads) {
    int rows = 200;
    network.weights().forEach(weights -> Arrays.fill(weights.gradient(), 0));
    Workers workers = new Workers("check", threads);
    float[][] all = new float[2 + network.weights().size()][];
    workers.lead(() -> {
      Pass pass = network.pass(new PassPlan(rows, Mode.TRAINING, true, workers, new Dials(), new SeedTree(5)));
      float[] x = normal(rows * network.inputs(), 1);
      all[0] = pass.forward(x, rows).clone();
      all[1] = pass.backward(normal(rows * network.outputs(), 2)).clone();
    });
    for (int k = 2; k < all.length; k++) {
      all[k] = network.weights().get(k - 2).gradient().clone();
    }
    return all;
  }

  @Test
  void twoThreadsGiveTheBitsOfOne() {
    Network network = new Network(
        List.of(
            Scaling.of(130, 6), dense(DenseStart.NTK, 130, 150, Activation.MISH), new Dropout(150, 0.3),
            BatchNorm.of(150), dense(DenseStart.NTK, 150, 90, Activation.NONE),
            ParametricActivation.of(Activation.SELU, 90, 1), dense(DenseStart.NTK, 90, 70, Activation.NONE)));
    float[][] one = worked(network, 1);
    float[][] three = worked(network, 3);
    for (int k = 0; k < one.length; k++) {
      assertArrayEquals(one[k], three[k], "part " + k);
    }
  }

  @Test
  void aLayerReadFromAFileGivesTheSameBits() {
    Network network = whole();
    shake(network);
    StateWriter out = new StateWriter();
    Layers.write(network, out);
    Layer again = Layers.read(new StateReader("network", out.toByteArray()));
    float[] x = normal(ROWS * 5, 9);
    Workers alone = new Workers("check", 1);
    assertArrayEquals(
        network.pass(PassPlan.evaluation(ROWS, alone)).forward(x, ROWS),
        again.pass(PassPlan.evaluation(ROWS, alone)).forward(x, ROWS));
    StateWriter second = new StateWriter();
    Layers.write(again, second);
    assertArrayEquals(out.toByteArray(), second.toByteArray());
  }

  @Test
  void layersThatDoNotFitAreRefusedInFiles() {
    StateWriter out = new StateWriter();
    out.writeString(Network.KIND);
    Layers.write(List.of(new Identity(3), Scaling.of(4, 1)), out);
    StateReader in = new StateReader("network", out.toByteArray());
    ArtifactException e = Assertions.assertThrows(ArtifactException.class, () -> Layers.read(in));
    assertTrue(e.getMessage().contains("layer 1 takes 4 columns"), e.getMessage());
  }

  @Test
  void batchNormalisationIsPyTorchs() {
    BatchNorm layer = BatchNorm.of(1);
    Pass pass = layer.pass(GradientCheck.plan(4, Mode.TRAINING, 1));
    float[] out = pass.forward(new float[] {1, 2, 3, 6}, 4).clone();
    // mean 3, variance 3.5 over n and 14/3 over n − 1
    double deviation = Math.sqrt(3.5 + 1e-5);
    assertArrayEquals(
        new float[] {(float) (-2 / deviation), (float) (-1 / deviation), 0, (float) (3 / deviation)}, out, 1e-6f);
    assertEquals(0.3, layer.weights().get(2).values()[0], 1e-6);
    assertEquals(0.9 + 0.1 * 14 / 3, layer.weights().get(3).values()[0], 1e-6);
    float[] after = layer.pass(GradientCheck.plan(1, Mode.EVALUATION, 1)).forward(new float[] {0.3f}, 1);
    assertEquals(0, after[0], 1e-6);
  }

  @Test
  void dropoutKeepsTheMeanAndDropsItsShare() {
    int rows = 400;
    Dropout layer = new Dropout(50, 0.25);
    float[] ones = new float[rows * 50];
    Arrays.fill(ones, 1);
    Dials dials = new Dials();
    Pass pass = layer.pass(new PassPlan(rows, Mode.TRAINING, true, new Workers("check", 1), dials, new SeedTree(1)));
    float[] first = pass.forward(ones, rows).clone();
    double mean = 0;
    int dropped = 0;
    for (float cell : first) {
      mean += cell / first.length;
      dropped += cell == 0 ? 1 : 0;
    }
    // 20,000 draws: five deviations are .015
    assertEquals(1, mean, 0.02);
    assertEquals(0.25, dropped / 20_000.0, 0.016);
    assertTrue(!Arrays.equals(first, pass.forward(ones, rows)), "another batch, other cells");
    dials.dropout(0);
    assertArrayEquals(ones, pass.forward(ones, rows));
  }

  @Test
  void layersThatBeginByDataHaveDeviationOneAndZerosWithin() {
    int rows = 300;
    float[] x = normal(rows * 8, 6);
    Dense layer = DenseStart.NTK_DATA.layer(8, 40, Activation.NONE, 1, 0, new SeedTree(2), x, rows);
    float[] out = layer.pass(PassPlan.evaluation(rows, new Workers("check", 1))).forward(x, rows);
    for (int j = 0; j < 40; j++) {
      double sum = 0;
      double squares = 0;
      int above = 0;
      for (int i = 0; i < rows; i++) {
        double value = out[i * 40 + j];
        sum += value / rows;
        squares += value * value / rows;
        above += value > 0 ? 1 : 0;
      }
      assertEquals(1, Math.sqrt(squares - sum * sum), 1e-3);
      assertTrue(above > 0 && above < rows, "output " + j + " is positive for " + above + " rows");
    }
  }
}
