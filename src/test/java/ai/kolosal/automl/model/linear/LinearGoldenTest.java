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
 * The linear learners against scikit-learn 1.9.1: every binding case. Our weights have mean 1 over the rows that count, so
 * penalties that its objectives weigh against the sum of weights are translated.
 */
class LinearGoldenTest {
  private static final String FILE = "models.json.gz";
  private static final String SPARSE = "sparse_linear.json.gz";

  static List<Golden> logistic() {
    return Goldens.binding(FILE, "LogisticRegression");
  }

  static List<Golden> leastSquares() {
    return Goldens.binding(FILE, "linear_model").stream()
        .filter(g -> Set.of("Ridge", "LinearRegression").contains(g.params().get("model").asText()))
        .toList();
  }

  static List<Golden> nets() {
    return Goldens.binding(FILE, "linear_model").stream()
        .filter(g -> Set.of("Lasso", "ElasticNet").contains(g.params().get("model").asText()))
        .toList();
  }

  static List<Golden> sparseLogistic() {
    return Goldens.binding(SPARSE, "sparse_logistic");
  }

  static List<Golden> netPaths() {
    return Goldens.binding(SPARSE, "enet_path");
  }

  private static Optional<double[]> weights(Golden golden) {
    return golden.input("sample_weight").isMissingNode()
        ? Optional.empty()
        : Optional.of(Golden.doubles(golden.input("sample_weight")));
  }

  /* The mean weight of the rows that count. */
  private static double meanWeight(Golden golden) {
    return weights(golden)
        .map(of -> Arrays.stream(of).filter(w -> w > 0).average().orElseThrow())
        .orElse(1.0);
  }

  private static TrainContext context(Golden golden, Task task) {
    return weights(golden).map(context(task)::withWeights).orElseGet(() -> context(task));
  }

  private static TrainContext classContext(Golden golden, ClassTarget y) {
    TrainContext plain = context(golden, y.labels().size() == 2 ? Task.BINARY : Task.MULTICLASS);
    if (golden.kwarg("class_weight", "").isEmpty()) {
      return plain;
    }
    double[] counts = new double[y.labels().size()];
    for (int code : y.codes()) {
      counts[code]++;
    }
    List<Double> balanced = Arrays.stream(counts).mapToObj(of -> y.size() / (counts.length * of)).toList();
    return new TrainContext(
        plain.task(), plain.metric(), plain.deadline(), plain.seed(), 1, Optional.empty(), balanced);
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
    var trainer = new LogisticRegressionTrainer(OptionalDouble.of(c * meanWeight(golden)), intercept, 1e-12, 10_000);
    if (golden.expectsError()) {
      assertThrows(TrainingException.class, () -> trainer.train(x, y, context(Task.BINARY)));
      return;
    }
    golden.check("classes", y.labels());
    TrainContext context = classContext(golden, y);
    LinearModel model = trainer.train(x, y, context);
    checkCoefficients(golden, model, x);
    double[] wanted = centred(Golden.doubles(golden.expected().get("intercept")));
    double[] got = centred(model.intercepts());
    for (int k = 0; k < got.length; k++) {
      assertEquals(true, golden.near("intercept", wanted[k], got[k]), golden + ": " + got[k] + ", not " + wanted[k]);
    }
    Prediction fresh = model.predict(matrix(Golden.matrix(golden.input("X_new"))));
    double[][] probabilities = new double[fresh.rows()][];
    for (int i = 0; i < fresh.rows(); i++) {
      int at = i * fresh.outputs();
      probabilities[i] = Arrays.copyOfRange(fresh.values(), at, at + fresh.outputs());
    }
    golden.check("proba_new", probabilities);
    golden.check("objective", objective(model, x, y, c, 0, counts(context, golden, y)));
  }

  @ParameterizedTest
  @MethodSource("sparseLogistic")
  void logisticRegressionWithL1IsScikitLearns(Golden golden) {
    FeatureMatrix x = matrix(Golden.matrix(golden.input("X")));
    ClassTarget y = classes(golden);
    double c = golden.kwarg("C", 1.0) * meanWeight(golden);
    double ratio = golden.kwarg("l1_ratio", 0.0);
    TrainContext context = classContext(golden, y);
    LinearModel model =
        new LogisticRegressionTrainer(OptionalDouble.of(c), ratio, true, 1e-12, 10_000).train(x, y, context);
    checkCoefficients(golden, model, x);
    golden.check("objective", objective(model, x, y, golden.kwarg("C", 1.0), ratio, counts(context, golden, y)));
  }

