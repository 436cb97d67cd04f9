package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.model.tree.PackedTree.VectorPool;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Grows trees breadth first, one at a time, in buffers that it keeps. Not thread-safe.
 *
 * <p>Breadth first, a tree that the deadline cuts short is a shallow tree.
 */
final class TreeGrower implements Grower {
  /** Cells that are looked at between two looks at the deadline. */
  private static final long CELLS_PER_POLL = 1 << 18;

  private final BinnedMatrix x;
  private final ForestSettings settings;
  private final ForestTarget target;
  private final Deadline deadline;
  private final Split split = new Split();
  private final SplitFinder finder;
  private final CandidateFeatures candidates;
  private final int perNode;
  private final int[] choices = new int[SplitFinder.BLOCK];
  private final boolean[] left = new boolean[SplitFinder.BINS];
  private final boolean[] present = new boolean[SplitFinder.BINS];
  private int[] rows = new int[0];
  private int[] spare = new int[0];
  private RandomGenerator random;
  private int[] meta;
  private double[] value;
  private int[] from;
  private int[] to;
  private int[] depth;
  private int nodes;
  private long cells;
  private boolean cut;

  /**
   * Creates a grower.
   *
   * @param varying the features that are not constant, in ascending order
   */
  TreeGrower(BinnedMatrix x, ForestTarget target, ForestSettings settings, int[] varying, Deadline deadline) {
    this.x = x;
    this.settings = settings;
    this.target = target;
    this.deadline = deadline;
    this.candidates = new CandidateFeatures(varying);
    this.perNode = varying.length == 0 ? 0 : settings.maxFeatures().of(varying.length);
    this.finder = target.scalar().length > 0
        ? new ScalarSplitFinder(x, target, settings.minSamplesLeaf(), split)
        : new ClassSplitFinder(x, target, settings.minSamplesLeaf(), split);
  }

  @Override
  public boolean wasCut() {
    return cut;
  }

  @Override
  public PackedTree grow(int[] weight, RandomGenerator random) {
    int count = sample(weight);
    this.random = random;
    candidates.reset();
    finder.tree(rows, weight);
    start(count);
    VectorPool pool = new VectorPool(target.outputs());
    long[][] sets = new long[16][];
    int found = 0;
    for (int n = 0; n < nodes; n++) {
      finder.node(from[n], to[n]);
      if (!isOpen(n) || !findSplit()) {
        meta[n] = PackedTree.LEAF;
        value[n] = finder.leaf(pool);
        continue;
      }
      split.settle(x, finder.weight());
      boolean categorical = x.isCategorical(split.feature);
      meta[n] = PackedTree.meta(split.feature, split.missingLeft, categorical);
      if (categorical) {
        sets = found < sets.length ? sets : Arrays.copyOf(sets, 2 * found);
        sets[found] = split.set(x.count(split.feature));
        value[n] = found++;
      } else {
        value[n] = threshold();
      }
      int middle = BinKernels.partition(x.bins(split.feature), split.left, rows, from[n], to[n], spare);
      open(from[n], middle, depth[n] + 1);
      open(middle, to[n], depth[n] + 1);
    }
    return new PackedTree(
        Arrays.copyOf(meta, nodes), Arrays.copyOf(value, nodes), Arrays.copyOf(sets, found), pool.toArray());
  }

  private int sample(int[] weight) {
    if (rows.length < weight.length) {
      rows = new int[weight.length];
      spare = new int[weight.length];
    }
    int count = 0;
    for (int i = 0; i < weight.length; i++) {
      if (weight[i] > 0) {
        rows[count++] = i;
      }
    }
    return count;
  }

  private void start(int count) {
    if (meta == null) {
      resize(256);
    }
    nodes = 0;
    cells = 0;
    cut = false;
    open(0, count, 0);
  }

  private void open(int begin, int end, int level) {
    if (nodes == meta.length) {
      resize(2 * nodes);
    }
    from[nodes] = begin;
    to[nodes] = end;
    depth[nodes++] = level;
  }

