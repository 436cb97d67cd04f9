package ai.kolosal.automl.data;

import java.util.Objects;

/**
 * What a column of a feature matrix holds.
 *
 * @param name the feature's name
 * @param cardinality 0 for a number; for a category the number of levels, its cells being codes 0 … cardinality − 1
 */
public record Feature(String name, int cardinality) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the cardinality is negative
   */
  public Feature {
    Objects.requireNonNull(name, "name");
    if (cardinality < 0) {
      throw new IllegalArgumentException("feature '" + name + "': cardinality " + cardinality + " is negative");
    }
  }

  /**
   * A feature that holds numbers.
   *
   * @param name the feature's name
   * @return the feature
   */
  public static Feature numeric(String name) {
    return new Feature(name, 0);
  }

  /**
   * Whether cells are category codes.
   *
   * @return true for a category
   */
  public boolean isCategorical() {
    return cardinality > 0;
  }
}
