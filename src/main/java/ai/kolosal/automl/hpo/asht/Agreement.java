package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.internal.math.NormalDistribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well rungs agree on who is better: Spearman's rank correlation of the configurations that were on both.
 *
 * <p>Those are no fair sample: the good ones went up. Their ranks on the lower rung are spread less than those of all, for
 * which the correlation is corrected (Thorndike's case 2). It is then drawn towards what is usual, {@value #USUAL} a
 * doubling of the fidelity, as if {@value #WEIGHT} more configurations had shown that.
 */
final class Agreement {
  private static final double USUAL = 0.85;
  private static final int WEIGHT = 6;
  private static final double ENOUGH = 0.7;
  private static final double TELLING = 0.4;
  private static final double TELLING_FACTOR = 4;
  private static final double MOST_STRICT = 16;
  private static final double MOST_NARROWED = 4;
  private static final int REFRESH = 8;
  private static final double UNIFORM_SPREAD = 1 / Math.sqrt(12);

  private final Rungs rungs;
  private final double eta;
  private final int reach;
  private final double usual;
  private final Map<Long, Measured> known = new HashMap<>();

  /** A correlation and how many configurations showed it. */
  private record Measured(double correlation, int pairs) {}

  Agreement(Rungs rungs, double eta) {
    this.rungs = rungs;
    this.eta = eta;
    reach = Math.max(1, (int) Math.rint(Math.log(TELLING_FACTOR) / Math.log(eta)));
    usual = Math.pow(USUAL, Math.log(eta) / Math.log(2));
  }

  /** From 0 to 1; 1 of a rung with itself. */
  double between(int low, int high) {
    if (low == high) {
      return 1;
    }
    long key = ((long) low << 32) | high;
    int least = Math.min(rungs.members(low).size(), rungs.members(high).size());
    Measured before = known.get(key);
    if (before == null || least - before.pairs() > before.pairs() / REFRESH) {
      before = new Measured(measure(low, high), least);
      known.put(key, before);
    }
    return before.correlation();
  }

  private double measure(int low, int high) {
    List<Configuration> all = rungs.members(low);
    double[] places = new double[all.size()];
    double[] losses = new double[all.size()];
    int pairs = 0;
    for (int i = 0; i < all.size(); i++) {
      double loss = all.get(i).loss(high);
      if (Double.isFinite(loss) && Double.isFinite(all.get(i).loss(low))) {
        places[pairs] = (i + 0.5) / all.size();
        losses[pairs++] = loss;
      }
    }
    double prior = Math.pow(usual, high - low);
    double shown = pairs < 3 ? 0 : corrected(Arrays.copyOf(places, pairs), Arrays.copyOf(losses, pairs));
    int weight = pairs < 3 ? 0 : pairs;
    return Math.max(0, Math.min(1, (weight * shown + WEIGHT * prior) / (weight + WEIGHT)));
  }

  private static double corrected(double[] places, double[] losses) {
    double r = correlation(ranks(places), ranks(losses));
    double narrowed = Math.max(1, Math.min(MOST_NARROWED, UNIFORM_SPREAD / Math.max(1e-9, spread(places))));
    return r * narrowed / Math.sqrt(1 + r * r * (narrowed * narrowed - 1));
  }

  /** Ranks, equals at their mean. */
  static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int first = Arrays.binarySearch(sorted, values[i]);
      int last = first;
      while (first > 0 && sorted[first - 1] == values[i]) {
        first--;
      }
      while (last + 1 < sorted.length && sorted[last + 1] == values[i]) {
        last++;
      }
      ranks[i] = (first + last) / 2.0;
    }
    return ranks;
  }

  /** Pearson's; 0 where one does not vary. */
  static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - meanA) * (b[i] - meanB);
      squareA += (a[i] - meanA) * (a[i] - meanA);
      squareB += (b[i] - meanB) * (b[i] - meanB);
    }
    return squareA == 0 || squareB == 0 ? 0 : product / Math.sqrt(squareA * squareB);
  }

  private static double spread(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  /** By how many rungs the best of a rung go up: as far as that rung still tells who is best. */
  int jump(int rung) {
    int jump = 1;
    while (rung + jump < rungs.top()
        && Math.pow(eta, jump + 1) <= MOST_STRICT
        && between(rung, rung + jump + 1) >= ENOUGH) {
      jump++;
    }
    return Math.min(jump, rungs.top() - rung);
  }

  /** Where to begin: the lowest rung from which on each tells enough of the one some rungs above it. */
  int start() {
    int start = rungs.top();
    while (start > 0 && between(start - 1, Math.min(rungs.top(), start - 1 + reach)) >= TELLING) {
      start--;
    }
    return start;
  }

  /** How good the one at a place of a rung is expected to be at the top, in standard deviations, greater is better. */
  double merit(int rung, int place) {
    int count = rungs.members(rung).size();
    return between(rung, rungs.top()) * NormalDistribution.quantile((count - place - 0.375) / (count + 0.25));
  }
}
