package ai.kolosal.automl.internal.kernel;

/**
 * Loops from arrays to arrays, cell by cell; {@link Kernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation. Sizes were checked by the caller. Implementations have no state and are thread-safe.
 */
public interface MapOps {
  /**
   * Adds a multiple of one array to another: y ← y + scale · x.
   *
   * @param scale the factor
   * @param x what is added
   * @param y what it is added to
   * @param count how many cells from index 0
   */
  void axpy(double scale, double[] x, double[] y, int count);

  /**
   * Products cell by cell: out ← a · b.
   *
   * @param a one factor
   * @param aFrom where it starts
   * @param b the other, from index 0
   * @param out receives them from index 0
   * @param count how many cells
   */
  void multiply(double[] a, int aFrom, double[] b, double[] out, int count);

  /**
   * Sums times a factor: out ← (a + b) · scale.
   *
   * @param a one term
   * @param b the other
   * @param scale the factor
   * @param out receives them
   * @param count how many cells from index 0
   */
  void scaledSum(double[] a, double[] b, double scale, double[] out, int count);

  /**
   * Standardises and stretches: out ← (x − centre) / scale · factor + offset.
   *
   * @param x the array
   * @param centre what is taken off
   * @param scale what is divided by
   * @param factor what the quotient is multiplied by
   * @param offset what is added
   * @param out receives the cells; may be {@code x}
   * @param count how many cells from index 0
   */
  void rescale(double[] x, double centre, double scale, double factor, double offset, double[] out, int count);

  /**
   * Adds scaled squares of differences from one number: out ← out + scale · (x − centre)².
   *
   * @param x the array
   * @param xFrom where it starts
   * @param centre the number
   * @param scale the factor
   * @param out what is added to, from index 0
   * @param count how many cells
   */
  void addSquares(double[] x, int xFrom, double centre, double scale, double[] out, int count);

  /**
   * Keeps cells between two numbers, in place; NaN stays NaN.
   *
   * @param x the array
   * @param low the lower
   * @param high the upper
   * @param count how many cells from index 0
   */
  void clip(double[] x, double low, double high, int count);

  /**
   * Standardises and bends the tails into −3 … 3: out ← s / √(1 + (s/3)²) with s = (x − centre) / scale.
   *
   * @param x the array
   * @param centre what is taken off
   * @param scale what is divided by
   * @param out receives the cells; may be {@code x}
   * @param count how many cells from index 0
   */
  void smoothClip(double[] x, double centre, double scale, double[] out, int count);

  /**
   * Takes the logarithm of each cell, in place, by {@link Elementary#log}.
   *
   * @param x the array
   * @param from where it starts
   * @param count how many cells
   */
  void log(double[] x, int from, int count);

  /**
   * e to each cell, in place, by {@link Elementary#exp}.
   *
   * @param x the array
   * @param from where it starts
   * @param count how many cells
   */
  void exp(double[] x, int from, int count);

  /**
   * e to each cell less 1, in place, by {@link Elementary#expm1}.
   *
   * @param x the array
   * @param from where it starts
   * @param count how many cells
   */
  void expm1(double[] x, int from, int count);

  /**
   * The logistic function of each cell, in place: 1/(1 + e⁻ˣ), below 0 as eˣ/(1 + eˣ).
   *
   * @param x the array
   * @param from where it starts
   * @param count how many cells
   */
  void sigmoid(double[] x, int from, int count);

  /**
   * {@link #sigmoid}, and the sum of what it is the derivative of: ln(1 + eˣ).
   *
   * <p>max(0, x) is added up as {@link ReductionOps} says; ln(1 + e⁻|x|) as one logarithm of the product of each 512
   * cells, in eight partial products whose tree is that of sums.
   *
   * @param x the array
   * @param from where it starts
   * @param count how many cells
   * @return the sum
   */
  double softplus(double[] x, int from, int count);

  /**
   * e to each cell less a number of its own, in place, added to totals: x ← e^(x − shift), total ← total + x.
   *
   * @param x the array
   * @param shift what is taken off
   * @param total receives the sums
   * @param count how many cells from index 0
   */
  void shiftedExp(double[] x, double[] shift, double[] total, int count);

  /**
   * The greater of two cells, NaN if one is: out ← max(out, x).
   *
   * @param x one
   * @param out the other, replaced
   * @param count how many cells from index 0
   */
  void greater(double[] x, double[] out, int count);

  /**
   * Softmax of each row, in place.
   *
   * <p>A row's greatest cell is taken off, e is raised to each, their sum is taken in order, and each is divided by it.
   *
   * @param x row by row
   * @param from where the first row starts
   * @param rows how many rows
   * @param width the cells of a row
   */
  void softmax(double[] x, int from, int rows, int width);
}
