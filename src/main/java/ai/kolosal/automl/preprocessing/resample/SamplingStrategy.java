package ai.kolosal.automl.preprocessing.resample;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many rows each class is to have, by imbalanced-learn's words. */
public sealed interface SamplingStrategy {
  /**
   * The classes that get as many rows as the largest class, or as few as the smallest; of equals the first label is the
   * largest or smallest.
   */
  enum Group implements SamplingStrategy {
    /** All but the largest where rows are added, all but the smallest where they are left out. */
    AUTO,
    /** The smallest; only where rows are added. */
    MINORITY,
    /** The largest; only where rows are left out. */
    MAJORITY,
    /** All but the smallest. */
    NOT_MINORITY,
    /** All but the largest. */
    NOT_MAJORITY,
    /** All. */
    ALL
  }

  /**
   * Of two classes the rows of the smaller by those of the larger, rounded down to whole rows.
   *
   * @param ratio above 0, at most 1
   */
  record Ratio(double ratio) implements SamplingStrategy {
    /**
     * Checks the ratio.
     *
     * @param ratio above 0, at most 1
     * @throws IllegalArgumentException if it is outside its range
     */
    public Ratio {
      if (!(ratio > 0 && ratio <= 1)) {
        throw new IllegalArgumentException("ratio " + ratio + " is not above 0 and at most 1");
      }
    }
  }

  /**
   * Numbers of rows; classes that are not named stay as they are.
   *
   * @param rows the number for each label, at least 1
   */
  record Counts(SortedMap<String, Integer> rows) implements SamplingStrategy {
    /**
     * Numbers of rows; classes that are not named stay as they are.
     *
     * @param rows the number for each label, at least 1
     */
    public Counts(Map<String, Integer> rows) {
      this(new TreeMap<>(rows));
    }

    /**
     * Checks the numbers.
     *
     * @param rows the number for each label, at least 1
     * @throws IllegalArgumentException if one is less than 1
     */
    public Counts {
      rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
      rows.forEach((label, count) -> {
        if (count < 1) {
          throw new IllegalArgumentException("class '" + label + "' is to have " + count + " rows; give at least 1");
        }
      });
    }
  }
}
