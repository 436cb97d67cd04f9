package ai.kolosal.automl.model.gp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.Model;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GaussianProcessTest {
  private static void checkGradient(GpProblem problem, Hyperparameters at) {
    double[] logs = at.logs();
    double[] gradient = new double[logs.length];
    double[] unused = new double[logs.length];
    problem.likelihood(at, gradient, Deadline.never());
    for (int j = 0; j < logs.length; j++) {
      double[] moved = logs.clone();
      double step = 1e-3;
      moved[j] = logs[j] + step;
      double above = problem.likelihood(at.withLogs(moved), unused, Deadline.never());
      moved[j] = logs[j] - step;
      double below = problem.likelihood(at.withLogs(moved), unused, Deadline.never());
      double wanted = (above - below) / (2 * step);
      assertEquals(wanted, gradient[j], 1e-5 * Math.max(1, Math.abs(wanted)), "derivative " + j);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreThoseOfFiniteDifferences(Likeness likeness) {
    double[][] columns = GpRows.normal(70, 3, 1);
    double[] y = GpRows.wave(columns, 0.3, 1);
    double[] weights = new double[70];
    Arrays.setAll(weights, i -> 0.5 + i % 3);
    int[] codes = Arrays.stream(y).mapToInt(value -> value > 2 ? 2 : value > 0.7 ? 1 : 0).toArray();
    for (boolean one : new boolean[] {true, false}) {
      double[] lengths = one ? new double[] {1.3} : new double[] {0.9, 1.6, 3};
      checkGradient(
          new NumberProblem(likeness, one, columns, y, weights, Deadline.never()),
          new Hyperparameters(1.7, lengths, 0.08));
      checkGradient(
          new ClassProblem(likeness, one, columns, codes, weights, 3, new int[] {0, 1, 2}, Deadline.never()),
          new Hyperparameters(2.5, lengths, 0));
    }
  }

  /** Within a matrix of 2,000 rows there would be seconds else. */
  @Test
  void aLikelihoodLooksAtTheClockWithinItsMatrices() {
    double[][] columns = GpRows.normal(200, 3, 1);
    double[] y = GpRows.wave(columns, 0.3, 1);
    int[] codes = Arrays.stream(y).mapToInt(value -> value > 0.7 ? 1 : 0).toArray();
    for (boolean one : new boolean[] {true, false}) {
      Hyperparameters at = new Hyperparameters(1, one ? new double[] {1} : new double[] {1, 1, 1}, 0.1);
      double[] gradient = new double[at.logs().length];
      for (GpProblem problem : List.of(
          new NumberProblem(Likeness.RBF, one, columns, y, GpRows.ones(200), Deadline.never()),
          new ClassProblem(Likeness.RBF, one, columns, codes, GpRows.ones(200), 2, new int[] {1}, Deadline.never()))) {
        AtomicLong looks = new AtomicLong();
        problem.likelihood(at, gradient, Deadline.after(Duration.ofDays(1), looks::incrementAndGet));
        long all = looks.get();
        assertTrue(all >= 200 + 3 * 4, all + " looks");
        for (long end : new long[] {1, 100, 202, all - 2}) {
          Deadline deadline = Deadline.after(Duration.ofNanos(end), new AtomicLong()::incrementAndGet);
          assertThrows(OutOfTime.class, () -> problem.likelihood(at, gradient, deadline));
        }
      }
    }
  }

  @Test
  void aRowThatCountsTwiceIsTwoRows() {
    double[][] columns = GpRows.normal(40, 2, 2);
    double[] y = GpRows.wave(columns, 0.3, 2);
    double[] weights = IntStream.range(0, 40).mapToDouble(i -> i % 2 + 1).toArray();
    int[] twice = IntStream.range(0, 80).filter(i -> i < 40 || i % 2 == 1).map(i -> i % 40).toArray();
    Hyperparameters at = new Hyperparameters(1, new double[] {1}, 0.2);
    FeatureMatrix x = GpRows.matrix(columns, 40);
    FeatureMatrix repeated = x.take(twice);
    double[][] all = {repeated.column(0), repeated.column(1)};
    double[] values = Arrays.stream(twice).mapToDouble(i -> y[i]).toArray();
    Model weighted =
        new NumberProblem(Likeness.RBF, true, columns, y, weights, Deadline.never()).model(at, Deadline.never()).get();
    Model stood =
        new NumberProblem(Likeness.RBF, true, all, values, GpRows.ones(60), Deadline.never())
            .model(at, Deadline.never()).get();
    assertArrayEquals(stood.predict(x).values(), weighted.predict(x).values(), 1e-9);
    int[] codes = Arrays.stream(y).mapToInt(value -> value > 0.7 ? 1 : 0).toArray();
    int[] more = Arrays.stream(twice).map(i -> codes[i]).toArray();
    Hyperparameters quiet = new Hyperparameters(3, new double[] {1}, 0);
    int[] second = {1};
    Model classes = new ClassProblem(Likeness.RBF, true, columns, codes, weights, 2, second, Deadline.never())
        .model(quiet, Deadline.never()).get();
    Model counted = new ClassProblem(Likeness.RBF, true, all, more, GpRows.ones(60), 2, second, Deadline.never())
        .model(quiet, Deadline.never()).get();
    assertArrayEquals(counted.predict(x).values(), classes.predict(x).values(), 1e-6);
  }

  @Test
  void manyRowsAreASampleAndLearnTheFunction() {
    double[][] columns = GpRows.normal(900, 2, 4);
    double[] y = GpRows.wave(columns, 0.1, 4);
    FeatureMatrix x = GpRows.matrix(columns, 900);
    GaussianProcessTrainer trainer = new GaussianProcessTrainer()
        .with(GaussianProcessTrainer.MAX_ROWS, 400)
        .with(GaussianProcessTrainer.MAX_ITERATIONS, 15);
    var model = (GaussianProcessRegression) trainer.train(x, NumericTarget.of(y), GpRows.context(Task.REGRESSION));
    assertEquals(400, model.trainingRows());
    double[][] fresh = GpRows.normal(300, 2, 5);
    double[] truth = GpRows.wave(fresh, 0, 5);
    double[] noisy = GpRows.wave(fresh, 0.1, 5);
    double[] got = model.predict(GpRows.matrix(fresh, 300)).values();
    double[] deviations = model.deviations(GpRows.matrix(fresh, 300));
    double error = 0;
    int within = 0;
    for (int i = 0; i < 300; i++) {
      error += (got[i] - truth[i]) * (got[i] - truth[i]) / 300;
      within += Math.abs(got[i] - noisy[i]) < 1.96 * deviations[i] ? 1 : 0;
      double[] row = {fresh[0][i], fresh[1][i]};
      assertEquals(model.deviation(row), deviations[i], "a row alone and among others");
    }
    assertTrue(error < 0.03, "mean squared error " + error);
    assertTrue(within > 270 && within < 299, within + " of 300 within 95 %");
  }

  @Test
  void classesOfARingAreLearned() {
    double[][] columns = GpRows.normal(350, 2, 6);
    int[] codes = codes(columns);
    FeatureMatrix x = GpRows.matrix(columns, 350);
    var model = (GaussianProcessClassification) new GaussianProcessTrainer()
        .with(GaussianProcessTrainer.MAX_ITERATIONS, 8)
        .with(GaussianProcessTrainer.RESTARTS, 0)
        .train(x, ClassTarget.of(codes, List.of("in", "ring", "out", "never")), GpRows.context(Task.MULTICLASS));
    double[][] fresh = GpRows.normal(300, 2, 7);
    int[] truth = codes(fresh);
    var prediction = model.predict(GpRows.matrix(fresh, 300));
    int right = 0;
    for (int i = 0; i < 300; i++) {
      right += prediction.best(i) == truth[i] ? 1 : 0;
      assertEquals(0, prediction.value(i, 3));
    }
    assertTrue(right > 270, right + " of 300");
  }

  private static int[] codes(double[][] columns) {
    return IntStream.range(0, columns[0].length).map(i -> {
      double radius = Math.hypot(columns[0][i], columns[1][i]);
      return radius < 0.8 ? 0 : radius < 1.6 ? 1 : 2;
    }).toArray();
  }

  @Test
  void duplicatesWithoutNoiseStillHaveAFactor() {
    double[][] columns = {new double[60], new double[60]};
    double[] y = new double[60];
    for (int i = 0; i < 60; i++) {
      columns[0][i] = i / 6;
      y[i] = i / 6 + (i % 2 == 0 ? 1e-3 : -1e-3);
    }
    FeatureMatrix x = GpRows.matrix(columns, 60);
    GaussianProcessTrainer trainer = new GaussianProcessTrainer()
        .with(GaussianProcessTrainer.NOISE, 1e-8)
        .with(GaussianProcessTrainer.AMPLITUDE, 1e5);
    for (boolean tuned : new boolean[] {false, true}) {
      var model = (GaussianProcessRegression) trainer.with(GaussianProcessTrainer.TUNED, tuned)
          .train(x, NumericTarget.of(y), GpRows.context(Task.REGRESSION));
      double[] got = model.predict(x).values();
      double[] deviations = model.deviations(x);
      for (int i = 0; i < 60; i++) {
        assertEquals(i / 6, got[i], 0.05);
        assertTrue(deviations[i] >= 0 && deviations[i] < 1);
      }
    }
  }

  @Test
  void theDeadlineLeavesTheModelOfFewRows() {
    double[][] columns = GpRows.normal(700, 2, 8);
    FeatureMatrix x = GpRows.matrix(columns, 700);
    NumericTarget y = NumericTarget.of(GpRows.wave(columns, 0.1, 8));
    AtomicLong clock = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(3), clock::incrementAndGet);
    var model = (GaussianProcessRegression) new GaussianProcessTrainer()
        .train(x, y, TrainerContract.context(Task.REGRESSION, deadline, 1, 1));
    assertEquals(300, model.trainingRows());
    var tuned = (GaussianProcessRegression) new GaussianProcessTrainer()
        .with(GaussianProcessTrainer.MAX_ITERATIONS, 1).train(x, y, GpRows.context(Task.REGRESSION));
    assertEquals(700, tuned.trainingRows());
  }

  @Test
  void fewRowsColumnsWithoutSpreadAndFarRowsAreDefined() {
    double[][] columns = {{1, 1, 1, 1, 1}, {0, 1, 2, 3, 1e200}};
    FeatureMatrix x = GpRows.matrix(columns, 5);
    for (String kernel : List.of("rbf", "matern_32", "matern_52")) {
      for (boolean ard : new boolean[] {false, true}) {
        GaussianProcessTrainer trainer = new GaussianProcessTrainer()
            .with(GaussianProcessTrainer.KERNEL, kernel).with(GaussianProcessTrainer.ARD, ard);
        var numbers = (GaussianProcessRegression) trainer
            .train(x, NumericTarget.of(1, 2, 3, 4, 5), GpRows.context(Task.REGRESSION));
        Model classes = trainer
            .train(x, ClassTarget.of(new int[] {0, 0, 1, 1, 1}, List.of("a", "b")), GpRows.context(Task.BINARY));
        FeatureMatrix odd = GpRows.matrix(new double[][] {{1, 1e300, Double.NaN}, {0, -1e300, 4}}, 3);
        double[] got = numbers.predict(odd).values();
        assertTrue(Arrays.stream(got).allMatch(value -> value > -10 && value < 15), Arrays.toString(got));
        assertEquals(3, got[1], 1e-9, "the mean far away");
        assertTrue(Arrays.stream(numbers.deviations(odd)).allMatch(value -> value >= 0 && value < 1e4));
        for (double value : classes.predict(odd).values()) {
          assertTrue(value >= 0 && value <= 1);
        }
      }
    }
  }

  @Test
  void averagesOfTheLogisticFunctionAreNearTheIntegral() {
    for (double mean : new double[] {-4, -1, 0, 0.5, 3}) {
      for (double variance : new double[] {0, 0.3, 2, 10}) {
        double sum = 0;
        for (int i = -4000; i <= 4000; i++) {
          double z = i / 500.0;
          double x = mean + z * Math.sqrt(variance);
          sum += Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / 500 / (1 + Math.exp(-x));
        }
        assertEquals(sum, GaussianProcessClassification.average(mean, variance), 2e-3);
      }
    }
  }

  @Test
  void savedDeviationsAreTheSameAndDamageIsRefused() {
    double[][] columns = GpRows.normal(30, 2, 9);
    FeatureMatrix x = GpRows.matrix(columns, 30);
    var model = (GaussianProcessRegression) new GaussianProcessTrainer()
        .train(x, NumericTarget.of(GpRows.wave(columns, 0.1, 9)), GpRows.context(Task.REGRESSION));
    StateWriter out = new StateWriter();
    model.write(out);
    byte[] bytes = out.toByteArray();
    GaussianProcessRegression again = GaussianProcessRegression.read(new StateReader("model", bytes));
    assertArrayEquals(model.deviations(x), again.deviations(x));
    assertArrayEquals(model.hyperparameters(), again.hyperparameters());
    bytes[0] = 7;
    assertThrows(ArtifactException.class, () -> GaussianProcessRegression.read(new StateReader("model", bytes)));
  }
}
