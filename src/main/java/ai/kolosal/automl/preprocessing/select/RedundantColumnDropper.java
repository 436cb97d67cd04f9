package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out columns that tell a learner nothing: those with one value in all training rows, and those whose cells
 * equal an earlier column's throughout.
 *
 * <ul>
 *   <li>missing is a value: a column that is missing in some rows and else constant stays
 *   <li>only numeric and categorical columns are looked at; a number is never equal to a category
 *   <li>with one training row nothing is left
 * </ul>
 *
 * <p>Equal columns are found by a hash of some of their cells, so that the work grows with the number of columns and not with
 * its square. Immutable and thread-safe.
 */
public record RedundantColumnDropper() implements Transformer {
  /** So many cells at either end tell columns apart as a rule; those they do not are compared. */
  private static final int HASHED = 256;

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> kept = new ArrayList<>();
    Map<Long, List<Column>> byHash = new HashMap<>();
    for (Column column : x.columns()) {
      if (!constant(column)) {
        List<Column> alike = byHash.computeIfAbsent(hash(column), h -> new ArrayList<>(1));
        if (alike.stream().noneMatch(other -> sameCells(column, other))) {
          alike.add(column);
          kept.add(column.name());
        }
      }
    }
    return SelectedColumns.of(x, kept);
  }

  private static boolean constant(Column column) {
    if (column instanceof NumericColumn numbers) {
      double[] stored = numbers.isSparse() ? numbers.storedValues() : numbers.values();
      double first = stored.length < numbers.size() ? 0 : stored[0];
      for (double value : stored) {
        if (value != first && !(Double.isNaN(value) && Double.isNaN(first))) {
          return false;
        }
      }
      return true;
    }
    if (column instanceof CategoricalColumn category) {
      int[] codes = category.codes();
      for (int code : codes) {
        if (code != codes[0]) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  private static long hash(Column column) {
    if (column instanceof NumericColumn numbers) {
      return numbers.isSparse()
          ? hash(numbers.storedRows(), numbers.storedValues())
          : hash(null, numbers.values());
    }
    long hash = 2;
    if (column instanceof CategoricalColumn category) {
      int[] codes = category.codes();
      for (int i = 0; i < codes.length && i < HASHED; i++) {
        hash = mixed(mixed(hash, codes[i]), codes[codes.length - 1 - i]);
      }
    }
    return hash;
  }

  /**
   * Of the first and the last cells that are not zero, so that it does not matter whether zeros are stored; without rows,
   * all are.
   */
  private static long hash(int[] rows, double[] values) {
    long first = hash(1, rows, values, 0, 1);
    return hash(first, rows, values, values.length - 1, -1);
  }

  private static long hash(long start, int[] rows, double[] values, int from, int step) {
    long hash = start;
    int left = HASHED;
    for (int i = from; i >= 0 && i < values.length && left > 0; i += step) {
      long bits = Double.doubleToLongBits(values[i]);
      if (bits != 0) {
        hash = mixed(hash, bits + (rows == null ? i : rows[i]));
        left--;
      }
    }
    return hash;
  }

  private static long mixed(long hash, long cell) {
    long mixed = (hash ^ cell) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 32;
  }

  private static boolean sameCells(Column a, Column b) {
    if (a instanceof NumericColumn left && b instanceof NumericColumn right) {
      return sameStored(left, right) || Arrays.equals(left.values(), right.values());
    }
    return a instanceof CategoricalColumn left
        && b instanceof CategoricalColumn right
        && Arrays.equals(left.codes(), right.codes());
  }

  private static boolean sameStored(NumericColumn a, NumericColumn b) {
    return a.isSparse()
        && b.isSparse()
        && Arrays.equals(a.storedRows(), b.storedRows())
        && Arrays.equals(a.storedValues(), b.storedValues());
  }
}
