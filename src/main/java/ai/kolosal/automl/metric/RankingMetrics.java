package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.memory.Arena;
import ai.kolosal.automl.memory.BufferPool;
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
  static ScoreGroups groups(
      Arena arena, String metric, int[] codes, Prediction prediction, int label, Weights weights) {
    double[] values = prediction.values();
    int k = prediction.outputs();
    int n = codes.length;
    if (weights.equal()) {
      int positive = 0;
      for (int code : codes) {
        positive += code == label ? 1 : 0;
      }
      double[] positives = arena.dirtyDoubles(positive);
      double[] negatives = arena.dirtyDoubles(n - positive);
      int p = 0;
      for (int i = 0; i < n; i++) {
        if (codes[i] == label) {
          positives[p++] = values[i * k + label];
        } else {
          negatives[i - p] = values[i * k + label];
        }
      }
      return ScoreGroups.of(arena, metric, positives, positive, negatives, n - positive);
    }
    double[] scores = arena.dirtyDoubles(n);
    boolean[] isPositive = new boolean[n];
    double[] counts = arena.dirtyDoubles(n);
    for (int i = 0; i < n; i++) {
      scores[i] = values[i * k + label];
      isPositive[i] = codes[i] == label;
      counts[i] = weights.at(i);
    }
    return ScoreGroups.of(arena, metric, scores, isPositive, counts);
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
        try (Arena arena = BufferPool.shared().open()) {
          ScoreGroups groups = groups(arena, id(), target.codes(), prediction, c, weights);
          double weight = byPrevalence ? groups.positive : 1;
          sum += weight * figure.applyAsDouble(groups);
          counted += weight;
        }
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
        try (Arena arena = BufferPool.shared().open()) {
          ScoreGroups groups = groups(arena, id(), codes, prediction, 1, Weights.EQUAL);
          return orNaN(groups.error(parts.apply(groups)), groups);
        }
      }
      double[] rows = new double[codes.length];
      double counted = byPrevalence ? codes.length : k;
      double undefined = 0;
      for (int c = 0; c < k; c++) {
        try (Arena arena = BufferPool.shared().open()) {
          ScoreGroups groups = groups(arena, id(), codes, prediction, c, Weights.EQUAL);
          double[][] influence = parts.apply(groups);
          double weight = (byPrevalence ? groups.positive : 1) / counted;
          for (int i = 0; i < codes.length; i++) {
            rows[i] += weight * influence[codes[i] == c ? 0 : 1][groups.group(prediction.value(i, c))];
          }
          undefined += orNaN(0, groups);
        }
      }
      return length(rows) + undefined;
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
      try (Arena arena = BufferPool.shared().open()) {
        return groups(arena, target.codes(), prediction, weights).area();
      }
    }

    private ScoreGroups groups(Arena arena, int[] codes, Prediction prediction, Weights weights) {
      int k = prediction.outputs();
      boolean[] isPositive = new boolean[codes.length * k];
      double[] counts = arena.dirtyDoubles(codes.length * k);
      for (int cell = 0; cell < isPositive.length; cell++) {
        isPositive[cell] = codes[cell / k] == cell % k;
        counts[cell] = weights.at(cell / k);
      }
      return ScoreGroups.of(arena, id(), prediction.values(), isPositive, counts);
    }

    @Override
    public double standardError(Target truth, Prediction prediction) {
      int[] codes = scope.classes(id(), truth, prediction).codes();
      int k = prediction.outputs();
      double[] rows = new double[codes.length];
      try (Arena arena = BufferPool.shared().open()) {
        ScoreGroups groups = groups(arena, codes, prediction, Weights.EQUAL);
        double[][] parts = groups.areaParts();
        for (int i = 0; i < rows.length; i++) {
          for (int c = 0; c < k; c++) {
            rows[i] += parts[codes[i] == c ? 0 : 1][groups.group(prediction.value(i, c))];
          }
        }
      }
      return rows.length < 2 ? Double.NaN : length(rows);
    }
  }

  /**
   * The mean over pairs of classes of the area of each against the other, on their rows (Hand and Till, 2001); of two
   * classes, the area of the second.
   */
  private static final class OneVsOne extends Scorer {
    private final boolean byPrevalence;

    OneVsOne(String id, boolean byPrevalence) {
      super(id, Scope.CLASSES, true);
      this.byPrevalence = byPrevalence;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      refuse(weights);
      return mean(scope.classes(id(), truth, prediction), prediction, new double[0]);
    }

    @Override
    public double standardError(Target truth, Prediction prediction) {
      ClassTarget target = scope.classes(id(), truth, prediction);
      double[] rows = new double[target.size()];
      mean(target, prediction, rows);
      for (int count : target.counts()) {
        if (count < 2) {
          return Double.NaN;
        }
      }
      return length(rows);
    }

    /** The mean area; adds each row's part of its error to the rows, unless they are none. */
    private double mean(ClassTarget target, Prediction prediction, double[] rows) {
      int[][] rowsOf = rowsOfClasses(target);
      int k = rowsOf.length;
      double counted = k == 2 ? 1 : byPrevalence ? 2.0 * (k - 1) * target.size() : k * (k - 1.0);
      double sum = 0;
      for (int label = k == 2 ? 1 : 0; label < k; label++) {
        for (int against = 0; against < k; against++) {
          if (against != label) {
            int pair = k == 2 || !byPrevalence ? 1 : rowsOf[label].length + rowsOf[against].length;
            try (Arena arena = BufferPool.shared().open()) {
              double[] positives = column(arena, prediction, rowsOf[label], label);
              double[] negatives = column(arena, prediction, rowsOf[against], label);
              ScoreGroups groups =
                  ScoreGroups.of(arena, id(), positives, rowsOf[label].length, negatives, rowsOf[against].length);
              sum += pair * groups.area();
              if (rows.length > 0) {
                double[][] parts = groups.areaParts();
                add(rows, rowsOf[label], prediction, label, groups, parts[0], pair / counted);
                add(rows, rowsOf[against], prediction, label, groups, parts[1], pair / counted);
              }
            }
          }
        }
      }
      return sum / counted;
    }

    private static void add(
        double[] to,
        int[] rows,
        Prediction prediction,
        int label,
        ScoreGroups groups,
        double[] parts,
        double weight) {
      for (int row : rows) {
        to[row] += weight * parts[groups.group(prediction.value(row, label))];
      }
    }

    private static double[] column(Arena arena, Prediction prediction, int[] rows, int label) {
      double[] scores = arena.dirtyDoubles(rows.length);
      for (int i = 0; i < rows.length; i++) {
        scores[i] = prediction.value(rows[i], label);
      }
      return scores;
    }

    private static int[][] rowsOfClasses(ClassTarget target) {
      int[] left = target.counts();
      int[][] rows = new int[left.length][];
      for (int c = 0; c < left.length; c++) {
        rows[c] = new int[left[c]];
      }
      int[] codes = target.codes();
      for (int i = codes.length - 1; i >= 0; i--) {
        rows[codes[i]][--left[codes[i]]] = i;
      }
      return rows;
    }
  }

  private static double length(double[] vector) {
    return Math.sqrt(Kernels.dot(vector, vector));
  }
}
