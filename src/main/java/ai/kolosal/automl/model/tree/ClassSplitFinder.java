package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.model.tree.PackedTree.VectorPool;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Splits three or more classes where the Gini impurity falls most.
 *
 * <p>Rows, of large nodes the rows of one class in one bin together, are sorted by bin and moved from right to left one by one; a move changes the sums of squared class weights
 * by one class only, so the cost does not grow with the number of classes. Categories are ordered by their share of one
 * class, that of a row drawn from the node. Not thread-safe.
 */
final class ClassSplitFinder extends SplitFinder {
  private static final long LOW = (1L << 32) - 1;
  private static final int[] NUMBERED = IntStream.range(0, BINS).toArray();

  private final int classes;
  private final int[] y;
  /** Class and weight of each row, in the halves of one number, and those of the node's rows. */
  private final long[] byRow;

  private final long[] values;
  private final long[] ofClass;
  private final long[] total;
  private final long[] missing;
  private final long[] left;
  private final long[] right;
  private final double[] vector;
  /** The weights of each class in each bin, in two groups of bins, or of the chosen class and all in each bin. */
  private final long[] cells;

  private final int[] offsets = new int[BINS];
  private final long[] binCells = new long[BINS];
  /** The bin of each rank and back. */
  private final int[] binOf = new int[BINS];

  private final int[] rankOf = new int[BINS];
  private long[] sorted = new long[0];
  private int[] sortedRank = new int[0];
  private int known;
  private long totalWeight;
  private long missingWeight;

  ClassSplitFinder(BinnedMatrix x, ForestTarget target, int minLeaf, Split best) {
    super(x, minLeaf, best);
    this.classes = target.outputs();
    this.y = target.classes();
    this.byRow = new long[y.length];
    this.values = new long[y.length];
    this.ofClass = new long[y.length];
    this.total = new long[classes];
    this.missing = new long[classes];
    this.left = new long[classes];
    this.right = new long[classes];
    this.vector = new double[classes];
    this.cells = new long[BINS * classes];
  }

  @Override
  void weigh() {
    for (int i = 0; i < y.length; i++) {
      byRow[i] = (long) weight[i] << 32 | y[i];
    }
  }

  @Override
  void total() {
    BinKernels.gather(byRow, rows, begin, end, values);
    Arrays.fill(total, 0);
    totalWeight = 0;
    for (int i = 0; i < distance(); i++) {
      total[(int) values[i]] += values[i] >>> 32;
      totalWeight += values[i] >>> 32;
    }
    if (sorted.length < distance()) {
      sorted = new long[distance()];
      sortedRank = new int[distance()];
    }
  }

  @Override
  boolean isPure() {
    return total[(int) values[0]] == totalWeight;
  }

  @Override
  long weight() {
    return totalWeight;
  }

  @Override
  double leaf(VectorPool pool) {
    for (int k = 0; k < vector.length; k++) {
      vector[k] = (double) total[k] / totalWeight;
    }
    return pool.add(vector, 0);
  }

  @Override
  void count(int[] features, int from, int count) {
    gather(columns(features, from, count), count);
  }

  @Override
  boolean tryAll(int feature, int place, int choice) {
    int count = x.count(feature);
    int from = place * distance();
    boolean categorical = x.isCategorical(feature);
    if (categorical) {
      rankByShare(from, count, y[choice]);
    }
    int[] ranks = categorical ? rankOf : NUMBERED;
    if (distance() > (count + 1) * classes) {
      count(from, count, ranks);
    } else {
      sort(from, count, ranks);
    }
    split(count);
    if (known == 0 || (sortedRank[0] == sortedRank[known - 1] && missingWeight == 0)) {
      return false;
    }
    int position = scan(feature, false);
    if (missingWeight > 0) {
      int other = scan(feature, true);
      position = other >= 0 ? other : position;
    }
    if (position >= 0) {
      keep(position, categorical, count);
    }
    return true;
  }

  private void sort(int from, int count, int[] ranks) {
    BinKernels.sort(bins, from, distance(), ranks, count + 1, values, sortedRank, sorted);
    known = distance();
  }

  /** Sorts what the rows of one class in one bin weigh together as if it were one row. */
  private void count(int from, int count, int[] ranks) {
    for (int b = 0; b <= count; b++) {
      offsets[b] = ranks[b] * classes;
    }
    Arrays.fill(cells, 0, (count + 1) * classes, 0);
    BinKernels.classSums(bins, from, distance(), offsets, values, cells);
    known = 0;
    for (int rank = 0; rank <= count; rank++) {
      for (int k = 0; k < classes; k++) {
        long w = cells[rank * classes + k];
        if (w != 0) {
          sorted[known] = w << 32 | k;
          sortedRank[known++] = rank;
        }
      }
    }
  }

