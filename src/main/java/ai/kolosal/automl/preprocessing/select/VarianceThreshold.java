package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the numeric columns whose population variance is greater than a threshold.
 *
 * <ul>
 *   <li>missing and infinite cells do not count; a column of nothing else has no variance and goes
 *   <li>columns of other kinds stay: {@link RedundantColumnDropper} leaves out those of one value
 *   <li>if no column of the table is left, fitting throws
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param threshold from 0, in the columns' own units squared
 */
public record VarianceThreshold(double threshold) implements Transformer {
  /**
   * Checks the threshold.
   *
   * @param threshold from 0, in the columns' own units squared
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public VarianceThreshold {
    if (!(threshold >= 0 && threshold <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("threshold " + threshold + " is not a finite number from 0");
    }
  }

  /** Leaves out columns of one value. */
  public VarianceThreshold() {
    this(0);
  }

  /**
   * The variances that the threshold is compared with.
   *
   * @param x training rows
   * @return one number a column, NaN where there is none to be had
   */
  public static double[] variances(Frame x) {
    double[] variances = new double[x.columns().size()];
    for (int j = 0; j < variances.length; j++) {
      double deviation = deviation(x.columns().get(j));
      variances[j] = deviation * deviation;
    }
    return variances;
  }

  private static double deviation(Column column) {
    return column instanceof NumericColumn numbers ? Moments.of(numbers.values()).deviation() : Double.NaN;
  }

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> kept = new ArrayList<>();
    for (Column column : x.columns()) {
      double deviation = deviation(column);
      boolean varies = threshold == 0 ? deviation > 0 : deviation * deviation > threshold;
      if (varies || !(column instanceof NumericColumn)) {
        kept.add(column.name());
      }
    }
    if (kept.isEmpty() && !x.columns().isEmpty()) {
      throw new DataException(
          "no column's variance over " + x.rows() + " rows is greater than " + threshold
              + "; lower the threshold or bring columns that vary");
    }
    return SelectedColumns.of(x, kept);
  }
}