  private void resize(int size) {
    meta = meta == null ? new int[size] : Arrays.copyOf(meta, size);
    value = value == null ? new double[size] : Arrays.copyOf(value, size);
    from = from == null ? new int[size] : Arrays.copyOf(from, size);
    to = to == null ? new int[size] : Arrays.copyOf(to, size);
    depth = depth == null ? new int[size] : Arrays.copyOf(depth, size);
  }

  private boolean isOpen(int node) {
    if (cut
        || depth[node] >= settings.maxDepth()
        || finder.weight() < 2L * settings.minSamplesLeaf()
        || finder.isPure()) {
      return false;
    }
    if (cells >= CELLS_PER_POLL) {
      cells = 0;
      cut = deadline.expired();
    }
    return !cut;
  }

  /** Looks at features in random order until enough of them vary in the node and one can be split. */
  private boolean findSplit() {
    int looked = 0;
    int i = 0;
    while (i < candidates.size() && (looked < perNode || !split.found())) {
      // As many as are looked at in any case; random splits draw between features.
      int block = settings.randomSplits() ? 1 : Math.max(1, Math.min(SplitFinder.BLOCK, perNode - looked));
      int end = Math.min(candidates.size(), i + block);
      for (int k = i; k < end; k++) {
        candidates.draw(k, random);
        choices[k - i] = settings.randomSplits() ? 0 : anyRow();
      }
      cells += (long) (end - i) * finder.distance();
      if (settings.randomSplits()) {
        looked += tryRandom(candidates.order()[i]) ? 1 : 0;
      } else {
        finder.count(candidates.order(), i, end - i);
        for (int k = i; k < end; k++) {
          looked += finder.tryAll(candidates.order()[k], k - i, choices[k - i]) ? 1 : 0;
        }
      }
      i = end;
    }
    return split.found();
  }

  private int anyRow() {
    return target.scalar().length > 0 ? 0 : rows[finder.begin + random.nextInt(finder.distance())];
  }

  /** Tries one split of a feature: after a random bin, or a random half of the categories. */
  private boolean tryRandom(int feature) {
    return x.isCategorical(feature) ? tryRandomCategories(feature) : tryRandomCut(feature);
  }

  private boolean tryRandomCut(int feature) {
    if (!finder.look(feature)) {
      return false;
    }
    int first = finder.bin[0];
    int last = finder.bin[finder.occurring - 1];
    int drawn = first == last ? first : first + random.nextInt(last - first);
    finder.tryCut(feature, drawn, first == last ? -1 : drawn + 1);
    return true;
  }

  private boolean tryRandomCategories(int feature) {
    if (!finder.look(feature)) {
      return false;
    }
    int count = x.count(feature);
    Arrays.fill(present, 0, count, false);
    for (int k = 0; k < finder.occurring; k++) {
      present[finder.bin[k]] = true;
    }
    if (finder.occurring == 1) {
      System.arraycopy(present, 0, left, 0, count);
    } else {
      drawCategories(count, finder.occurring);
    }
    finder.trySet(feature, left, present);
    return true;
  }

  /** Sends each category left by the toss of a coin; one of them always, another never. */
  private void drawCategories(int count, int occurring) {
    int always = random.nextInt(occurring);
    int never = (always + 1 + random.nextInt(occurring - 1)) % occurring;
    int seen = 0;
    for (int b = 0; b < count; b++) {
      if (present[b]) {
        left[b] = seen == always || (seen != never && random.nextBoolean());
        seen++;
      } else {
        left[b] = false;
      }
    }
  }

  private double threshold() {
    if (split.low + 1 == x.count(split.feature)) {
      return Double.POSITIVE_INFINITY;
    }
    return settings.randomSplits()
        ? x.cut(split.feature, split.low, random.nextDouble())
        : x.cut(split.feature, split.low);
  }
}
