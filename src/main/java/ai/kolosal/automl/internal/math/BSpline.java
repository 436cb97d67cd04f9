package ai.kolosal.automl.internal.math;

/**
 * B-splines of one degree over ascending knots, by de Boor's recursion (On calculating with B-splines, 1972), in the
 * arithmetic of SciPy.
 *
 * <p>Where knots coincide, terms over a stretch of no length count as 0. Not thread-safe: it has scratch of its own.
 */
public final class BSpline {
  private final double[] knots;
  private final int degree;
  private final double[] values;
  private final double[] before;

  /**
   * The splines over some knots.
   *
   * @param knots ascending, at least 2 · degree + 2
   * @param degree at least 0
   */
  public BSpline(double[] knots, int degree) {
    this.knots = knots;
    this.degree = degree;
    this.values = new double[degree + 1];
    this.before = new double[degree + 1];
  }

  /**
   * The splines that are not 0 on a stretch.
   *
   * @param stretch the knot where it begins, from degree to knots − degree − 2
   * @param x where; beyond the stretch its polynomials go on
   * @return those number stretch − degree to stretch; overwritten by the next call
   */
  public double[] values(int stretch, double x) {
    raise(stretch, x, degree);
    return values;
  }

  /**
   * Their slopes.
   *
   * @param stretch the knot where it begins
   * @param x where
   * @return those of number stretch − degree to stretch; overwritten by the next call
   */
  public double[] slopes(int stretch, double x) {
    if (degree == 0) {
      values[0] = 0;
      return values;
    }
    raise(stretch, x, degree - 1);
    System.arraycopy(values, 0, before, 0, degree);
    values[0] = 0;
    for (int n = 1; n <= degree; n++) {
      double above = knots[stretch + n];
      double below = knots[stretch + n - degree];
      double slope = above == below ? 0 : degree * before[n - 1] / (above - below);
      values[n - 1] -= slope;
      values[n] = slope;
    }
    return values;
  }

  private void raise(int stretch, double x, int to) {
    values[0] = 1;
    for (int d = 1; d <= to; d++) {
      System.arraycopy(values, 0, before, 0, d);
      values[0] = 0;
      for (int n = 1; n <= d; n++) {
        double above = knots[stretch + n];
        double below = knots[stretch + n - d];
        double share = above == below ? 0 : before[n - 1] / (above - below);
        values[n - 1] += share * (above - x);
        values[n] = share * (x - below);
      }
    }
  }
}
