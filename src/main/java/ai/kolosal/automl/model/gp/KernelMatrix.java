package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import java.util.Arrays;

/**
 * How alike the training rows are to each other, and the derivatives of that by the logarithms of hyperparameters.
 *
 * <p>With one length scale for all features the distances are worked out once. Not thread-safe.
 */
final class KernelMatrix {
  /* So many are multiplied without a look at the clock. */
  private static final int FEATURES = 64;

  private final Likeness likeness;
  private final double[][] columns;
  private final int rows;
  /* squared distances, unscaled; null with a length scale a feature */
  private final double[][] distances;
  private final double[][] values;
  private double[][] slopes;
  private Hyperparameters at;

  KernelMatrix(Likeness likeness, double[][] columns, int rows, boolean oneLength, Deadline deadline) {
    this.likeness = likeness;
    this.columns = columns;
    this.rows = rows;
    this.values = new double[rows][rows];
    this.distances = oneLength ? new double[rows][rows] : null;
    if (oneLength) {
      double[] ones = new double[columns.length];
      Arrays.fill(ones, 1);
      for (int i = 0; i < rows; i++) {
        OutOfTime.check(deadline);
        squares(i, ones, distances[i]);
      }
    }
  }

  /* From row i to all. */
  private void squares(int i, double[] scales, double[] out) {
    for (int j = 0; j < columns.length; j++) {
      Kernels.addSquares(columns[j], 0, columns[j][i], scales[j], out, rows);
    }
  }

  /** Works the matrix out; with its derivatives where wanted. */
  void set(Hyperparameters wanted, boolean derivatives, Deadline deadline) {
    at = wanted;
    double[] scales = wanted.inverseSquares(columns.length);
    if (derivatives && slopes == null) {
      slopes = new double[rows][rows];
    }
    double one = columns.length == 0 ? 1 : scales[0];
    double[] scaled = new double[rows];
    for (int i = 0; i < rows; i++) {
      OutOfTime.check(deadline);
      double[] row = values[i];
      if (distances == null) {
        Arrays.fill(row, 0);
        squares(i, scales, row);
      } else {
        for (int k = 0; k < rows; k++) {
          row[k] = distances[i][k] * one;
        }
        System.arraycopy(row, 0, scaled, 0, rows);
      }
      likeness.apply(row, derivatives ? slopes[i] : null, rows);
      for (int k = 0; k < rows; k++) {
        row[k] *= wanted.amplitude();
      }
      if (derivatives && distances != null) {
        Kernels.multiply(scaled, 0, slopes[i], slopes[i], rows);
      }
    }
  }

  /** The rows of the matrix, to be read only. */
  double[][] values() {
    return values;
  }

  int size() {
    return rows;
  }

  /** A new copy with something added to the diagonal. */
  double[][] plusDiagonal(double[] added) {
    double[][] sum = new double[rows][];
    for (int i = 0; i < rows; i++) {
      sum[i] = values[i].clone();
      sum[i][i] += added[i];
    }
    return sum;
  }

  /**
   * Half the sum over all cells of a symmetric matrix times the derivatives by the logarithms of amplitude and lengths,
   * into the first cells of a gradient. Uses up the derivatives.
   */
  void gradient(double[][] matrix, double[] gradient, Deadline deadline) {
    double amplitude = 0;
    for (int i = 0; i < rows; i++) {
      amplitude += Kernels.dot(matrix[i], values[i]);
    }
    gradient[0] = 0.5 * amplitude;
    if (distances != null) {
      double length = 0;
      for (int i = 0; i < rows; i++) {
        length += Kernels.dot(matrix[i], slopes[i]);
      }
      gradient[1] = 0.5 * at.amplitude() * length;
      return;
    }
    alongFeatures(matrix, gradient, deadline);
  }

  /* Σ h (xᵢ − xₖ)² = 2 Σ xᵢ² Σ hᵢ − 2 x·Hx, which is a product of matrices for all features at once. */
  private void alongFeatures(double[][] matrix, double[] gradient, Deadline deadline) {
    double[] totals = new double[rows];
    for (int i = 0; i < rows; i++) {
      Kernels.multiply(matrix[i], 0, slopes[i], slopes[i], rows);
      totals[i] = Kernels.sum(slopes[i]);
    }
    int features = columns.length;
    double[] centred = new double[Math.multiplyExact(features, rows)];
    for (int j = 0; j < features; j++) {
      double mean = Kernels.sum(columns[j]) / rows;
      for (int i = 0; i < rows; i++) {
        centred[j * rows + i] = columns[j][i] - mean;
      }
    }
    double[][] products = new double[features][rows];
    for (int first = 0; first < features; first += FEATURES) {
      OutOfTime.check(deadline);
      double[][] some = Arrays.copyOfRange(products, first, Math.min(features, first + FEATURES));
      MatrixKernels.gemm(centred, first * rows, rows, slopes, 0, rows, some, 0);
    }
    for (int j = 0; j < features; j++) {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        double x = centred[j * rows + i];
        sum += x * (x * totals[i] - products[j][i]);
      }
      gradient[1 + j] = at.amplitude() * sum / (at.length(j) * at.length(j));
    }
  }
}
