package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.model.tree.Tree;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Sorts rows into the leaves of trees over the values of features. Immutable and thread-safe.
 *
 * @param x the rows
 * @param fewest a leaf of fewer rows has the value of the nearest node above it that has as many
 */
record TreeSorter(FeatureMatrix x, int fewest) {
  private static final LeafLimits ANY =
      new LeafLimits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, new BitSet(), new BitSet());

  /** Only oblivious trees have leaves whatever their rows. */
  static TreeSorter of(GradientBoostingTrainer settings, FeatureMatrix x) {
    TreeShape shape = TreeShape.of(settings, x.rows());
    return new TreeSorter(x, shape.growth() == Growth.OBLIVIOUS ? shape.minRows() : 0);
  }

  /**
   * Sorts all rows.
   *
   * @param tree children come after their parents
   * @return the rows leaf by leaf, each leaf's ascending, and the rows of a node together
   */
  LeafRows sort(Tree tree) {
    int nodes = tree.feature().length;
    int[] rows = new int[x.rows()];
    Arrays.setAll(rows, i -> i);
    int[] spare = new int[rows.length];
    int[] from = new int[nodes];
    int[] to = new int[nodes];
    int[] valued = new int[nodes];
    to[0] = rows.length;
    for (int n = 0; n < nodes; n++) {
      if (tree.feature()[n] < 0) {
        continue;
      }
      int left = tree.left()[n];
      int right = tree.right()[n];
      from[left] = from[n];
      to[right] = to[n];
      to[left] = part(tree, n, rows, from[n], to[n], spare);
      from[right] = to[left];
      valued[left] = to[left] - from[left] < fewest ? valued[n] : left;
      valued[right] = to[right] - from[right] < fewest ? valued[n] : right;
    }
    LeafLimits[] limits = new LeafLimits[nodes];
    Arrays.fill(limits, ANY);
    return new LeafRows(rows, from, to, valued, limits);
  }

  private int part(Tree tree, int node, int[] rows, int from, int to, int[] spare) {
    double[] cells = x.column(tree.feature()[node]);
    long[] set = tree.categories() == null ? null : tree.categories()[node];
    double threshold = tree.threshold()[node];
    boolean missingLeft = tree.missingLeft()[node];
    int left = from;
    int right = 0;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      double cell = cells[row];
      boolean known = set == null ? cell <= threshold : isIn(set, (int) cell);
      int goesLeft = (cell != cell ? missingLeft : known) ? 1 : 0;
      rows[left] = row;
      spare[right] = row;
      left += goesLeft;
      right += 1 - goesLeft;
    }
    System.arraycopy(spare, 0, rows, left, right);
    return left;
  }

  private static boolean isIn(long[] set, int code) {
    return code >= 0 && code >> 6 < set.length && (set[code >> 6] >>> code & 1) != 0;
  }
}
