package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A forest that keeps the training targets of its leaves, and so knows the whole distribution of a row's target
 * (Meinshausen, 2006, "Quantile regression forests").
 *
 * <p>A training row i has the weight w_i(x) for a new row x: the mean over the trees of its share of the leaf that x falls
 * into, or 0 where it lies in another (equations 4 and 5; all training rows count, not only those that a tree was grown on).
 * F(y | x) = Σ w_i(x) 1{y_i ≤ y}; the α-quantile is the least target with F(y | x) ≥ α (equation 6), up to a rounding
 * error of 10⁻⁹. As a {@link Model} it predicts the mean of that distribution.
 *
 * <p>Takes four bytes for each training row and tree. Immutable and thread-safe.
 */
public final class QuantileForest implements Model {
  /** The name of this form in files. */
  public static final String CODEC_ID = "quantile_forest";

  private static final double ROUNDING = 1e-9;

  /** Trees whose leaves hold their numbers, counted through all trees. */
  private final TreeEnsemble leaves;
  /** The targets, ascending, and what each counts. */
  private final double[] targets;

  private final double[] weights;
  /** Where the rows of each leaf begin, and the rows themselves, as places among the targets. */
  private final int[] start;

  private final int[] rows;
  private final double[] leafWeights;
  private final double[] leafMeans;

  private QuantileForest(TreeEnsemble leaves, double[] targets, double[] weights, int[] start, int[] rows) {
    this.leaves = leaves;
    this.targets = targets;
    this.weights = weights;
    this.start = start;
    this.rows = rows;
    this.leafWeights = new double[start.length - 1];
    this.leafMeans = new double[start.length - 1];
    for (int l = 0; l < leafWeights.length; l++) {
      for (int at = start[l]; at < start[l + 1]; at++) {
        leafWeights[l] += weights[rows[at]];
      }
      for (int at = start[l]; at < start[l + 1]; at++) {
        leafMeans[l] += targets[rows[at]] * (weights[rows[at]] / leafWeights[l]);
      }
    }
  }

  /**
   * Fills the leaves of trees.
   *
   * @param trees at least one; their leaves' values do not matter
   * @param x the training rows
   * @param y their targets
   * @param w what they count; rows of weight 0 are left out
   */
  static QuantileForest of(List<PackedTree> trees, FeatureMatrix x, double[] y, double[] w) {
    List<PackedTree> numbered = new ArrayList<>();
    int count = 0;
    for (PackedTree tree : trees) {
      double[] value = tree.value().clone();
      for (int n = 0; n < value.length; n++) {
        value[n] = tree.meta()[n] == PackedTree.LEAF ? count++ : value[n];
      }
      numbered.add(new PackedTree(tree.meta(), value, tree.sets(), tree.vectors(), null, tree.figures()));
    }
    int[] outputs = new int[trees.size()];
    Arrays.fill(outputs, -1);
    TreeEnsemble leaves =
        TreeEnsemble.ofPacked(new Inputs(x.columns(), List.of()), Link.IDENTITY, new double[1], numbered, outputs);
    int[] order = ascending(y, w);
    double[] targets = new double[order.length];
    double[] weights = new double[order.length];
    int[] leaf = new int[Math.multiplyExact(trees.size(), order.length)];
    int[] start = new int[count + 1];
    double[] row = new double[x.columns()];
    for (int i = 0; i < order.length; i++) {
      targets[i] = y[order[i]];
      weights[i] = w[order[i]];
      x.copyRow(order[i], row);
      for (int t = 0; t < trees.size(); t++) {
        leaf[t * order.length + i] = leaf(leaves, t, row);
        start[leaf[t * order.length + i] + 1]++;
      }
    }
    for (int l = 0; l < count; l++) {
      start[l + 1] += start[l];
    }
    int[] rows = new int[leaf.length];
    int[] next = start.clone();
    for (int at = 0; at < leaf.length; at++) {
      rows[next[leaf[at]]++] = at % order.length;
    }
    return new QuantileForest(leaves, targets, weights, start, rows);
  }