  private static void checkCoefficients(Golden golden, LinearModel model, FeatureMatrix x) {
    int sums = model.intercepts().length;
    double[][] coefficients = new double[sums][];
    for (int k = 0; k < sums; k++) {
      coefficients[k] = Arrays.copyOfRange(model.coefficients(), k * x.columns(), (k + 1) * x.columns());
    }
    golden.check("coef", coefficients);
  }

  /* The over-parametrised form leaves a common constant free. */
  private static double[] centred(double[] intercepts) {
    double mean = intercepts.length == 1 ? 0 : Arrays.stream(intercepts).average().orElseThrow();
    return Arrays.stream(intercepts).map(v -> v - mean).toArray();
  }

  private static Optional<double[]> counts(TrainContext context, Golden golden, ClassTarget y) {
    return context.weights().isPresent() ? weights(golden) : context.rowWeights(y);
  }

  private static double objective(
      LinearModel model, FeatureMatrix x, ClassTarget y, double c, double ratio, Optional<double[]> counts) {
    Prediction fitted = model.predict(x);
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      sum -= c * (counts.isPresent() ? counts.get()[i] : 1) * Math.log(fitted.value(i, y.codes()[i]));
    }
    for (double w : model.coefficients()) {
      sum += (1 - ratio) / 2 * w * w + ratio * Math.abs(w);
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
        OptionalDouble.of(golden.kwarg("alpha", 0.0) / meanWeight(golden)), intercept, Double.POSITIVE_INFINITY);
    LinearModel model = trainer.train(x, y, context(golden, Task.REGRESSION));
    golden.check("coef", model.coefficients());
    golden.check("intercept", model.intercepts()[0]);
    golden.check("predict_new", model.predict(matrix(Golden.matrix(golden.input("X_new")))).values());
  }

  @ParameterizedTest
  @MethodSource("nets")
  void elasticNetIsScikitLearns(Golden golden) {
    FeatureMatrix x = matrix(Golden.matrix(golden.input("X")));
    NumericTarget y = NumericTarget.of(Golden.doubles(golden.input("y")));
    boolean lasso = golden.params().get("model").asText().equals("Lasso");
    var trainer = ElasticNetTrainer.of(golden.kwarg("alpha", 1.0), lasso ? 1 : golden.kwarg("l1_ratio", 0.5))
        .with(ElasticNetTrainer.FIT_INTERCEPT, golden.kwarg("fit_intercept", true))
        .with(ElasticNetTrainer.POSITIVE, golden.kwarg("positive", false))
        .with(ElasticNetTrainer.MARGIN, "none").with(ElasticNetTrainer.TOLERANCE, 1e-14);
    LinearModel model = trainer.train(x, y, context(golden, Task.REGRESSION));
    golden.check("coef", model.coefficients());
    golden.check("intercept", model.intercepts()[0]);
    golden.check("predict_new", model.predict(matrix(Golden.matrix(golden.input("X_new")))).values());
    golden.check("n_zero_coef", Arrays.stream(model.coefficients()).filter(w -> w == 0).count());
  }

  @ParameterizedTest
  @MethodSource("netPaths")
  void pathsAreScikitLearns(Golden golden) {
    FeatureMatrix x = matrix(Golden.matrix(golden.input("X")));
    NumericTarget y = NumericTarget.of(Golden.doubles(golden.input("y")));
    double[] alphas = Golden.doubles(golden.expected().get("alphas"));
    double[][] coefficients = new double[alphas.length][];
    for (int k = 0; k < alphas.length; k++) {
      coefficients[k] = ElasticNetTrainer.of(alphas[k], golden.kwarg("l1_ratio", 0.5))
          .with(ElasticNetTrainer.FIT_INTERCEPT, false).with(ElasticNetTrainer.TOLERANCE, 1e-14)
          .train(x, y, context(Task.REGRESSION)).coefficients();
    }
    golden.check("coefs", coefficients);
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals("25 cases: LogisticRegression/must 21, LogisticRegression/should 4", Goldens.summary(logistic()));
    assertEquals("40 cases: linear_model/must 20, linear_model/should 20", Goldens.summary(leastSquares()));
    assertEquals("36 cases: linear_model/must 27, linear_model/should 9", Goldens.summary(nets()));
    assertEquals("24 cases: sparse_logistic/must 24", Goldens.summary(sparseLogistic()));
    assertEquals("3 cases: enet_path/must 3", Goldens.summary(netPaths()));
  }
}
