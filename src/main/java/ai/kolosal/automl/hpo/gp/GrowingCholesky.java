package ai.kolosal.automl.hpo.gp;

import java.util.Arrays;

/**
 * A Cholesky factor L of a symmetric positive definite matrix that is given row by row.
 *
 * <p>A row more costs n² multiplications and leaves the factor before it as it was. What is left of a diagonal cell below
 * rounding is put there, so that equal rows are no error. Immutable and thread-safe.
 */
final class GrowingCholesky {
  private static final double LEAST_PIVOT = 1e-12;
  static final GrowingCholesky EMPTY = new GrowingCholesky(new double[0][]);

  private final double[][] rows;

  private GrowingCholesky(double[][] rows) {
    this.rows = rows;
  }

  int size() {
    return rows.length;
  }

  /** This factor with a row of the matrix more: its cells up to the diagonal, which become the factor's. */
  GrowingCholesky with(double[] row) {
    int n = rows.length;
    double[][] more = Arrays.copyOf(rows, n + 1);
    forward(row);
    double pivot = row[n] - dot(row, row, n);
    row[n] = Math.sqrt(Math.max(pivot, LEAST_PIVOT * row[n]));
    more[n] = row;
    return new GrowingCholesky(more);
  }

  /** The factor of a matrix whose rows, up to the diagonal, become the factor's. */
  static GrowingCholesky of(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      for (int k = 0; k < i; k++) {
        row[k] = (row[k] - dot(matrix[k], row, k)) / matrix[k][k];
      }
      row[i] = Math.sqrt(Math.max(row[i] - dot(row, row, i), LEAST_PIVOT * row[i]));
    }
    return new GrowingCholesky(matrix);
  }

  /** Solves L·v = b in place. */
  void forward(double[] b) {
    for (int i = 0; i < rows.length; i++) {
      b[i] = (b[i] - dot(rows[i], b, i)) / rows[i][i];
    }
  }

  /** Solves L·V = B in place for right sides that stand side by side in the rows of B. */
  void forward(double[][] b) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double[] to = b[i];
      for (int k = 0; k < i; k++) {
        subtract(row[k], b[k], to, to.length);
      }
      double pivot = 1 / row[i];
      for (int q = 0; q < to.length; q++) {
        to[q] *= pivot;
      }
    }
  }

  /** Solves Lᵀ·x = b in place. */
  void backward(double[] b) {
    for (int i = rows.length - 1; i >= 0; i--) {
      double x = b[i] / rows[i][i];
      b[i] = x;
      subtract(x, rows[i], b, i);
    }
  }

  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += Math.log(rows[i][i]);
    }
    return 2 * sum;
  }

  /** The rows of the matrix's inverse, up to the diagonal. */
  double[][] inverse() {
    int n = rows.length;
    double[][] inverse = new double[n][];
    double[][] negative = new double[n][];
    for (int i = 0; i < n; i++) {
      inverse[i] = new double[i + 1];
      double[] row = new double[i + 1];
      for (int k = 0; k < i; k++) {
        subtract(-rows[i][k], negative[k], row, k + 1);
      }
      row[i] = 1;
      for (int k = 0; k <= i; k++) {
        row[k] /= -rows[i][i];
      }
      negative[i] = row;
    }
    for (int t = 0; t < n; t++) {
      for (int i = 0; i <= t; i++) {
        subtract(-negative[t][i], negative[t], inverse[i], i + 1);
      }
    }
    return inverse;
  }

  private static void subtract(double factor, double[] from, double[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] -= factor * from[i];
    }
  }

  /* Four sums side by side: the machine adds them at once. */
  static double dot(double[] a, double[] b, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < count; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }
}
