package ai.kolosal.automl.hpo.forest;

/**
 * How a {@link ForestSurrogate} grows its trees.
 *
 * @param trees how many, at least 1
 * @param featureShare the part of the columns tried at each split, above 0 and at most 1
 * @param leastLeaf drawn rows of a leaf, at least 1
 * @param leastSplit drawn rows that are split, at least 2
 * @param bootstrap whether each tree draws its rows with replacement; otherwise each has all of them
 */
public record ForestSettings(int trees, double featureShare, int leastLeaf, int leastSplit, boolean bootstrap) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ForestSettings {
    if (trees < 1 || !(featureShare > 0 && featureShare <= 1) || leastLeaf < 1 || leastSplit < 2) {
      throw new IllegalArgumentException("a forest of " + trees + " trees with " + featureShare
          + " of the columns, leaves from " + leastLeaf + " and splits from " + leastSplit
          + " rows cannot grow; it needs 1 tree, a share in (0, 1], leaves from 1 and splits from 2 rows at least");
    }
  }

  /**
   * The settings of SMAC 3 (Lindauer et al., 2022): 10 bootstrapped trees, 5/6 of the columns, leaves and splits from 3
   * rows.
   *
   * @return the settings
   */
  public static ForestSettings defaults() {
    return new ForestSettings(10, 5.0 / 6, 3, 3, true);
  }

  /**
   * These settings with another number of trees.
   *
   * @param number at least 1
   * @return the settings
   */
  public ForestSettings withTrees(int number) {
    return new ForestSettings(number, featureShare, leastLeaf, leastSplit, bootstrap);
  }
}
