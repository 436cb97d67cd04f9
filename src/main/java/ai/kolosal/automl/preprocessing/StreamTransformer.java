package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.internal.math.QuantileSketch;

/**
 * A transform that can also learn from rows that come chunk by chunk and are let go, in memory that does not grow with
 * their number. What counts levels keeps each level, and what looks for the most frequent number each distinct number:
 * that memory grows with how many there are.
 *
 * <p>What it learns is what it learns of all rows at once: to 1e-12 for means and deviations, exactly for least and
 * greatest values and for counts, exactly for quantiles of up to {@value #EXACT_ROWS} rows and beyond that with ranks off
 * by some 0.005 % of the rows.
 */
public interface StreamTransformer extends Transformer {
  /** Quantiles of as many rows are exact. */
  int EXACT_ROWS = QuantileSketch.CAPACITY;

  /**
   * Begins to learn.
   *
   * @return what takes the chunks
   * @throws IllegalArgumentException if it cannot with these settings, naming the transform
   */
  Accumulator begin();

  /**
   * Begins to learn for a transform of numeric columns that looks at their finite quantiles alone, least and greatest
   * among them: it is fitted on evenly spaced order statistics of all rows.
   *
   * @param transformer the transform
   * @return what takes the chunks
   */
  static Accumulator byQuantiles(Transformer transformer) {
    return new QuantileAccumulator(transformer);
  }

  /**
   * Begins to learn for a transform that learns nothing of rows but the names and kinds of their columns.
   *
   * @param transformer the transform
   * @return what takes the chunks
   */
  static Accumulator byNames(Transformer transformer) {
    return new NameAccumulator(transformer);
  }

  /** Takes chunks of rows and learns from them; not thread-safe. */
  interface Accumulator {
    /**
     * Takes rows.
     *
     * @param chunk the columns of the first chunk, in any order; it may have no rows
     * @throws ai.kolosal.automl.error.DataException if a column is missing or of another kind
     */
    void add(Frame chunk);

    /**
     * What was learned so far; more chunks may follow.
     *
     * @return the fitted transform
     * @throws ai.kolosal.automl.error.DataException if no row has come
     */
    FittedTransformer finish();
  }
}
