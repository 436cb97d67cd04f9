package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.internal.hash.PairCounts;
import ai.kolosal.automl.internal.math.TailProbabilities;

/** The F and χ² tests of one column against a target; cells are finite. */
final class SignificanceTests {
  private static final Result NONE = new Result(Double.NaN, Double.NaN);

  private SignificanceTests() {}

  /** A statistic and the probability of one as great by chance; NaN both where there is none. */
  record Result(double score, double pValue) {}

  /**
   * Whether the means of groups differ: one-way analysis of variance.
   *
   * @param values a number a row
   * @param codes the group of each row
   * @param groups above every code; those without rows do not count
   */
  static Result groupMeans(double[] values, int[] codes, int groups) {
    double[] deviations = FiniteCells.deviations(values);
    int[] counts = counts(codes, groups);
    double[] means = new double[groups];
    refine(means, deviations, codes, counts);
    refine(means, deviations, codes, counts);
    double within = 0;
    for (int i = 0; i < codes.length; i++) {
      double rest = deviations[i] - means[codes[i]];
      within += rest * rest;
    }
    double between = 0;
    int occurring = 0;
    for (int g = 0; g < groups; g++) {
      between += counts[g] * means[g] * means[g];
      occurring += counts[g] > 0 ? 1 : 0;
    }
    int above = occurring - 1;
    int below = codes.length - occurring;
    if (above < 1 || below < 1) {
      return NONE;
    }
    double f = between / above / (within / below);
    return new Result(f, TailProbabilities.f(f, above, below));
  }

  /** Adds to each group's mean the mean of what the group's rows are off it. */
  private static void refine(double[] means, double[] values, int[] codes, int[] counts) {
    double[] sums = new double[means.length];
    for (int i = 0; i < codes.length; i++) {
      sums[codes[i]] += values[i] - means[codes[i]];
    }
    for (int g = 0; g < means.length; g++) {
      means[g] += counts[g] == 0 ? 0 : sums[g] / counts[g];
    }
  }

  /**
   * Whether two lists of numbers lie along a line. Where either has one value only F is 0; where they are on a line F is
   * the greatest double, as scikit-learn has it.
   */
  static Result correlation(double[] a, double[] b) {
    int below = a.length - 2;
    double r = Correlation.PEARSON.of(a, b);
    double f = r * r / (1 - r * r) * below;
    if (below < 1 || Double.isNaN(f)) {
      return new Result(0, 1);
    }
    return Double.isInfinite(f) ? new Result(Double.MAX_VALUE, 0) : new Result(f, TailProbabilities.f(f, 1, below));
  }

  /**
   * Whether the sums of a column of numbers from 0 are spread over the classes as the rows are.
   *
   * @param values from 0
   * @param codes the class of each row
   * @param classes above every code; those without rows do not count
   */
  static Result classSums(double[] values, int[] codes, int classes) {
    int[] counts = counts(codes, classes);
    double[] sums = new double[classes];
    double total = 0;
    for (int i = 0; i < codes.length; i++) {
      sums[codes[i]] += values[i];
      total += values[i];
    }
    double score = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      if (counts[c] > 0) {
        double expected = (double) counts[c] / codes.length * total;
        double off = sums[c] - expected;
        score += off / expected * off;
        occurring++;
      }
    }
    return chiSquared(score, occurring - 1);
  }

  /** Whether levels and classes go together: the χ² of their table, of those that occur. A pair that never occurs adds
   * what is expected of it; those add up in whole numbers. */
  static Result table(int[] levels, int levelCount, int[] codes, int classes) {
    int[] perLevel = counts(levels, levelCount);
    int[] perClass = counts(codes, classes);
    PairCounts pairs = PairCounts.of(levels, codes, classes);
    double score = 0;
    long[] seen = new long[levelCount];
    for (int p = 0; p < pairs.keys().length; p++) {
      int k = (int) (pairs.keys()[p] / classes);
      int c = (int) (pairs.keys()[p] % classes);
      double expected = (double) perLevel[k] * perClass[c] / codes.length;
      double off = pairs.counts()[p] - expected;
      score += off * off / expected;
      seen[k] += perClass[c];
    }
    long unseen = 0;
    for (int k = 0; k < levelCount; k++) {
      unseen += perLevel[k] * (codes.length - seen[k]);
    }
    score += codes.length > 0 ? (double) unseen / codes.length : 0;
    return chiSquared(score, Math.max(0, occurring(perLevel) - 1.0) * Math.max(0, occurring(perClass) - 1.0));
  }

  private static int occurring(int[] counts) {
    int occurring = 0;
    for (int count : counts) {
      occurring += count > 0 ? 1 : 0;
    }
    return occurring;
  }

  private static Result chiSquared(double score, double degrees) {
    return degrees < 1 ? NONE : new Result(score, TailProbabilities.chiSquared(score, degrees));
  }

  static int[] counts(int[] codes, int groups) {
    int[] counts = new int[groups];
    for (int code : codes) {
      counts[code]++;
    }
    return counts;
  }
}
