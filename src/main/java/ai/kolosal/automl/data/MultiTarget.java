package ai.kolosal.automl.data;

/**
 * A target of several finite numbers a row, all to be predicted at once.
 *
 * <p>Immutable and thread-safe.
 */
public final class MultiTarget implements Target {
  private final double[][] columns;

  private MultiTarget(double[][] columns) {
    this.columns = columns;
  }

  /**
   * A target over columns that it takes over.
   *
   * @param columns one array a number to be predicted, each of a finite number a row; not copied, not to be changed any
   *     more
   * @return the target
   * @throws IllegalArgumentException if there is no column, their lengths differ, or a value is NaN or infinite
   */
  public static MultiTarget of(double[]... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("a target of several numbers has no column; give at least one");
    }
    double[][] own = columns.clone();
    for (int k = 0; k < own.length; k++) {
      if (own[k].length != own[0].length) {
        throw new IllegalArgumentException(
            "target column " + k + " has " + own[k].length + " rows, column 0 " + own[0].length
                + "; give all the same");
      }
      for (int i = 0; i < own[k].length; i++) {
        if (!Double.isFinite(own[k][i])) {
          throw new IllegalArgumentException(
              "target column " + k + " row " + i + ": " + own[k][i] + " is not finite; drop the row");
        }
      }
    }
    return new MultiTarget(own);
  }

  /**
   * The numbers of one column.
   *
   * @param output 0-based
   * @return the backing array, to be read only
   */
  public double[] values(int output) {
    return columns[output];
  }

  /**
   * One column as a target of its own.
   *
   * @param output 0-based
   * @return the target, over the same array
   */
  public NumericTarget column(int output) {
    return NumericTarget.of(columns[output]);
  }

  @Override
  public int size() {
    return columns[0].length;
  }

  @Override
  public MultiTarget take(int[] rows) {
    double[][] taken = new double[columns.length][];
    for (int k = 0; k < taken.length; k++) {
      taken[k] = NumericTarget.taken(columns[k], rows);
    }
    return new MultiTarget(taken);
  }

  @Override
  public int outputs() {
    return columns.length;
  }
}
