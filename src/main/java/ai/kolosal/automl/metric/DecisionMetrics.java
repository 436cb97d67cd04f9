package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Metrics of decisions: functions of the confusion matrix. */
final class DecisionMetrics {
  private static final int POSITIVE = 1;

  private DecisionMetrics() {}

  /** A figure of one class, which can be averaged. */
  @FunctionalInterface
  interface ClassFigure {
    /** The figure from the rows found, the true rows and the decisions of a class. */
    double of(double found, double actual, double decided);
  }

  static final ClassFigure PRECISION = (found, actual, decided) -> ConfusionMatrix.ratio(found, decided);
  static final ClassFigure RECALL = (found, actual, decided) -> ConfusionMatrix.ratio(found, actual);
  static final ClassFigure JACCARD =
      (found, actual, decided) -> ConfusionMatrix.ratio(found, actual + decided - found);

  static ClassFigure fBeta(double beta) {
    double square = beta * beta;
    return (found, actual, decided) -> ConfusionMatrix.ratio((1 + square) * found, square * actual + decided);
  }

  static Metric accuracy() {
    return new Decision("accuracy", Scope.CLASSES, true, m -> m.correct() / m.total());
  }

  static Metric zeroOneLoss() {
    return new Decision("zero_one_loss", Scope.CLASSES, false, m -> 1 - m.correct() / m.total());
  }

  static Metric balancedAccuracy() {
    return new Decision("balanced_accuracy", Scope.CLASSES, true, DecisionMetrics::meanRecall);
  }

  static Metric mcc() {
    return new Decision("mcc", Scope.CLASSES, true, DecisionMetrics::matthews);
  }

  static Metric kappa(String id, int power) {
    return new Decision(id, Scope.CLASSES, true, m -> kappa(m, power));
  }

  static Metric positive(String id, ClassFigure figure) {
    return new Decision(
        id,
        Scope.BINARY,
        true,
        m -> figure.of(m.count(POSITIVE, POSITIVE), m.actual(POSITIVE), m.decided(POSITIVE)));
  }

  static Metric averaged(String name, Averaging averaging, String parameter, ClassFigure figure) {
    String id = name + "_" + averaging.name().toLowerCase(Locale.ROOT) + parameter;
    return new Decision(id, Scope.CLASSES, true, m -> average(m, averaging, figure));
  }

  private static double average(ConfusionMatrix m, Averaging averaging, ClassFigure figure) {
    if (averaging == Averaging.MICRO) {
      return figure.of(m.correct(), m.total(), m.total());
    }
    double sum = 0;
    double weights = 0;
    for (int c = 0; c < m.labels().size(); c++) {
      if (m.occurs(c)) {
        double weight = averaging == Averaging.MACRO ? 1 : m.actual(c);
        sum += weight * figure.of(m.count(c, c), m.actual(c), m.decided(c));
        weights += weight;
      }
    }
    return sum / weights;
  }

  private static double meanRecall(ConfusionMatrix m) {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < m.labels().size(); c++) {
      if (m.actual(c) > 0) {
        sum += m.recall(c);
        classes++;
      }
    }
    return sum / classes;
  }

  /** Gorodkin's R_K (2004), which is Matthews's coefficient for two classes; 0 where a marginal is one class only. */
  private static double matthews(ConfusionMatrix m) {
    double n = m.total();
    double chance = 0;
    double truths = 0;
    double decisions = 0;
    for (int c = 0; c < m.labels().size(); c++) {
      chance += m.actual(c) * m.decided(c);
      truths += m.actual(c) * m.actual(c);
      decisions += m.decided(c) * m.decided(c);
    }
    double product = (n * n - truths) * (n * n - decisions);
    return product <= 0 ? 0 : (m.correct() * n - chance) / Math.sqrt(product);
  }

  /** Cohen's kappa (1960, weighted 1968); the disagreement of classes i and j is |i − j|^power, or 1 for power 0. */
  private static double kappa(ConfusionMatrix m, int power) {
    int k = m.labels().size();
    double observed = 0;
    double expected = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        if (i != j) {
          double disagreement = Math.pow(Math.abs(i - j), power);
          observed += disagreement * m.count(i, j);
          expected += disagreement * m.actual(i) * m.decided(j);
        }
      }
    }
    return 1 - observed * m.total() / expected;
  }

  private static final class Decision extends Scorer {
    private final ToDoubleFunction<ConfusionMatrix> figure;

    Decision(String id, Scope scope, boolean greaterIsBetter, ToDoubleFunction<ConfusionMatrix> figure) {
      super(id, scope, greaterIsBetter);
      this.figure = figure;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      return figure.applyAsDouble(matrix(truth, prediction, weights));
    }

    @Override
    public double standardError(Target truth, Prediction prediction) {
      return matrix(truth, prediction, Weights.EQUAL).jackknifeError(figure);
    }

    private ConfusionMatrix matrix(Target truth, Prediction prediction, Weights weights) {
      return ConfusionMatrix.count(id(), scope.classes(id(), truth, prediction), prediction, weights);
    }
  }
}
