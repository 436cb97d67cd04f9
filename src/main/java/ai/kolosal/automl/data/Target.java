package ai.kolosal.automl.data;

/**
 * What is to be predicted: a class a row, or one number, or several; none missing.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Target permits ClassTarget, NumericTarget, MultiTarget {
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
   * @return the number of classes, or of numbers a row
   */
  int outputs();
}
