package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.MatrixKernels;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Cholesky factorisation A = L·Lᵀ of a large symmetric positive definite matrix, in blocks whose products are the
 * kernels'.
 *
 * <p>Factor, inverse of the factor and inverse cost n³/3 multiplications each. Immutable and thread-safe.
 */
public final class BlockedCholesky {
  private static final int BLOCK = 64;
  /* What is left of a diagonal cell below this part of it is rounding. */
  private static final double LEAST_PIVOT = 0x1p-50;

  private final int size;
  /* size × size, row by row, 0 above the diagonal */
  private final double[] lower;

  private BlockedCholesky(int size, double[] lower) {
    this.size = size;
    this.lower = lower;
  }

  /**
   * Factors a matrix.
   *
   * @param rows its rows, of which the cells from the diagonal on count; they are overwritten
   * @return the factorisation; empty if the matrix is not positive definite to rounding or holds NaN or infinities
   */
  public static Optional<BlockedCholesky> of(double[][] rows) {
    return of(rows, () -> {});
  }

  /**
   * Factors a matrix that may take long.
   *
   * @param rows its rows, of which the cells from the diagonal on count; they are overwritten
   * @param look run before each block; what it throws ends the work
   * @return the factorisation; empty if the matrix is not positive definite to rounding or holds NaN or infinities
   */
  public static Optional<BlockedCholesky> of(double[][] rows, Runnable look) {
    int n = rows.length;
    double[] least = new double[n];
    for (int i = 0; i < n; i++) {
      least[i] = LEAST_PIVOT * rows[i][i];
    }
    double[] factors = new double[Math.multiplyExact(Math.min(BLOCK, n), n)];
    for (int first = 0; first < n; first += BLOCK) {
      look.run();
      int end = Math.min(n, first + BLOCK);
      for (int k = 0; k < first; k++) {
        for (int i = first; i < end; i++) {
          factors[(i - first) * first + k] = -rows[k][i];
        }
      }
      MatrixKernels.gemm(
          factors, 0, first, Arrays.copyOf(rows, first), first, n - first, Arrays.copyOfRange(rows, first, end),
          first);
      if (!factor(rows, first, end, least)) {
        return Optional.empty();
      }
    }
    double[] lower = new double[Math.multiplyExact(n, n)];
    for (int k = 0; k < n; k++) {
      for (int i = k; i < n; i++) {
        lower[i * n + k] = rows[k][i];
      }
    }
    return Optional.of(new BlockedCholesky(n, lower));
  }

  /* The rows of a block, from which all rows before it were taken off. */
  private static boolean factor(double[][] rows, int first, int end, double[] least) {
    int n = rows.length;
    for (int j = first; j < end; j++) {
      double[] row = rows[j];
      if (!(row[j] > least[j] && row[j] <= Double.MAX_VALUE)) {
        return false;
      }
      double root = Math.sqrt(row[j]);
      row[j] = root;
      for (int i = j + 1; i < n; i++) {
        row[i] /= root;
      }
      for (int r = j + 1; r < end; r++) {
        subtract(row[r], row, rows[r], r);
      }
    }
    return true;
  }

  private static void subtract(double factor, double[] from, double[] row, int first) {
    for (int i = first; i < row.length; i++) {
      row[i] -= factor * from[i];
    }
  }

  /**
   * A factor as {@link #packed} gave it.
   *
   * @param size the width of the matrix
   * @param packed the rows of L up to the diagonal
   * @return the factorisation
   * @throws IllegalArgumentException if the number of cells is not that of the size, a cell is not finite or one of the
   *     diagonal not positive
   */
  public static BlockedCholesky ofPacked(int size, double[] packed) {
    if (size < 0 || packed.length != (long) size * (size + 1) / 2) {
      throw new IllegalArgumentException(packed.length + " cells are no lower half of " + size + " rows");
    }
    double[] lower = new double[Math.multiplyExact(size, size)];
    int at = 0;
    for (int i = 0; i < size; i++) {
      for (int k = 0; k <= i; k++) {
        double cell = packed[at++];
        if (!Double.isFinite(cell) || k == i && !(cell > 0)) {
          throw new IllegalArgumentException("cell " + i + ", " + k + " of a Cholesky factor is " + cell);
        }
        lower[i * size + k] = cell;
      }
    }
    return new BlockedCholesky(size, lower);
  }

  /**
   * The factor.
   *
   * @return the rows of L up to the diagonal, one behind the other
   */
  public double[] packed() {
    double[] packed = new double[size * (size + 1) / 2];
    int at = 0;
    for (int i = 0; i < size; i++) {
      System.arraycopy(lower, i * size, packed, at, i + 1);
      at += i + 1;
    }
    return packed;
  }

