package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A sum of decision trees behind a link function: the one form in which all tree models predict.
 *
 * <p>The raw scores of a row are the base scores plus the leaf each tree puts the row into, added in the order of the
 * trees; the {@link Link} turns them into the prediction. A <em>round</em> is one tree that adds to all scores, or one
 * tree for each score.
 *
 * <ul>
 *   <li>without trees, every row gets the link of the base scores;
 *   <li>a missing value (NaN) goes where each node says, an unknown category goes right.
 * </ul>
 *
 * <p>Nodes of all trees lie in shared arrays, siblings side by side. Batches run tree by tree over blocks of rows, so
 * that a tree's nodes stay in cache; each row's sum is the same to the bit as alone. Immutable and thread-safe.
 */
public final class TreeEnsemble implements Model {
  /** The name of this form in files. */
  public static final String CODEC_ID = "tree_ensemble";

  private static final int BLOCK_CELLS = 1 << 16;
  private static final int MAX_BLOCK_ROWS = 512;

  private final int features;
  private final Link link;
  private final double[] base;
  private final int[] treeOutput;
  private final Nodes nodes;

  private TreeEnsemble(int features, Link link, double[] base, int[] treeOutput, Nodes nodes) {
    this.features = features;
    this.link = link;
    this.base = base;
    this.treeOutput = treeOutput;
    this.nodes = nodes;
  }

  /**
   * An ensemble of trees.
   *
   * @param features the number of features a row has
   * @param link what turns raw scores into the prediction; {@link Link#LOGISTIC} takes one score
   * @param base the score before the first tree, for each raw score; at least one, finite
   * @param trees the trees in the order in which they are added, leaf values scaled; copied
   * @param treeOutput for each tree the score it adds to, or −1 if its leaves hold a value for every score
   * @return the ensemble
   * @throws IllegalArgumentException if an array has the wrong length, a child does not come after its parent or has
   *     two, a feature or output is out of range, a threshold is NaN or a leaf value is not finite
   */
  public static TreeEnsemble of(int features, Link link, double[] base, List<Tree> trees, int[] treeOutput) {
    if (trees.size() != treeOutput.length) {
      throw new IllegalArgumentException(trees.size() + " trees have " + treeOutput.length + " outputs");
    }
    PackedTree[] packed = new PackedTree[treeOutput.length];
    for (int t = 0; t < packed.length; t++) {
      try {
        packed[t] = PackedTree.of(trees.get(t), features, treeOutput[t] < 0 ? base.length : 1);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("tree " + t + ": " + e.getMessage(), e);
      }
    }
    return ofPacked(features, link, base, Arrays.asList(packed), treeOutput);
  }

