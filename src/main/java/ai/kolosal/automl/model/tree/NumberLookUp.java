package ai.kolosal.automl.model.tree;

import java.util.Arrays;

/**
 * The number that a table has for another number: a target statistic of an id, for one.
 *
 * <ul>
 *   <li>a missing cell and a number that is not in the table get {@code otherwise}
 *   <li>−0 is 0
 *   <li>a NaN in the table counts as missing
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param source the numeric feature, at least 0
 * @param keys the numbers that are looked up, ascending, none NaN; copied
 * @param values the number of each key; copied
 * @param otherwise the number of all other cells
 */
public record NumberLookUp(int source, double[] keys, double[] values, double otherwise) implements DerivedFeature {
  /**
   * Copies the table.
   *
   * @throws IllegalArgumentException if there is not one value a key, or keys do not ascend
   */
  public NumberLookUp {
    if (keys.length != values.length) {
      throw new IllegalArgumentException(keys.length + " keys have " + values.length + " values; give one for each");
    }
    for (int k = 0; k < keys.length; k++) {
      if (Double.isNaN(keys[k]) || k > 0 && !(keys[k] > keys[k - 1])) {
        throw new IllegalArgumentException("key " + k + " is " + keys[k] + "; give distinct keys in ascending order");
      }
    }
    keys = keys.clone();
    values = values.clone();
  }

  /**
   * The numbers that are looked up.
   *
   * @return a copy
   */
  @Override
  public double[] keys() {
    return keys.clone();
  }

  /**
   * The table.
   *
   * @return a copy
   */
  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public double of(double cell) {
    int low = 0;
    int high = keys.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < cell) {
        low = middle + 1;
      } else if (keys[middle] > cell) {
        high = middle - 1;
      } else {
        return keys[middle] == cell ? values[middle] : otherwise;
      }
    }
    return otherwise;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberLookUp that
        && source == that.source
        && Arrays.equals(keys, that.keys)
        && Arrays.equals(values, that.values)
        && Double.compare(otherwise, that.otherwise) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * source + Arrays.hashCode(keys)) + Arrays.hashCode(values)) + Double.hashCode(otherwise);
  }

  @Override
  public String toString() {
    return "NumberLookUp[source=" + source + ", keys=" + Arrays.toString(keys) + ", values=" + Arrays.toString(values)
        + ", otherwise=" + otherwise + "]";
  }
}
