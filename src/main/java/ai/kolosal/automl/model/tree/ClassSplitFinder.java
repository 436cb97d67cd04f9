package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.model.tree.PackedTree.VectorPool;
import java.util.Arrays;

/**
 * Splits three or more classes where the Gini impurity falls most.
 *
 * <p>Rows are sorted by bin and moved from right to left one by one; a move changes the sums of squared class weights
 * by one class only, so the cost does not grow with the number of classes. Categories are ordered by their share of one
 * class, that of a row drawn from the node. Not thread-safe.
 */
final class ClassSplitFinder extends SplitFinder {
  private final int[] y;
  private final long[] total;
  private final long[] missing;
  private final long[] left;
  private final long[] right;
  private final double[] vector;
  private final int[] start = new int[BINS + 1];
  private final long[] share = new long[BINS];
  private final long[] binWeight = new long[BINS];
  /** The bin of each rank and back; the same number for numeric features. */
  private final int[] binOf = new int[BINS];

  private final int[] rankOf = new int[BINS];
  private int[] sortedRow = new int[0];
  private int[] sortedRank = new int[0];
  private int known;
  private long totalWeight;
  private long missingWeight;

  ClassSplitFinder(BinnedMatrix x, ForestTarget target, int minLeaf, Split best) {
    super(x, minLeaf, best);
    this.y = target.classes();
    this.total = new long[target.outputs()];
    this.missing = new long[target.outputs()];
    this.left = new long[target.outputs()];
    this.right = new long[target.outputs()];
    this.vector = new double[target.outputs()];
  }

  @Override
  void total() {
    Arrays.fill(total, 0);
    totalWeight = 0;
    for (int i = begin; i < end; i++) {
      int row = rows[i];
      total[y[row]] += weight[row];
      totalWeight += weight[row];
    }
    if (sortedRow.length < distance()) {
      sortedRow = new int[distance()];
      sortedRank = new int[distance()];
    }
  }

  @Override
  boolean isPure() {
    return total[y[rows[begin]]] == totalWeight;
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
  boolean tryAll(int feature, int choice) {
    byte[] bins = x.bins(feature);
    int count = x.count(feature);
    boolean categorical = x.isCategorical(feature);
    missingWeight = 0;
    Arrays.fill(missing, 0);
    if (categorical) {
      rankByShare(bins, count, y[choice]);
      sortCounted(bins, count, true);
    } else if (distance() <= SMALL) {
      sortFew(bins, count);
    } else {
      sortCounted(bins, count, false);
    }
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

  private void miss(int row) {
    missing[y[row]] += weight[row];
    missingWeight += weight[row];
  }

  private void sortFew(byte[] bins, int count) {
    int[] sorted = sortSmall(bins);
    known = 0;
    for (int i = 0; i < distance(); i++) {
      int row = rows[begin + (sorted[i] & 0xFF)];
      if (sorted[i] >> 8 == count) {
        miss(row);
      } else {
        sortedRow[known] = row;
        sortedRank[known++] = sorted[i] >> 8;
      }
    }
  }

  private void sortCounted(byte[] bins, int count, boolean ranked) {
    Arrays.fill(start, 0, count + 2, 0);
    for (int i = begin; i < end; i++) {
      int b = bins[rows[i]] & 0xFF;
      start[(ranked ? rankOf[b] : b) + 1]++;
    }
    for (int b = 0; b < count; b++) {
      start[b + 1] += start[b];
    }
    known = start[count];
    for (int i = begin; i < end; i++) {
      int row = rows[i];
      int b = bins[row] & 0xFF;
      if (b == count) {
        miss(row);
        continue;
      }
      int rank = ranked ? rankOf[b] : b;
      int at = start[rank]++;
      sortedRow[at] = row;
      sortedRank[at] = rank;
    }
  }

  /** Ranks the bins that occur by their share of a class, the others after them, missing cells last. */
  private void rankByShare(byte[] bins, int count, int chosen) {
    Arrays.fill(share, 0, count + 1, 0);
    Arrays.fill(binWeight, 0, count + 1, 0);
    for (int i = begin; i < end; i++) {
      int row = rows[i];
      int b = bins[row] & 0xFF;
      binWeight[b] += weight[row];
      share[b] += y[row] == chosen ? weight[row] : 0;
    }
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
    if (binWeight[bin] == 0 || binWeight[other] == 0) {
      return binWeight[bin] > binWeight[other];
    }
    return (double) share[bin] / binWeight[bin] < (double) share[other] / binWeight[other];
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
      int row = sortedRow[i];
      int k = y[row];
      long moved = weight[row];
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
        best.present[b] = binWeight[b] > 0;
        best.left[b] = rankOf[b] <= rank;
      }
    } else {
      best.low = rank;
      best.high = position + 1 < known ? sortedRank[position + 1] : -1;
    }
  }

  @Override
  boolean tryOne(int feature, int low, boolean[] set) {
    byte[] bins = x.bins(feature);
    int count = x.count(feature);
    Arrays.fill(left, 0);
    Arrays.fill(missing, 0);
    missingWeight = 0;
    long w = 0;
    for (int i = begin; i < end; i++) {
      int row = rows[i];
      int b = bins[row] & 0xFF;
      if (b == count) {
        miss(row);
      } else if (set == null ? b <= low : set[b]) {
        left[y[row]] += weight[row];
        w += weight[row];
      }
    }
    boolean better = offerCounts(feature, w, false);
    if (missingWeight > 0) {
      for (int k = 0; k < left.length; k++) {
        left[k] += missing[k];
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
