package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.TrainingException;
import java.util.Optional;

/**
 * The answers of all training rows as a network is trained on them, and the head that undoes it: numbers with mean 0 and
 * deviation 1.
 *
 * <p>Immutable and thread-safe.
 */
final class NeuralTarget {
  private final int[] classes;
  private final float[] numbers;
  private final Optional<double[]> weights;
  private final Head head;
  private final float[] prior;

  private NeuralTarget(int[] classes, float[] numbers, Optional<double[]> weights, Head head, float[] prior) {
    this.classes = classes;
    this.numbers = numbers;
    this.weights = weights;
    this.head = head;
    this.prior = prior;
  }

  /**
   * The target of some rows.
   *
   * @param y classes or one number a row, at least one row
   * @param weights what each row counts, with mean 1; empty where all count the same
   */
  static NeuralTarget of(Target y, Optional<double[]> weights) {
    return y instanceof ClassTarget classes ? of(classes, weights) : of((NumericTarget) y, weights);
  }

  private static NeuralTarget of(ClassTarget y, Optional<double[]> weights) {
    double[] counts = y.counts(weights);
    float[] prior = new float[counts.length];
    for (int k = 0; k < prior.length; k++) {
      prior[k] = (float) Math.log((counts[k] + 0.5) / (y.size() + 0.5 * counts.length));
    }
    return new NeuralTarget(y.codes(), new float[0], weights, Head.ofClasses(counts.length), prior);
  }

  private static NeuralTarget of(NumericTarget y, Optional<double[]> weights) {
    double[] values = y.values();
    double mean = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      mean += weight(weights, i) * values[i] / values.length;
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double apart = values[i] - mean;
      squares += weight(weights, i) * apart * apart / values.length;
    }
    if (!(squares <= Double.MAX_VALUE)) {
      throw new TrainingException("a network cannot take a target from " + low + " to " + high
          + ", whose squares are beyond all numbers; divide the target");
    }
    double deviation = low < high && squares > 0 ? Math.sqrt(squares) : 1;
    float[] numbers = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = (float) ((values[i] - mean) / deviation);
    }
    return new NeuralTarget(
        new int[0], numbers, weights, new Head(1, mean, deviation, low, high), new float[1]);
  }

  private static double weight(Optional<double[]> weights, int row) {
    return weights.isPresent() ? weights.get()[row] : 1;
  }

  int size() {
    return Math.max(classes.length, numbers.length);
  }

  Head head() {
    return head;
  }

  /** The outputs of a network that knows no features. */
  float[] prior() {
    return prior.clone();
  }

  /** Room for the answers of a batch. */
  Answers answers(int rows) {
    return head.isNumber() ? Answers.ofNumbers(rows) : Answers.ofClasses(rows);
  }

  /** Fills in the answers of rows {@code index[from]} … {@code index[from + rows − 1]}. */
  void take(int[] index, int from, int rows, Answers into) {
    into.rows(rows);
    for (int i = 0; i < rows; i++) {
      int row = index[from + i];
      into.weights()[i] = (float) weight(weights, row);
      if (head.isNumber()) {
        into.numbers()[i] = numbers[row];
      } else {
        into.classes()[i] = classes[row];
      }
    }
  }
}
