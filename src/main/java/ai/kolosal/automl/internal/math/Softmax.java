package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Arrays;

/**
 * Softmax over sums that are held class by class, at least one class.
 *
 * <p>Not thread-safe: buffers are reused.
 */
public final class Softmax {
  private final double[] greatest;
  private final double[] total;

  /**
   * A softmax of blocks of rows.
   *
   * @param rows at most so many at a time
   */
  public Softmax(int rows) {
    greatest = new double[rows];
    total = new double[rows];
  }

  /**
   * Turns sums into probabilities.
   *
   * @param sums one array a class, of a number a row; receives them
   * @param rows how many
   */
  public void apply(double[][] sums, int rows) {
    findGreatest(sums, rows);
    divide(sums, rows);
  }

  /**
   * Turns sums into probabilities p less 1 for each row's own class, times what the row counts.
   *
   * @param sums one array a class, of a number a row; receives them
   * @param codes the class of row i at {@code first + i}
   * @param weights what row i counts at {@code first + i}; null where all count 1
   * @param first where the rows start in codes and weights
   * @param rows how many
   * @return the sum of −ln p of own classes, times what rows count
   */
  public double residuals(double[][] sums, int[] codes, double[] weights, int first, int rows) {
    findGreatest(sums, rows);
    double loss = 0;
    for (int i = 0; i < rows; i++) {
      loss += (weights == null ? 1 : weights[first + i]) * (greatest[i] - sums[codes[first + i]][i]);
    }
    divide(sums, rows);
    for (int i = 0; i < rows; i++) {
      sums[codes[first + i]][i] -= 1;
    }
    Kernels.log(total, rows);
    if (weights == null) {
      return loss + Kernels.sum(total, 0, rows);
    }
    Kernels.multiply(weights, first, total, total, rows);
    for (double[] of : sums) {
      Kernels.multiply(weights, first, of, of, rows);
    }
    return loss + Kernels.sum(total, 0, rows);
  }

  private void findGreatest(double[][] sums, int rows) {
    System.arraycopy(sums[0], 0, greatest, 0, rows);
    for (int k = 1; k < sums.length; k++) {
      Kernels.greater(sums[k], greatest, rows);
    }
  }

  private void divide(double[][] sums, int rows) {
    Arrays.fill(total, 0, rows, 0);
    for (double[] sum : sums) {
      Kernels.shiftedExp(sum, greatest, total, rows);
    }
    for (int i = 0; i < rows; i++) {
      greatest[i] = 1 / total[i];
    }
    for (double[] sum : sums) {
      Kernels.multiply(sum, 0, greatest, sum, rows);
    }
  }
}
