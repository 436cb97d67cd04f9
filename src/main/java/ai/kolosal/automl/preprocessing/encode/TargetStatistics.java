package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The target as one or more columns of numbers, and their smoothed means a level. */
final class TargetStatistics {
  private final double[][] outputs;
  private final List<String> suffixes;
  private final double smoothing;
  private final boolean logOdds;

  private TargetStatistics(double[][] outputs, List<String> suffixes, double smoothing, boolean logOdds) {
    this.outputs = outputs;
    this.suffixes = suffixes;
    this.smoothing = smoothing;
    this.logOdds = logOdds;
  }

  static TargetStatistics of(Target y, double smoothing, TargetEncoder.Scale scale) {
    if (y instanceof NumericTarget numbers) {
      return new TargetStatistics(new double[][] {numbers.values()}, List.of(".target"), smoothing, false);
    }
    ClassTarget classes = (ClassTarget) y;
    boolean logOdds = scale == TargetEncoder.Scale.LOG_ODDS;
    if (classes.outputs() <= 2) {
      double[][] second = {indicator(classes.codes(), 1)};
      return new TargetStatistics(second, List.of(".target"), smoothing, logOdds);
    }
    int[] shown = mostFrequent(classes.counts());
    double[][] outputs = new double[shown.length][];
    List<String> suffixes = new ArrayList<>();
    for (int k = 0; k < shown.length; k++) {
      outputs[k] = indicator(classes.codes(), shown[k]);
      suffixes.add(".target=" + classes.labels().get(shown[k]));
    }
    return new TargetStatistics(outputs, List.copyOf(suffixes), smoothing, logOdds);
  }

  private static double[] indicator(int[] codes, int wanted) {
    double[] is = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      is[i] = codes[i] == wanted ? 1 : 0;
    }
    return is;
  }

  /** In the order of the classes. */
  private static int[] mostFrequent(int[] counts) {
    return IntStream.range(0, counts.length)
        .boxed()
        .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
        .limit(TargetEncoder.MAX_CLASSES)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** What each output's columns are called, behind the column's own name. */
  List<String> suffixes() {
    return suffixes;
  }

  /**
   * The encoding of each level, of missing and of unseen levels, for each output.
   *
   * @param codes below 0 where missing
   * @param foldOfRow null to learn from all rows
   * @param without the fold whose rows are left out
   */
  double[][] encodings(int[] codes, int levels, int[] foldOfRow, int without) {
    int[] counts = new int[levels + 1];
    int n = 0;
    for (int i = 0; i < codes.length; i++) {
      if (foldOfRow == null || foldOfRow[i] != without) {
        counts[codes[i] < 0 ? levels : codes[i]]++;
        n++;
      }
    }
    double[][] encodings = new double[outputs.length][];
    for (int k = 0; k < outputs.length; k++) {
      encodings[k] = encoding(codes, counts, n, outputs[k], foldOfRow, without);
      if (logOdds) {
        toLogOdds(encodings[k], n);
      }
    }
    return encodings;
  }

  private double[] encoding(int[] codes, int[] counts, int n, double[] y, int[] foldOfRow, int without) {
    int levels = counts.length - 1;
    double[] means = new double[counts.length];
    double sum = 0;
    for (int i = 0; i < codes.length; i++) {
      if (foldOfRow == null || foldOfRow[i] != without) {
        means[codes[i] < 0 ? levels : codes[i]] += y[i];
        sum += y[i];
      }
    }
    double mean = n == 0 ? 0 : sum / n;
    for (int k = 0; k <= levels; k++) {
      means[k] /= counts[k];
    }
    double[] encoding = Arrays.copyOf(means, counts.length + 1);
    encoding[counts.length] = mean;
    if (smoothing == TargetEncoder.AUTO) {
      shrink(encoding, means, mean, codes, counts, n, y, foldOfRow, without);
    } else {
      for (int k = 0; k <= levels; k++) {
        encoding[k] = counts[k] == 0 ? mean : mean + counts[k] / (counts[k] + smoothing) * (means[k] - mean);
      }
    }
    return encoding;
  }

  private static void shrink(
      double[] encoding,
      double[] means,
      double mean,
      int[] codes,
      int[] counts,
      int n,
      double[] y,
      int[] foldOfRow,
      int without) {
    int levels = counts.length - 1;
    double[] within = new double[counts.length];
    double total = 0;
    for (int i = 0; i < codes.length; i++) {
      if (foldOfRow == null || foldOfRow[i] != without) {
        int level = codes[i] < 0 ? levels : codes[i];
        double d = y[i] - means[level];
        within[level] += d * d;
        total += (y[i] - mean) * (y[i] - mean);
      }
    }
    double variance = total / n;
    for (int k = 0; k <= levels; k++) {
      double trust = variance * counts[k] / (variance * counts[k] + within[k] / counts[k]);
      encoding[k] = Double.isNaN(trust) ? mean : trust * means[k] + (1 - trust) * mean;
    }
  }

  private static void toLogOdds(double[] shares, int n) {
    double least = 0.5 / (n + 1);
    for (int k = 0; k < shares.length; k++) {
      double p = Math.max(least, Math.min(1 - least, shares[k]));
      shares[k] = Math.log(p / (1 - p));
    }
  }

  /** A fold for each row: rows in random order, class by class, are dealt out in turn. */
  static int[] folds(Target y, int folds, SeedTree seed) {
    int n = y.size();
    int[] order = new int[n];
    RandomGenerator random = seed.child("target-folds").generator();
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int[] foldOfRow = new int[n];
    if (y instanceof ClassTarget classes) {
      int[] next = classes.counts();
      int start = 0;
      for (int k = 0; k < next.length; k++) {
        int count = next[k];
        next[k] = start;
        start += count;
      }
      for (int row : order) {
        foldOfRow[row] = next[classes.codes()[row]]++ % folds;
      }
    } else {
      for (int i = 0; i < n; i++) {
        foldOfRow[order[i]] = i % folds;
      }
    }
    return foldOfRow;
  }
}
