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

class EmbeddingTest {
  private static final int ROWS = 11;

  static Stream<PeriodicEmbedding> periodic() {
    return Stream.of(
        PeriodicEmbedding.pbld(3, 0.1, 16, 4, 0.1, new SeedTree(1)),
        PeriodicEmbedding.pbld(1, 0.4, 5, 2, 0.1, new SeedTree(2)),
        PeriodicEmbedding.plr(3, 0.3, 6, 5, 1, new SeedTree(3)),
        PeriodicEmbedding.plr(2, 0.3, 20, 1, 1, new SeedTree(4)));
  }

  private static Embedding embedding() {
    return Embedding.create(new int[] {3, 5}, new int[] {2, 4}, new SeedTree(6));
  }

  private static float[] numbers(int size) {
    RandomGenerator random = new SeedTree(12).generator();
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  private static float[] codes() {
    float[] x = new float[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[2 * i] = i % 4;
      x[2 * i + 1] = i % 6;
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("periodic")
  void gradientsOfWavesAreDifferences(PeriodicEmbedding layer) {
    GradientCheck.check(layer, numbers(ROWS * layer.inputs()), ROWS, true, 3e-3);
  }

  @Test
  void gradientsOfTablesAreDifferences() {
    GradientCheck.check(embedding(), codes(), ROWS, false, 1e-3);
  }

  @ParameterizedTest
  @MethodSource("periodic")
  void wavesAreThoseOfTheFormula(PeriodicEmbedding layer) {
    float[] x = numbers(ROWS * layer.inputs());
    float[] out = layer.pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 1)).forward(x, ROWS);
    int numbers = layer.inputs();
    boolean pbld = layer.form() == PeriodicEmbedding.Form.PBLD;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < numbers; j++) {
        for (int k = 0; k < layer.width(); k++) {
          double sum = layer.biases().values()[j * layer.width() + k];
          for (int h = 0; h < layer.hidden(); h++) {
            int wave = h % layer.waves();
            double angle = 2 * Math.PI * layer.frequencies().values()[j * layer.waves() + wave] * x[i * numbers + j];
            angle += pbld ? layer.phases().values()[j * layer.waves() + wave] : 0;
            double value = h == wave ? Math.cos(angle) : Math.sin(angle);
            sum += value * layer.slopes().values()[(j * layer.hidden() + h) * layer.width() + k];
          }
          double wanted = pbld ? sum : Math.max(0, sum);
          assertEquals(wanted, out[i * layer.outputs() + j * layer.width() + k], 3e-6);
        }
        if (pbld) {
          assertEquals(x[i * numbers + j], out[i * layer.outputs() + numbers * layer.width() + j]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("periodic")
  void aRowAloneAndThreadsChangeNothing(PeriodicEmbedding layer) {
    float[] x = numbers(ROWS * layer.inputs());
    float[] all = layer.pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 1)).forward(x, ROWS);
    Pass one = layer.pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 2));
    for (int i = 0; i < ROWS; i++) {
      float[] row = Arrays.copyOfRange(x, i * layer.inputs(), (i + 1) * layer.inputs());
      assertArrayEquals(
          Arrays.copyOfRange(all, i * layer.outputs(), (i + 1) * layer.outputs()),
          Arrays.copyOf(one.forward(row, 1), layer.outputs()));
    }
  }

  @Test
  void threadsChangeNoGradient() {
    float[][] sums = new float[2][];
    for (int threads = 1; threads <= 2; threads++) {
      PeriodicEmbedding layer = PeriodicEmbedding.pbld(7, 0.1, 16, 4, 0.1, new SeedTree(1));
      int rows = 300;
      Workers workers = new Workers("waves", threads);
      Pass pass = layer.pass(new PassPlan(rows, Mode.TRAINING, false, workers, new Dials(), new SeedTree(5)));
      float[] charges = numbers(rows * layer.outputs());
      workers.lead(() -> {
        pass.forward(numbers(rows * layer.inputs()), rows);
        pass.backward(charges);
      });
      sums[threads - 1] = layer.slopes().gradient();
    }
    assertArrayEquals(sums[0], sums[1]);
  }

