package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.linear.AdditiveModel.Shape;
import ai.kolosal.automl.searchspace.Params;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdditiveTrainerTest extends TrainerContract {
  /* Penalties that are chosen have tests of their own below. */
  @Override
  protected Trainer trainer() {
    return new AdditiveTrainer(Params.of(Map.of("knots", 3, "smoothing", 1.0, "alpha", 1.0)));
  }

  @Override
  protected Model read(StateReader in) {
    return AdditiveModel.read(in);
  }

  private static final FeatureMatrix X = LinearProblems.normal(600, 3, 0.2, 5);

  /* A wave of the first column, a line of the second, nothing of the third. */
  private static NumericTarget wave() {
    return NumericTarget.of(
        IntStream.range(0, X.rows())
            .mapToDouble(i -> 2 * Math.sin(2 * X.value(i, 0)) + X.value(i, 1) + 5)
            .toArray());
  }

  private static AdditiveModel fixed(double smoothing, double alpha) {
    return new AdditiveTrainer(Params.of(Map.of("smoothing", smoothing, "alpha", alpha)))
        .train(X, wave(), LinearProblems.context(Task.REGRESSION));
  }

  @Test
  void curvesAreThoseTheTargetIsMadeOf() {
    AdditiveModel model = new AdditiveTrainer().train(X, wave(), LinearProblems.context(Task.REGRESSION));
    double mean = 0;
    for (int i = 0; i < X.rows(); i++) {
      mean += 2 * Math.sin(2 * X.value(i, 0)) / X.rows();
    }
    for (double x = -2; x <= 2; x += 0.1) {
      assertEquals(2 * Math.sin(2 * x) - mean, model.effect(0, 0, x), 0.15, "the wave at " + x);
      assertEquals(x, model.effect(1, 0, x) - model.effect(1, 0, 0), 0.1, "the line at " + x);
      assertEquals(0, model.effect(2, 0, x), 0.1, "nothing at " + x);
    }
    double ridge = new LeastLoss().score(
        wave(), new RidgeTrainer().train(X, wave(), LinearProblems.context(Task.REGRESSION)).predict(X));
    assertTrue(new LeastLoss().score(wave(), model.predict(X)) < ridge / 50);
  }

  /** Splines of 50,000 rows would take seconds. */
  @Test
  void aDeadlineBeforeTheSplinesLeavesStraightLines() {
    AdditiveModel model = new AdditiveTrainer().train(
        X, wave(), context(Task.REGRESSION, Deadline.after(Duration.ZERO), 1, 1));
    double step = model.effect(0, 0, 1) - model.effect(0, 0, 0);
    for (double x = -2; x <= 2; x += 0.5) {
      assertEquals(step * x, model.effect(0, 0, x) - model.effect(0, 0, 0), 1e-9, "at " + x);
    }
  }

  @Test
  void effectsAddUpToThePrediction() {
    AdditiveModel model = fixed(1, 0.1);
    for (int i = 0; i < 20; i++) {
      double sum = model.intercepts()[0];
      for (int j = 0; j < 3; j++) {
        sum += model.effect(j, 0, X.value(i, j));
      }
      assertEquals(sum, model.predict(X).value(i, 0), 1e-9);
    }
  }

  /* The curves of the model against its expanded columns: values, and slopes that do not jump. */
  @Test
  void curvesAreSmoothAndStraightBeyondTheEnds() {
    AdditiveModel model = fixed(0.1, 1e-3);
    double[] column = X.column(0);
    double least = Arrays.stream(column).min().orElseThrow();
    double greatest = Arrays.stream(column).max().orElseThrow();
    Shape shape = model.shape(0);
    assertEquals(least, shape.values()[0]);
    assertEquals(greatest, shape.values()[shape.values().length - 1], 1e-12);
    double h = 1e-5;
    for (double x : shape.values()) {
      double before = model.effect(0, 0, x) - model.effect(0, 0, x - h);
      double after = model.effect(0, 0, x + h) - model.effect(0, 0, x);
      assertEquals(before / h, after / h, 1e-2, "the slope at " + x);
    }
    for (double from : new double[] {least - 4, greatest + 1}) {
      double one = model.effect(0, 0, from + 1) - model.effect(0, 0, from);
      double two = model.effect(0, 0, from + 3) - model.effect(0, 0, from + 2);
      assertEquals(one, two, 1e-9);
    }
  }

  @Test
  void curvesAreWhatTheExpandedColumnsAddUpTo() {
    double factor = 0.7;
    SplineCurves curves = SplineCurves.of(X.column(0), null, 6).orElseThrow();
    double[] weights = new double[curves.count()];
    Arrays.setAll(weights, k -> Math.cos(k));
    double[] pieces = curves.pieces(0.3, weights, factor);
    AdditiveModel model =
        AdditiveModel.of(
            LinearModel.regression(new double[1], 0, -1e9, 1e9), new int[1], new double[][] {curves.breaks()},
            new double[][] {pieces});
    double[] at = {-9, -2, -0.5, 0, 0.1, 1, 2, 7};
    double[][] columns = curves.columns(at, factor);
    double[] predicted =
        model.predict(FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {at}, at.length)).values();
    for (int i = 0; i < at.length; i++) {
      double sum = 0.3 * (at[i] - curves.mean());
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * columns[k][i];
      }
      assertEquals(sum, predicted[i], 1e-9, "at " + at[i]);
    }
  }

  @Test
  void muchSmoothingLeavesTheLine() {
    AdditiveModel model = fixed(1e12, 1);
    double ridge = new RidgeTrainer(1).train(X, wave(), LinearProblems.context(Task.REGRESSION)).coefficients()[0];
    for (double x = -1; x <= 1; x += 0.5) {
      assertEquals(ridge, model.effect(0, 0, x + 1) - model.effect(0, 0, x), 1e-6);
    }
  }
}
