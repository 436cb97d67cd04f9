package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of an ensemble in one network. */
class MembersTest {
  private static final int ROWS = 7;
  private static final int MEMBERS = 3;

  private static float[] numbers(int size, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  private static Dense dense(int inputs, int outputs) {
    return new Dense(
        Weights.trained("weight", numbers(inputs * outputs, 3), 1, 1),
        Weights.trained("bias", numbers(outputs, 4), 1, 0),
        Activation.NONE);
  }

  private static Network ensemble() {
    return new Network(List.of(
        MemberScaling.create(MEMBERS, 4, new SeedTree(1)),
        new PerMember(MEMBERS, dense(4, 5)),
        MemberHeads.create(MEMBERS, 5, 2, new SeedTree(2))));
  }

  static Stream<Layer> layers() {
    return Stream.of(
        MemberScaling.create(MEMBERS, 4, new SeedTree(1)), new PerMember(MEMBERS, dense(4, 5)),
        MemberHeads.create(MEMBERS, 5, 2, new SeedTree(2)), MemberHeads.create(2, 3, 1, new SeedTree(2)), ensemble());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradientsAreDifferences(Layer layer) {
    GradientCheck.check(layer, numbers(ROWS * layer.inputs(), 9), ROWS, true, 3e-3);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layersOutliveTheirFiles(Layer layer) {
    StateWriter out = new StateWriter();
    Layers.write(layer, out);
    Layer read = Layers.read(new StateReader("layer", out.toByteArray()));
    float[] x = numbers(ROWS * layer.inputs(), 9);
    assertArrayEquals(
        layer.pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 1)).forward(x, ROWS),
        read.pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 1)).forward(x, ROWS));
  }

  /* What the three layers give a member is what a network of its own would give: head(shared(x · factors)). */
  @Test
  void aMemberIsANetworkOfItsOwn() {
    Network network = ensemble();
    float[] x = numbers(ROWS * 4, 9);
    float[] all = network.pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 1)).forward(x, ROWS);
    float[] factors = network.layers().get(0).weights().get(0).values();
    List<Weights> heads = network.layers().get(2).weights();
    for (int m = 0; m < MEMBERS; m++) {
      float[] own = x.clone();
      for (int i = 0; i < own.length; i++) {
        assertEquals(1, Math.abs(factors[m * 4 + i % 4]));
        own[i] *= factors[m * 4 + i % 4];
      }
      Dense head = new Dense(
          Weights.kept("weight", Arrays.copyOfRange(heads.get(0).values(), m * 10, (m + 1) * 10)),
          Weights.kept("bias", Arrays.copyOfRange(heads.get(1).values(), m * 2, (m + 1) * 2)), Activation.NONE);
      float[] alone = new Network(List.of(dense(4, 5), head))
          .pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 1))
          .forward(own, ROWS);
      for (int i = 0; i < ROWS; i++) {
        assertEquals(alone[2 * i], all[i * 6 + m * 2]);
        assertEquals(alone[2 * i + 1], all[i * 6 + m * 2 + 1]);
      }
    }
    assertTrue(all[0] != all[2], "members begin apart");
  }

  @Test
  void threadsChangeNothing() {
    float[][] sums = new float[2][];
    for (int threads = 1; threads <= 2; threads++) {
      Layer heads = MemberHeads.create(8, 64, 3, new SeedTree(1));
      Layer scaling = MemberScaling.create(8, 64, new SeedTree(2));
      Network network = new Network(List.of(scaling, heads));
      int rows = 200;
      Workers workers = new Workers("members", threads);
      Pass pass = network.pass(new PassPlan(rows, Mode.TRAINING, false, workers, new Dials(), new SeedTree(5)));
      workers.lead(() -> {
        pass.forward(numbers(rows * 64, 1), rows);
        pass.backward(numbers(rows * 24, 2));
      });
      sums[threads - 1] = Arrays.copyOf(heads.weights().get(0).gradient(), 3000);
      System.arraycopy(scaling.weights().get(0).gradient(), 0, sums[threads - 1], 2000, 512);
    }
    assertArrayEquals(sums[0], sums[1]);
  }

  @Test
  void filesThatDoNotFitAreRefused() {
    StateWriter out = new StateWriter();
    out.writeString(MemberHeads.KIND);
    out.writeInt(2);
    out.writeInt(1 << 22);
    out.writeInt(1);
    assertThrows(ArtifactException.class, () -> Layers.read(new StateReader("layer", out.toByteArray())));
    assertThrows(IllegalArgumentException.class, () -> new PerMember(0, new Identity(1)));
  }
}
