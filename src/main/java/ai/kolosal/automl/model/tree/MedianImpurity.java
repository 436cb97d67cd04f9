package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.NumericTarget;
import java.util.Arrays;

/**
 * The mean distance of numbers from their median. Not thread-safe.
 *
 * <p>The score of a group is minus its weighted sum of distances. Those of all groups of a sweep are worked out when it
 * begins, by one pass from either end over a binary indexed tree (Fenwick, 1994) of the node's ranks: n log n a feature.
 */
final class MedianImpurity extends Impurity {
  /** Half of a weight is reached within this much of it. */
  private static final double ROUNDING = 1e-12;

  private final ForestTarget target;
  private final double[] y;
  /** The numbers, scaled and centred. */
  private final double[] scaled;
  /** The rank of each row's number among all. */
  private final int[] rank;
  /** The node's rows by number, and the place of each among them. */
  private long[] order = new long[0];

  private final int[] place;
  private double[] weights = new double[0];
  private double[] sums = new double[0];
  /** The distances of the first rows of a sweep, and of the rows after them. */
  private double[] first = new double[0];

  private double[] last = new double[0];
  private int size;
  private int moved;
  private double activeWeight;
  private double activeSum;
  private double totalWeight;

  MedianImpurity(NumericTarget numbers, double[] weights) {
    this.target = ForestTarget.of(numbers, weights);
    this.y = numbers.values();
    this.scaled = target.scalar();
    this.place = new int[y.length];
    this.rank = new int[y.length];
    double[] sorted = y.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < y.length; i++) {
      rank[i] = Arrays.binarySearch(sorted, y[i]);
    }
  }

  @Override
  void total() {
    size = end - begin;
    if (order.length < size) {
      order = new long[size];
      weights = new double[size + 1];
      sums = new double[size + 1];
      first = new double[size + 1];
      last = new double[size + 1];
    }
    totalWeight = 0.0;
    for (int i = 0; i < size; i++) {
      order[i] = (long) rank[rows[begin + i]] << 32 | rows[begin + i];
      totalWeight += weight[rows[begin + i]];
    }
    Arrays.sort(order, 0, size);
    for (int i = 0; i < size; i++) {
      place[(int) order[i]] = i;
    }
  }

  @Override
  boolean isPure() {
    return y[(int) order[0]] == y[(int) order[size - 1]];
  }

  @Override
  double weight() {
    return totalWeight;
  }

  @Override
  double impurity() {
    return -score() / totalWeight * unit();
  }

  @Override
  double score() {
    clear();
    for (int i = begin; i < end; i++) {
      add(rows[i]);
    }
    return -distances();
  }

  @Override
  double unit() {
    return target.scale();
  }

  @Override
  void leaf(double[] out) {
    clear();
    for (int i = begin; i < end; i++) {
      add(rows[i]);
    }
    int low = reach(0.5 * activeWeight * (1.0 - ROUNDING));
    int high = reach(0.5 * activeWeight * (1.0 + ROUNDING));
    out[0] = 0.5 * y[(int) order[low]] + 0.5 * y[(int) order[high]];
  }

  @Override
  void orderBy(int row) {}

  @Override
  double order(int row) {
    return scaled[row];
  }

  @Override
  void start(int[] list, int known, int count, boolean missingLeft) {
    clear();
    for (int i = known; missingLeft && i < count; i++) {
      add(list[i]);
    }
    for (int i = 0; i < known; i++) {
      add(list[i]);
      first[i + 1] = distances();
    }
    clear();
    for (int i = known; !missingLeft && i < count; i++) {
      add(list[i]);
    }
    last[known] = distances();
    for (int i = known - 1; i >= 0; i--) {
      add(list[i]);
      last[i] = distances();
    }
    moved = 0;
  }

  @Override
  void move(int row) {
    moved++;
  }

  @Override
  double gain() {
    return -(first[moved] + last[moved]);
  }

  private void clear() {
    Arrays.fill(weights, 0, size + 1, 0.0);
    Arrays.fill(sums, 0, size + 1, 0.0);
    activeWeight = 0.0;
    activeSum = 0.0;
  }

  private void add(int row) {
    double w = weight[row];
    double s = w * scaled[row];
    for (int i = place[row] + 1; i <= size; i += i & -i) {
      weights[i] += w;
      sums[i] += s;
    }
    activeWeight += w;
    activeSum += s;
  }

  /** The distances of what was added from its median. */
  private double distances() {
    double below = 0.0;
    double sumBelow = 0.0;
    int at = 0;
    for (int step = Integer.highestOneBit(size); step > 0; step >>= 1) {
      if (at + step <= size && below + weights[at + step] < 0.5 * activeWeight) {
        at += step;
        below += weights[at];
        sumBelow += sums[at];
      }
    }
    double median = scaled[(int) order[Math.min(at, size - 1)]];
    return Math.max(0.0, activeSum - 2.0 * sumBelow - median * (activeWeight - 2.0 * below));
  }

  /** The place where the weights up to it first come to more than this much. */
  private int reach(double much) {
    double below = 0.0;
    int at = 0;
    for (int step = Integer.highestOneBit(size); step > 0; step >>= 1) {
      if (at + step <= size && below + weights[at + step] <= much) {
        at += step;
        below += weights[at];
      }
    }
    return Math.min(at, size - 1);
  }
}
