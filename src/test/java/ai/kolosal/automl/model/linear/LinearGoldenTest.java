package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The linear learners against scikit-learn 1.9.1: every binding case without weights, which no setting here expresses,
 * and without an L1 penalty.
 */
class LinearGoldenTest {
  private static final String FILE = "models.json.gz";

  static List<Golden> logistic() {
    return Goldens.binding(FILE, "LogisticRegression").stream()
        .filter(g -> g.input("sample_weight").isMissingNode() && g.kwarg("class_weight", "").isEmpty())
        .toList();
  }

  static List<Golden> leastSquares() {
    return Goldens.binding(FILE, "linear_model").stream()
        .filter(g -> Set.of("Ridge", "LinearRegression").contains(g.params().get("model").asText()))
        .filter(g -> g.input("sample_weight").isMissingNode())
        .toList();
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

  private static ClassTarget classes(Golden golden) {
    List<String> values = Golden.strings(golden.input("y"));
    List<String> labels = List.copyOf(new TreeSet<>(values));
    return ClassTarget.of(values.stream().mapToInt(labels::indexOf).toArray(), labels);
  }

  private static TrainContext context(Task task) {
    return new TrainContext(task, new LeastLoss(), Deadline.never(), new SeedTree(0), 1, Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("logistic")
  void logisticRegressionIsScikitLearns(Golden golden) {
    FeatureMatrix x = matrix(Golden.matrix(golden.input("X")));
    ClassTarget y = classes(golden);
    double c = golden.kwarg("C", 1.0);
    boolean intercept = golden.kwarg("fit_intercept", true);
    var trainer = new LogisticRegressionTrainer(OptionalDouble.of(c), intercept, 1e-12, 10_000);
    if (golden.expectsError()) {
      assertThrows(TrainingException.class, () -> trainer.train(x, y, context(Task.BINARY)));
      return;
    }
    golden.check("classes", y.labels());
    LinearModel model = trainer.train(x, y, context(y.labels().size() == 2 ? Task.BINARY : Task.MULTICLASS));
    int sums = model.intercepts().length;
    double[][] coefficients = new double[sums][];
    for (int k = 0; k < sums; k++) {
      coefficients[k] = Arrays.copyOfRange(model.coefficients(), k * x.columns(), (k + 1) * x.columns());
    }
    golden.check("coef", coefficients);
    double[] wanted = centred(Golden.doubles(golden.expected().get("intercept")));
    double[] got = centred(model.intercepts());
    for (int k = 0; k < sums; k++) {
      assertEquals(true, golden.near("intercept", wanted[k], got[k]), golden + ": " + got[k] + ", not " + wanted[k]);
    }
    Prediction fresh = model.predict(matrix(Golden.matrix(golden.input("X_new"))));
    double[][] probabilities = new double[fresh.rows()][];
    for (int i = 0; i < fresh.rows(); i++) {
      int at = i * fresh.outputs();
      probabilities[i] = Arrays.copyOfRange(fresh.values(), at, at + fresh.outputs());
    }
    golden.check("proba_new", probabilities);
    golden.check("objective", objective(model, x, y, c));
  }

  /* The over-parametrised form leaves a common constant free. */
  private static double[] centred(double[] intercepts) {
    double mean = intercepts.length == 1 ? 0 : Arrays.stream(intercepts).average().orElseThrow();
    return Arrays.stream(intercepts).map(v -> v - mean).toArray();
  }

  private static double objective(LinearModel model, FeatureMatrix x, ClassTarget y, double c) {
    Prediction fitted = model.predict(x);
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      sum -= c * Math.log(fitted.value(i, y.codes()[i]));
    }
    for (double w : model.coefficients()) {
      sum += w * w / 2;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("leastSquares")
  void ridgeIsScikitLearns(Golden golden) {
    FeatureMatrix x = matrix(Golden.matrix(golden.input("X")));
    NumericTarget y = NumericTarget.of(Golden.doubles(golden.input("y")));
    boolean intercept = golden.kwarg("fit_intercept", true);
    var trainer = new RidgeTrainer(
        OptionalDouble.of(golden.kwarg("alpha", 0.0)), intercept, Double.POSITIVE_INFINITY);
    LinearModel model = trainer.train(x, y, context(Task.REGRESSION));
    golden.check("coef", model.coefficients());
    golden.check("intercept", model.intercepts()[0]);
    golden.check("predict_new", model.predict(matrix(Golden.matrix(golden.input("X_new")))).values());
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals("16 cases: LogisticRegression/must 12, LogisticRegression/should 4", Goldens.summary(logistic()));
    assertEquals("32 cases: linear_model/must 12, linear_model/should 20", Goldens.summary(leastSquares()));
  }
}
