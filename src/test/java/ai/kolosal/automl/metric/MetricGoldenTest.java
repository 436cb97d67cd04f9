package ai.kolosal.automl.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every binding figure of scikit-learn 1.9.1 in metrics.json. */
class MetricGoldenTest {
  private static final String FILE = "metrics.json.gz";

  static Stream<Golden> cases() {
    return Goldens.binding(FILE).stream();
  }

  @Test
  void runsEveryBindingCase(TestReporter report) {
    List<Golden> cases = Goldens.binding(FILE);
    report.publishEntry("goldens", Goldens.summary(cases));
    assertEquals(547, cases.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheLibrary(Golden golden) {
    if (golden.expectsError()) {
      assertThrows(IllegalArgumentException.class, () -> check(golden), golden::toString);
    } else {
      check(golden);
    }
  }

  private static void check(Golden golden) {
    switch (golden.op()) {
      case "metric" -> {
        if (golden.params().path("regression").asBoolean()) {
          regression(golden);
        } else {
          decisions(golden);
        }
      }
      case "score_metric" -> scores(golden);
      case "ece" -> calibration(golden);
      case "smape" -> golden.check("value", Metric.byId("smape").score(truth(golden), predicted(golden)));
      case "adjusted_r2" -> {
        int features = golden.params().get("n_features").asInt();
        golden.check("value", Metric.adjustedR2(features).score(truth(golden), predicted(golden)));
        golden.check("r2", Metric.R2.score(truth(golden), predicted(golden)));
      }
      default -> throw new AssertionError("no computation for " + golden.op());
    }
  }

  // ---- decisions

  private static void decisions(Golden golden) {
    List<String> truth = Golden.strings(golden.input("y_true"));
    List<String> decided = Golden.strings(golden.input("y_pred"));
    List<String> labels = labels(golden, truth, decided);
    ClassTarget target = target(truth, labels);
    double[] values = new double[truth.size() * labels.size()];
    for (int i = 0; i < truth.size(); i++) {
      values[i * labels.size() + labels.indexOf(decided.get(i))] = 1;
    }
    Prediction prediction = Prediction.of(labels.size(), values);
    String name = golden.params().get("metric").asText();
    if (name.equals("confusion_matrix")) {
      golden.check("value", cells(matrix(golden, target, prediction)));
    } else if (golden.kwargs().has("average") && golden.kwargs().get("average").isNull()) {
      golden.check("value", eachClass(name, matrix(golden, target, prediction)));
    } else {
      String id = name.replace("_score", "");
      if (golden.kwargs().has("average")) {
        id += "_" + golden.kwargs().get("average").asText();
      }
      if (golden.kwargs().has("weights")) {
        id += "_" + golden.kwargs().get("weights").asText();
      }
      if (golden.kwargs().has("beta")) {
        id += "@" + golden.kwargs().get("beta").asDouble();
      }
      golden.check("value", score(Metric.byId(id), golden, target, prediction));
    }
  }

  private static ConfusionMatrix matrix(Golden golden, ClassTarget target, Prediction prediction) {
    JsonNode weights = golden.input("sample_weight");
    return weights.isMissingNode()
        ? ConfusionMatrix.of(target, prediction)
        : ConfusionMatrix.of(target, prediction, Golden.doubles(weights));
  }

  private static double[][] cells(ConfusionMatrix matrix) {
    int k = matrix.labels().size();
    double[][] cells = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        cells[i][j] = matrix.count(i, j);
      }
    }
    return cells;
  }

  private static double[] eachClass(String name, ConfusionMatrix matrix) {
    double[] figures = new double[matrix.labels().size()];
    for (int c = 0; c < figures.length; c++) {
      figures[c] =
          switch (name) {
            case "precision_score" -> matrix.precision(c);
            case "recall_score" -> matrix.recall(c);
            case "f1_score" -> matrix.fBeta(c, 1);
            case "jaccard_score" -> matrix.jaccard(c);
            default -> throw new AssertionError("no figure of single classes for " + name);
          };
    }
    return figures;
  }

