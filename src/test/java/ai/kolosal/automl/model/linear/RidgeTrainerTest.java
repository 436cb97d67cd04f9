package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new RidgeTrainer();
  }

  @Override
  protected double repetitionTolerance() {
    return 1e-4;
  }

  @Override
  protected Model read(StateReader in) {
    return LinearModel.read(in);
  }

  private static double error(FeatureMatrix x, NumericTarget y, LinearModel model) {
    return new LeastLoss().score(y, model.predict(x));
  }

  @Test
  void crossValidationChoosesNearlyTheBestStrengthOnAverage() {
    TrainContext context = LinearProblems.context(Task.REGRESSION);
    for (int columns : new int[] {40, 300}) {
      double ours = 0;
      double best = 0;
      for (int seed = 0; seed < 8; seed++) {
        FeatureMatrix all = LinearProblems.normal(1200, columns, 0.5, seed);
        NumericTarget target = LinearProblems.numbers(all, 1, 1, seed);
        FeatureMatrix x = all.take(LinearProblems.range(0, 120));
        NumericTarget y = target.take(LinearProblems.range(0, 120));
        FeatureMatrix rest = all.take(LinearProblems.range(120, 1200));
        NumericTarget restY = target.take(LinearProblems.range(120, 1200));
        double least = Double.POSITIVE_INFINITY;
        for (double alpha = 1e-2; alpha < 1e5; alpha *= 3) {
          least = Math.min(least, error(rest, restY, new RidgeTrainer(alpha).train(x, y, context)));
        }
        best += least;
        ours += error(rest, restY, new RidgeTrainer().train(x, y, context));
      }
      assertTrue(ours < 1.05 * best, columns + " columns: " + ours + " against " + best);
    }
  }

  @Test
  void generalisedCrossValidationIsItsFormula() {
    for (int columns : new int[] {5, 30}) {
      FeatureMatrix x = LinearProblems.normal(20, columns, 0.5, 2);
      double[] y = LinearProblems.numbers(x, 1, 1, 2).values();
      CentredMatrix centred = new CentredMatrix(FiniteCells.of(x), y, true);
      double alpha = 3;
      // the hat matrix by columns: what is predicted for each row where one target is one more
      double[] fitted = new double[20];
      double trace = 0;
      for (int i = 0; i < 20; i++) {
        double[] unit = new double[20];
        unit[i] = 1;
        double[] hat = fit(x, unit, alpha);
        trace += hat[i];
        for (int k = 0; k < 20; k++) {
          fitted[k] += hat[k] * y[i];
        }
      }
      double residual = 0;
      for (int i = 0; i < 20; i++) {
        residual += (y[i] - fitted[i]) * (y[i] - fitted[i]);
      }
      double want = residual / 20 / Math.pow(1 - trace / 20, 2);
      assertEquals(want, RidgeSolver.direct(centred, Deadline.never()).crossValidation(alpha, true), 1e-9 * want);
    }
  }

  private static double[] fit(FeatureMatrix x, double[] y, double alpha) {
    return fit(x, y, alpha, x);
  }

  private static double[] fit(FeatureMatrix x, double[] y, double alpha, FeatureMatrix rows) {
    return new RidgeTrainer(OptionalDouble.of(alpha), true, Double.POSITIVE_INFINITY)
        .train(x, NumericTarget.of(y), LinearProblems.context(Task.REGRESSION))
        .predict(rows)
        .values();
  }

  @Test
  void weightsAreNumbersOfRows() {
    // normal equations, their dual, conjugate gradients; whose last digits are those of a sum of squares
    int[][] shapes = {{90, 4}, {30, 60}, {650, 640}};
    double[] within = {1e-10, 1e-10, 1e-5};
    for (int s = 0; s < shapes.length; s++) {
      FeatureMatrix x = LinearProblems.normal(shapes[s][0], shapes[s][1], 0.3, 5);
      NumericTarget y = LinearProblems.numbers(x, 1, 1, 5);
      double[] counts = IntStream.range(0, y.size()).mapToDouble(i -> i % 3).toArray();
      int[] repeated = IntStream.range(0, 2 * y.size()).filter(i -> counts[i / 2] > i % 2).map(i -> i / 2).toArray();
      long rows = Arrays.stream(counts).filter(count -> count > 0).count();
      double[] wanted = fit(x.take(repeated), y.take(repeated).values(), 7.0 * repeated.length / rows, x);
      double[] weighted = new RidgeTrainer(OptionalDouble.of(7), true, Double.POSITIVE_INFINITY)
          .train(x, y, LinearProblems.context(Task.REGRESSION).withWeights(counts))
          .predict(x)
          .values();
      assertArrayEquals(wanted, weighted, within[s]);
    }
  }

  @Test
  void theStrengthIsChosenOnValidationRowsAndSettled() {
    FeatureMatrix x = LinearProblems.normal(300, 60, 0.5, 7);
    NumericTarget y = LinearProblems.numbers(x, 1, 2, 7);
    int[] train = LinearProblems.range(0, 80);
    TrainContext context = LinearProblems.context(
        Task.REGRESSION, Deadline.never(), LinearProblems.validation(x, y, LinearProblems.range(80, 300)));
    Trained trained = new RidgeTrainer().learn(x.take(train), y.take(train), context).best();
    double alpha = (double) trained.settled().settings().get("alpha");
    double ours = error(x, y, (LinearModel) trained.model());
    assertTrue(alpha > 1, "noise of twice the signal wants a strong penalty, not " + alpha);
    assertTrue(ours < error(x, y, new RidgeTrainer(1e-3).train(x.take(train), y.take(train), context)));
    LinearModel again = (LinearModel) trained.settled().train(x.take(train), y.take(train), context);
    assertArrayEquals(((LinearModel) trained.model()).coefficients(), again.coefficients());
  }

  @Test
  void theDualIsThePrimal() {
    FeatureMatrix x = LinearProblems.normal(30, 50, 0.5, 7);
    double[] y = LinearProblems.numbers(x, 1, 0.1, 7).values();
    CentredMatrix centred = new CentredMatrix(FiniteCells.of(x), y, true);
    double[] dual = RidgeSolver.of(centred, Deadline.never()).weights(0.7, Deadline.never());
    double[] gram = new double[50 * 50];
    centred.columnProducts(gram, Deadline.never());
    double[] right = centred.transposedTimes(centred.target());
    for (int j = 0; j < 50; j++) {
      double sum = 0.7 * dual[j];
      for (int k = 0; k < 50; k++) {
        sum += gram[j * 50 + k] * dual[k];
      }
      assertEquals(right[j], sum, 1e-9);
    }
  }

  @Test
  void manyRowsAndColumnsAreSolvedByConjugateGradients() {
    FeatureMatrix x = LinearProblems.normal(900, 700, 0.2, 7);
    double[] y = LinearProblems.numbers(x, 1, 0.5, 7).values();
    CentredMatrix centred = new CentredMatrix(FiniteCells.of(x), y, true);
    double[] iterative = RidgeSolver.of(centred, Deadline.never()).weights(20, Deadline.never());
    double[] direct = RidgeSolver.direct(centred, Deadline.never()).weights(20, Deadline.never());
    assertArrayEquals(direct, iterative, 1e-6);
    TrainContext context = LinearProblems.context(Task.REGRESSION);
    double ours = error(x, NumericTarget.of(y), new RidgeTrainer().train(x, NumericTarget.of(y), context));
    assertTrue(ours < 0.3, "the strength comes from a part of the rows: " + ours);
  }

  @Test
  void predictionsStayNearTheRangeOfTheTrainingTarget() {
    FeatureMatrix x = LinearProblems.normal(100, 1, 0, 3);
    double[] line = x.column(0).clone();
    for (int i = 0; i < 100; i++) {
      line[i] = Math.max(0, Math.min(10, 5 + 3 * line[i]));
    }
    line[0] = 0;
    line[1] = 10;
    LinearModel model =
        new RidgeTrainer(0).train(x, NumericTarget.of(line), LinearProblems.context(Task.REGRESSION));
    double[] out = new double[1];
    model.predictRow(new double[] {1e6}, out);
    assertEquals(11, out[0]);
    model.predictRow(new double[] {-1e6}, out);
    assertEquals(-1, out[0]);
    model.predictRow(new double[] {Double.NaN}, out);
    assertTrue(out[0] > 0 && out[0] < 10);
  }

  @Test
  void rowsBeforeTheDeadlineCount() {
    FeatureMatrix x = LinearProblems.normal(20_000, 6, 0.2, 7);
    NumericTarget y = LinearProblems.numbers(x, 1, 0.1, 7);
    AtomicLong clock = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(3), clock::incrementAndGet);
    LinearModel model = new RidgeTrainer(1e-3)
        .train(x, y, LinearProblems.context(Task.REGRESSION, deadline, Optional.empty()));
    assertTrue(error(x, y, model) < 0.02);
  }

  @Test
  void nearlyCollinearColumnsKeepPredictionsExact() {
    FeatureMatrix base = LinearProblems.normal(200, 3, 0, 9);
    double[][] columns = {
      base.column(0), base.column(1), base.column(0).clone(), base.column(1).clone(), new double[200]
    };
    for (int i = 0; i < 200; i++) {
      columns[2][i] += 1e-9 * base.value(i, 2);
      columns[3][i] *= 1e6;
    }
    FeatureMatrix x = FeatureMatrix.of(LinearProblems.normal(1, 5, 0, 1).features(), columns, 200);
    double[] exact = new double[200];
    for (int i = 0; i < 200; i++) {
      exact[i] = 2 * base.value(i, 0) - base.value(i, 1) + 4;
    }
    for (double alpha : new double[] {0, 1e-8, 1e-3}) {
      LinearModel model =
          new RidgeTrainer(alpha).train(x, NumericTarget.of(exact), LinearProblems.context(Task.REGRESSION));
      assertTrue(error(x, NumericTarget.of(exact), model) < 1e-6, "alpha " + alpha);
    }
  }

  @Test
  void whatOverflowsIsRefused() {
    FeatureMatrix x = LinearProblems.normal(5, 1, 0, 9);
    NumericTarget y = NumericTarget.of(1e300, -1e300, 1, 2, 3);
    assertThrows(
        TrainingException.class, () -> new RidgeTrainer().train(x, y, LinearProblems.context(Task.REGRESSION)));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new RidgeTrainer(-1));
    assertThrows(IllegalArgumentException.class, () -> new RidgeTrainer(Double.NaN));
    OptionalDouble one = OptionalDouble.of(1);
    assertThrows(IllegalArgumentException.class, () -> new RidgeTrainer(one, true, -0.1));
    assertEquals("auto", new RidgeTrainer().settings().get("alpha"));
    assertEquals("none", new RidgeTrainer(one, true, Double.POSITIVE_INFINITY).settings().get("margin"));
  }
}
