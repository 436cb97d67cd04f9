package ai.kolosal.automl.hpo.importance;

import ai.kolosal.automl.hpo.forest.RegressionTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A tree as the boxes of its leaves, which fill the space, and the variances of its marginals (Hutter, Hoos and
 * Leyton-Brown, 2014, algorithm 2).
 *
 * <p>Each column is cut into cells where a leaf begins or ends, or into its categories, so that a leaf covers whole cells.
 */
final class LeafBoxes {
  private final RegressionTree tree;
  private final int[] categories;
  private final List<Leaf> leaves = new ArrayList<>();
  private final double mean;
  private final double variance;

  /**
   * A leaf.
   *
   * @param value its mean
   * @param volume its part of the space
   * @param low where it begins in each column of numbers
   * @param high where it ends there
   * @param codes which categories it has in each other column
   */
  private record Leaf(double value, double volume, double[] low, double[] high, BitSet[] codes) {
    double width(int column, int categories) {
      return categories == 0 ? high[column] - low[column] : (double) codes[column].cardinality() / categories;
    }
  }

  LeafBoxes(RegressionTree tree, int[] categories) {
    this.tree = tree;
    this.categories = categories;
    double[] low = new double[categories.length];
    double[] high = new double[categories.length];
    BitSet[] codes = new BitSet[categories.length];
    Arrays.fill(high, 1);
    for (int c = 0; c < codes.length; c++) {
      codes[c] = new BitSet();
      codes[c].set(0, categories[c]);
    }
    walk(0, low, high, codes);
    double sum = 0;
    for (Leaf leaf : leaves) {
      sum += leaf.volume * leaf.value;
    }
    mean = sum;
    double squares = 0;
    for (Leaf leaf : leaves) {
      squares += leaf.volume * (leaf.value - mean) * (leaf.value - mean);
    }
    variance = squares;
  }

  private void walk(int node, double[] low, double[] high, BitSet[] codes) {
    int column = tree.column(node);
    if (column < 0) {
      double volume = 1;
      Leaf leaf = new Leaf(tree.mean(node), 1, low.clone(), high.clone(), codes.clone());
      for (int c = 0; c < categories.length; c++) {
        volume *= leaf.width(c, categories[c]);
      }
      if (volume > 0) {
        leaves.add(new Leaf(leaf.value, volume, leaf.low, leaf.high, leaf.codes));
      }
    } else if (categories[column] == 0) {
      double before = high[column];
      double cut = Math.max(low[column], Math.min(before, tree.threshold(node)));
      high[column] = cut;
      walk(tree.left(node), low, high, codes);
      high[column] = before;
      before = low[column];
      low[column] = cut;
      walk(tree.right(node), low, high, codes);
      low[column] = before;
    } else {
      BitSet all = codes[column];
      BitSet left = new BitSet();
      all.stream().filter(code -> tree.goesLeft(node, code)).forEach(left::set);
      BitSet right = (BitSet) all.clone();
      right.andNot(left);
      codes[column] = left;
      walk(tree.left(node), low, high, codes);
      codes[column] = right;
      walk(tree.right(node), low, high, codes);
      codes[column] = all;
    }
  }

  /** The variance of the tree over the space. */
  double variance() {
    return variance;
  }

  /** The variance of the mean over all columns but one. */
  double variance(int column) {
    double[] cuts = cuts(column);
    if (cuts.length == 2) {
      return 0;
    }
    double[] mean = new double[cells(column, cuts)];
    for (Leaf leaf : leaves) {
      double part = leaf.value * leaf.volume / leaf.width(column, categories[column]);
      BitSet cells = covered(leaf, column, cuts);
      for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
        mean[cell] += part;
      }
    }
    double sum = 0;
    for (int cell = 0; cell < mean.length; cell++) {
      sum += length(column, cuts, cell) * (mean[cell] - this.mean) * (mean[cell] - this.mean);
    }
    return sum;
  }

  /** The variance of the mean over all columns but two, without that of each alone. */
  double interaction(int one, int other) {
    double[] cuts = cuts(one);
    double[] otherCuts = cuts(other);
    double[][] means = new double[cells(one, cuts)][cells(other, otherCuts)];
    for (Leaf leaf : leaves) {
      double part = leaf.value * leaf.volume
          / (leaf.width(one, categories[one]) * leaf.width(other, categories[other]));
      BitSet across = covered(leaf, other, otherCuts);
      BitSet up = covered(leaf, one, cuts);
      for (int i = up.nextSetBit(0); i >= 0; i = up.nextSetBit(i + 1)) {
        for (int j = across.nextSetBit(0); j >= 0; j = across.nextSetBit(j + 1)) {
          means[i][j] += part;
        }
      }
    }
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < means[i].length; j++) {
        sum += length(one, cuts, i) * length(other, otherCuts, j) * (means[i][j] - mean) * (means[i][j] - mean);
      }
    }
    return Math.max(0, sum - variance(one) - variance(other));
  }

  private double[] cuts(int column) {
    if (categories[column] > 0) {
      return new double[0];
    }
    return leaves.stream()
        .flatMapToDouble(leaf -> DoubleStream.of(leaf.low[column], leaf.high[column]))
        .sorted()
        .distinct()
        .toArray();
  }

  private int cells(int column, double[] cuts) {
    return categories[column] > 0 ? categories[column] : cuts.length - 1;
  }

  private double length(int column, double[] cuts, int cell) {
    return categories[column] > 0 ? 1.0 / categories[column] : cuts[cell + 1] - cuts[cell];
  }

  private BitSet covered(Leaf leaf, int column, double[] cuts) {
    if (categories[column] > 0) {
      return leaf.codes[column];
    }
    BitSet cells = new BitSet();
    cells.set(Arrays.binarySearch(cuts, leaf.low[column]), Arrays.binarySearch(cuts, leaf.high[column]));
    return cells;
  }
}