  // ---- scores

  private static void scores(Golden golden) {
    String name = golden.params().get("metric").asText();
    if (name.equals("ndcg_score") || name.equals("dcg_score")) {
      golden.check("value", gain(golden, name.equals("ndcg_score")));
      return;
    }
    List<String> truth = Golden.strings(golden.input("y_true"));
    JsonNode given = golden.input("y_score");
    boolean table = given.get(0).isArray();
    List<String> labels = table ? numbered(given.get(0).size()) : List.of("0", "1");
    ClassTarget target = target(truth, labels);
    Prediction prediction = table ? flat(Golden.matrix(given)) : paired(Golden.doubles(given));
    JsonNode weights = golden.input("sample_weight");
    switch (name) {
      case "roc_curve" -> {
        RocCurve curve =
            weights.isMissingNode()
                ? RocCurve.of(target, prediction, 1)
                : RocCurve.of(target, prediction, 1, Golden.doubles(weights));
        golden.check(
            "value", new double[][] {curve.falsePositiveRate(), curve.truePositiveRate(), curve.thresholds()});
        assertEquals(score(Metric.ROC_AUC, golden, target, prediction), curve.area(), 1e-12);
      }
      case "precision_recall_curve" -> {
        PrecisionRecallCurve curve =
            weights.isMissingNode()
                ? PrecisionRecallCurve.of(target, prediction, 1)
                : PrecisionRecallCurve.of(target, prediction, 1, Golden.doubles(weights));
        golden.check("value", new double[][] {curve.precision(), curve.recall(), curve.thresholds()});
      }
      default -> {
        double score = score(Metric.byId(scoreId(golden, name)), golden, target, prediction);
        golden.check("value", golden.kwarg("normalize", true) ? score : score * target.size());
      }
    }
  }

  private static String scoreId(Golden golden, String name) {
    if (name.equals("top_k_accuracy_score")) {
      return "top_k_accuracy@" + golden.kwargs().get("k").asInt();
    }
    if (golden.kwargs().has("multi_class")) {
      String id = "roc_auc_" + golden.kwargs().get("multi_class").asText();
      return id + "_" + golden.kwargs().get("average").asText();
    }
    return name;
  }

  private static double gain(Golden golden, boolean normalised) {
    double[][] relevances = Golden.matrix(golden.input("y_true"));
    double[][] scores = Golden.matrix(golden.input("y_score"));
    JsonNode k = golden.kwargs().path("k");
    boolean ignored = golden.kwarg("ignore_ties", false);
    DiscountedGain rule =
        new DiscountedGain(
            k.isInt() ? k.intValue() : Integer.MAX_VALUE,
            ignored ? DiscountedGain.Ties.LATER_FIRST : DiscountedGain.Ties.SHARE);
    double sum = 0;
    for (int q = 0; q < relevances.length; q++) {
      sum += normalised ? rule.ndcg(relevances[q], scores[q]) : rule.dcg(relevances[q], scores[q]);
    }
    return sum / relevances.length;
  }

  private static void calibration(Golden golden) {
    JsonNode given = golden.input("y_prob");
    boolean table = given.get(0).isArray();
    ClassTarget target =
        target(
            Golden.strings(golden.input("y_true")), table ? numbered(given.get(0).size()) : List.of("0", "1"));
    Prediction prediction = table ? flat(Golden.matrix(given)) : paired(Golden.doubles(given));
    int bins = golden.params().get("n_bins").asInt();
    CalibrationCurve curve = CalibrationCurve.of(target, prediction, bins);
    golden.check("ece", curve.expectedError());
    golden.check("mce", curve.maximumError());
    double[][] rows = new double[curve.bins().size()][];
    for (int b = 0; b < rows.length; b++) {
      CalibrationCurve.Bin bin = curve.bins().get(b);
      rows[b] = new double[] {bin.index(), bin.rows(), bin.frequency(), bin.confidence()};
    }
    golden.check("bins", rows);
    assertEquals(curve.expectedError(), Metric.byId("ece@" + bins).score(target, prediction));
  }