  /**
   * The width of the matrix.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * The logarithm of the matrix's determinant.
   *
   * @return the logarithm
   */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(lower[i * size + i]);
    }
    return 2 * sum;
  }

  /**
   * Solves A·x = b.
   *
   * @param b the right side, replaced by x
   */
  public void solve(double[] b) {
    for (int i = 0; i < size; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i * size + k] * b[k];
      }
      b[i] = sum / lower[i * size + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      double x = b[i] / lower[i * size + i];
      b[i] = x;
      for (int k = 0; k < i; k++) {
        b[k] -= lower[i * size + k] * x;
      }
    }
  }

  /**
   * Solves L·V = B for several right sides, each to the same bits alone or among others.
   *
   * @param rows the rows of B, replaced by those of V
   * @param cells how many right sides, from index 0 of each row
   */
  public void forward(double[][] rows, int cells) {
    if (cells == 1) {
      forward(rows);
      return;
    }
    for (int first = 0; first < size; first += BLOCK) {
      int end = Math.min(size, first + BLOCK);
      // what is solved stands there with the other sign, so that products are added
      MatrixKernels.gemm(
          lower, first * size, size, Arrays.copyOf(rows, first), 0, cells, Arrays.copyOfRange(rows, first, end), 0);
      for (int i = first; i < end; i++) {
        for (int k = first; k < i; k++) {
          add(lower[i * size + k], rows[k], rows[i], cells);
        }
        divide(rows[i], -lower[i * size + i], cells);
      }
    }
    for (double[] row : rows) {
      for (int q = 0; q < cells; q++) {
        row[q] = -row[q];
      }
    }
  }

  /* One right side: sums in the same order, those of four rows side by side. */
  private void forward(double[][] rows) {
    double[] solved = new double[size];
    for (int first = 0; first < size; first += 4) {
      int end = Math.min(size, first + 4);
      double s0 = rows[first][0];
      double s1 = first + 1 < end ? rows[first + 1][0] : 0;
      double s2 = first + 2 < end ? rows[first + 2][0] : 0;
      double s3 = first + 3 < end ? rows[first + 3][0] : 0;
      int r0 = first * size;
      int r1 = Math.min(first + 1, size - 1) * size;
      int r2 = Math.min(first + 2, size - 1) * size;
      int r3 = Math.min(first + 3, size - 1) * size;
      for (int k = 0; k < first; k++) {
        double u = solved[k];
        s0 += lower[r0 + k] * u;
        s1 += lower[r1 + k] * u;
        s2 += lower[r2 + k] * u;
        s3 += lower[r3 + k] * u;
      }
      double[] sums = {s0, s1, s2, s3};
      for (int i = first; i < end; i++) {
        double sum = sums[i - first];
        for (int k = first; k < i; k++) {
          sum += lower[i * size + k] * solved[k];
        }
        solved[i] = sum / -lower[i * size + i];
        rows[i][0] = -solved[i];
      }
    }
  }

  private static void add(double factor, double[] from, double[] to, int cells) {
    for (int i = 0; i < cells; i++) {
      to[i] += factor * from[i];
    }
  }

  private static void divide(double[] row, double divisor, int cells) {
    for (int i = 0; i < cells; i++) {
      row[i] /= divisor;
    }
  }

  /**
   * The inverse of the matrix.
   *
   * @return its rows
   */
  public double[][] inverse() {
    return inverse(() -> {});
  }

  /**
   * The inverse of a matrix that may take long.
   *
   * @param look run before each block; what it throws ends the work
   * @return its rows
   */
  public double[][] inverse(Runnable look) {
    double[][] negative = negativeInverseOfFactor(look);
    double[][] inverse = new double[size][size];
    double[] factors = new double[Math.multiplyExact(Math.min(BLOCK, size), size)];
    for (int first = 0; first < size; first += BLOCK) {
      look.run();
      int end = Math.min(size, first + BLOCK);
      int depth = size - first;
      for (int t = first; t < size; t++) {
        for (int i = first; i < end; i++) {
          factors[(i - first) * depth + t - first] = negative[t][i];
        }
      }
      MatrixKernels.gemm(
          factors, 0, depth, Arrays.copyOfRange(negative, first, size), 0, end,
          Arrays.copyOfRange(inverse, first, end), 0);
    }
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        inverse[k][i] = inverse[i][k];
      }
    }
    return inverse;
  }

  /* The rows of −L⁻¹. */
  private double[][] negativeInverseOfFactor(Runnable look) {
    double[][] rows = new double[size][size];
    for (int first = 0; first < size; first += BLOCK) {
      look.run();
      int end = Math.min(size, first + BLOCK);
      MatrixKernels.gemm(
          lower, first * size, size, Arrays.copyOf(rows, first), 0, first, Arrays.copyOfRange(rows, first, end), 0);
      for (int i = first; i < end; i++) {
        for (int k = first; k < i; k++) {
          add(lower[i * size + k], rows[k], rows[i], k + 1);
        }
        rows[i][i] = 1;
        divide(rows[i], -lower[i * size + i], i + 1);
      }
    }
    return rows;
  }
}
