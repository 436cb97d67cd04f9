package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Objects;

/**
 * Keeps the columns without which a model predicts held-out rows worse.
 *
 * <p>Where there is one row only, of which none can be held out, every column stays. As safe between threads as the
 * function.
 *
 * @param importance how much worse
 * @param threshold in units of the score; a column is kept if its loss is greater
 */
public record PermutationSelector(PermutationImportance importance, double threshold) implements Transformer {
  /**
   * Checks the settings.
   *
   * @param importance how much worse
   * @param threshold in units of the score; a column is kept if its loss is greater
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public PermutationSelector {
    Objects.requireNonNull(importance, "importance");
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("the threshold is NaN; give a number in units of the score");
    }
  }

  /**
   * The columns with any loss, in five repeats on a quarter of the rows.
   *
   * @param score what trains and scores
   */
  public PermutationSelector(ScoreFunction score) {
    this(new PermutationImportance(score), 0);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    double[] losses = Importances.of(importance, x, y, seed);
    boolean[] keep = new boolean[losses.length];
    for (int j = 0; j < keep.length; j++) {
      keep[j] = x.rows() == 1 || losses[j] > threshold;
    }
    return SelectedColumns.of(x, keep);
  }
}