  @Test
  void cosinesOfTurnsAreCosines() {
    RandomGenerator random = new SeedTree(2).generator();
    for (int i = 0; i < 20_000; i++) {
      float turns = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2));
      assertEquals(Math.cos(2 * Math.PI * (turns - Math.rint(turns))), Turns.cosine(turns), 4e-7, "of " + turns);
    }
    assertEquals(1, Turns.cosine(1e12f), 2, "turns without a fraction that is known");
    assertTrue(Float.isNaN(Turns.cosine(Float.NaN)));
  }

  @Test
  void whatIsNoLevelIsTheRowBehindThem() {
    Embedding layer = embedding();
    Pass pass = layer.pass(GradientCheck.plan(4, Mode.EVALUATION, 1));
    float[] out = pass.forward(new float[] {0, 4, 3, 5, Float.NaN, -1, 2, 1e9f}, 4);
    assertArrayEquals(new float[6], Arrays.copyOfRange(out, 6, 12));
    assertArrayEquals(new float[6], Arrays.copyOfRange(out, 12, 18));
    Weights first = layer.weights().get(0);
    assertArrayEquals(Arrays.copyOf(first.values(), 2), Arrays.copyOf(out, 2));
    assertTrue(first.values()[4] != 0);
  }

  @Test
  void aTableMovesWhereItsBatchIs() {
    Embedding layer = embedding();
    float[] before = layer.weights().get(1).values().clone();
    Pass pass = layer.pass(GradientCheck.plan(2, Mode.TRAINING, 1));
    pass.forward(new float[] {1, 4, 1, 2}, 2);
    float[] charges = new float[12];
    Arrays.fill(charges, 1);
    pass.backward(charges);
    new SgdRule(0, false).over(layer.weights(), new Workers("table", 1)).step(1, 0);
    assertEquals(2, layer.weights().get(0).size() - unchanged(embedding().weights().get(0), layer.weights().get(0)));
    for (int i = 0; i < before.length; i++) {
      boolean used = i / 4 == 4 || i / 4 == 2;
      assertEquals(used ? before[i] - 1 : before[i], layer.weights().get(1).values()[i]);
    }
  }

  private static int unchanged(Weights before, Weights after) {
    int same = 0;
    for (int i = 0; i < before.size(); i++) {
      same += before.values()[i] == after.values()[i] ? 1 : 0;
    }
    return same;
  }

  @Test
  void layersOutliveTheirFiles() {
    for (Layer layer : List.of(
        embedding(), PeriodicEmbedding.plr(3, 0.3, 6, 5, 1, new SeedTree(3)),
        PeriodicEmbedding.pbld(3, 0.1, 16, 4, 0.1, new SeedTree(1)))) {
      StateWriter out = new StateWriter();
      Layers.write(layer, out);
      Layer read = Layers.read(new StateReader("layer", out.toByteArray()));
      float[] x = layer instanceof Embedding ? codes() : numbers(ROWS * layer.inputs());
      assertArrayEquals(
          layer.pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 1)).forward(x, ROWS),
          read.pass(GradientCheck.plan(ROWS, Mode.EVALUATION, 1)).forward(x, ROWS));
      StateWriter again = new StateWriter();
      Layers.write(read, again);
      assertArrayEquals(out.toByteArray(), again.toByteArray());
    }
  }

  @Test
  void filesThatDoNotFitAreRefused() {
    StateWriter out = new StateWriter();
    out.writeString(Embedding.KIND);
    out.writeInts(new int[] {3, 4});
    out.writeInts(new int[] {3});
    assertThrows(ArtifactException.class, () -> Layers.read(new StateReader("layer", out.toByteArray())));
    assertThrows(IllegalArgumentException.class, () -> PeriodicEmbedding.plr(1, 1, 3, 2, 1, new SeedTree(0)));
    assertThrows(IllegalArgumentException.class, () -> PeriodicEmbedding.pbld(1, 1, 3, 1, 1, new SeedTree(0)));
  }
}
