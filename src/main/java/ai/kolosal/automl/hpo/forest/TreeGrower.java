package ai.kolosal.automl.hpo.forest;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Grows one tree by least squares.
 *
 * <p>A number's threshold is drawn between the two rows it parts, so that a forest is smooth where rows are few (Hutter,
 * Xu, Hoos and Leyton-Brown, 2014). Categories are ordered by their mean target, which makes the best subset a prefix
 * (Breiman et al., 1984); those that no row of a node has go the way of most rows.
 */
final class TreeGrower {
  private static final double LEAST_GAIN = 1e-12;

  final int[] column;
  final double[] threshold;
  final BitSet[] codes;
  final int[] left;
  final int[] right;
  final double[] mean;
  final double[] variance;
  final double[] weight;
  int nodes;

  private final RankedRows data;
  private final ForestSettings settings;
  private final RandomGenerator random;
  private final int[] drawn;
  private final long[] keys;
  private final int[] order;
  private final int[] shuffled;
  private int bestColumn;
  private double bestGain;
  private double bestThreshold;
  private BitSet bestCodes;

  TreeGrower(RankedRows data, ForestSettings settings, RandomGenerator random) {
    this.data = data;
    this.settings = settings;
    this.random = random;
    int rows = data.rows().length;
    drawn = new int[rows];
    for (int i = 0; i < rows; i++) {
      drawn[i] = settings.bootstrap() ? random.nextInt(rows) : i;
    }
    keys = new long[rows];
    order = new int[rows];
    shuffled = new int[data.columns()];
    for (int c = 0; c < shuffled.length; c++) {
      shuffled[c] = c;
    }
    int room = 2 * rows;
    column = new int[room];
    threshold = new double[room];
    codes = new BitSet[room];
    left = new int[room];
    right = new int[room];
    mean = new double[room];
    variance = new double[room];
    weight = new double[room];
  }

  RegressionTree grow() {
    int[] from = new int[column.length];
    int[] to = new int[column.length];
    nodes = 1;
    to[0] = drawn.length;
    for (int node = 0; node < nodes; node++) {
      summarise(node, from[node], to[node]);
      column[node] = -1;
      if (to[node] - from[node] >= settings.leastSplit() && split(node, from[node], to[node])) {
        int middle = part(from[node], to[node]);
        column[node] = bestColumn;
        threshold[node] = bestThreshold;
        codes[node] = bestCodes;
        left[node] = nodes;
        right[node] = nodes + 1;
        from[nodes] = from[node];
        to[nodes] = middle;
        from[nodes + 1] = middle;
        to[nodes + 1] = to[node];
        nodes += 2;
      }
    }
    return new RegressionTree(this);
  }

  private void summarise(int node, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += data.targets()[drawn[i]];
    }
    mean[node] = sum / (to - from);
    double squares = 0;
    for (int i = from; i < to; i++) {
      double off = data.targets()[drawn[i]] - mean[node];
      squares += off * off;
    }
    variance[node] = squares / (to - from);
    weight[node] = to - from;
  }

  private boolean split(int node, int from, int to) {
    bestColumn = -1;
    bestGain = LEAST_GAIN * Math.max(Double.MIN_NORMAL, variance[node] * (to - from));
    if (!(variance[node] > 0)) {
      return false;
    }
    int tried = Math.max(1, (int) Math.round(settings.featureShare() * shuffled.length));
    for (int c = 0; c < shuffled.length && (c < tried || bestColumn < 0); c++) {
      int other = c + random.nextInt(shuffled.length - c);
      int chosen = shuffled[other];
      shuffled[other] = shuffled[c];
      shuffled[c] = chosen;
      if (data.categories()[chosen] > 0) {
        tryCategories(node, chosen, from, to);
      } else {
        tryNumber(node, chosen, from, to);
      }
    }
    return bestColumn >= 0;
  }

  private void tryNumber(int node, int chosen, int from, int to) {
    int[] ranks = data.ranks()[chosen];
    int count = to - from;
    for (int i = 0; i < count; i++) {
      keys[i] = (long) ranks[drawn[from + i]] << 32 | drawn[from + i];
    }
    Arrays.sort(keys, 0, count);
    double sum = 0;
    int least = settings.leastLeaf();
    for (int i = 1; i <= count - least; i++) {
      sum += data.targets()[(int) keys[i - 1]] - mean[node];
      if (i >= least && keys[i - 1] >> 32 != keys[i] >> 32) {
        // the other side has the same sum with the other sign
        double gain = sum * sum / i + sum * sum / (count - i);
        if (gain > bestGain) {
          bestGain = gain;
          bestColumn = chosen;
          bestCodes = null;
          bestThreshold = between(
              data.rows()[(int) keys[i - 1]][chosen], data.rows()[(int) keys[i]][chosen]);
        }
      }
    }
  }

  private double between(double low, double high) {
    double share = random.nextDouble();
    double inside = (1 - share) * low + share * high;
    return inside < high ? Math.max(low, inside) : low;
  }

  private void tryCategories(int node, int chosen, int from, int to) {
    int categories = data.categories()[chosen];
    double[] sums = new double[categories];
    int[] counts = new int[categories];
    for (int i = from; i < to; i++) {
      int code = (int) data.rows()[drawn[i]][chosen];
      sums[code] += data.targets()[drawn[i]] - mean[node];
      counts[code]++;
    }
    Integer[] present = java.util.stream.IntStream.range(0, categories).filter(code -> counts[code] > 0).boxed()
        .toArray(Integer[]::new);
    Arrays.sort(present, java.util.Comparator.comparingDouble(code -> sums[code] / counts[code]));
    double sum = 0;
    int count = 0;
    for (int p = 1; p < present.length; p++) {
      sum += sums[present[p - 1]];
      count += counts[present[p - 1]];
      int rest = to - from - count;
      double gain = sum * sum / count + sum * sum / rest;
      if (count >= settings.leastLeaf() && rest >= settings.leastLeaf() && gain > bestGain) {
        bestGain = gain;
        bestColumn = chosen;
        bestThreshold = Double.NaN;
        bestCodes = new BitSet(categories);
        for (int code = 0; code < categories; code++) {
          bestCodes.set(code, counts[code] == 0 && count > rest);
        }
        for (int q = 0; q < p; q++) {
          bestCodes.set(present[q]);
        }
      }
    }
  }

  /* Puts the rows that go left in front; both sides keep their order. */
  private int part(int from, int to) {
    int middle = from;
    int behind = 0;
    for (int i = from; i < to; i++) {
      double cell = data.rows()[drawn[i]][bestColumn];
      if (bestCodes == null ? cell <= bestThreshold : bestCodes.get((int) cell)) {
        drawn[middle++] = drawn[i];
      } else {
        order[behind++] = drawn[i];
      }
    }
    System.arraycopy(order, 0, drawn, middle, behind);
    return middle;
  }
}
