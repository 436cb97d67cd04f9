package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds values that seem to stand for missing cells: −999 among ages, {@code ?} among towns. It reports and changes
 * nothing; {@link SentinelsToMissing} does what a user decides.
 *
 * <p>Silence is better than a false alarm, so a number is named only if it is the least or greatest of its column,
 * stands in several rows, and lies apart from all others, which must be of several values:
 *
 * <ul>
 *   <li>nines (99, −999, 9999.0, …) that lie farther from the rest than the rest is wide, the negative ones below a rest that is
 *       not negative
 *   <li>−1 below a rest that is not negative and of more than ten values, if no other value stands in a tenth as many
 *       rows
 *   <li>any other number in half a percent of the rows or more that lies ten times as far from the rest as the rest is
 *       wide
 * </ul>
 *
 * <p>Levels and texts that stand in several rows are named if they are signs that nobody writes for a value: {@code ?}, {@code n/a}, {@code --}.
 * Moments are not looked at. Not to be instantiated; thread-safe.
 */
public final class SentinelDetector {
  /* Nan is somebody's name. */
  private static final Set<String> SIGNS = Set.of(
      "?", "??", "???", "-", "--", "---", ".", "..", "...", "*", "n/a", "N/A", "#N/A", "n.a.", "N.A.", "(null)", "null",
      "NULL", "nan", "NaN");
  private static final String SIGN = "a sign and not a word";
  private static final int LEAST_COUNT = 2;
  private static final int FEW = 3;
  private static final int MANY = 10;
  private static final double LEAST_SHARE = 0.005;
  private static final double FAR = 10;
  /* Codes of one column that are peeled off from outside in. */
  private static final int ROUNDS = 3;

  private SentinelDetector() {}

  /**
   * Looks at every column.
   *
   * @param x any rows
   * @return what was found, in the order of the columns
   */
  public static List<Sentinel> find(Frame x) {
    List<Sentinel> found = new ArrayList<>();
    for (Column column : x.columns()) {
      if (column instanceof NumericColumn numbers) {
        numbers(column.name(), numbers.values(), found);
      } else if (column instanceof CategoricalColumn levels) {
        levels(levels, found);
      } else if (column instanceof TextColumn) {
        texts(column, found);
      }
    }
    return List.copyOf(found);
  }

  /* The extremes of what lies strictly between two numbers. */
  private record Inside(int low, int high, double least, double greatest) {
    static Inside of(double[] values, double min, double max) {
      int low = 0;
      int high = 0;
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (double value : values) {
        if (value == min) {
          low++;
        } else if (value == max) {
          high++;
        } else if (value > min && value < max) {
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
      }
      return new Inside(low, high, least, greatest);
    }
  }

  private static void numbers(String name, double[] values, List<Sentinel> found) {
    FiniteRange range = Kernels.finiteRange(values);
    double min = range.least();
    double max = range.greatest();
    for (int round = 0; round < ROUNDS && min < max; round++) {
      Inside inside = Inside.of(values, min, max);
      if (inside.least > inside.greatest) {
        return;
      }
      boolean low = apart(values, min, inside.low, inside.least, inside.greatest);
      boolean high = apart(values, max, inside.high, inside.least, inside.greatest);
      // alone it must lie apart from the other end, too
      if (low && !high && !apart(values, min, inside.low, inside.least, max)
          || high && !low && !apart(values, max, inside.high, min, inside.greatest)
          || !low && !high) {
        return;
      }
      double restLow = low ? inside.least : min;
      double restHigh = high ? inside.greatest : max;
      String reason = "far from the rest (" + NumericColumn.text(restLow) + " … " + NumericColumn.text(restHigh) + ")";
      if (low) {
        found.add(new Sentinel(name, NumericColumn.text(min), inside.low, reason));
      }
      if (high) {
        found.add(new Sentinel(name, NumericColumn.text(max), inside.high, reason));
      }
      min = restLow;
      max = restHigh;
    }
  }

  /* Whether a value lies apart from the rest of its column, which reaches from low to high. */
  private static boolean apart(double[] values, double value, int count, double low, double high) {
    double gap = value < low ? low - value : value - high;
    double width = high - low;
    if (count < LEAST_COUNT || !(gap > 0)) {
      return false;
    }
    if (value == -1) {
      return low >= 0 && distinct(values, low, high, MANY + 1) > MANY && rare(values, low, high, count / 10);
    }
    if (nines(value) && gap > width && (value > 0 || low >= 0)) {
      return distinct(values, low, high, FEW) >= FEW;
    }
    return gap > FAR * width && count >= LEAST_SHARE * values.length && distinct(values, low, high, MANY) >= MANY;
  }

  private static boolean nines(double value) {
    double size = Math.abs(value);
    return size > 9 && size < 1e15 && NumericColumn.text(size).chars().allMatch(digit -> digit == '9');
  }

  /* The number of different values in a range, counted up to a limit. */
  private static int distinct(double[] values, double low, double high, int limit) {
    double[] seen = new double[limit];
    int count = 0;
    for (int i = 0; i < values.length && count < limit; i++) {
      double value = values[i];
      if (value >= low && value <= high) {
        int at = 0;
        while (at < count && seen[at] != value) {
          at++;
        }
        if (at == count) {
          seen[count++] = value;
        }
      }
    }
    return count;
  }

  /* Whether no value of a range stands in more rows than a number. */
  private static boolean rare(double[] values, double low, double high, int most) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int start = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] != sorted[start]) {
        start = i;
      }
      if (sorted[i] >= low && sorted[i] <= high && i - start >= most) {
        return false;
      }
    }
    return true;
  }

  private static boolean sign(String text) {
    return SIGNS.contains(text.strip());
  }

  private static void levels(CategoricalColumn column, List<Sentinel> found) {
    List<String> levels = column.levels();
    int[] counts = new int[levels.size()];
    for (int code : column.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    for (int k = 0; k < counts.length; k++) {
      // a minus beside a plus is a value
      if (counts[k] >= LEAST_COUNT && sign(levels.get(k)) && !levels.contains("+")) {
        found.add(new Sentinel(column.name(), levels.get(k), counts[k], SIGN));
      }
    }
  }

  private static void texts(Column column, List<Sentinel> found) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < column.size(); i++) {
      String text = column.isMissing(i) ? "" : column.text(i);
      if (text.length() < 9 && sign(text)) {
        counts.merge(text, 1, Integer::sum);
      }
    }
    counts.forEach((text, count) -> {
      if (count >= LEAST_COUNT) {
        found.add(new Sentinel(column.name(), text, count, SIGN));
      }
    });
  }
}
