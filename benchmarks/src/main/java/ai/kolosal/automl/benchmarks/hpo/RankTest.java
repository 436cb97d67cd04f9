package ai.kolosal.automl.benchmarks.hpo;

import java.util.Arrays;

/** The test of Mann and Whitney by its normal approximation, with ties and a correction for continuity, as SciPy's. */
final class RankTest {
  private RankTest() {}

  /** The probability of first values as great or greater by chance, if both came from one distribution. */
  static double greater(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    Arrays.sort(all);
    double n = all.length;
    double ties = 0;
    for (int i = 0; i < all.length;) {
      int end = i;
      while (end < all.length && all[end] == all[i]) {
        end++;
      }
      double t = end - i;
      ties += t * t * t - t;
      i = end;
    }
    double u = 0;
    for (double a : first) {
      for (double b : second) {
        u += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    double product = (double) first.length * second.length;
    double deviation = Math.sqrt(product / 12 * (n + 1 - ties / (n * (n - 1))));
    return deviation == 0 ? 1 : upperTail((u - product / 2 - 0.5) / deviation);
  }

  /** Holm's adjusted probabilities. */
  static double[] holm(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] adjusted = new double[p.length];
    double greatest = 0;
    for (int i = 0; i < p.length; i++) {
      greatest = Math.max(greatest, Math.min(1, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = greatest;
    }
    return adjusted;
  }

  /** 1 − Φ(x) by Abramowitz and Stegun 26.2.17, to 7.5e-8. */
  private static double upperTail(double x) {
    if (x < 0) {
      return 1 - upperTail(-x);
    }
    double t = 1 / (1 + 0.2316419 * x);
    double series =
        t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * series;
  }
}
