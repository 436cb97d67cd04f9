package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.error.NearestNames;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.resample.SamplingStrategy.Counts;
import ai.kolosal.automl.preprocessing.resample.SamplingStrategy.Group;
import ai.kolosal.automl.preprocessing.resample.SamplingStrategy.Ratio;
import java.util.Arrays;
import java.util.Map;

/**
 * The rows that classes have, and are to have.
 *
 * @param y the target
 * @param present the rows of each class
 */
record ClassCounts(ClassTarget y, int[] present) {
  /** The least that a row takes: its place, its class and a cell, of half a number, half a number and a number. */
  private static final int COPIES = 2;

  static ClassCounts of(Target y) {
    if (y instanceof ClassTarget classes) {
      return new ClassCounts(classes, classes.counts());
    }
    throw new DataException(
        "the target is of numbers, and resampling balances classes; leave the resampler out for regression");
  }

  /** For a constructor: strategies that add rows. */
  static void requireOver(SamplingStrategy strategy) {
    if (strategy == Group.MAJORITY) {
      throw new IllegalArgumentException("MAJORITY adds no rows; use MINORITY, NOT_MAJORITY or ALL");
    }
  }

  /** For a constructor: strategies that leave rows out. */
  static void requireUnder(SamplingStrategy strategy) {
    if (strategy == Group.MINORITY) {
      throw new IllegalArgumentException("MINORITY leaves no rows out; use MAJORITY, NOT_MINORITY or ALL");
    }
  }

  /** The rows of each class after adding some. */
  int[] over(SamplingStrategy strategy) {
    int[] wanted = present.clone();
    if (occurring() < 2 && !(strategy instanceof Counts)) {
      return wanted;
    }
    if (strategy instanceof Ratio ratio) {
      int small = smallest();
      int rows = (int) (ratio.ratio() * present[largest()]);
      requireTwo(ratio);
      if (rows < present[small]) {
        throw new DataException(
            ratio + " asks for " + rows + " rows of class '" + label(small) + "', which has " + present[small]
                + " already; ask for a higher ratio or under-sample");
      }
      wanted[small] = rows;
    } else if (strategy instanceof Counts counts) {
      fill(wanted, counts);
      for (int c = 0; c < wanted.length; c++) {
        if (wanted[c] < present[c]) {
          throw new DataException(
              wanted[c] + " rows of class '" + label(c) + "' are asked for, which has " + present[c]
                  + " already; ask for more or under-sample");
        }
      }
    } else {
      level(wanted, (Group) strategy, Group.NOT_MAJORITY, present[largest()]);
    }
    Columns.requireArray(
        "to over-sample " + y.size() + " rows",
        Arrays.stream(wanted).asLongStream().sum(),
        COPIES,
        "ask for fewer rows of each class");
    return wanted;
  }

  /** The rows of each class after leaving some out. */
  int[] under(SamplingStrategy strategy) {
    int[] wanted = present.clone();
    if (occurring() < 2 && !(strategy instanceof Counts)) {
      return wanted;
    }
    if (strategy instanceof Ratio ratio) {
      int large = largest();
      double rows = present[smallest()] / ratio.ratio();
      requireTwo(ratio);
      if ((int) rows > present[large]) {
        throw new DataException(
            ratio + " asks for " + (int) rows + " rows of class '" + label(large) + "', which has only "
                + present[large] + "; ask for a higher ratio or over-sample");
      }
      wanted[large] = (int) rows;
    } else if (strategy instanceof Counts counts) {
      fill(wanted, counts);
      for (int c = 0; c < wanted.length; c++) {
        if (wanted[c] > present[c]) {
          throw new DataException(
              wanted[c] + " rows of class '" + label(c) + "' are asked for, which has only " + present[c]
                  + "; ask for fewer or over-sample");
        }
      }
    } else {
      level(wanted, (Group) strategy, Group.NOT_MINORITY, present[smallest()]);
    }
    return wanted;
  }

  private void level(int[] wanted, Group group, Group auto, int rows) {
    Group meant = group == Group.AUTO ? auto : group;
    int small = smallest();
    int large = largest();
    for (int c = 0; c < wanted.length; c++) {
      boolean chosen =
          switch (meant) {
            case MINORITY -> c == small;
            case MAJORITY -> c == large;
            case NOT_MINORITY -> c != small;
            case NOT_MAJORITY -> c != large;
            default -> true;
          };
      wanted[c] = chosen && present[c] > 0 ? rows : present[c];
    }
  }

  private void fill(int[] wanted, Counts counts) {
    for (Map.Entry<String, Integer> entry : counts.rows().entrySet()) {
      int c = y.labels().indexOf(entry.getKey());
      if (c < 0) {
        throw new DataException(
            "there is no class '" + entry.getKey() + "'; " + NearestNames.hint(entry.getKey(), y.labels()));
      }
      wanted[c] = present[c] == 0 ? 0 : entry.getValue();
    }
  }

  private void requireTwo(Ratio ratio) {
    if (occurring() != 2) {
      throw new DataException(
          ratio + " is for two classes, and " + occurring() + " have rows; give numbers by class");
    }
  }

  private int occurring() {
    int occurring = 0;
    for (int count : present) {
      occurring += count > 0 ? 1 : 0;
    }
    return occurring;
  }

  private int smallest() {
    int at = -1;
    for (int c = 0; c < present.length; c++) {
      if (present[c] > 0 && (at < 0 || present[c] < present[at])) {
        at = c;
      }
    }
    return at;
  }

  /** The first of the most rows; of two equal classes the one that is not the smallest. */
  private int largest() {
    int small = smallest();
    int at = -1;
    for (int c = 0; c < present.length; c++) {
      boolean other = c != small || occurring() == 1;
      if (present[c] > 0 && other && (at < 0 || present[c] > present[at])) {
        at = c;
      }
    }
    return at;
  }

  String label(int c) {
    return y.labels().get(c);
  }

  /** The rows of a class, ascending. */
  int[] rows(int c) {
    return rows(c, true);
  }

  /** The rows of all other classes, ascending. */
  int[] rowsOfOthers(int c) {
    return rows(c, false);
  }

  private int[] rows(int c, boolean own) {
    int[] rows = new int[own ? present[c] : y.size() - present[c]];
    int at = 0;
    int[] codes = y.codes();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == c == own) {
        rows[at++] = i;
      }
    }
    return rows;
  }

  int[] allRows() {
    int[] rows = new int[y.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    return rows;
  }

  /** How many of some rows are of other classes. */
  int ofOthers(int[] rows, int c) {
    int others = 0;
    for (int row : rows) {
      others += y.codes()[row] == c ? 0 : 1;
    }
    return others;
  }
}
