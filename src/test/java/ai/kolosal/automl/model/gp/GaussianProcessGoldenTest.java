package ai.kolosal.automl.model.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gaussian processes against scikit-learn 1.9.1: closed forms at given hyperparameters, and its best likelihoods. */
class GaussianProcessGoldenTest {
  private static final String FILE = "gaussian_process.json.gz";

  static List<Golden> numbers() {
    return Goldens.binding(FILE, "gp_regression");
  }

  static List<Golden> classes() {
    return Goldens.binding(FILE, "gp_classification");
  }

  static List<Golden> tuned() {
    return Goldens.binding(FILE, "gp_tuned", "gp_classification_tuned");
  }

  private static double[][] columns(Golden golden, String key) {
    return GpRows.transposed(Golden.matrix(golden.input(key)));
  }

  private static Likeness likeness(Golden golden) {
    return Likeness.of(golden.params().get("kernel").asText());
  }

  private static boolean ard(Golden golden) {
    return golden.params().get("ard").asBoolean();
  }

  private static Hyperparameters given(Golden golden) {
    return new Hyperparameters(
        golden.params().get("amplitude").asDouble(), Golden.doubles(golden.params().get("lengths")),
        golden.params().path("noise").asDouble(0));
  }

  private static FeatureMatrix fresh(Golden golden) {
    double[][] columns = columns(golden, "X_new");
    return GpRows.matrix(columns, columns[0].length);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void regressionIsTheClosedForm(Golden golden) {
    double[] y = Golden.doubles(golden.input("y"));
    NumberProblem problem =
        new NumberProblem(likeness(golden), !ard(golden), columns(golden, "X"), y, GpRows.ones(y.length),
            Deadline.never());
    var model = (GaussianProcessRegression) problem.model(given(golden), Deadline.never()).orElseThrow();
    golden.check("mean", model.predict(fresh(golden)).values());
    golden.check("std", model.deviations(fresh(golden)));
    golden.check("lml", model.logMarginalLikelihood());
    golden.check("lml", problem.likelihood(given(golden), new double[given(golden).logs().length], Deadline.never()));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void classificationIsLaplaces(Golden golden) {
    int[] codes = Golden.ints(golden.input("y"));
    ClassProblem problem = new ClassProblem(
        likeness(golden), !ard(golden), columns(golden, "X"), codes, GpRows.ones(codes.length), 2, new int[] {1},
        Deadline.never());
    var model = (GaussianProcessClassification) problem.model(given(golden), Deadline.never()).orElseThrow();
    double[] flat = model.predict(fresh(golden)).values();
    double[][] probabilities = new double[flat.length / 2][];
    Arrays.setAll(probabilities, i -> new double[] {flat[2 * i], flat[2 * i + 1]});
    golden.check("proba", probabilities);
    golden.check("lml", model.logMarginalLikelihood());
    golden.check("lml", problem.likelihood(given(golden), new double[given(golden).logs().length], Deadline.never()));
  }

  @ParameterizedTest
  @MethodSource("tuned")
  void theLikelihoodIsAtLeastScikitLearns(Golden golden) {
    double[][] columns = columns(golden, "X");
    FeatureMatrix x = GpRows.matrix(columns, columns[0].length);
    GaussianProcessTrainer trainer = new GaussianProcessTrainer()
        .with(GaussianProcessTrainer.KERNEL, golden.params().get("kernel").asText())
        .with(GaussianProcessTrainer.ARD, ard(golden))
        .with(GaussianProcessTrainer.MAX_ITERATIONS, 200)
        .with(GaussianProcessTrainer.RESTARTS, 6);
    double got = golden.op().equals("gp_tuned")
        ? ((GaussianProcessRegression) trainer.train(
            x, NumericTarget.of(Golden.doubles(golden.input("y"))), GpRows.context(Task.REGRESSION)))
            .logMarginalLikelihood()
        : ((GaussianProcessClassification) trainer.train(
            x, ClassTarget.of(Golden.ints(golden.input("y")), List.of("0", "1")), GpRows.context(Task.BINARY)))
            .logMarginalLikelihood();
    double wanted = golden.expected().get("lml").asDouble();
    assertTrue(got >= wanted - 1e-3, golden + ": " + got + ", scikit-learn has " + wanted);
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals(
        "30 cases: gp_classification/must 12, gp_classification_tuned/must 6, gp_regression/must 6, gp_tuned/must 6",
        Goldens.summary(Goldens.load(FILE)));
  }
}
