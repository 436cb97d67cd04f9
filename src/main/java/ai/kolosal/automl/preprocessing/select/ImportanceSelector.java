package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.Objects;

/**
 * Keeps the columns that a model finds important.
 *
 * <ul>
 *   <li>a column at the threshold is kept; of equal importances at the border of the greatest number the earlier ones
 *   <li>a column whose importance is NaN goes, and has no part in the threshold
 * </ul>
 *
 * <p>As safe between threads as the function.
 *
 * @param importances what says how important columns are
 * @param threshold from which importance on a column is kept
 * @param maxFeatures the greatest number of columns kept, from 0
 */
public record ImportanceSelector(ImportanceFunction importances, ImportanceThreshold threshold, int maxFeatures)
    implements Transformer {
  /**
   * Checks the settings.
   *
   * @param importances what says how important columns are
   * @param threshold from which importance on a column is kept
   * @param maxFeatures the greatest number of columns kept, from 0
   * @throws IllegalArgumentException if the number is negative
   */
  public ImportanceSelector {
    Objects.requireNonNull(importances, "importances");
    Objects.requireNonNull(threshold, "threshold");
    if (maxFeatures < 0) {
      throw new IllegalArgumentException("maxFeatures " + maxFeatures + " is negative");
    }
  }

  /**
   * The columns of at least the mean importance, however many they are.
   *
   * @param importances what says how important columns are
   */
  public ImportanceSelector(ImportanceFunction importances) {
    this(importances, new ImportanceThreshold.Mean(1), Integer.MAX_VALUE);
  }

  /**
   * With another threshold.
   *
   * @param changed from which importance on a column is kept
   * @return the same settings but for that
   */
  public ImportanceSelector withThreshold(ImportanceThreshold changed) {
    return new ImportanceSelector(importances, changed, maxFeatures);
  }

  /**
   * With another greatest number.
   *
   * @param changed the greatest number of columns kept, from 0
   * @return the same settings but for that
   */
  public ImportanceSelector withMaxFeatures(int changed) {
    return new ImportanceSelector(importances, threshold, changed);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    double[] judged = Importances.of(importances, x, y, seed);
    double border = threshold.of(Arrays.stream(judged).filter(v -> v > Double.NEGATIVE_INFINITY).toArray());
    boolean[] keep = new boolean[judged.length];
    double[] downwards = new double[judged.length];
    for (int j = 0; j < judged.length; j++) {
      downwards[j] = -judged[j];
    }
    int[] order = Concordance.order(downwards);
    for (int i = 0; i < Math.min(maxFeatures, order.length); i++) {
      keep[order[i]] = judged[order[i]] >= border && judged[order[i]] > Double.NEGATIVE_INFINITY;
    }
    return SelectedColumns.of(x, keep);
  }
}
