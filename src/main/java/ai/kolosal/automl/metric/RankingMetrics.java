package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Metrics of the order of scores: the area under the ROC curve and average precision. */
final class RankingMetrics {
  private RankingMetrics() {}

  static Metric rocAuc() {
    return new OneVsRest("roc_auc", Scope.BINARY, false, ScoreGroups::area, ScoreGroups::areaParts);
  }

  static Metric rocAucOvr() {
    return new OneVsRest("roc_auc_ovr", Scope.CLASSES, false, ScoreGroups::area, ScoreGroups::areaParts);
  }

  static Metric rocAucOvrWeighted() {
    return new OneVsRest("roc_auc_ovr_weighted", Scope.CLASSES, true, ScoreGroups::area, ScoreGroups::areaParts);
  }

  static Metric averagePrecision() {
    return new OneVsRest(
        "average_precision",
        Scope.CLASSES,
        false,
        ScoreGroups::averagePrecision,
        ScoreGroups::averagePrecisionParts);
  }

  static Metric rocAucOvrMicro() {
    return new Micro();
  }

  static Metric rocAucOvo(String id, boolean weighted) {
    return new OneVsOne(id, weighted);
  }

  /** The rows of a target grouped by the scores of one column. */
  static ScoreGroups groups(String metric, int[] codes, Prediction prediction, int label, Weights weights) {
    double[] values = prediction.values();
    int k = prediction.outputs();
    int n = codes.length;
    if (weights.equal()) {
      int positive = 0;
      for (int code : codes) {
        positive += code == label ? 1 : 0;
      }
      double[] positives = new double[positive];
      double[] negatives = new double[n - positive];
      int p = 0;
      for (int i = 0; i < n; i++) {
        if (codes[i] == label) {
          positives[p++] = values[i * k + label];
        } else {
          negatives[i - p] = values[i * k + label];
        }
      }
      return ScoreGroups.of(metric, positives, negatives);
    }
    double[] scores = new double[n];
    boolean[] isPositive = new boolean[n];
    double[] counts = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = values[i * k + label];
      isPositive[i] = codes[i] == label;
      counts[i] = weights.at(i);
    }
    return ScoreGroups.of(metric, scores, isPositive, counts);
  }

  /** Two classes: the figure of the second. More: the mean over the classes, each against the rest. */
  private static final class OneVsRest extends Scorer {
    private final boolean byPrevalence;
    private final ToDoubleFunction<ScoreGroups> figure;
    private final Function<ScoreGroups, double[][]> parts;

    OneVsRest(
        String id,
        Scope scope,
        boolean byPrevalence,
        ToDoubleFunction<ScoreGroups> figure,
        Function<ScoreGroups, double[][]> parts) {
      super(id, scope, true);
      this.byPrevalence = byPrevalence;
      this.figure = figure;
      this.parts = parts;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      ClassTarget target = scope.classes(id(), truth, prediction);
      int k = target.outputs();
      double sum = 0;
      double counted = 0;
      for (int c = k == 2 ? 1 : 0; c < k; c++) {
        ScoreGroups groups = groups(id(), target.codes(), prediction, c, weights);
        double weight = byPrevalence ? groups.positive : 1;
        sum += weight * figure.applyAsDouble(groups);
        counted += weight;
      }
      return sum / counted;
    }

    /** The prevalences of a weighted mean are taken as they are. */
    @Override
    public double standardError(Target truth, Prediction prediction) {
      ClassTarget target = scope.classes(id(), truth, prediction);
      int[] codes = target.codes();
      int k = target.outputs();
      if (k == 2) {
        ScoreGroups groups = groups(id(), codes, prediction, 1, Weights.EQUAL);
        return orNaN(groups.error(parts.apply(groups)), groups);
      }
      double[] rows = new double[codes.length];
      double counted = byPrevalence ? codes.length : k;
      double sum = 0;
      for (int c = 0; c < k; c++) {
        ScoreGroups groups = groups(id(), codes, prediction, c, Weights.EQUAL);
        double[][] influence = parts.apply(groups);
        double weight = (byPrevalence ? groups.positive : 1) / counted;
        for (int i = 0; i < codes.length; i++) {
          rows[i] += weight * influence[codes[i] == c ? 0 : 1][groups.group(prediction.value(i, c))];
        }
        sum += orNaN(0, groups);
      }
      for (double row : rows) {
        sum += row * row;
      }
      return Math.sqrt(sum);
    }

    private static double orNaN(double error, ScoreGroups groups) {
      return groups.positive < 2 || groups.negative < 2 ? Double.NaN : error;
    }
  }

  /** All cells of the table of rows and classes as one binary question. */
  private static final class Micro extends Scorer {
    Micro() {
      super("roc_auc_ovr_micro", Scope.CLASSES, true);
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      ClassTarget target = scope.classes(id(), truth, prediction);
      int k = target.outputs();
      int cells = target.size() * k;
      boolean[] isPositive = new boolean[cells];
      double[] counts = new double[cells];
      for (int cell = 0; cell < cells; cell++) {
        isPositive[cell] = target.codes()[cell / k] == cell % k;
        counts[cell] = weights.at(cell / k);
      }
      return ScoreGroups.of(id(), prediction.values(), isPositive, counts).area();
    }
  }

  /** The mean over pairs of classes of the area of each against the other, on their rows (Hand and Till, 2001). */
  private static final class OneVsOne extends Scorer {
    private final boolean byPrevalence;

    OneVsOne(String id, boolean byPrevalence) {
      super(id, Scope.CLASSES, true);
      this.byPrevalence = byPrevalence;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      refuse(weights);
      ClassTarget target = scope.classes(id(), truth, prediction);
      int[] counts = target.counts();
      int k = counts.length;
      double sum = 0;
      double counted = 0;
      for (int a = 0; a < k; a++) {
        for (int b = a + 1; b < k; b++) {
          double weight = byPrevalence ? counts[a] + counts[b] : 1;
          double first = area(target.codes(), counts, prediction, a, b);
          double second = k == 2 ? first : area(target.codes(), counts, prediction, b, a);
          sum += weight * (first + second) / 2;
          counted += weight;
        }
      }
      return sum / counted;
    }

    private double area(int[] codes, int[] counts, Prediction prediction, int label, int against) {
      double[] positives = new double[counts[label]];
      double[] negatives = new double[counts[against]];
      int p = 0;
      int n = 0;
      for (int i = 0; i < codes.length; i++) {
        if (codes[i] == label) {
          positives[p++] = prediction.value(i, label);
        } else if (codes[i] == against) {
          negatives[n++] = prediction.value(i, label);
        }
      }
      return ScoreGroups.of(id(), positives, negatives).area();
    }
  }
}
