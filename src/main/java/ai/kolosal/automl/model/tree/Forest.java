package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.bins.RankedMatrix;
import ai.kolosal.automl.internal.bins.SharedBins;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.model.TrainContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One training of a forest.
 *
 * <p>Tree t draws its rows from one branch of the seed and its splits from another, whichever thread grows it.
 */
final class Forest {
  private final ForestSettings settings;
  private final FeatureMatrix x;
  private final Target y;
  private final TrainContext context;
  /** How often the rows up to each are to be drawn, where rows count differently. */
  private final Optional<double[]> cumulated;

  Forest(ForestSettings settings, FeatureMatrix x, Target y, TrainContext context) {
    check(x, y, context);
    this.settings = settings;
    this.x = x;
    this.y = y;
    this.context = context;
    this.cumulated = context.rowWeights(y);
    cumulated.ifPresent(Forest::cumulate);
  }

  /**
   * Refuses rows and targets that do not fit together.
   *
   * @throws IllegalArgumentException if they differ in number, or the target is not of the task's kind
   * @throws TrainingException if there are none
   */
  static void check(FeatureMatrix x, Target y, TrainContext context) {
    if (x.rows() != y.size()) {
      throw new IllegalArgumentException(x.rows() + " rows of features have " + y.size() + " targets");
    }
    if (x.rows() == 0) {
      throw new TrainingException("a tree needs at least one row; there are none");
    }
    if (context.task().isClassification() != y instanceof ClassTarget) {
      throw new IllegalArgumentException(
          "the task is " + context.task().id() + ", but the target holds "
              + (y instanceof ClassTarget ? "classes" : "numbers"));
    }
  }

  /** What each row counts, 1 on average. */
  static double[] weights(Target y, TrainContext context) {
    return context.rowWeights(y).orElseGet(() -> {
      double[] same = new double[y.size()];
      Arrays.fill(same, 1.0);
      return same;
    });
  }

  private static void cumulate(double[] weights) {
    for (int i = 1; i < weights.length; i++) {
      weights[i] += weights[i - 1];
    }
  }

  TreeEnsemble model() {
    return assemble(grow());
  }

  /**
   * The model and its predictions of rows out of bag.
   *
   * @param family rows of one number are copies of each other
   */
  OutOfBagTrainer.Result outOfBag(int[] family) {
    if (family.length != y.size()) {
      throw new IllegalArgumentException(family.length + " families are given for " + y.size() + " rows");
    }
    for (int i = 0; i < family.length; i++) {
      if (family[i] < 0) {
        throw new IllegalArgumentException("row " + i + " is of family " + family[i] + "; give it a number from 0 on");
      }
    }
    List<PackedTree> trees = grow();
    return outOfBag(assemble(trees), trees.size(), family);
  }

  /** The trees that were finished before the deadline, at least one. */
  List<PackedTree> grow() {
    Supplier<Grower> growers = growers();
    PackedTree[] trees = new PackedTree[settings.trees()];
    loop("kolosal-trees", trees.length, context.threads(), () -> {
      Grower grower = growers.get();
      int[] weight = new int[x.rows()];
      return t -> {
        if (t > 0 && context.deadline().expired()) {
          return false;
        }
        draw(t, weight);
        PackedTree tree = grower.grow(weight, context.seed().child("splits").child(t).generator());
        if (t == 0 || !grower.wasCut()) {
          trees[t] = tree;
        }
        return !grower.wasCut();
      };
    });
    return finished(trees);
  }

  private Supplier<Grower> growers() {
    Criterion criterion = settings.criterion(context.task());
    double[] weights = weights(y, context);
    if (settings.exact()) {
      RankedMatrix ranked = RankedMatrix.of(x, context.deadline(), context.threads());
      TreeLimits limits =
          new TreeLimits(settings.maxDepth(), 2, settings.minSamplesLeaf(), 0.0, Integer.MAX_VALUE);
      ExactGrower.Picking picking = new ExactGrower.Picking(settings.maxFeatures(), settings.randomSplits());
      return () -> new ExactGrower(
          x, ranked, Impurity.of(criterion, y, weights), y.outputs(), limits, picking, context.deadline());
    }
    ForestTarget target = ForestTarget.of(y, weights);
    BinnedMatrix binned = SharedBins.of(x, context.deadline(), context.threads());
    int[] features = varying(x.columns(), binned::varies);
    return () -> new TreeGrower(binned, target, settings, features, context.deadline());
  }

  /** The features that vary, ascending. */
  static int[] varying(int features, IntPredicate varies) {
    int[] varying = new int[features];
    int count = 0;
    for (int j = 0; j < features; j++) {
      if (varies.test(j)) {
        varying[count++] = j;
      }
    }
    return Arrays.copyOf(varying, count);
  }

  /** Runs numbered pieces, each a matter of its number alone. */
  static void loop(String task, int count, int threads, Supplier<IntPredicate> worker) {
    if (!TaskRunner.ofThreads(threads).loop(task, count, worker)) {
      throw new TrainingException("training was interrupted");
    }
  }

