package ai.kolosal.automl.preprocessing.date;

import ai.kolosal.automl.internal.math.BSpline;

/** B-splines over one round, with knots at equal distances; what reaches beyond the end begins again. */
final class PeriodicSplines {
  private PeriodicSplines() {}

  /**
   * The functions at some places; between knots i and i + 1 the functions i … i + degree are above 0, counted round.
   *
   * @param phases 0 … 1, NaN where missing
   * @param count how many functions, at least the degree
   * @return a column each function
   */
  static double[][] of(double[] phases, int count, int degree) {
    double[] knots = new double[count + 1 + 2 * degree];
    for (int k = 0; k < knots.length; k++) {
      knots[k] = k - degree;
    }
    BSpline splines = new BSpline(knots, degree);
    double[][] columns = new double[count][phases.length];
    for (int i = 0; i < phases.length; i++) {
      if (Double.isNaN(phases[i])) {
        for (double[] column : columns) {
          column[i] = Double.NaN;
        }
        continue;
      }
      double place = phases[i] * count;
      int knot = Math.min(count - 1, (int) place);
      double[] values = splines.values(degree + knot, place);
      for (int k = 0; k <= degree; k++) {
        columns[(knot + k) % count][i] += values[k];
      }
    }
    return columns;
  }
}
