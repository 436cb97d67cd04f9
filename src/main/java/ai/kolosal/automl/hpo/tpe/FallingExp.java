package ai.kolosal.automl.hpo.tpe;

/** e to a negative power from a table and five terms of its series, off by less than 2e-12 of itself. */
final class FallingExp {
  private static final int END = 40;
  private static final int PER_UNIT = 32;
  private static final double[] TABLE = new double[END * PER_UNIT + 2];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      TABLE[i] = Math.exp(-(double) i / PER_UNIT);
    }
  }

  private FallingExp() {}

  /** e to minus a number from 0 to 40. */
  static double of(double x) {
    int i = (int) (x * PER_UNIT);
    double r = (double) i / PER_UNIT - x;
    return TABLE[i] * (1 + r * (1 + r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))))));
  }
}