  /** Takes the missing cells off the end. */
  private void split(int count) {
    Arrays.fill(missing, 0);
    missingWeight = 0;
    while (known > 0 && sortedRank[known - 1] == count) {
      known--;
      missing[(int) sorted[known]] += sorted[known] >>> 32;
      missingWeight += sorted[known] >>> 32;
    }
  }

  /** Ranks the bins that occur by their share of a class, the others after them, missing cells last. */
  private void rankByShare(int from, int count, int chosen) {
    for (int i = 0; i < distance(); i++) {
      long w = values[i] >>> 32;
      ofClass[i] = w | ((int) values[i] == chosen ? w << 32 : 0);
    }
    Arrays.fill(binCells, 0, count + 1, 0);
    BinKernels.fewSums(bins, from, distance(), ofClass, binCells, bin);
    for (int b = 0; b < count; b++) {
      int at = b - 1;
      while (at >= 0 && before(b, binOf[at])) {
        binOf[at + 1] = binOf[at];
        at--;
      }
      binOf[at + 1] = b;
    }
    for (int rank = 0; rank < count; rank++) {
      rankOf[binOf[rank]] = rank;
    }
    rankOf[count] = count;
  }

  private boolean before(int bin, int other) {
    long w = binCells[bin] & LOW;
    long v = binCells[other] & LOW;
    if (w == 0 || v == 0) {
      return w > v;
    }
    return (double) (binCells[bin] >>> 32) / w < (double) (binCells[other] >>> 32) / v;
  }

  /** The position after which the best split of the sorted rows lies, −1 if none is better than what is known. */
  private int scan(int feature, boolean missingLeft) {
    long leftSquares = 0;
    long rightSquares = 0;
    long w = missingLeft ? missingWeight : 0;
    for (int k = 0; k < total.length; k++) {
      left[k] = missingLeft ? missing[k] : 0;
      right[k] = total[k] - left[k];
      leftSquares += left[k] * left[k];
      rightSquares += right[k] * right[k];
    }
    int position = -1;
    for (int i = 0; i < known; i++) {
      int k = (int) sorted[i];
      long moved = sorted[i] >>> 32;
      leftSquares += moved * (2 * left[k] + moved);
      rightSquares -= moved * (2 * right[k] - moved);
      left[k] += moved;
      right[k] -= moved;
      w += moved;
      if ((i + 1 == known || sortedRank[i + 1] != sortedRank[i])
          && offer(feature, w, leftSquares, rightSquares, missingLeft)) {
        position = i;
      }
    }
    return position;
  }

  private boolean offer(int feature, long w, long leftSquares, long rightSquares, boolean missingLeft) {
    long otherWeight = totalWeight - w;
    if (w < minLeaf || otherWeight < minLeaf) {
      return false;
    }
    double gain = (double) leftSquares / w + (double) rightSquares / otherWeight;
    if (!(gain > best.gain)) {
      return false;
    }
    best.gain = gain;
    best.feature = feature;
    best.leftWeight = w;
    best.missingLeft = missingLeft;
    best.missingSeen = missingWeight > 0;
    return true;
  }

  private void keep(int position, boolean categorical, int count) {
    int rank = sortedRank[position];
    if (categorical) {
      for (int b = 0; b < count; b++) {
        best.present[b] = binCells[b] != 0;
        best.left[b] = rankOf[b] <= rank;
      }
    } else {
      best.low = rank;
      best.high = position + 1 < known ? sortedRank[position + 1] : -1;
    }
  }

  @Override
  boolean tryOne(int feature, boolean[] chosen, boolean[] missing) {
    Arrays.fill(cells, 0, 3 * classes, 0);
    for (int k = 0; k < occurring; k++) {
      offsets[bin[k]] = chosen[bin[k]] ? 0 : classes;
    }
    offsets[x.count(feature)] = 2 * classes;
    BinKernels.classSums(bins, 0, distance(), offsets, values, cells);
    long w = 0;
    missingWeight = 0;
    for (int k = 0; k < classes; k++) {
      left[k] = cells[k];
      w += left[k];
      missingWeight += cells[2 * classes + k];
    }
    boolean better = offerCounts(feature, w, false);
    if (missingWeight > 0) {
      for (int k = 0; k < classes; k++) {
        left[k] += cells[2 * classes + k];
      }
      better |= offerCounts(feature, w + missingWeight, true);
    }
    return better;
  }

  private boolean offerCounts(int feature, long w, boolean missingLeft) {
    long leftSquares = 0;
    long rightSquares = 0;
    for (int k = 0; k < total.length; k++) {
      long other = total[k] - left[k];
      leftSquares += left[k] * left[k];
      rightSquares += other * other;
    }
    return offer(feature, w, leftSquares, rightSquares, missingLeft);
  }
}