  /** The trees before the first that is not there. */
  private static List<PackedTree> finished(PackedTree[] trees) {
    List<PackedTree> grown = new ArrayList<>();
    for (PackedTree tree : trees) {
      if (tree == null) {
        break;
      }
      grown.add(tree);
    }
    return grown;
  }

  /** Draws how often each row counts in a tree. */
  private void draw(int tree, int[] weight) {
    int n = weight.length;
    RandomGenerator random = context.seed().child("rows").child(tree).generator();
    if (cumulated.isPresent()) {
      drawWeighted(cumulated.get(), weight, random);
      return;
    }
    if (settings.bootstrap() == 0.0) {
      drawOnce(Math.min(n, settings.maxRows()), weight, random);
      return;
    }
    Arrays.fill(weight, 0);
    int draws = (int) Math.max(1, Math.min(settings.maxRows(), Math.round(settings.bootstrap() * n)));
    for (int i = 0; i < draws; i++) {
      weight[random.nextInt(n)]++;
    }
  }

  /** Draws with replacement, rows as often as they count; also where no bootstrap is asked for. */
  private void drawWeighted(double[] until, int[] weight, RandomGenerator random) {
    int n = weight.length;
    double share = settings.bootstrap() == 0.0 ? 1.0 : settings.bootstrap();
    int draws = (int) Math.max(1, Math.min(settings.maxRows(), Math.round(share * n)));
    Arrays.fill(weight, 0);
    for (int i = 0; i < draws; i++) {
      int row = Arrays.binarySearch(until, random.nextDouble() * until[n - 1]);
      row = row < 0 ? -row - 1 : row;
      while (row < n - 1 && weightless(until, row)) {
        row++;
      }
      while (weightless(until, row)) {
        row--;
      }
      weight[row]++;
    }
  }

  /** Whether a row counts nothing: such a row is met where a draw falls on the very end of another's stretch. */
  private static boolean weightless(double[] until, int row) {
    return until[row] == (row == 0 ? 0.0 : until[row - 1]);
  }

  /** Selection sampling: each row is taken with probability rows still wanted / rows left. */
  private static void drawOnce(int wanted, int[] weight, RandomGenerator random) {
    int n = weight.length;
    if (wanted == n) {
      Arrays.fill(weight, 1);
      return;
    }
    int open = wanted;
    for (int i = 0; i < n; i++) {
      weight[i] = random.nextInt(n - i) < open ? 1 : 0;
      open -= weight[i];
    }
  }

  private TreeEnsemble assemble(List<PackedTree> grown) {
    List<PackedTree> trees = new ArrayList<>();
    int outputs = y.outputs();
    if (outputs > 1) {
      double[] prior = new ForestPrior(y, context).without(-1);
      trees.add(new PackedTree(new int[] {PackedTree.LEAF}, new double[1], new long[0][], prior));
    }
    trees.addAll(grown);
    int[] treeOutput = new int[trees.size()];
    Arrays.fill(treeOutput, -1);
    return TreeEnsemble.ofPacked(new Inputs(x.columns(), List.of()), Link.AVERAGE, new double[outputs], trees,
        treeOutput);
  }

  private OutOfBagTrainer.Result outOfBag(TreeEnsemble model, int grown, int[] family) {
    int outputs = y.outputs();
    int first = model.trees() - grown;
    BitSet[] inBag = bags(grown, family);
    ForestPrior prior = new ForestPrior(y, context);
    double[] all = new double[y.size() * outputs];
    boolean[] covered = new boolean[y.size()];
    double[] row = new double[x.columns()];
    for (int i = 0; i < covered.length; i++) {
      x.copyRow(i, row);
      int votes = 0;
      for (int t = 0; t < grown; t++) {
        if (!inBag[t].get(family[i])) {
          model.addTree(first + t, row, all, i * outputs);
          votes++;
        }
      }
      covered[i] = votes > 0;
      if (first > 0 || votes == 0) {
        double[] own = prior.without(i);
        for (int k = 0; k < outputs; k++) {
          all[i * outputs + k] += own[k];
        }
        votes++;
      }
      for (int k = 0; k < outputs; k++) {
        all[i * outputs + k] /= votes;
      }
    }
    return new OutOfBagTrainer.Result(model, Prediction.of(outputs, all), covered);
  }

  /** The families of the rows that each tree has seen. */
  private BitSet[] bags(int trees, int[] family) {
    BitSet[] bags = new BitSet[trees];
    int[] weight = new int[y.size()];
    for (int t = 0; t < trees; t++) {
      draw(t, weight);
      bags[t] = new BitSet(weight.length);
      for (int i = 0; i < weight.length; i++) {
        if (weight[i] > 0) {
          bags[t].set(family[i]);
        }
      }
    }
    return bags;
  }
}
