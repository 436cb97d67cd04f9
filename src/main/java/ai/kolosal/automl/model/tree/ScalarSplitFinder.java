package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.model.tree.PackedTree.VectorPool;
import java.util.Arrays;

/** Splits a number, or two classes, where the variance falls most. Not thread-safe. */
final class ScalarSplitFinder extends SplitFinder {
  private final ForestTarget target;
  private final BinSums sums;
  private final double[] vector;

  ScalarSplitFinder(BinnedMatrix x, ForestTarget target, int minLeaf, Split best) {
    super(x, minLeaf, best);
    this.target = target;
    this.sums = BinSums.of(target);
    this.vector = new double[target.outputs()];
  }

  @Override
  void weigh() {
    sums.tree(weight);
  }

  @Override
  void total() {
    sums.node(rows, begin, end);
  }

  @Override
  boolean isPure() {
    return sums.isPure();
  }

  @Override
  long weight() {
    return sums.totalWeight;
  }

  @Override
  double leaf(VectorPool pool) {
    double mean = sums.totalSum / sums.totalWeight;
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
  void count(int[] features, int from, int count) {
    if (distance() > SMALL) {
      sums.count(columns(features, from, count), count);
    } else {
      gather(columns(features, from, count), count);
    }
  }

  @Override
  boolean tryAll(int feature, int place, int choice) {
    boolean categorical = x.isCategorical(feature);
    if (distance() > SMALL) {
      sums.take(place, x.count(feature));
    } else {
      sums.takeFew(bins, place * distance(), x.count(feature));
    }
    if (sums.found == 0 || (sums.found == 1 && sums.missingWeight == 0)) {
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

  private void sortByMean() {
    for (int i = 1; i < sums.found; i++) {
      int b = sums.bin[i];
      long w = sums.weights[i];
      double s = sums.sums[i];
      int at = i - 1;
      while (at >= 0 && sums.sums[at] / sums.weights[at] > s / w) {
        sums.bin[at + 1] = sums.bin[at];
        sums.weights[at + 1] = sums.weights[at];
        sums.sums[at + 1] = sums.sums[at];
        at--;
      }
      sums.bin[at + 1] = b;
      sums.weights[at + 1] = w;
      sums.sums[at + 1] = s;
    }
  }

  /** The position after which the best split of the gathered bins lies, −1 if none is better than what is known. */
  private int scan(int feature) {
    long missingWeight = sums.missingWeight;
    int position = -1;
    long w = 0;
    double s = 0.0;
    for (int p = 0; p < sums.found; p++) {
      w += sums.weights[p];
      s += sums.sums[p];
      if (offer(feature, w, s, false)) {
        position = p;
      }
      if (missingWeight > 0 && offer(feature, w + missingWeight, s + sums.missingSum, true)) {
        position = p;
      }
    }
    return position;
  }

  private boolean offer(int feature, long w, double s, boolean missingLeft) {
    long otherWeight = sums.totalWeight - w;
    if (w < minLeaf || otherWeight < minLeaf) {
      return false;
    }
    double other = sums.totalSum - s;
    double gain = s * s / w + other * other / otherWeight;
    if (!(gain > best.gain)) {
      return false;
    }
    best.gain = gain;
    best.feature = feature;
    best.leftWeight = w;
    best.missingLeft = missingLeft;
    best.missingSeen = sums.missingWeight > 0;
    return true;
  }

  private void keep(int position, boolean categorical) {
    best.low = sums.bin[position];
    best.high = position + 1 < sums.found ? sums.bin[position + 1] : -1;
    if (categorical) {
      Arrays.fill(best.present, false);
      for (int p = 0; p < sums.found; p++) {
        best.present[sums.bin[p]] = true;
        best.left[sums.bin[p]] = p <= position;
      }
    }
  }

  @Override
  boolean tryOne(int feature, boolean[] chosen, boolean[] missing) {
    sums.missingWeight = 0;
    if (missing != null) {
      sums.choose(bins, missing);
      sums.missingWeight = sums.chosenWeight;
      sums.missingSum = sums.chosenSum;
    }
    sums.choose(bins, chosen);
    boolean better = offer(feature, sums.chosenWeight, sums.chosenSum, false);
    better |= missing != null
        && offer(feature, sums.chosenWeight + sums.missingWeight, sums.chosenSum + sums.missingSum, true);
    return better;
  }
}
