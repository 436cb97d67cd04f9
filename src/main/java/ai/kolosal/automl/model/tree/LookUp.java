package ai.kolosal.automl.model.tree;

import java.util.Arrays;

/**
 * The number that a table has for a category: a target statistic, for one.
 *
 * <ul>
 *   <li>a missing category, a negative code and one beyond the table get {@code otherwise}
 *   <li>codes are cut to integers
 *   <li>a NaN in the table counts as missing
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param source the categorical feature, at least 0
 * @param values the number of each code from 0 on; copied
 * @param otherwise the number of all other cells
 */
public record LookUp(int source, double[] values, double otherwise) implements DerivedFeature {
  /** Copies the table. */
  public LookUp {
    values = values.clone();
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
    int code = (int) cell;
    return cell == cell && code >= 0 && code < values.length ? values[code] : otherwise;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LookUp that
        && source == that.source
        && Arrays.equals(values, that.values)
        && Double.compare(otherwise, that.otherwise) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * source + Arrays.hashCode(values)) + Double.hashCode(otherwise);
  }

  @Override
  public String toString() {
    return "LookUp[source=" + source + ", values=" + Arrays.toString(values) + ", otherwise=" + otherwise + "]";
  }
}
