package ai.kolosal.automl.model.isolation;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.Interrupts;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Trees of random cuts through random features, in whose leaves few rows are left (Liu, Ting and Zhou, 2008, "Isolation
 * forest").
 *
 * <p>A row's score is 2^(−h/c): h is the mean depth of its leaves, each with the depth that the leaf's rows would add,
 * and c that of a sample. Scores lie in 0 … 1; strange rows come near 1, and a forest that cannot tell rows apart gives
 * them all the same.
 *
 * <ul>
 *   <li>features that do not vary in a node are not cut there
 *   <li>a missing value goes to either side of a cut by the toss of a coin that the cut remembers
 *   <li>infinities count as the greatest numbers
 * </ul>
 *
 * <p>As scikit-learn's IsolationForest; scores are its {@code -score_samples}. The same rows and seed give the same
 * forest. Immutable and thread-safe.
 *
 * @param trees how many trees, at least 1
 * @param sampleSize how many rows a tree is grown on, at least 1; all where there are fewer
 */
public record IsolationForest(int trees, int sampleSize) {
  private static final String BETWEEN_TREES = "between two trees of an isolation forest";
  private static final double EULER = 0.5772156649015329;

  /**
   * Checks the settings.
   *
   * @param trees how many trees, at least 1
   * @param sampleSize how many rows a tree is grown on, at least 1; all where there are fewer
   * @throws IllegalArgumentException if one is less than 1
   */
  public IsolationForest {
    if (trees < 1 || sampleSize < 1) {
      throw new IllegalArgumentException(trees + " trees on " + sampleSize + " rows each: both must be at least 1");
    }
  }

  /** A hundred trees on 256 rows each. */
  public IsolationForest() {
    this(100, 256);
  }

  /**
   * Grows the trees.
   *
   * @param x rows, at least one
   * @param seed where randomness comes from
   * @return the trees
   * @throws TrainingException if there are no rows
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Fitted fit(FeatureMatrix x, SeedTree seed) {
    if (x.rows() == 0) {
      throw new TrainingException("an isolation forest cannot grow on 0 rows; give at least one");
    }
    double[][] columns = columns(x);
    int size = Math.min(sampleSize, x.rows());
    int[] order = new int[x.rows()];
    Arrays.setAll(order, i -> i);
    List<IsolationTree> grown = new ArrayList<>();
    for (int t = 0; t < trees; t++) {
      Interrupts.stopWork(BETWEEN_TREES);
      RandomGenerator random = seed.child(t).generator();
      for (int i = 0; i < size; i++) {
        int other = i + random.nextInt(order.length - i);
        int swap = order[i];
        order[i] = order[other];
        order[other] = swap;
      }
      grown.add(IsolationTree.grow(columns, Arrays.copyOf(order, size), random));
    }
    return new Fitted(grown, averagePathLength(size), columns.length);
  }

  private static double[][] columns(FeatureMatrix x) {
    double[][] columns = new double[x.columns()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = x.column(j);
    }
    return columns;
  }

  /**
   * The mean depth at which a search tree of n rows ends in vain: c(n) = 2 (ln(n − 1) + γ) − 2 (n − 1)/n.
   *
   * @param rows n; c(1) is 0 and c(2) is 1
   */
  static double averagePathLength(int rows) {
    if (rows <= 1) {
      return 0;
    }
    return rows == 2 ? 1 : 2 * (Math.log(rows - 1.0) + EULER) - 2 * (rows - 1.0) / rows;
  }

  /** The trees of a forest. */
  public static final class Fitted {
    private final List<IsolationTree> trees;
    private final double unit;
    private final int width;

    private Fitted(List<IsolationTree> trees, double unit, int width) {
      this.trees = trees;
      this.unit = unit;
      this.width = width;
    }

    /**
     * Scores rows.
     *
     * @param x the features of the rows that the forest grew on
     * @return a score for each row, above 0 and at most 1, greater the stranger the row
     * @throws IllegalArgumentException if there are more or fewer features
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double[] score(FeatureMatrix x) {
      if (x.columns() != width) {
        throw new IllegalArgumentException("rows have " + x.columns() + " features, the forest grew on " + width);
      }
      double[][] columns = columns(x);
      double[] depth = new double[x.rows()];
      for (IsolationTree tree : trees) {
        Interrupts.stopWork(BETWEEN_TREES);
        tree.addDepths(columns, depth);
      }
      double[] scores = new double[depth.length];
      for (int i = 0; i < scores.length; i++) {
        double relative = unit == 0 ? 1 : depth[i] / (trees.size() * unit);
        scores[i] = Math.pow(2, -relative);
      }
      return scores;
    }
  }
}