  // ---- numbers

  private static void regression(Golden golden) {
    String name = golden.params().get("metric").asText();
    String id =
        switch (name) {
          case "mean_pinball_loss" -> "pinball@" + golden.kwarg("alpha", 0);
          case "d2_pinball_score" -> "d2_pinball@" + golden.kwarg("alpha", 0);
          case "mean_tweedie_deviance" -> "tweedie_deviance@" + golden.kwarg("power", 0);
          case "d2_tweedie_score" -> "d2_tweedie@" + golden.kwarg("power", 0);
          default -> name;
        };
    Metric metric = Metric.byId(id);
    if (golden.kwargs().has("multioutput")) {
      outputs(golden, metric);
    } else {
      golden.check("value", score(metric, golden, truth(golden), predicted(golden)));
    }
  }

  private static void outputs(Golden golden, Metric metric) {
    double[][] truth = Golden.matrix(golden.input("y_true"));
    double[][] predicted = Golden.matrix(golden.input("y_pred"));
    List<NumericTarget> truths = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    double[] raw = new double[truth[0].length];
    for (int t = 0; t < raw.length; t++) {
      truths.add(NumericTarget.of(column(truth, t)));
      predictions.add(Prediction.of(1, column(predicted, t)));
      raw[t] = metric.score(truths.get(t), predictions.get(t));
    }
    switch (golden.kwargs().get("multioutput").asText()) {
      case "raw_values" -> golden.check("value", raw);
      case "uniform_average" -> golden.check("value", OutputAverage.UNIFORM.score(metric, truths, predictions));
      case "variance_weighted" ->
        golden.check("value", OutputAverage.VARIANCE_WEIGHTED.score(metric, truths, predictions));
      default -> throw new AssertionError(golden);
    }
  }

  // ---- inputs

  private static double score(Metric metric, Golden golden, Target target, Prediction prediction) {
    JsonNode weights = golden.input("sample_weight");
    return weights.isMissingNode()
        ? metric.score(target, prediction)
        : metric.score(target, prediction, Golden.doubles(weights));
  }

  private static NumericTarget truth(Golden golden) {
    return NumericTarget.of(Golden.doubles(golden.input("y_true")));
  }

  private static Prediction predicted(Golden golden) {
    return Prediction.of(1, Golden.doubles(golden.input("y_pred")));
  }

  /** All that occur, sorted as scikit-learn does; the two of a binary question even if one does not occur. */
  private static List<String> labels(Golden golden, List<String> truth, List<String> decided) {
    TreeSet<String> labels = new TreeSet<>(Comparator.comparing(MetricGoldenTest::sortKey));
    labels.addAll(truth);
    labels.addAll(decided);
    boolean averaged = golden.kwargs().has("average");
    if (!averaged && List.of("0", "1").containsAll(labels)) {
      labels.addAll(List.of("0", "1"));
    }
    return List.copyOf(labels);
  }

  private static String sortKey(String label) {
    return label.matches("[0-9]+") ? "%09d".formatted(Integer.parseInt(label)) : label;
  }

  private static ClassTarget target(List<String> truth, List<String> labels) {
    return ClassTarget.of(truth.stream().mapToInt(labels::indexOf).toArray(), labels);
  }

  private static List<String> numbered(int classes) {
    return Stream.iterate(0, c -> c + 1).limit(classes).map(String::valueOf).toList();
  }

  private static Prediction paired(double[] positive) {
    double[] values = new double[positive.length * 2];
    for (int i = 0; i < positive.length; i++) {
      values[2 * i] = 1 - positive[i];
      values[2 * i + 1] = positive[i];
    }
    return Prediction.of(2, values);
  }

  private static Prediction flat(double[][] rows) {
    return Prediction.of(rows[0].length, Stream.of(rows).flatMapToDouble(Arrays::stream).toArray());
  }

  private static double[] column(double[][] rows, int column) {
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = rows[i][column];
    }
    return values;
  }
}
