package ai.kolosal.automl.hpo.forest;

import ai.kolosal.automl.random.SeedTree;

/**
 * A random forest of regression trees that says what a row comes to, and how sure it is (Hutter, Hoos and
 * Leyton-Brown, 2011, section 4.1).
 *
 * <p>The mean is that of the trees; the variance follows the law of total variance: that of the trees' means, and the mean
 * of the variances within their leaves (Hutter, Xu, Hoos and Leyton-Brown, 2014, equation 10).
 * <ul>
 * <li>cells must be finite: give what is absent a number outside the range of the column, or a category of its own
 * <li>a category that no row had goes the way of most rows
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class ForestSurrogate {
  private final RegressionTree[] trees;
  private final int columns;

  private ForestSurrogate(RegressionTree[] trees, int columns) {
    this.trees = trees;
    this.columns = columns;
  }

  /**
   * Learns rows with the usual settings.
   *
   * @param rows at least one, with a finite cell of each column; not changed
   * @param losses a finite number of each row
   * @param categories of each column: 0 for numbers, else how many categories it has, coded from 0
   * @param seed where randomness comes from
   * @return the forest
   * @throws IllegalArgumentException if there is no row, lengths differ, a number is not finite or a code is none
   */
  public static ForestSurrogate fit(double[][] rows, double[] losses, int[] categories, SeedTree seed) {
    return fit(rows, losses, categories, ForestSettings.defaults(), seed);
  }

  /**
   * Learns rows.
   *
   * @param rows at least one, with a finite cell of each column; not changed
   * @param losses a finite number of each row
   * @param categories of each column: 0 for numbers, else how many categories it has, coded from 0
   * @param settings how trees grow
   * @param seed where randomness comes from
   * @return the forest
   * @throws IllegalArgumentException if there is no row, lengths differ, a number is not finite or a code is none
   */
  public static ForestSurrogate fit(
      double[][] rows, double[] losses, int[] categories, ForestSettings settings, SeedTree seed) {
    check(rows, losses, categories);
    RankedRows ranked = RankedRows.of(rows, losses, categories);
    RegressionTree[] trees = new RegressionTree[settings.trees()];
    for (int t = 0; t < trees.length; t++) {
      trees[t] = new TreeGrower(ranked, settings, seed.child(t).generator()).grow();
    }
    return new ForestSurrogate(trees, categories.length);
  }

  private static void check(double[][] rows, double[] losses, int[] categories) {
    if (rows.length == 0 || rows.length != losses.length) {
      throw new IllegalArgumentException(rows.length + " rows with " + losses.length
          + " losses are nothing to learn from; give one loss for each of at least one row");
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != categories.length || !Double.isFinite(losses[i])) {
        throw new IllegalArgumentException("row " + i + " has " + rows[i].length + " of " + categories.length
            + " cells and the loss " + losses[i] + "; give each cell and a finite loss");
      }
      for (int c = 0; c < categories.length; c++) {
        double cell = rows[i][c];
        if (!Double.isFinite(cell) || categories[c] > 0 && !(cell >= 0 && cell < categories[c] && cell == (int) cell)) {
          throw new IllegalArgumentException("row " + i + " column " + c + ": " + cell + " is no "
              + (categories[c] > 0 ? "code below " + categories[c] : "finite number"));
        }
      }
    }
  }

  /**
   * What a row is expected to come to.
   *
   * @param row a finite cell of each column
   * @return the mean of the trees
   */
  public double mean(double[] row) {
    double sum = 0;
    for (RegressionTree tree : trees) {
      sum += tree.mean(tree.leaf(row));
    }
    return sum / trees.length;
  }

  /**
   * How far a row may be off.
   *
   * @param row a finite cell of each column
   * @return at least 0
   */
  public double variance(double[] row) {
    double[] both = new double[2];
    predict(row, both);
    return both[1];
  }

  /**
   * Mean and variance at once.
   *
   * @param row a finite cell of each column
   * @param both receives the mean at 0 and the variance at 1
   */
  public void predict(double[] row, double[] both) {
    double mean = 0;
    double squares = 0;
    double within = 0;
    for (int t = 0; t < trees.length; t++) {
      int leaf = trees[t].leaf(row);
      double off = trees[t].mean(leaf) - mean;
      mean += off / (t + 1);
      squares += off * (trees[t].mean(leaf) - mean);
      within += trees[t].variance(leaf);
    }
    both[0] = mean;
    both[1] = (squares + within) / trees.length;
  }

  /**
   * How many trees there are.
   *
   * @return at least 1
   */
  public int trees() {
    return trees.length;
  }

  /**
   * A tree.
   *
   * @param index from 0
   * @return the tree
   */
  public RegressionTree tree(int index) {
    return trees[index];
  }

  /**
   * How many columns there are.
   *
   * @return at least 0
   */
  public int columns() {
    return columns;
  }
}
