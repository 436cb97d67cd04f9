package ai.kolosal.automl.data;

/** A target of finite numbers. */
public final class NumericTarget implements Target {
  private final double[] values;

  private NumericTarget(double[] values) {
    this.values = values;
  }

  /**
   * A target over values that it takes over.
   *
   * @param values finite numbers; not copied, not to be changed any more
   * @return the target
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  public static NumericTarget of(double... values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("row " + i + ": the target " + values[i] + " is not finite; drop the row");
      }
    }
    return new NumericTarget(values);
  }

  /**
   * A target as one number a row.
   *
   * @param who wants it so, for the message
   * @param y the target
   * @return the same target
   * @throws IllegalArgumentException if it holds classes, or several numbers a row
   */
  public static NumericTarget require(String who, Target y) {
    if (y instanceof NumericTarget numbers) {
      return numbers;
    }
    throw new IllegalArgumentException(
        y instanceof MultiTarget
            ? who + " takes one number a row, the target has " + y.outputs()
                + "; take its columns one by one, or train gradient boosting, which takes all at once"
            : who + " takes numbers, the target holds classes; use what learns classes");
  }

  /**
   * The values.
   *
   * @return the backing array, to be read only
   */
  public double[] values() {
    return values;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public NumericTarget take(int[] rows) {
    return new NumericTarget(taken(values, rows));
  }

  static double[] taken(double[] values, int[] rows) {
    double[] taken = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = values[rows[i]];
    }
    return taken;
  }

  @Override
  public int outputs() {
    return 1;
  }
}
