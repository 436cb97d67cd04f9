package ai.kolosal.automl.data;

/**
 * What is to be predicted, one value a row, none missing.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Target permits ClassTarget, NumericTarget {
  /**
   * The number of rows.
   *
   * @return at least 0
   */
  int size();

  /**
   * The target with the rows of an index, in its order.
   *
   * @param rows 0-based row numbers
   * @return a new target
   */
  Target take(int[] rows);

  /**
   * The width of a prediction for this target.
   *
   * @return the number of classes; 1 for a number
   */
  int outputs();
}
