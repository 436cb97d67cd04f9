package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How often each class was taken for each.
 *
 * <p>Rows are the truth, columns the decisions (the most probable class, the first of equals), in the order of the
 * target's labels. A ratio whose denominator is 0 is 0, as scikit-learn's {@code zero_division=0}. Immutable and
 * thread-safe.
 */
public final class ConfusionMatrix {
  private final List<String> labels;
  private final double[] cells;
  private final double[] actual;
  private final double[] decided;
  private final int[] appearances;
  private double total;

  private ConfusionMatrix(List<String> labels) {
    int k = labels.size();
    this.labels = labels;
    this.cells = new double[k * k];
    this.actual = new double[k];
    this.decided = new double[k];
    this.appearances = new int[k];
  }

  /**
   * Counts rows.
   *
   * @param truth the classes
   * @param prediction a probability for each class, one row a row of the truth
   * @return the matrix
   * @throws IllegalArgumentException if the sizes do not fit, there are no rows, or a probability is NaN
   */
  public static ConfusionMatrix of(ClassTarget truth, Prediction prediction) {
    return count("confusion_matrix", truth, prediction, Weights.EQUAL);
  }

  /**
   * Adds up the weights of rows.
   *
   * @param truth the classes
   * @param prediction a probability for each class, one row a row of the truth
   * @param weights finite, from 0, one a row
   * @return the matrix
   * @throws IllegalArgumentException if the sizes do not fit, there are no rows, or a probability is NaN
   */
  public static ConfusionMatrix of(ClassTarget truth, Prediction prediction, double[] weights) {
    return count("confusion_matrix", truth, prediction, Weights.of(weights, truth.size()));
  }

  static ConfusionMatrix count(String metric, ClassTarget truth, Prediction prediction, Weights weights) {
    Scope.CLASSES.classes(metric, truth, prediction);
    ConfusionMatrix matrix = new ConfusionMatrix(truth.labels());
    int[] codes = truth.codes();
    double[] values = prediction.values();
    int k = prediction.outputs();
    double check = 0;
    int at = 0;
    for (int i = 0; i < codes.length; i++) {
      int best = 0;
      double most = values[at];
      check += most;
      for (int c = 1; c < k; c++) {
        double value = values[at + c];
        check += value;
        if (value > most) {
          most = value;
          best = c;
        }
      }
      at += k;
      matrix.add(codes[i], best, weights.at(i), 1);
    }
    if (Double.isNaN(check)) {
      Scope.refuseNaN(metric, prediction);
    }
    return matrix;
  }

  private void add(int truth, int decision, double weight, int rows) {
    cells[truth * actual.length + decision] += weight;
    actual[truth] += weight;
    decided[decision] += weight;
    appearances[truth] += rows;
    appearances[decision] += rows;
    total += weight;
  }

  /**
   * The class names.
   *
   * @return unmodifiable, in the order of rows and columns
   */
  public List<String> labels() {
    return labels;
  }

  /**
   * One cell.
   *
   * @param truth index of the true class
   * @param decision index of the class decided for
   * @return rows, or their weights
   */
  public double count(int truth, int decision) {
    return cells[truth * actual.length + decision];
  }

  /**
   * The true rows of a class.
   *
   * @param label index of the class
   * @return rows, or their weights
   */
  public double actual(int label) {
    return actual[label];
  }

  /**
   * The decisions for a class.
   *
   * @param label index of the class
   * @return rows, or their weights
   */
  public double decided(int label) {
    return decided[label];
  }

  /**
   * All rows.
   *
   * @return rows, or their weights
   */
  public double total() {
    return total;
  }

  /**
   * The rows decided rightly.
   *
   * @return rows, or their weights
   */
  public double correct() {
    double sum = 0;
    for (int c = 0; c < actual.length; c++) {
      sum += count(c, c);
    }
    return sum;
  }

  /**
   * Whether a class occurs in the truth or the decisions.
   *
   * @param label index of the class
   * @return false if there is no row of it, whatever its weight
   */
  public boolean occurs(int label) {
    return appearances[label] > 0;
  }

  /**
   * The share of the decisions for a class that are right.
   *
   * @param label index of the class
   * @return 0 … 1
   */
  public double precision(int label) {
    return ratio(count(label, label), decided[label]);
  }

  /**
   * The share of the true rows of a class that are found.
   *
   * @param label index of the class
   * @return 0 … 1
   */
  public double recall(int label) {
    return ratio(count(label, label), actual[label]);
  }

  /**
   * The weighted harmonic mean of precision and recall of a class.
   *
   * @param label index of the class
   * @param beta how many times as much recall counts; 1 for F1
   * @return 0 … 1
   */
  public double fBeta(int label, double beta) {
    double square = beta * beta;
    return ratio((1 + square) * count(label, label), square * actual[label] + decided[label]);
  }

  /**
   * Rows of a class found, by rows that are of it or were decided for it.
   *
   * @param label index of the class
   * @return 0 … 1
   */
  public double jaccard(int label) {
    return ratio(count(label, label), actual[label] + decided[label] - count(label, label));
  }

  /**
   * The delete-one jackknife's standard error of a function of the matrix (Efron and Stein, 1981); rows of one cell are
   * alike, so that it costs one evaluation a cell that is not empty. For counts, not for weights.
   */
  double jackknifeError(ToDoubleFunction<ConfusionMatrix> figure) {
    int k = actual.length;
    if (total < 2) {
      return Double.NaN;
    }
    ConfusionMatrix less = new ConfusionMatrix(labels);
    for (int cell = 0; cell < cells.length; cell++) {
      less.add(cell / k, cell % k, cells[cell], (int) cells[cell]);
    }
    double rows = 0;
    double mean = 0;
    double squares = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] > 0) {
        less.add(cell / k, cell % k, -1, -1);
        double value = figure.applyAsDouble(less);
        less.add(cell / k, cell % k, 1, 1);
        rows += cells[cell];
        double step = value - mean;
        mean += step * cells[cell] / rows;
        squares += cells[cell] * step * (value - mean);
      }
    }
    return Math.sqrt(squares * (total - 1) / total);
  }

  static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  /** The matrix as text: a header of decisions, then a line for each true class. */
  @Override
  public String toString() {
    int k = actual.length;
    int width = "truth \\ decided".length();
    for (String label : labels) {
      width = Math.max(width, label.length());
    }
    StringBuilder text = new StringBuilder(pad("truth \\ decided", -width));
    for (String label : labels) {
      text.append("  ").append(pad(label, Math.max(label.length(), 6)));
    }
    for (int t = 0; t < k; t++) {
      text.append('\n').append(pad(labels.get(t), -width));
      for (int d = 0; d < k; d++) {
        double cell = count(t, d);
        String shown = cell == Math.rint(cell) ? Long.toString((long) cell) : String.format(Locale.ROOT, "%.2f", cell);
        text.append("  ").append(pad(shown, Math.max(labels.get(d).length(), 6)));
      }
    }
    return text.toString();
  }

  private static String pad(String text, int width) {
    String blanks = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
    return width < 0 ? text + blanks : blanks + text;
  }
}
