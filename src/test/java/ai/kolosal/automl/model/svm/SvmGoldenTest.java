package ai.kolosal.automl.model.svm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.TrainContext;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The machines against scikit-learn 1.9.1, which runs LIBSVM and LIBLINEAR. */
class SvmGoldenTest {
  private static final String FILE = "svm.json.gz";

  static List<Golden> kernelClassifiers() {
    return Goldens.binding(FILE, "SVC");
  }

  static List<Golden> kernelRegressors() {
    return Goldens.binding(FILE, "SVR");
  }

  static List<Golden> linear() {
    return Goldens.binding(FILE, "LinearSVC", "LinearSVR");
  }

  private static FeatureMatrix matrix(Golden golden, String key) {
    double[][] rows = Golden.matrix(golden.input(key));
    double[][] columns = new double[rows[0].length][rows.length];
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < rows.length; i++) {
        columns[j][i] = rows[i][j];
      }
    }
    return SvmProblems.matrix(columns);
  }

  private static ClassTarget classes(Golden golden) {
    List<String> values = Golden.strings(golden.input("y"));
    List<String> labels = List.copyOf(new TreeSet<>(values));
    return ClassTarget.of(values.stream().mapToInt(labels::indexOf).toArray(), labels);
  }

  private static TrainContext context(Golden golden, Task task) {
    TrainContext context = SvmProblems.context(task, Deadline.never());
    return golden.input("sample_weight").isMissingNode()
        ? context
        : context.withWeights(Golden.doubles(golden.input("sample_weight")));
  }

  /* C counts rows by their weights there, by their weights divided by the mean here. */
  private static double cost(Golden golden) {
    double mean = golden.input("sample_weight").isMissingNode() ? 1
        : Arrays.stream(Golden.doubles(golden.input("sample_weight"))).average().orElseThrow();
    return golden.kwarg("C", 1.0) * mean;
  }

  private static KernelSvmTrainer kernel(Golden golden) {
    KernelSvmTrainer trainer = new KernelSvmTrainer()
        .with(KernelSvmTrainer.C, cost(golden))
        .with(KernelSvmTrainer.KERNEL, golden.kwarg("kernel", "rbf"))
        .with(KernelSvmTrainer.DEGREE, (int) golden.kwarg("degree", 3.0))
        .with(KernelSvmTrainer.COEF0, golden.kwarg("coef0", 0.0))
        .with(KernelSvmTrainer.EPSILON, golden.kwarg("epsilon", 0.1))
        .with(KernelSvmTrainer.STANDARDISE, false)
        .with(KernelSvmTrainer.MARGIN, "none")
        .with(KernelSvmTrainer.TOLERANCE, 1e-8);
    boolean number = golden.kwargs().path("gamma").isNumber();
    return trainer.with(
        KernelSvmTrainer.GAMMA, number ? (Object) golden.kwarg("gamma", 1.0) : golden.kwarg("gamma", "scale"));
  }

  private static double[][] decisions(SvmModel model, FeatureMatrix x) {
    double[][] decisions = new double[x.rows()][];
    double[] row = new double[x.columns()];
    for (int i = 0; i < decisions.length; i++) {
      x.copyRow(i, row);
      decisions[i] = model.decisions(row);
    }
    return decisions;
  }

  @ParameterizedTest
  @MethodSource("kernelClassifiers")
  void decisionsOfPairsAreLibsvms(Golden golden) {
    ClassTarget y = classes(golden);
    Task task = y.outputs() == 2 ? Task.BINARY : Task.MULTICLASS;
    FeatureMatrix x = matrix(golden, "X");
    SvmModel model = kernel(golden).train(x, y, context(golden, task));
    golden.check("decisions", decisions(model, x));
    golden.check("decisions_new", decisions(model, matrix(golden, "X_new")));
  }

  @ParameterizedTest
  @MethodSource("kernelRegressors")
  void numbersAreLibsvms(Golden golden) {
    NumericTarget y = NumericTarget.of(Golden.doubles(golden.input("y")));
    FeatureMatrix x = matrix(golden, "X");
    SvmModel model = kernel(golden).train(x, y, context(golden, Task.REGRESSION));
    golden.check("predict", model.predict(x).values());
    golden.check("predict_new", model.predict(matrix(golden, "X_new")).values());
  }

  @ParameterizedTest
  @MethodSource("linear")
  void linearMachinesAreLiblinears(Golden golden) {
    boolean isClass = golden.op().equals("LinearSVC");
    LinearSvmTrainer trainer = new LinearSvmTrainer()
        .with(LinearSvmTrainer.C, cost(golden))
        .with(LinearSvmTrainer.LOSS, golden.kwarg("loss", "").startsWith("squared") ? "squared" : "plain")
        .with(LinearSvmTrainer.EPSILON, golden.kwarg("epsilon", 0.0))
        .with(LinearSvmTrainer.INTERCEPT_SCALING, golden.kwarg("intercept_scaling", 1.0))
        .with(LinearSvmTrainer.MULTICLASS, "one_vs_rest")
        .with(LinearSvmTrainer.STANDARDISE, false)
        .with(LinearSvmTrainer.MARGIN, "none")
        .with(LinearSvmTrainer.TOLERANCE, 1e-9)
        .with(LinearSvmTrainer.MAX_ITERATIONS, 1_000_000);
    FeatureMatrix x = matrix(golden, "X");
    SvmModel model = isClass
        ? trainer.train(x, classes(golden), context(golden, Task.MULTICLASS))
        : trainer.train(x, NumericTarget.of(Golden.doubles(golden.input("y"))), context(golden, Task.REGRESSION));
    double[] zero = new double[x.columns()];
    double[] intercepts = model.decisions(zero);
    double[][] coefficients = new double[intercepts.length][zero.length];
    for (int j = 0; j < zero.length; j++) {
      double[] unit = new double[zero.length];
      unit[j] = 1;
      double[] with = model.decisions(unit);
      for (int k = 0; k < with.length; k++) {
        coefficients[k][j] = with[k] - intercepts[k];
      }
    }
    golden.check("coef", coefficients);
    golden.check("intercept", intercepts);
    golden.check("objective", objectives(golden, x, coefficients, intercepts));
  }

  private static double[] objectives(Golden golden, FeatureMatrix x, double[][] w, double[] b) {
    boolean isClass = golden.op().equals("LinearSVC");
    boolean squared = golden.kwarg("loss", "").startsWith("squared");
    double[] weights = golden.input("sample_weight").isMissingNode() ? SvmProblems.filled(x.rows(), 1)
        : Golden.doubles(golden.input("sample_weight"));
    double[] objectives = new double[w.length];
    for (int k = 0; k < w.length; k++) {
      double scaled = b[k] / golden.kwarg("intercept_scaling", 1.0);
      double sum = scaled * scaled / 2;
      for (double value : w[k]) {
        sum += value * value / 2;
      }
      for (int i = 0; i < x.rows(); i++) {
        double f = b[k];
        for (int j = 0; j < w[k].length; j++) {
          f += w[k][j] * x.value(i, j);
        }
        double loss;
        if (isClass) {
          int code = classes(golden).codes()[i];
          loss = Math.max(0, 1 - (code == (w.length == 1 ? 1 : k) ? f : -f));
        } else {
          double gap = Math.abs(golden.input("y").get(i).doubleValue() - f);
          loss = Math.max(0, gap - golden.kwarg("epsilon", 0.0));
        }
        sum += golden.kwarg("C", 1.0) * weights[i] * (squared ? loss * loss : loss);
      }
      objectives[k] = sum;
    }
    return objectives;
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals("20 cases: SVC/must 20", Goldens.summary(kernelClassifiers()));
    assertEquals("6 cases: SVR/must 6", Goldens.summary(kernelRegressors()));
    assertTrue(linear().size() == 22, Goldens.summary(linear()));
  }
}
