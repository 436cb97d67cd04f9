package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.math.Cholesky;
import java.util.Optional;

/**
 * A wide matrix seen in the space of its own rows, with as many columns as it has rows.
 *
 * <p>Under an L2 penalty the weights lie in the span of the rows, so X·w with the penalty |w|² is R·v with |v|², where
 * X·Xᵀ = R·Rᵀ and w = Xᵀ·R⁻ᵀ·v (Hastie and Tibshirani, 2004, "Efficient quadratic regularization for expression
 * arrays"). The diagonal is lifted by 10⁻¹⁰ of its mean, for rows that depend on each other.
 *
 * <p>Immutable.
 */
final class RowSpace {
  private static final int MOST_ROWS = 1000;
  private static final double MOST_WORK = 1e10;
  private static final double LIFT = 1e-10;

  private final CentredMatrix x;
  private final Cholesky factor;

  private RowSpace(CentredMatrix x, Cholesky factor) {
    this.x = x;
    this.factor = factor;
  }

  /**
   * The row space of a matrix.
   *
   * @param columns finite
   * @param rows the number of rows
   * @param deadline after which there is none
   * @return the space; empty if the matrix is not wide, too much work, or all 0
   */
  static Optional<RowSpace> of(double[][] columns, int rows, Deadline deadline) {
    boolean wide = columns.length > rows && rows <= MOST_ROWS && (double) rows * rows * columns.length / 2 <= MOST_WORK;
    if (!wide) {
      return Optional.empty();
    }
    CentredMatrix x = new CentredMatrix(columns, new double[rows], false);
    double[] gram = new double[rows * rows];
    if (!x.rowProducts(gram, deadline)) {
      return Optional.empty();
    }
    double trace = 0;
    for (int i = 0; i < rows; i++) {
      trace += gram[i * rows + i];
    }
    for (int i = 0; i < rows; i++) {
      gram[i * rows + i] += LIFT * trace / rows;
    }
    return Cholesky.of(gram, rows).map(factor -> new RowSpace(x, factor));
  }

  /** R, by columns. */
  double[][] columns() {
    double[][] columns = new double[x.rows()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = factor.column(j);
    }
    return columns;
  }

  /** The weights w of the wide matrix for v. */
  double[] weights(double[] v) {
    double[] solved = v.clone();
    factor.solveTransposed(solved, 0);
    return x.transposedTimes(solved);
  }
}
