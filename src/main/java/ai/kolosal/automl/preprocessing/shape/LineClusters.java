package ai.kolosal.automl.preprocessing.shape;

import java.util.Arrays;

/**
 * k-means of numbers by Lloyd's algorithm, in the arithmetic of scikit-learn's KMeans from given centres.
 *
 * <p>It ends when no value changes its cluster, when the centres' squared moves add up to at most 10⁻⁴ of the variance,
 * or after 300 rounds. A cluster that is left empty takes the value farthest from its centre; what is still empty then
 * stands where the biggest cluster does. Ties go to the cluster that stands first.
 */
final class LineClusters {
  private static final int ROUNDS = 300;
  private static final double TOLERANCE = 1e-4;

  /** Numbers from 2⁻⁴⁰⁰ to 2⁴⁰⁰ are taken as they are: their squares, and the sums of those, are doubles. */
  private static final int PLAIN_EXPONENT = 400;

  private final double[] values;
  private final double[] centres;
  private final double mean;
  private int[] clusterOf;

  private LineClusters(double[] cells, double[] start) {
    mean = pairwiseSum(cells, 0, cells.length) / cells.length;
    values = shifted(cells, -mean);
    centres = shifted(start, -mean);
    clusterOf = new int[values.length];
  }

  /**
   * The centres of clusters.
   *
   * @param cells at least one finite value; not changed
   * @param start the centres to begin with; not changed
   * @return as many centres, ascending
   */
  static double[] centres(double[] cells, double[] start) {
    double greatest = 0;
    for (double cell : cells) {
      greatest = Math.max(greatest, Math.abs(cell));
    }
    int exponent = Math.getExponent(greatest);
    int power = greatest == 0 || Math.abs(exponent) <= PLAIN_EXPONENT ? 0 : exponent;
    LineClusters clusters = new LineClusters(scaled(cells, -power), scaled(start, -power));
    clusters.improve();
    double[] found = scaled(shifted(clusters.centres, clusters.mean), power);
    Arrays.sort(found);
    return found;
  }

  /** Numbers times a power of two. */
  private static double[] scaled(double[] cells, int power) {
    return power == 0 ? cells : Arrays.stream(cells).map(cell -> Math.scalb(cell, power)).toArray();
  }

  private static double[] shifted(double[] cells, double by) {
    double[] out = new double[cells.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = cells[i] + by;
    }
    return out;
  }

  /** NumPy's sum, on whose last digit it hangs which of equally far values an empty cluster takes. */
  private static double pairwiseSum(double[] cells, int from, int count) {
    if (count > 128) {
      int half = count / 2 - count / 2 % 8;
      return pairwiseSum(cells, from, half) + pairwiseSum(cells, from + half, count - half);
    }
    double[] part = new double[8];
    int whole = count - count % 8;
    for (int i = 0; i < whole; i++) {
      part[i % 8] += cells[from + i];
    }
    double sum = ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
    for (int i = whole; i < count; i++) {
      sum += cells[from + i];
    }
    return sum;
  }

  private void improve() {
    double variance = 0;
    for (double value : values) {
      variance += value * value / values.length;
    }
    int[] before = new int[values.length];
    Arrays.fill(before, -1);
    for (int round = 0; round < ROUNDS; round++) {
      assign();
      double moved = move();
      if (Arrays.equals(clusterOf, before) || moved <= TOLERANCE * variance) {
        return;
      }
      int[] spare = before;
      before = clusterOf;
      clusterOf = spare;
    }
  }

  private void assign() {
    for (int i = 0; i < values.length; i++) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < centres.length; k++) {
        double distance = centres[k] * centres[k] - 2 * (values[i] * centres[k]);
        if (distance < least) {
          least = distance;
          nearest = k;
        }
      }
      clusterOf[i] = nearest;
    }
  }

  /** Puts centres where the means are; gives the sum of their squared moves. */
  private double move() {
    double[] total = new double[centres.length];
    int[] count = new int[centres.length];
    for (int i = 0; i < values.length; i++) {
      total[clusterOf[i]] += values[i];
      count[clusterOf[i]]++;
    }
    fillEmpty(total, count);
    int biggest = 0;
    for (int k = 1; k < count.length; k++) {
      biggest = count[k] > count[biggest] ? k : biggest;
    }
    double moved = 0;
    for (int k = 0; k < centres.length; k++) {
      total[k] = count[k] > 0 ? total[k] * (1.0 / count[k]) : total[biggest];
      moved += (total[k] - centres[k]) * (total[k] - centres[k]);
      centres[k] = total[k];
    }
    return moved;
  }

  private void fillEmpty(double[] total, int[] count) {
    int[] empty = new int[count.length];
    int n = 0;
    for (int k = 0; k < count.length; k++) {
      if (count[k] == 0) {
        empty[n++] = k;
      }
    }
    int[] far = farthest(n);
    for (int e = 0; e < far.length; e++) {
      double value = values[far[e]];
      total[clusterOf[far[e]]] -= value;
      count[clusterOf[far[e]]]--;
      total[empty[e]] = value;
      count[empty[e]] = 1;
    }
  }

  /** The rows of the values farthest from their centres, the farthest first; none if all are at their centres. */
  private int[] farthest(int wanted) {
    int[] rows = new int[wanted];
    double[] distances = new double[wanted];
    int found = 0;
    for (int i = 0; i < values.length && wanted > 0; i++) {
      double off = values[i] - centres[clusterOf[i]];
      double distance = off * off;
      if (found == wanted && distance <= distances[found - 1]) {
        continue;
      }
      int at = found == wanted ? wanted - 1 : found++;
      while (at > 0 && distances[at - 1] < distance) {
        rows[at] = rows[at - 1];
        distances[at] = distances[at - 1];
        at--;
      }
      rows[at] = i;
      distances[at] = distance;
    }
    return wanted == 0 || distances[0] == 0 ? new int[0] : Arrays.copyOf(rows, found);
  }
}
