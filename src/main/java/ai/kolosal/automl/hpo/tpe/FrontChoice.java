package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.hpo.pareto.Hypervolume;
import ai.kolosal.automl.hpo.pareto.NonDominatedSort;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The good trials of several objectives: front by front, and of the front that is not wanted whole those that together have
 * the greatest hypervolume (Ozaki et al., 2022; the greedy choice of Guerreiro et al., 2016).
 */
final class FrontChoice {
  private static final double TINY = 1e-12;

  private FrontChoice() {}

  /** Which rows are good; {@code wanted} of them, or all where there are fewer. */
  static int[] best(double[][] losses, int wanted) {
    if (wanted >= losses.length) {
      return IntStream.range(0, losses.length).toArray();
    }
    int[] ranks = NonDominatedSort.ranks(losses);
    int[] order = IntStream.range(0, losses.length).boxed().sorted(Comparator.comparing(i -> ranks[i]))
        .mapToInt(Integer::intValue).toArray();
    int[] chosen = Arrays.copyOf(order, wanted);
    if (wanted == 0 || ranks[order[wanted]] != ranks[order[wanted - 1]]) {
      return chosen;
    }
    int rank = ranks[order[wanted]];
    int from = 0;
    while (ranks[order[from]] < rank) {
      from++;
    }
    int to = wanted;
    while (to < order.length && ranks[order[to]] == rank) {
      to++;
    }
    int[] front = Arrays.copyOfRange(order, from, to);
    double[][] points = Arrays.stream(front).mapToObj(i -> losses[i]).toArray(double[][]::new);
    int[] subset = subset(points, wanted - from);
    for (int i = 0; i < subset.length; i++) {
      chosen[from + i] = front[subset[i]];
    }
    return chosen;
  }

  /** Points that one after another add most to the hypervolume; fewer than there are. */
  private static int[] subset(double[][] points, int size) {
    double[] reference = reference(points);
    int[] chosen = IntStream.range(0, size).toArray();
    if (!Arrays.stream(reference).allMatch(Double::isFinite)) {
      return chosen;
    }
    boolean[] taken = new boolean[points.length];
    double[] gains = new double[points.length];
    Arrays.fill(gains, Double.POSITIVE_INFINITY);
    double volume = 0;
    for (int i = 0; i < size; i++) {
      int best = greatest(points, reference, Arrays.copyOf(chosen, i), volume, gains, taken);
      taken[best] = true;
      chosen[i] = best;
      volume += gains[best];
    }
    return chosen;
  }

  /** What adds most; gains only fall as more is chosen, so that most are not computed again. */
  private static int greatest(
      double[][] points, double[] reference, int[] chosen, double volume, double[] gains, boolean[] taken) {
    double[][] with = new double[chosen.length + 1][];
    for (int i = 0; i < chosen.length; i++) {
      with[i] = points[chosen[i]];
    }
    Integer[] order = IntStream.range(0, points.length).filter(i -> !taken[i]).boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -gains[i])).toArray(Integer[]::new);
    int best = order[0];
    double most = Double.NEGATIVE_INFINITY;
    for (int i : order) {
      if (gains[i] < most) {
        break;
      }
      with[chosen.length] = points[i];
      gains[i] = Math.max(0, Hypervolume.of(with, reference) - volume);
      if (gains[i] > most || gains[i] == most && i < best) {
        most = gains[i];
        best = i;
      }
    }
    return best;
  }

  private static double[] reference(double[][] points) {
    double[] reference = points[0].clone();
    for (double[] point : points) {
      for (int objective = 0; objective < reference.length; objective++) {
        reference[objective] = Math.max(reference[objective], point[objective]);
      }
    }
    for (int objective = 0; objective < reference.length; objective++) {
      double worst = reference[objective];
      reference[objective] = worst == 0 ? TINY : Math.max(1.1 * worst, 0.9 * worst);
    }
    return reference;
  }
}
