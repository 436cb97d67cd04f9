package ai.kolosal.automl.hpo.gp;

/**
 * The Matérn kernel of smoothness 5/2 with a length scale of each column (Rasmussen and Williams, 2006, equation 4.17),
 * and the noise of observations.
 *
 * <p>Codes are 1 apart where they differ and 0 where they are equal. Immutable; the arrays are not to be changed.
 *
 * @param categorical by column: whether its cells are codes
 * @param inverseSquares 1 / ℓ² of each column
 * @param scale the variance of the process
 * @param noise the variance of an observation
 */
record MaternKernel(boolean[] categorical, double[] inverseSquares, double scale, double noise) {
  private static final double ROOT_5 = Math.sqrt(5);

  double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < inverseSquares.length; c++) {
      double off = a[c] - b[c];
      double square = off * off;
      sum += inverseSquares[c] * (categorical[c] && square > 0 ? 1 : square);
    }
    return sum;
  }

  double at(double squaredDistance) {
    double far = ROOT_5 * Math.sqrt(squaredDistance);
    return scale * (1 + far + far * far / 3) * Math.exp(-far);
  }

  /** The derivative of {@link #at} by the squared distance. */
  double slope(double squaredDistance) {
    double far = ROOT_5 * Math.sqrt(squaredDistance);
    return -5.0 / 6 * scale * (1 + far) * Math.exp(-far);
  }

  /** The row of the covariance matrix of a new observation beside the first others, itself behind them. */
  double[] row(double[][] rows, int count, double[] row) {
    double[] cells = new double[count + 1];
    for (int i = 0; i < count; i++) {
      cells[i] = at(squaredDistance(rows[i], row));
    }
    cells[count] = scale + noise;
    return cells;
  }

  GrowingCholesky factor(double[][] rows) {
    double[][] matrix = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      matrix[i] = row(rows, i, rows[i]);
    }
    return GrowingCholesky.of(matrix);
  }
}