  /** The rows that count, by their targets. */
  private static int[] ascending(double[] y, double[] w) {
    double[] sorted = y.clone();
    Arrays.sort(sorted);
    long[] keys = new long[y.length];
    int found = 0;
    for (int i = 0; i < y.length; i++) {
      if (w[i] > 0.0) {
        keys[found++] = (long) Arrays.binarySearch(sorted, y[i]) << 32 | i;
      }
    }
    Arrays.sort(keys, 0, found);
    int[] order = new int[found];
    for (int i = 0; i < found; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  private static int leaf(TreeEnsemble leaves, int tree, double[] row) {
    double[] number = new double[1];
    leaves.addTree(tree, row, number, 0);
    return (int) number[0];
  }

  /** The leaf of a row; a number that a damaged file made up is held within the leaves. */
  private int leaf(int tree, double[] row) {
    return Math.max(0, Math.min(leafMeans.length - 1, leaf(leaves, tree, row)));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the forest
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static QuantileForest read(StateReader in) {
    TreeEnsemble leaves = TreeEnsemble.read(in);
    double[] targets = in.readDoubles();
    double[] weights = in.readDoubles();
    int[] start = in.readInts();
    int[] rows = in.readInts();
    if (leaves.outputs() != 1 || leaves.trees() == 0 || weights.length != targets.length || start.length < 2) {
      throw in.corrupt("a quantile forest has no trees of one output, or no leaves");
    }
    for (int i = 0; i < targets.length; i++) {
      if (!Double.isFinite(targets[i]) || (i > 0 && targets[i] < targets[i - 1])) {
        throw in.corrupt("target " + i + " is " + targets[i] + ", not finite and ascending");
      }
      if (!(weights[i] > 0.0 && weights[i] <= Double.MAX_VALUE)) {
        throw in.corrupt("the weight of target " + i + " is " + weights[i]);
      }
    }
    if (start[0] != 0 || start[start.length - 1] != rows.length) {
      throw in.corrupt("the leaves do not cover their rows");
    }
    for (int l = 1; l < start.length; l++) {
      if (start[l] <= start[l - 1] || start[l] > rows.length) {
        throw in.corrupt("leaf " + (l - 1) + " has no rows");
      }
    }
    for (int row : rows) {
      if (row < 0 || row >= targets.length) {
        throw in.corrupt("a leaf holds row " + row + " of " + targets.length);
      }
    }
    return new QuantileForest(leaves, targets, weights, start, rows);
  }

  @Override
  public void write(StateWriter out) {
    leaves.write(out);
    out.writeDoubles(targets);
    out.writeDoubles(weights);
    out.writeInts(start);
    out.writeInts(rows);
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    double mean = 0.0;
    for (int t = 0; t < leaves.trees(); t++) {
      mean += leafMeans[leaf(t, row)] / leaves.trees();
    }
    out[0] = mean;
  }

  /**
   * Quantiles of a row's target.
   *
   * @param row the features in the order of training, NaN where missing; only read
   * @param levels 0 … 1 each, in any order; 0 gives the least target of the row's leaves, 1 the greatest
   * @return one quantile a level, each one of the training targets
   * @throws IllegalArgumentException if a level lies outside
   */
  public double[] predictQuantiles(double[] row, double... levels) {
    for (double level : levels) {
      if (!(level >= 0.0 && level <= 1.0)) {
        throw new IllegalArgumentException("the quantile " + level + " is outside 0 … 1");
      }
    }
    int trees = leaves.trees();
    int[] leaf = new int[trees];
    int size = 0;
    for (int t = 0; t < trees; t++) {
      leaf[t] = leaf(t, row);
      size += start[leaf[t] + 1] - start[leaf[t]];
    }
    long[] keys = new long[size];
    int found = 0;
    for (int t = 0; t < trees; t++) {
      for (int at = start[leaf[t]]; at < start[leaf[t] + 1]; at++) {
        keys[found++] = (long) rows[at] << 32 | t;
      }
    }
    Arrays.sort(keys);
    double[] until = new double[size];
    double sum = 0.0;
    for (int i = 0; i < size; i++) {
      sum += weights[(int) (keys[i] >>> 32)] / leafWeights[leaf[(int) keys[i]]] / trees;
      until[i] = sum;
    }
    double[] quantiles = new double[levels.length];
    for (int k = 0; k < levels.length; k++) {
      quantiles[k] = targets[(int) (keys[reached(until, levels[k])] >>> 32)];
    }
    return quantiles;
  }

  /** The first place where ascending shares come to a level. */
  private static int reached(double[] until, double level) {
    int at = Arrays.binarySearch(until, level - ROUNDING);
    return Math.min(until.length - 1, at < 0 ? -at - 1 : at);
  }

  /**
   * Quantiles of the targets of rows.
   *
   * @param x the features of training, in its order
   * @param levels 0 … 1 each, in any order
   * @return a value a level for each row
   * @throws IllegalArgumentException if a level lies outside
   */
  public Prediction predictQuantiles(FeatureMatrix x, double... levels) {
    double[] row = new double[x.columns()];
    double[] all = new double[Math.multiplyExact(x.rows(), levels.length)];
    for (int i = 0; i < x.rows(); i++) {
      x.copyRow(i, row);
      System.arraycopy(predictQuantiles(row, levels), 0, all, i * levels.length, levels.length);
    }
    return Prediction.of(levels.length, all);
  }
}
