package ai.kolosal.automl.metric;

import ai.kolosal.automl.memory.Arena;
import java.util.Arrays;

/**
 * The distinct scores of some rows, ascending, with the weight of the positive and negative rows at each: all that ROC
 * and precision-recall analysis needs, ties included. Rows of no weight are left out.
 * The arrays are scratch of an arena, longer than there are groups, and last as long as it does.
 */
final class ScoreGroups {
  final int size;
  final double[] scores;
  final double[] positives;
  final double[] negatives;
  final double positive;
  final double negative;

  private ScoreGroups(int size, double[] scores, double[] positives, double[] negatives) {
    this.size = size;
    this.scores = scores;
    this.positives = positives;
    this.negatives = negatives;
    double p = 0;
    double n = 0;
    for (int g = 0; g < size; g++) {
      p += positives[g];
      n += negatives[g];
    }
    this.positive = p;
    this.negative = n;
  }

  /** Groups rows that count alike, so many in the one array and in the other; both are sorted in place. */
  static ScoreGroups of(
      Arena arena, String metric, double[] positive, int positiveRows, double[] negative, int negativeRows) {
    SortedScores.sort(arena, positive, positiveRows);
    SortedScores.sort(arena, negative, negativeRows);
    refuseNaN(metric, positive, positiveRows);
    refuseNaN(metric, negative, negativeRows);
    int most = positiveRows + negativeRows;
    double[] scores = arena.dirtyDoubles(most);
    double[] positives = arena.dirtyDoubles(most);
    double[] negatives = arena.dirtyDoubles(most);
    int size = 0;
    int p = 0;
    int n = 0;
    while (p < positiveRows || n < negativeRows) {
      double score =
          n == negativeRows || p < positiveRows && positive[p] < negative[n] ? positive[p] : negative[n];
      int firstP = p;
      int firstN = n;
      while (p < positiveRows && positive[p] == score) {
        p++;
      }
      while (n < negativeRows && negative[n] == score) {
        n++;
      }
      scores[size] = score;
      positives[size] = p - firstP;
      negatives[size++] = n - firstN;
    }
    return new ScoreGroups(size, scores, positives, negatives);
  }

  /** Groups rows of any weight, as many as there are answers. */
  static ScoreGroups of(Arena arena, String metric, double[] rowScores, boolean[] isPositive, double[] weights) {
    int n = isPositive.length;
    double[] scores = arena.dirtyDoubles(n);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (weights[i] > 0) {
        scores[kept++] = rowScores[i];
      }
    }
    SortedScores.sort(arena, scores, kept);
    refuseNaN(metric, scores, kept);
    int size = 0;
    for (int i = 0; i < kept; i++) {
      if (size == 0 || scores[i] != scores[size - 1]) {
        scores[size++] = scores[i];
      }
    }
    double[] positives = arena.zeroedDoubles(size);
    double[] negatives = arena.zeroedDoubles(size);
    for (int i = 0; i < n; i++) {
      if (weights[i] > 0) {
        (isPositive[i] ? positives : negatives)[find(scores, size, rowScores[i])] += weights[i];
      }
    }
    return new ScoreGroups(size, scores, positives, negatives);
  }

  private static int find(double[] scores, int size, double score) {
    return Arrays.binarySearch(scores, 0, size, score + 0.0);
  }

  private static void refuseNaN(String metric, double[] sorted, int n) {
    if (n > 0 && Double.isNaN(sorted[n - 1])) {
      throw new IllegalArgumentException("metric '" + metric + "': a prediction is NaN");
    }
  }

  /** The group of a score that is among them. */
  int group(double score) {
    return find(scores, size, score);
  }

  /** The share of pairs of a positive and a negative row that are in order, ties half; NaN if one kind is absent. */
  double area() {
    double below = 0;
    double ordered = 0;
    for (int g = 0; g < size; g++) {
      ordered += positives[g] * (below + negatives[g] / 2);
      below += negatives[g];
    }
    return ordered / (positive * negative);
  }

  /** The mean precision at the positive rows, ties at their common threshold; 0 if there is none. */
  double averagePrecision() {
    double found = 0;
    double above = 0;
    double sum = 0;
    for (int g = size - 1; g >= 0; g--) {
      found += positives[g];
      above += positives[g] + negatives[g];
      sum += positives[g] * found / above;
    }
    return positive == 0 ? 0 : sum / positive;
  }

  /**
   * What each row adds to the error of the area (DeLong, DeLong and Clarke-Pearson, 1988): the root of the sum of
   * squares over all rows is the standard error.
   *
   * @return for each group the part of a positive row and of a negative row
   */
  double[][] areaParts() {
    double area = area();
    double[][] parts = new double[2][size];
    double below = 0;
    double above = positive;
    for (int g = 0; g < size; g++) {
      above -= positives[g];
      parts[0][g] = ((below + negatives[g] / 2) / negative - area) / Math.sqrt(positive * (positive - 1));
      parts[1][g] = ((above + positives[g] / 2) / positive - area) / Math.sqrt(negative * (negative - 1));
      below += negatives[g];
    }
    return parts;
  }

  /** What each row adds to the error of the average precision: its influence (infinitesimal jackknife). */
  double[][] averagePrecisionParts() {
    double mean = averagePrecision();
    double[] precision = new double[size];
    double[] above = new double[size];
    double found = 0;
    double rows = 0;
    for (int g = size - 1; g >= 0; g--) {
      found += positives[g];
      rows += positives[g] + negatives[g];
      precision[g] = found / rows;
      above[g] = rows;
    }
    double[][] parts = new double[2][size];
    double gain = 0;
    double cost = 0;
    for (int g = 0; g < size; g++) {
      gain += positives[g] * (1 - precision[g]) / above[g];
      cost += positives[g] * precision[g] / above[g];
      parts[0][g] = (precision[g] - mean + gain) / positive;
      parts[1][g] = -cost / positive;
    }
    return parts;
  }

  /** The root of the sum of squares of the parts of all rows. */
  double error(double[][] parts) {
    double sum = 0;
    for (int g = 0; g < size; g++) {
      sum += positives[g] * parts[0][g] * parts[0][g] + negatives[g] * parts[1][g] * parts[1][g];
    }
    return Math.sqrt(sum);
  }
}
