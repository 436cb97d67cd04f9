package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a frame as points: numbers by their difference, categories and texts by whether they differ (SMOTE-NC,
 * Chawla, Bowyer, Hall and Kegelmeyer, 2002, section 6.1). Dates have no part in it.
 *
 * <p>Two categories that differ add m²/2 to the squared distance, as in imbalanced-learn, where m is the median
 * deviation of the numbers within a class; without numbers they add 1. Where cells are missing or infinite in either
 * row, the others stand for them: the sum is multiplied by all columns over those compared, as scikit-learn's
 * nan-Euclidean distance has it; rows with nothing to compare are infinitely far.
 */
final class MixedRows {
  private static final int NONE = -1;

  private final double[][] numbers;
  private final int[][] codes;
  private final boolean[] complete;

  MixedRows(Frame x) {
    List<double[]> numeric = new ArrayList<>();
    List<int[]> categorical = new ArrayList<>();
    for (Column column : x.columns()) {
      if (column instanceof NumericColumn c) {
        numeric.add(c.values());
      } else if (column instanceof CategoricalColumn c) {
        categorical.add(c.codes());
      } else if (column instanceof TextColumn c) {
        categorical.add(codes(c));
      }
    }
    numbers = new double[x.rows()][numeric.size()];
    codes = new int[x.rows()][categorical.size()];
    complete = new boolean[x.rows()];
    for (int i = 0; i < complete.length; i++) {
      complete[i] = true;
      for (int j = 0; j < numbers[i].length; j++) {
        double value = numeric.get(j)[i];
        numbers[i][j] = value;
        complete[i] &= Double.isFinite(value);
      }
      for (int j = 0; j < codes[i].length; j++) {
        codes[i][j] = categorical.get(j)[i];
        complete[i] &= codes[i][j] != NONE;
      }
    }
  }

  /** A number for each distinct text, in the order of appearance; −1 where missing. */
  static int[] codes(TextColumn column) {
    Map<String, Integer> index = new HashMap<>();
    int[] codes = new int[column.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = column.isMissing(i) ? NONE : index.computeIfAbsent(column.text(i), text -> index.size());
    }
    return codes;
  }

  /** What two categories that differ add to the squared distance, by the numbers of some rows. */
  double mismatch(int[] rows) {
    if (rows.length == 0 || numbers[rows[0]].length == 0) {
      return 1;
    }
    double[] deviations = new double[numbers[rows[0]].length];
    double[] cells = new double[rows.length];
    for (int j = 0; j < deviations.length; j++) {
      for (int i = 0; i < rows.length; i++) {
        cells[i] = numbers[rows[i]][j];
      }
      deviations[j] = Moments.of(cells).deviation();
    }
    double median = OrderStatistics.quantile(OrderStatistics.finite(deviations), 0.5);
    return Double.isNaN(median) ? 1 : Math.min(median * median / 2, Double.MAX_VALUE);
  }

  /**
   * The nearest of some rows to a row, itself left out.
   *
   * @param among rows, ascending
   * @param count how many, fewer where there are not so many
   * @return rows, the nearest first; of equals the first
   */
  int[] nearest(int row, int[] among, int count, double mismatch) {
    int[] nearest = new int[Math.min(count, among.length)];
    double[] distances = new double[nearest.length];
    int found = 0;
    for (int other : among) {
      if (other == row) {
        continue;
      }
      double distance = distance(row, other, mismatch);
      if (found == nearest.length && (found == 0 || !(distance < distances[found - 1]))) {
        continue;
      }
      int at = found < nearest.length ? found++ : found - 1;
      while (at > 0 && distances[at - 1] > distance) {
        distances[at] = distances[at - 1];
        nearest[at] = nearest[at - 1];
        at--;
      }
      distances[at] = distance;
      nearest[at] = other;
    }
    return Arrays.copyOf(nearest, found);
  }

  private double distance(int a, int b, double mismatch) {
    int differing = 0;
    int[] codesA = codes[a];
    int[] codesB = codes[b];
    if (complete[a] && complete[b]) {
      for (int j = 0; j < codesA.length; j++) {
        differing += codesA[j] == codesB[j] ? 0 : 1;
      }
      return Kernels.squaredDistance(numbers[a], numbers[b]) + differing * mismatch;
    }
    double sum = 0;
    int compared = 0;
    for (int j = 0; j < numbers[a].length; j++) {
      double difference = numbers[a][j] - numbers[b][j];
      if (Double.isFinite(numbers[a][j]) && Double.isFinite(numbers[b][j])) {
        sum += difference * difference;
        compared++;
      }
    }
    for (int j = 0; j < codesA.length; j++) {
      if (codesA[j] != NONE && codesB[j] != NONE) {
        differing += codesA[j] == codesB[j] ? 0 : 1;
        compared++;
      }
    }
    int all = numbers[a].length + codesA.length;
    return compared == 0 ? Double.POSITIVE_INFINITY : (sum + differing * mismatch) * all / compared;
  }
}