  static TreeEnsemble ofPacked(int features, Link link, double[] base, List<PackedTree> trees, int[] treeOutput) {
    Objects.requireNonNull(link, "link");
    String problem = problem(features, link, base, treeOutput);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    return new TreeEnsemble(features, link, base.clone(), treeOutput.clone(), Nodes.of(trees, treeOutput, base.length));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the ensemble
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static TreeEnsemble read(StateReader in) {
    int features = in.readInt("the number of features", 0, PackedTree.MAX_FEATURES);
    String name = in.readString();
    Link link = null;
    for (Link candidate : Link.values()) {
      if (candidate.name().equals(name)) {
        link = candidate;
      }
    }
    if (link == null) {
      throw in.corrupt("the link '" + name + "' is unknown");
    }
    double[] base = in.readDoubles();
    int[] treeOutput = in.readInts();
    String problem = problem(features, link, base, treeOutput);
    if (problem != null) {
      throw in.corrupt(problem);
    }
    return new TreeEnsemble(features, link, base, treeOutput, Nodes.read(in, features, treeOutput, base.length));
  }

  private static String problem(int features, Link link, double[] base, int[] treeOutput) {
    if (features < 0 || features > PackedTree.MAX_FEATURES) {
      return "the number of features is " + features;
    }
    if (base.length == 0 || (link == Link.LOGISTIC && base.length != 1)) {
      return "the link " + link + " has " + base.length + " scores";
    }
    for (double score : base) {
      if (!Double.isFinite(score)) {
        return "the base score " + score + " is not finite";
      }
    }
    for (int t = 0; t < treeOutput.length; t++) {
      if (treeOutput[t] < -1 || treeOutput[t] >= base.length) {
        return "tree " + t + " adds to score " + treeOutput[t] + " of " + base.length;
      }
    }
    return null;
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return link.outputs(base.length);
  }

  /**
   * The number of features a row has.
   *
   * @return at least 0
   */
  public int features() {
    return features;
  }

  /**
   * The number of trees.
   *
   * @return at least 0
   */
  public int trees() {
    return treeOutput.length;
  }

  /**
   * The number of whole rounds.
   *
   * @return at least 0
   */
  public int rounds() {
    return treeOutput.length / treesPerRound();
  }

  /**
   * The ensemble of the first rounds, as after early stopping.
   *
   * @param rounds 0 … {@link #rounds()}
   * @return a new ensemble
   * @throws IllegalArgumentException if there are fewer rounds
   */
  public TreeEnsemble truncate(int rounds) {
    if (rounds < 0 || rounds > rounds()) {
      throw new IllegalArgumentException("cannot keep " + rounds + " of " + rounds() + " rounds");
    }
    int trees = rounds * treesPerRound();
    Nodes kept = nodes.truncate(treeOutput, trees, base.length);
    return new TreeEnsemble(features, link, base, Arrays.copyOf(treeOutput, trees), kept);
  }

  private int treesPerRound() {
    return treeOutput.length > 0 && treeOutput[0] < 0 ? 1 : base.length;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    System.arraycopy(base, 0, out, 0, base.length);
    for (int t = 0; t < treeOutput.length; t++) {
      add(t, nodes.leaf(t, row, 0), out, 0);
    }
    link.apply(out, 0, 1, base.length, rounds());
  }

  @Override
  public Prediction predict(FeatureMatrix x) {
    if (x.columns() != features) {
      throw new IllegalArgumentException("the rows have " + x.columns() + " features, the model has " + features);
    }
    int outputs = outputs();
    int rounds = rounds();
    double[] out = new double[Math.multiplyExact(x.rows(), outputs)];
    int block = Math.max(1, Math.min(Math.min(MAX_BLOCK_ROWS, x.rows()), BLOCK_CELLS / Math.max(1, features)));
    double[] cells = new double[block * features];
    for (int begin = 0; begin < x.rows(); begin += block) {
      int end = Math.min(x.rows(), begin + block);
      copyRows(x, begin, end, cells);
      for (int i = begin; i < end; i++) {
        System.arraycopy(base, 0, out, i * outputs, base.length);
      }
      for (int t = 0; t < treeOutput.length; t++) {
        for (int i = begin; i < end; i++) {
          add(t, nodes.leaf(t, cells, (i - begin) * features), out, i * outputs);
        }
      }
      link.apply(out, begin * outputs, end - begin, base.length, rounds);
    }
    return Prediction.of(outputs, out);
  }

  private void copyRows(FeatureMatrix x, int begin, int end, double[] cells) {
    for (int j = 0; j < features; j++) {
      double[] column = x.column(j);
      int at = j;
      for (int i = begin; i < end; i++) {
        cells[at] = column[i];
        at += features;
      }
    }
  }

  /** Adds one tree's leaf for a row to scores from {@code at}. */
  void addTree(int tree, double[] row, double[] scores, int at) {
    add(tree, nodes.leaf(tree, row, 0), scores, at);
  }

  private void add(int tree, int leaf, double[] out, int at) {
    if (treeOutput[tree] >= 0) {
      out[at + treeOutput[tree]] += nodes.value[leaf];
      return;
    }
    if (base.length == 1) {
      out[at] += nodes.value[leaf];
      return;
    }
    int from = (int) nodes.value[leaf] * base.length;
    for (int k = 0; k < base.length; k++) {
      out[at + k] += nodes.vectors[from + k];
    }
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(features);
    out.writeString(link.name());
    out.writeDoubles(base);
    out.writeInts(treeOutput);
    nodes.write(out);
  }
}
