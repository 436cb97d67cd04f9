package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import java.util.Arrays;

/**
 * The kernels of training rows with each other, a row at a time, of which those asked for lately are kept within a bound
 * of bytes.
 *
 * <p>Where all fit, rows are made four at a time, which is what a product of matrices is faster for. Not thread-safe.
 */
final class KernelRows {
  private static final int TOGETHER = 4;

  private final SvmKernel kernel;
  private final double[][] columns;
  private final int size;
  private final double[] squares;
  private final double[] diagonal;
  private final double[][] kept;
  private final long[] used;
  private final int most;
  private final double[] left;
  private int count;
  private long clock;

  /**
   * Rows of kernels.
   *
   * @param kernel the formula
   * @param columns cleaned
   * @param size how many rows they have
   * @param bytes about so many are held, two rows at least
   */
  KernelRows(SvmKernel kernel, double[][] columns, int size, long bytes) {
    this.kernel = kernel;
    this.columns = columns;
    this.size = size;
    squares = Cells.squares(columns, 0, size);
    diagonal = squares.clone();
    for (int i = 0; i < size; i++) {
      double[] one = {squares[i]};
      kernel.apply(one, squares, i, squares[i], 1);
      diagonal[i] = one[0];
      if (!Double.isFinite(one[0])) {
        throw new TrainingException("the kernel of training row " + i + " with itself is " + one[0]
            + "; scale the features, or take a smaller gamma or degree");
      }
    }
    kept = new double[size][];
    used = new long[size];
    most = (int) Math.max(2, Math.min(size, bytes / (8L * Math.max(1, size))));
    left = new double[TOGETHER * columns.length];
  }

  int size() {
    return size;
  }

  /** The kernel of a row with itself. */
  double diagonal(int row) {
    return diagonal[row];
  }

  /** The kernels of a row with all, to be read only; it stays as it is until another two rows are asked for. */
  double[] row(int row) {
    used[row] = ++clock;
    if (kept[row] == null) {
      if (most == size) {
        int first = row / TOGETHER * TOGETHER;
        make(first, Math.min(size, first + TOGETHER));
      } else {
        makeRoom(row);
        make(row, row + 1);
      }
    }
    return kept[row];
  }

  /* Takes the array of the row that was asked for the longest time ago. */
  private void makeRoom(int row) {
    if (count < most) {
      return;
    }
    int oldest = -1;
    for (int i = 0; i < size; i++) {
      if (kept[i] != null && (oldest < 0 || used[i] < used[oldest])) {
        oldest = i;
      }
    }
    kept[row] = kept[oldest];
    kept[oldest] = null;
    Arrays.fill(kept[row], 0);
    count--;
  }

  private void make(int first, int end) {
    double[][] into = new double[end - first][];
    for (int i = first; i < end; i++) {
      if (kept[i] == null) {
        kept[i] = new double[size];
      }
      into[i - first] = kept[i];
      for (int j = 0; j < columns.length; j++) {
        left[(i - first) * columns.length + j] = columns[j][i];
      }
      count++;
    }
    MatrixKernels.gemm(left, 0, columns.length, columns, 0, size, into, 0);
    for (int i = first; i < end; i++) {
      kernel.apply(kept[i], squares, 0, squares[i], size);
    }
  }
}
