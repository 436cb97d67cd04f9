package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Keeps a number of columns by taking the least important ones away round by round, asking for importances anew each
 * time (Guyon, Weston, Barnhill and Vapnik, 2002).
 *
 * <p>Of equal importances the earlier column goes first. A table of no more columns than that stays as it is. As safe
 * between threads as the function.
 *
 * @param importances what says how important columns are
 * @param keep columns kept if at least 1, else the share of the columns, rounded down, at least one
 * @param step columns taken in a round if at least 1, else the share of all columns, rounded down, at least one
 */
public record RecursiveElimination(ImportanceFunction importances, double keep, double step) implements Transformer {
  /**
   * Checks the settings.
   *
   * @param importances what says how important columns are
   * @param keep columns kept if at least 1, else the share of the columns, rounded down, at least one
   * @param step columns taken in a round if at least 1, else the share of all columns, rounded down, at least one
   * @throws IllegalArgumentException if one is neither a whole number from 1 nor a share between 0 and 1
   */
  public RecursiveElimination {
    new Elimination(importances, step);
    if (!(keep > 0 && keep <= Integer.MAX_VALUE && (keep < 1 || keep == Math.rint(keep)))) {
      throw new IllegalArgumentException(
          "keep " + keep + " is neither a whole number of columns from 1 nor a share between 0 and 1");
    }
  }

  /**
   * Half of the columns, one a round.
   *
   * @param importances what says how important columns are
   */
  public RecursiveElimination(ImportanceFunction importances) {
    this(importances, 0.5, 1);
  }

  /**
   * With another number of columns.
   *
   * @param changed columns kept if at least 1, else the share of the columns
   * @return the same settings but for that
   */
  public RecursiveElimination withKeep(double changed) {
    return new RecursiveElimination(importances, changed, step);
  }

  /**
   * With another step.
   *
   * @param changed columns taken in a round if at least 1, else the share of all columns
   * @return the same settings but for that
   */
  public RecursiveElimination withStep(double changed) {
    return new RecursiveElimination(importances, keep, changed);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    int wanted = keep < 1 ? (int) Math.max(1, keep * x.columns().size()) : (int) keep;
    int[] left = new Elimination(importances, step).run(x, y, wanted, seed, columns -> {});
    return Elimination.selected(x, left);
  }
}
