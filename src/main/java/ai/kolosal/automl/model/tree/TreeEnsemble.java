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
 * trees; the {@link Link} turns them, or their {@linkplain #averaged() means}, into the prediction. A <em>round</em> is
 * one tree that adds to all scores, or one tree for each score. Trees look at the features of rows and at what is
 * {@linkplain DerivedFeature derived} from them; leaves hold numbers or {@linkplain LinearLeaves linear functions}.
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
  public static final String CODEC_ID = "tree_ensemble_2";

  /** The name of the form of format version 1: nothing derived, plain leaves, no figures. */
  public static final String CODEC_ID_1 = "tree_ensemble";

  private static final int BLOCK_CELLS = 1 << 16;
  private static final int MAX_BLOCK_ROWS = 512;

  private final Inputs inputs;
  private final Link link;
  private final boolean averaged;
  private final double[] base;
  private final int[] treeOutput;
  private final Nodes nodes;
  private final LinearTerms linear;
  private final PackedFigures figures;

  private TreeEnsemble(
      Inputs inputs,
      Link link,
      boolean averaged,
      double[] base,
      int[] treeOutput,
      Nodes nodes,
      LinearTerms linear,
      PackedFigures figures) {
    this.inputs = inputs;
    this.link = link;
    this.averaged = averaged;
    this.base = base;
    this.treeOutput = treeOutput;
    this.nodes = nodes;
    this.linear = linear;
    this.figures = figures;
  }

  /**
   * An ensemble of trees.
   *
   * @param features the number of features a row has
   * @param link what turns raw scores into the prediction; {@link Link#LOGISTIC} and {@link Link#STEP} take one score
   * @param base the score before the first tree, for each raw score; at least one, finite
   * @param trees the trees in the order in which they are added, leaf values scaled; copied
   * @param treeOutput for each tree the score it adds to, or −1 if its leaves hold a value for every score
   * @return the ensemble
   * @throws IllegalArgumentException if an array has the wrong length, a child is the root or has two
   *     parents, a feature or output is out of range, a threshold is NaN or a leaf value is not finite
   */
  public static TreeEnsemble of(int features, Link link, double[] base, List<Tree> trees, int[] treeOutput) {
    return of(features, List.of(), link, base, trees, treeOutput);
  }

  /**
   * An ensemble of trees that also look at derived features.
   *
   * @param features the number of features a row has
   * @param derived what trees know as features {@code features}, {@code features} + 1 and so on; copied
   * @param link what turns raw scores into the prediction; {@link Link#LOGISTIC} and {@link Link#STEP} take one score
   * @param base the score before the first tree, for each raw score; at least one, finite
   * @param trees the trees in the order in which they are added, leaf values scaled; copied
   * @param treeOutput for each tree the score it adds to, or −1 if its leaves hold a value for every score
   * @return the ensemble
   * @throws IllegalArgumentException if a source is no feature of rows, or as without derived features
   */
  public static TreeEnsemble of(
      int features, List<DerivedFeature> derived, Link link, double[] base, List<Tree> trees, int[] treeOutput) {
    if (trees.size() != treeOutput.length) {
      throw new IllegalArgumentException(trees.size() + " trees have " + treeOutput.length + " outputs");
    }
    Inputs inputs = new Inputs(features, derived);
    PackedTree[] packed = new PackedTree[treeOutput.length];
    for (int t = 0; t < packed.length; t++) {
      try {
        packed[t] = PackedTree.of(trees.get(t), inputs.width(), treeOutput[t] < 0 ? base.length : 1);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("tree " + t + ": " + e.getMessage(), e);
      }
    }
    return ofPacked(inputs, link, base, Arrays.asList(packed), treeOutput);
  }

  static TreeEnsemble ofPacked(Inputs inputs, Link link, double[] base, List<PackedTree> trees, int[] treeOutput) {
    Objects.requireNonNull(link, "link");
    String problem = problem(link, base, treeOutput);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    return new TreeEnsemble(
        inputs,
        link,
        link == Link.AVERAGE,
        base.clone(),
        treeOutput.clone(),
        Nodes.of(trees, treeOutput, base.length),
        LinearTerms.of(trees),
        PackedFigures.of(trees));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the ensemble
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static TreeEnsemble read(StateReader in) {
    return read(in, true);
  }

  /**
   * Reads the form {@link #CODEC_ID_1}.
   *
   * @param in the state
   * @return the ensemble
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static TreeEnsemble read1(StateReader in) {
    return read(in, false);
  }

  private static TreeEnsemble read(StateReader in, boolean extended) {
    int features = in.readInt("the number of features", 0, PackedTree.MAX_FEATURES);
    Inputs inputs = extended ? Inputs.read(in, features) : new Inputs(features, List.of());
    Link link = Link.read(in);
    boolean averaged = extended ? in.readBoolean() : link == Link.AVERAGE;
    double[] base = in.readDoubles();
    int[] treeOutput = in.readInts();
    String problem = problem(link, base, treeOutput);
    if (problem != null) {
      throw in.corrupt(problem);
    }
    Nodes nodes = Nodes.read(in, inputs.width(), treeOutput, base.length);
    int size = nodes.start(treeOutput.length);
    LinearTerms linear = extended ? LinearTerms.read(in, size, inputs.width()) : LinearTerms.NONE;
    PackedFigures figures = extended ? PackedFigures.read(in, size) : PackedFigures.NONE;
    return new TreeEnsemble(inputs, link, averaged, base, treeOutput, nodes, linear, figures);
  }

  private static String problem(Link link, double[] base, int[] treeOutput) {
    if (base.length == 0 || (link.ofTwoClasses() && base.length != 1)) {
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
   * @return at least 0, without those that are derived
   */
  public int features() {
    return inputs.features();
  }

  /**
   * What turns raw scores into predictions.
   *
   * @return the link
   */
  public Link link() {
    return link;
  }

  /**
   * The scores before the first tree.
   *
   * @return a copy, a number for each raw score
   */
  public double[] base() {
    return base.clone();
  }

  /**
   * Whether scores are means over rounds.
   *
   * @return true after {@link #averaged()}, and for {@link Link#AVERAGE}
   */
  public boolean isAveraged() {
    return averaged;
  }

  /**
   * Whether trees look at derived features.
   *
   * @return true if they are given any
   */
  public boolean hasDerived() {
    return inputs.width() > inputs.features();
  }

  /**
   * Whether there are leaves that hold functions.
   *
   * @return false where all leaves are plain
   */
  public boolean hasLinear() {
    return !linear.isEmpty();
  }

  /**
   * One of the trees, as {@link #of(int, Link, double[], List, int[])} takes it.
   *
   * @param index 0-based, in the order in which they are added
   * @return the tree, its nodes level by level; figures are in single precision
   * @throws IndexOutOfBoundsException if there is no such tree
   */
  public Tree tree(int index) {
    int from = nodes.start(Objects.checkIndex(index, trees()));
    int to = nodes.start(index + 1);
    return nodes.tree(index, treeOutput[index] < 0 ? base.length : 1)
        .withLinear(linear.take(from, to))
        .withFigures(figures.take(from, to));
  }

  /**
   * Which score a tree adds to.
   *
   * @param tree 0-based
   * @return the score, or −1 if its leaves hold a value for every score
   */
  public int output(int tree) {
    return treeOutput[tree];
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
    int size = nodes.start(trees);
    return new TreeEnsemble(
        inputs,
        link,
        averaged,
        base,
        Arrays.copyOf(treeOutput, trees),
        nodes.truncate(treeOutput, trees, base.length),
        linear.truncate(size),
        figures.truncate(size));
  }

  private int treesPerRound() {
    return treeOutput.length > 0 && treeOutput[0] < 0 ? 1 : base.length;
  }

  /**
   * The ensemble that puts the means over its rounds in the place of the sums, as {@link Link#AVERAGE} does anyway.
   *
   * @return a new ensemble of the same trees
   */
  public TreeEnsemble averaged() {
    return new TreeEnsemble(inputs, link, true, base, treeOutput, nodes, linear, figures);
  }

  /**
   * Whether gains and covers are known.
   *
   * @return whether {@link #importance} can sum them
   */
  public boolean hasFigures() {
    return !figures.isEmpty();
  }

  /**
   * How much each feature matters to the trees; a derived feature counts for its source.
   *
   * @param kind what is counted
   * @return a sum for each feature of rows, not scaled
   * @throws IllegalArgumentException if gains or covers are asked for and not known
   */
  public double[] importance(ImportanceKind kind) {
    if (kind != ImportanceKind.SPLIT && figures.isEmpty()) {
      throw new IllegalArgumentException(
          "the trees know no " + kind + "; ask for SPLIT, or for trees that were trained or read with figures");
    }
    double[] cells = nodes.importance(kind, figures, inputs.width());
    double[] sums = Arrays.copyOf(cells, inputs.features());
    for (int d = sums.length; d < cells.length; d++) {
      sums[inputs.source(d)] += cells[d];
    }
    return sums;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    scores(row, out);
    link.apply(out, 0, 1, base.length);
  }

  /**
   * The raw scores of a row: what the link is applied to.
   *
   * @param row the features, NaN where missing; only read
   * @param out receives a number for each score from index 0
   */
  public void scores(double[] row, double[] out) {
    System.arraycopy(base, 0, out, 0, base.length);
    double[] cells = inputs.cells(row);
    if (linear.isEmpty()) {
      for (int t = 0; t < treeOutput.length; t++) {
        add(t, nodes.leaf(t, cells, 0), out, 0);
      }
    } else {
      for (int t = 0; t < treeOutput.length; t++) {
        addLinear(t, cells, 0, out, 0);
      }
    }
    average(out, 0, 1, base.length);
  }

  @Override
  public Prediction predict(FeatureMatrix x) {
    int outputs = outputs();
    double[] out = new double[Math.multiplyExact(x.rows(), outputs)];
    blocks(x, (cells, begin, rows) -> {
      addTrees(cells, rows, out, begin * outputs, outputs);
      link.apply(out, begin * outputs, rows, base.length);
    });
    return Prediction.of(outputs, out);
  }

  /**
   * The raw scores of rows, as {@link #scores(double[], double[])} gives those of one.
   *
   * @param x the rows
   * @return for each score an array of a number a row
   * @throws IllegalArgumentException if rows have another number of features
   */
  public double[][] scores(FeatureMatrix x) {
    double[][] scores = new double[base.length][x.rows()];
    blocks(x, (cells, begin, rows) -> {
      double[] out = new double[rows * base.length];
      addTrees(cells, rows, out, 0, base.length);
      for (int k = 0; k < scores.length; k++) {
        for (int i = 0; i < rows; i++) {
          scores[k][begin + i] = out[i * base.length + k];
        }
      }
    });
    return scores;
  }

  /** Work on the cells of the rows from {@code begin} on. */
  @FunctionalInterface
  private interface BlockWork {
    void accept(double[] cells, int begin, int rows);
  }

  private void blocks(FeatureMatrix x, BlockWork work) {
    if (x.columns() != inputs.features()) {
      throw new IllegalArgumentException(
          "the rows have " + x.columns() + " features, the model has " + inputs.features());
    }
    int width = inputs.width();
    int block = Math.max(1, Math.min(Math.min(MAX_BLOCK_ROWS, x.rows()), BLOCK_CELLS / Math.max(1, width)));
    double[] cells = new double[block * width];
    for (int begin = 0; begin < x.rows(); begin += block) {
      int rows = Math.min(block, x.rows() - begin);
      inputs.fill(x, begin, begin + rows, cells);
      work.accept(cells, begin, rows);
    }
  }

  /** The scores of a block of rows, tree by tree. */
  private void addTrees(double[] cells, int rows, double[] out, int from, int stride) {
    int width = inputs.width();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(base, 0, out, from + i * stride, base.length);
    }
    for (int t = 0; t < treeOutput.length; t++) {
      if (linear.isEmpty()) {
        for (int i = 0; i < rows; i++) {
          add(t, nodes.leaf(t, cells, i * width), out, from + i * stride);
        }
      } else {
        for (int i = 0; i < rows; i++) {
          addLinear(t, cells, i * width, out, from + i * stride);
        }
      }
    }
    average(out, from, rows, stride);
  }

  private void average(double[] out, int from, int rows, int stride) {
    int rounds = rounds();
    if (!averaged || rounds == 0) {
      return;
    }
    for (int i = 0; i < rows; i++) {
      for (int k = from + i * stride; k < from + i * stride + base.length; k++) {
        out[k] /= rounds;
      }
    }
  }

  /** Adds one tree's leaf for a row to scores from {@code at}. */
  void addTree(int tree, double[] row, double[] scores, int at) {
    addLinear(tree, inputs.cells(row), 0, scores, at);
  }

  private void addLinear(int tree, double[] cells, int row, double[] out, int at) {
    int leaf = nodes.leaf(tree, cells, row);
    if (linear.isEmpty() || (treeOutput[tree] < 0 && base.length > 1)) {
      add(tree, leaf, out, at);
    } else {
      out[at + Math.max(0, treeOutput[tree])] += linear.value(leaf, nodes.value[leaf], cells, row);
    }
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
    out.writeInt(inputs.features());
    inputs.write(out);
    out.writeString(link.name());
    out.writeBoolean(averaged);
    out.writeDoubles(base);
    out.writeInts(treeOutput);
    nodes.write(out);
    linear.write(out);
    figures.write(out);
  }
}
