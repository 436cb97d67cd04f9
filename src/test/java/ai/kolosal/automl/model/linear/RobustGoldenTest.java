package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generalised linear models, Huber's and quantile regression against scikit-learn 1.9.1. */
class RobustGoldenTest {
  private static final String FILE = "linear_more.json.gz";

  static List<Golden> glm() {
    return Goldens.binding(FILE, "PoissonRegressor", "GammaRegressor", "TweedieRegressor");
  }

  static List<Golden> huber() {
    return Goldens.binding(FILE, "HuberRegressor");
  }

  static List<Golden> quantile() {
    return Goldens.binding(FILE, "QuantileRegressor");
  }

  private static FeatureMatrix matrix(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
      for (int i = 0; i < rows.length; i++) {
        columns[j][i] = rows[i][j];
      }
    }
    return FeatureMatrix.of(features, columns, rows.length);
  }

  private static TrainContext context(Golden golden) {
    TrainContext context =
        new TrainContext(
            Task.REGRESSION, new LeastLoss(), Deadline.never(), new SeedTree(0), 1, Optional.empty());
    return golden.input("sample_weight").isMissingNode()
        ? context
        : context.withWeights(Golden.doubles(golden.input("sample_weight")));
  }

  private static FeatureMatrix x(Golden golden) {
    return matrix(Golden.matrix(golden.input("X")));
  }

  private static NumericTarget y(Golden golden) {
    return NumericTarget.of(Golden.doubles(golden.input("y")));
  }

  private static void check(Golden golden, LinearModel model) {
    golden.check("coef", model.coefficients());
    golden.check("intercept", model.intercepts()[0]);
    golden.check("predict_new", model.predict(matrix(Golden.matrix(golden.input("X_new")))).values());
  }

  @ParameterizedTest
  @MethodSource("glm")
  void generalisedLinearModelsAreScikitLearns(Golden golden) {
    String family =
        switch (golden.op()) {
          case "PoissonRegressor" -> "poisson";
          case "GammaRegressor" -> "gamma";
          default -> "tweedie";
        };
    GlmTrainer trainer = new GlmTrainer(
        Params.of(
            Map.of(
                "family", family, "power", golden.kwarg("power", 1.0), "alpha", golden.kwarg("alpha", 1.0),
                "fit_intercept", golden.kwarg("fit_intercept", true), "tolerance", 1e-12, "margin", "none")));
    check(golden, trainer.train(x(golden), y(golden), context(golden)));
  }

  @ParameterizedTest
  @MethodSource("huber")
  void huberRegressionIsScikitLearns(Golden golden) {
    HuberRegressionTrainer trainer = new HuberRegressionTrainer(
        Params.of(
            Map.of(
                "standardise_target", false, "epsilon", golden.kwarg("epsilon", 1.35), "alpha",
                golden.kwarg("alpha", 1.0),
                "fit_intercept", golden.kwarg("fit_intercept", true), "tolerance", 1e-12, "margin", "none")));
    check(golden, trainer.train(x(golden), y(golden), context(golden)));
  }

  @ParameterizedTest
  @MethodSource("quantile")
  void quantileRegressionIsAsGoodAsScikitLearns(Golden golden) {
    double quantile = golden.kwarg("quantile", 0.5);
    double alpha = golden.kwarg("alpha", 1.0);
    QuantileRegressionTrainer trainer = new QuantileRegressionTrainer(
        Params.of(
            Map.of(
                "quantile", quantile, "alpha", alpha, "fit_intercept", golden.kwarg("fit_intercept", true),
                "margin", "none")));
    NumericTarget y = y(golden);
    LinearModel model = trainer.train(x(golden), y, context(golden));
    double[] predicted = model.predict(x(golden)).values();
    double[] weights = context(golden).weights().orElseGet(() -> {
      double[] ones = new double[predicted.length];
      Arrays.fill(ones, 1);
      return ones;
    });
    double loss = 0;
    double total = 0;
    for (int i = 0; i < predicted.length; i++) {
      double over = y.values()[i] - predicted[i];
      loss += weights[i] * Math.max(quantile * over, (quantile - 1) * over);
      total += weights[i];
    }
    double objective = loss / total;
    for (double w : model.coefficients()) {
      objective += alpha * Math.abs(w);
    }
    double wanted = golden.expected().get("objective").doubleValue();
    assertTrue(objective <= wanted * (1 + 1e-7) + 1e-9, golden + ": " + objective + " against " + wanted);
    assertTrue(objective >= wanted * (1 - 1e-7) - 1e-9, golden + ": " + objective + " against " + wanted);
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals(
        "110 cases: GammaRegressor/must 22, PoissonRegressor/must 22, TweedieRegressor/must 66",
        Goldens.summary(glm()));
    assertEquals("48 cases: HuberRegressor/must 48", Goldens.summary(huber()));
    assertEquals("54 cases: QuantileRegressor/must 54", Goldens.summary(quantile()));
  }
}
