package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.concurrent.Workers;

/**
 * The rows of a tree's leaves: those of leaf {@code n} are {@code rows[from[n]]} to before {@code rows[to[n]]}.
 *
 * @param rows leaf by leaf
 * @param from where the rows of each node start
 * @param to behind the last row of each node
 * @param valued the node whose rows say what value a leaf has: itself, or one above it
 * @param limits what constraints leave to each leaf's value
 */
record LeafRows(int[] rows, int[] from, int[] to, int[] valued, LeafLimits[] limits) {
  /** A copy, where the arrays are those of growth and the next tree takes them. */
  LeafRows copy() {
    return new LeafRows(rows.clone(), from.clone(), to.clone(), valued.clone(), limits.clone());
  }

  /** The sum of the numbers of a node's rows. */
  double sum(double[] numbers, int node) {
    double sum = 0;
    for (int i = from[node]; i < to[node]; i++) {
      sum += numbers[rows[i]];
    }
    return sum;
  }

  /** Adds what the leaves' functions give to the scores of their rows. */
  void addLinear(GrownTree tree, FeatureMatrix cells, double[] scores, Workers workers) {
    workers.each(tree.nodes(), 2L * rows.length, n -> {
      if (tree.isLeaf(n)) {
        for (int i = from[n]; i < to[n]; i++) {
          scores[rows[i]] += tree.valueOf(n, cells, rows[i]);
        }
      }
    });
  }

  /** Adds the leaves' values to the scores of their rows. */
  void add(GrownTree tree, double[] scores, Workers workers) {
    workers.each(tree.nodes(), 2L * rows.length, n -> {
      if (tree.isLeaf(n)) {
        for (int i = from[n]; i < to[n]; i++) {
          scores[rows[i]] += tree.value[n];
        }
      }
    });
  }
}
