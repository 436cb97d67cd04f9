package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;

/**
 * How much a model needs each column: trains something on rows and says.
 *
 * <p>Who has learners hands this in; {@code training.ModelFunctions} makes one of the library's own. The same rows and
 * seed must give the same importances.
 */
@FunctionalInterface
public interface ImportanceFunction {
  /**
   * The importances of columns.
   *
   * @param x the columns to judge, at least one row
   * @param y the target of the same rows
   * @param seed where randomness comes from
   * @return one number a column, greater is more important; NaN counts as less than every number
   */
  double[] importances(Frame x, Target y, SeedTree seed);
}
