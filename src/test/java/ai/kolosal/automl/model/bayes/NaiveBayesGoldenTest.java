package ai.kolosal.automl.model.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.TrainContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Naive Bayes against scikit-learn 1.9.1: every case, those without smoothing for being finite. */
class NaiveBayesGoldenTest {
  static List<Golden> cases() {
    return Goldens.load("models.json.gz").stream().filter(golden -> golden.op().equals("naive_bayes")).toList();
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

  private static double[] weights(Golden golden) {
    return golden.input("sample_weight").isMissingNode() ? new double[0]
        : Golden.doubles(golden.input("sample_weight"));
  }

  /** Given priors as what classes count. */
  private static List<Double> classWeights(Golden golden, ClassTarget y) {
    if (!golden.kwargs().has("priors")) {
      return List.of();
    }
    double[] priors = Golden.doubles(golden.kwargs().get("priors"));
    return IntStream.range(0, priors.length).mapToObj(k -> priors[k] / y.counts()[k]).toList();
  }

  private static TrainContext context(Golden golden, ClassTarget y) {
    TrainContext plain = TrainerContract.context(Task.MULTICLASS, Deadline.never(), 0, 1);
    TrainContext classes =
        new TrainContext(
            plain.task(), plain.metric(), plain.deadline(), plain.seed(), 1, plain.validation(),
            classWeights(golden, y));
    double[] weights = weights(golden);
    return weights.length == 0 ? classes : classes.withWeights(weights);
  }

  private static double[][] rows(double[] flat, int width) {
    double[][] rows = new double[flat.length / width][];
    Arrays.setAll(rows, k -> Arrays.copyOfRange(flat, k * width, (k + 1) * width));
    return rows;
  }

  private interface LogJoint {
    void of(double[] row, double[] out);
  }

  private static void checkRows(Golden golden, FeatureMatrix fresh, Prediction prediction, LogJoint joint) {
    double[][] logs = new double[fresh.rows()][prediction.outputs()];
    for (int i = 0; i < logs.length; i++) {
      double[] row = new double[fresh.columns()];
      fresh.copyRow(i, row);
      joint.of(row, logs[i]);
      double greatest = Arrays.stream(logs[i]).max().orElseThrow();
      double total = greatest + Math.log(Arrays.stream(logs[i]).map(log -> Math.exp(log - greatest)).sum());
      for (int k = 0; k < logs[i].length; k++) {
        logs[i][k] -= total;
      }
    }
    golden.check("log_proba_new", logs);
    golden.check("proba_new", rows(prediction.values(), prediction.outputs()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isScikitLearns(Golden golden) {
    FeatureMatrix x = matrix(Golden.matrix(golden.input("X")));
    List<String> values = Golden.strings(golden.input("y"));
    List<String> labels = List.copyOf(new TreeSet<>(values));
    ClassTarget y = ClassTarget.of(values.stream().mapToInt(labels::indexOf).toArray(), labels);
    TrainContext context = context(golden, y);
    FeatureMatrix fresh = matrix(Golden.matrix(golden.input("X_new")));
    // scikit-learn's alpha is added to sums of the weights as they are, ours to sums of weights of mean 1
    double mean = Arrays.stream(weights(golden)).filter(weight -> weight > 0).average().orElse(1);
    double alpha = golden.kwarg("alpha", 1.0) / mean;
    boolean fitPrior = golden.kwarg("fit_prior", true);
    if (golden.expectsError()) {
      var trainer = new MultinomialNaiveBayesTrainer();
      String message =
          assertThrows(TrainingException.class, () -> trainer.train(x, y, context)).getMessage();
      assertTrue(message.matches("feature 'x\\d' row \\d+: -.* is negative.*"), message);
      return;
    }
    golden.check("classes", labels);
    String model = golden.params().get("model").asText();
    if (model.equals("GaussianNB")) {
      GaussianNaiveBayes trained =
          new GaussianNaiveBayesTrainer(golden.kwarg("var_smoothing", 1e-9), true).train(x, y, context);
      golden.check("theta", rows(trained.means(), x.columns()));
      golden.check("var", rows(trained.variances(), x.columns()));
      golden.check("class_prior", Arrays.stream(trained.logPriors()).map(Math::exp).toArray());
      if (context.weights().isEmpty() && context.classWeights().isEmpty()) {
        golden.check("epsilon", trained.smoothing());
      }
      checkRows(golden, fresh, trained.predict(fresh), trained::logJoint);
      return;
    }
    CountNaiveBayes trained = switch (model) {
      case "MultinomialNB" -> new MultinomialNaiveBayesTrainer(alpha, true, fitPrior).train(x, y, context);
      case "BernoulliNB" -> new BernoulliNaiveBayesTrainer(alpha, true, fitPrior, 0).train(x, y, context);
      case "ComplementNB" ->
        new ComplementNaiveBayesTrainer(alpha, true, false, golden.kwarg("norm", false)).train(x, y, context);
      default -> throw new AssertionError(model);
    };
    Prediction prediction = trained.predict(fresh);
    for (double value : prediction.values()) {
      assertTrue(value >= 0 && value <= 1, "a probability: " + value);
    }
    if (alpha == 0) {
      return;
    }
    if (model.equals("MultinomialNB") || model.equals("ComplementNB")) {
      golden.check("feature_log_prob", rows(trained.weights(), x.columns()));
    }
    if (!model.equals("ComplementNB")) {
      golden.check("class_log_prior", trained.logPriors());
    }
    checkRows(golden, fresh, prediction, trained::logJoint);
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals("17 cases: naive_bayes/info 5, naive_bayes/must 10, naive_bayes/should 2", Goldens.summary(cases()));
  }
}
