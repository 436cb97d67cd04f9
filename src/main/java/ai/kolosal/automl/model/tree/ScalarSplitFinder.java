package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.model.tree.PackedTree.VectorPool;
import java.util.Arrays;

/** Splits a number, or two classes, where the variance falls most. Not thread-safe. */
final class ScalarSplitFinder extends SplitFinder {
  private final ForestTarget target;
  private final double[] y;
  private final long[] binWeight = new long[BINS];
  private final double[] binSum = new double[BINS];
  /** The bins that occur, with their weights and sums, in the order in which they are split. */
  private final int[] bin = new int[BINS];

  private final long[] weights = new long[BINS];
  private final double[] sums = new double[BINS];
  private final double[] vector;
  private int found;
  private long missingWeight;
  private double missingSum;
  private long totalWeight;
  private double totalSum;
  private boolean pure;

  ScalarSplitFinder(BinnedMatrix x, ForestTarget target, int minLeaf, Split best) {
    super(x, minLeaf, best);
    this.target = target;
    this.y = target.scalar();
    this.vector = new double[target.outputs()];
  }

  @Override
  void total() {
    totalWeight = 0;
    totalSum = 0.0;
    pure = true;
    double first = y[rows[begin]];
    for (int i = begin; i < end; i++) {
      int row = rows[i];
      totalWeight += weight[row];
      totalSum += weight[row] * y[row];
      pure &= y[row] == first;
    }
  }

  @Override
  boolean isPure() {
    return pure;
  }

  @Override
  long weight() {
    return totalWeight;
  }

  @Override
  double leaf(VectorPool pool) {
    double mean = totalSum / totalWeight;
    if (!target.isClassification()) {
      return target.number(mean);
    }
    if (vector.length == 1) {
      return 1.0;
    }
    vector[0] = 1.0 - mean;
    vector[1] = mean;
    return pool.add(vector, 0);
  }

  @Override
  boolean tryAll(int feature, int choice) {
    boolean categorical = x.isCategorical(feature);
    if (!categorical && distance() <= SMALL) {
      gatherSorted(x.bins(feature), x.count(feature));
    } else {
      gatherCounted(x.bins(feature), x.count(feature));
    }
    if (found <= 1 && (missingWeight == 0 || found == 0)) {
      return false;
    }
    if (categorical) {
      sortByMean();
    }
    int position = scan(feature);
    if (position >= 0) {
      keep(position, categorical);
    }
    return true;
  }

  private void gatherCounted(byte[] bins, int count) {
    for (int b = 0; b <= count; b++) {
      binWeight[b] = 0;
      binSum[b] = 0.0;
    }
    for (int i = begin; i < end; i++) {
      int row = rows[i];
      int b = bins[row] & 0xFF;
      int w = weight[row];
      binWeight[b] += w;
      binSum[b] += w * y[row];
    }
    found = 0;
    for (int b = 0; b < count; b++) {
      if (binWeight[b] != 0) {
        bin[found] = b;
        weights[found] = binWeight[b];
        sums[found++] = binSum[b];
      }
    }
    missingWeight = binWeight[count];
    missingSum = binSum[count];
  }

  private void gatherSorted(byte[] bins, int count) {
    int[] sorted = sortSmall(bins);
    found = 0;
    missingWeight = 0;
    missingSum = 0.0;
    int last = -1;
    for (int i = 0; i < distance(); i++) {
      int b = sorted[i] >> 8;
      int row = rows[begin + (sorted[i] & 0xFF)];
      int w = weight[row];
      if (b == count) {
        missingWeight += w;
        missingSum += w * y[row];
        continue;
      }
      if (b != last) {
        last = b;
        bin[found] = b;
        weights[found] = 0;
        sums[found++] = 0.0;
      }
      weights[found - 1] += w;
      sums[found - 1] += w * y[row];
    }
  }

  private void sortByMean() {
    for (int i = 1; i < found; i++) {
      int b = bin[i];
      long w = weights[i];
      double s = sums[i];
      int at = i - 1;
      while (at >= 0 && sums[at] / weights[at] > s / w) {
        bin[at + 1] = bin[at];
        weights[at + 1] = weights[at];
        sums[at + 1] = sums[at];
        at--;
      }
      bin[at + 1] = b;
      weights[at + 1] = w;
      sums[at + 1] = s;
    }
  }

  /** The position after which the best split of the gathered bins lies, −1 if none is better than what is known. */
  private int scan(int feature) {
    int position = -1;
    long w = 0;
    double s = 0.0;
    for (int p = 0; p < found; p++) {
      w += weights[p];
      s += sums[p];
      if (offer(feature, w, s, false)) {
        position = p;
      }
      if (missingWeight > 0 && offer(feature, w + missingWeight, s + missingSum, true)) {
        position = p;
      }
    }
    return position;
  }

  private boolean offer(int feature, long w, double s, boolean missingLeft) {
    long otherWeight = totalWeight - w;
    if (w < minLeaf || otherWeight < minLeaf) {
      return false;
    }
    double other = totalSum - s;
    double gain = s * s / w + other * other / otherWeight;
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

  private void keep(int position, boolean categorical) {
    best.low = bin[position];
    best.high = position + 1 < found ? bin[position + 1] : -1;
    if (categorical) {
      Arrays.fill(best.present, false);
      for (int p = 0; p < found; p++) {
        best.present[bin[p]] = true;
        best.left[bin[p]] = p <= position;
      }
    }
  }

  @Override
  boolean tryOne(int feature, int low, boolean[] set) {
    byte[] bins = x.bins(feature);
    int count = x.count(feature);
    long w = 0;
    double s = 0.0;
    missingWeight = 0;
    missingSum = 0.0;
    for (int i = begin; i < end; i++) {
      int row = rows[i];
      int b = bins[row] & 0xFF;
      if (b == count) {
        missingWeight += weight[row];
        missingSum += weight[row] * y[row];
      } else if (set == null ? b <= low : set[b]) {
        w += weight[row];
        s += weight[row] * y[row];
      }
    }
    boolean better = offer(feature, w, s, false);
    better |= missingWeight > 0 && offer(feature, w + missingWeight, s + missingSum, true);
    return better;
  }
}
