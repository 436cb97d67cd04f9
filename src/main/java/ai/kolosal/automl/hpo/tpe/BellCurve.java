package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.internal.math.NormalDistribution;

/**
 * The standard normal distribution function from a table.
 *
 * <p>Cubic between neighbours by the known slopes (Hermite), off by less than 1e-12; beyond ±{@value #END} 0 and 1.
 */
final class BellCurve {
  static final double END = 8.5;
  private static final int PER_UNIT = 256;
  private static final int NODES = (int) (2 * END * PER_UNIT) + 1;
  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);
  /* value and slope times the step, in turn */
  private static final double[] TABLE = table();

  private BellCurve() {}

  private static double[] table() {
    double[] table = new double[2 * NODES];
    for (int i = 0; i < NODES; i++) {
      double x = (double) i / PER_UNIT - END;
      table[2 * i] = NormalDistribution.cumulative(x);
      table[2 * i + 1] = Math.exp(-0.5 * x * x) / ROOT_2_PI / PER_UNIT;
    }
    return table;
  }

  /** The share below a number. */
  static double below(double x) {
    if (!(x > -END)) {
      return 0;
    }
    if (!(x < END)) {
      return 1;
    }
    double place = (x + END) * PER_UNIT;
    int node = Math.min((int) place, NODES - 2);
    double t = place - node;
    int i = 2 * node;
    double left = TABLE[i];
    double leftSlope = TABLE[i + 1];
    double rise = TABLE[i + 2] - left;
    double rightSlope = TABLE[i + 3];
    return left
        + t * (leftSlope + t * (3 * rise - 2 * leftSlope - rightSlope + t * (leftSlope + rightSlope - 2 * rise)));
  }

  /** The share between two numbers, the first the smaller, without loss in either tail. */
  static double between(double from, double to) {
    return from > 0 ? below(-from) - below(-to) : below(to) - below(from);
  }
}
