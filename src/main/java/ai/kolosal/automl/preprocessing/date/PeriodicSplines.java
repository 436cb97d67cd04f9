package ai.kolosal.automl.preprocessing.date;

import java.util.Arrays;

/**
 * Periodic B-splines over one round, with knots at equal distances.
 *
 * <p>By the recurrence of de Boor, A practical guide to splines, 1978, section X, which equal distances make one table
 * of factors; at a place between knots i and i + 1 the functions i … i + degree are above 0, counted round.
 */
final class PeriodicSplines {
  private PeriodicSplines() {}

  /**
   * The functions at some places.
   *
   * @param phases 0 … 1, NaN where missing
   * @param count how many functions, at least the degree
   * @return a column each function
   */
  static double[][] of(double[] phases, int count, int degree) {
    double[][] columns = new double[count][phases.length];
    double[] basis = new double[degree + 1];
    for (int i = 0; i < phases.length; i++) {
      if (Double.isNaN(phases[i])) {
        for (double[] column : columns) {
          column[i] = Double.NaN;
        }
        continue;
      }
      double place = phases[i] * count;
      int knot = Math.min(count - 1, (int) place);
      evaluate(place - knot, basis);
      for (int k = 0; k <= degree; k++) {
        columns[(knot + k) % count][i] += basis[k];
      }
    }
    return columns;
  }

  /** The functions that are above 0 between two knots, the first one farthest to the left. */
  private static void evaluate(double t, double[] basis) {
    Arrays.fill(basis, 0);
    basis[0] = 1;
    for (int degree = 1; degree < basis.length; degree++) {
      double carried = 0;
      for (int k = 0; k < degree; k++) {
        double share = basis[k] / degree;
        basis[k] = carried + (k + 1 - t) * share;
        carried = (t + degree - 1 - k) * share;
      }
      basis[degree] = carried;
    }
  }
}
