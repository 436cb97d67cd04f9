package ai.kolosal.automl.hpo.asht;

import java.util.Map;
import java.util.TreeMap;

/**
 * What evaluations take, learned from those that have ended.
 *
 * <p>For each amount of work done before (the fidelity less what was done already) there is a mean. Between two known
 * amounts the mean is on the straight line through both; below the least it grows in proportion to the work, beyond the
 * greatest in proportion or along the last line, if that is lower. A configuration has a pace of its own: what it took in relation to the mean.
 */
final class Costs {
  private static final double SLOWEST = 30;

  private final TreeMap<Integer, double[]> sums = new TreeMap<>();

  /** Adds an evaluation; gives the configuration's pace after it. */
  double add(int work, double nanos, double paceBefore) {
    double[] sum = sums.computeIfAbsent(Math.max(1, work), w -> new double[2]);
    sum[0] += nanos;
    sum[1]++;
    double now = Math.max(1 / SLOWEST, Math.min(SLOWEST, nanos / usual(work)));
    return Double.isNaN(paceBefore) ? now : Math.sqrt(paceBefore * now);
  }

  /** Whether anything is known. */
  boolean known() {
    return !sums.isEmpty();
  }

  /** Nanoseconds that an evaluation takes on average; in proportion to the work, 1 for each, where nothing is known. */
  double usual(int work) {
    int wanted = Math.max(1, work);
    if (sums.isEmpty()) {
      return wanted;
    }
    Map.Entry<Integer, double[]> below = sums.floorEntry(wanted);
    Map.Entry<Integer, double[]> above = sums.ceilingEntry(wanted);
    if (below == null) {
      return mean(above) * wanted / above.getKey();
    }
    if (above == null) {
      return beyond(wanted, below);
    }
    if (above.getKey().equals(below.getKey())) {
      return mean(below);
    }
    double share = (double) (wanted - below.getKey()) / (above.getKey() - below.getKey());
    return mean(below) + share * (mean(above) - mean(below));
  }

  /** In proportion, or less where the last two known show that a part does not grow; not less than half of that. */
  private double beyond(int wanted, Map.Entry<Integer, double[]> last) {
    double proportional = mean(last) * wanted / last.getKey();
    Map.Entry<Integer, double[]> before = sums.lowerEntry(last.getKey());
    if (before == null) {
      return proportional;
    }
    double slope = (mean(last) - mean(before)) / (last.getKey() - before.getKey());
    return Math.max(proportional / 2, Math.min(proportional, mean(last) + slope * (wanted - last.getKey())));
  }

  /** How many times the greatest known work another is. */
  double stretch(int work) {
    return sums.isEmpty() ? 1 : (double) work / sums.lastKey();
  }

  /** Nanoseconds that a configuration is expected to take. */
  double of(Configuration configuration, int work) {
    return usual(work) * (Double.isNaN(configuration.pace()) ? 1 : configuration.pace());
  }

  private static double mean(Map.Entry<Integer, double[]> entry) {
    return entry.getValue()[0] / entry.getValue()[1];
  }
}
