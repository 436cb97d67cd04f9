package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds columns that say nothing new: copies of another column, and copies of the target. */
final class Redundancy {
  /** One in a million: the chance above which a match with the target may be an accident. */
  private static final double LOG_CHANCE = Math.log(1e-6);

  /** What computing a copy may lose, as a part of the target's range and in units in the last place of its values. */
  private static final double ROUNDING = 1e-9;

  private static final int ROUNDING_ULPS = 4;

  /** The part of the target's range above which a loss hides whether two columns are the same. */
  private static final double TOO_COARSE = 1e-3;

  private Redundancy() {}

  /** A hash that equal columns share, whatever their names and the order of their levels. */
  static long hash(Column column) {
    long hash = column.getClass().getSimpleName().hashCode();
    if (column instanceof NumericColumn numeric) {
      for (double value : numeric.values()) {
        hash = mix(hash, Double.doubleToLongBits(value + 0.0));
      }
    } else if (column instanceof CategoricalColumn category) {
      int[] levels = category.levels().stream().mapToInt(String::hashCode).toArray();
      for (int code : category.codes()) {
        hash = mix(hash, code < 0 ? -1L << 40 : levels[code]);
      }
    } else if (column instanceof TemporalColumn temporal) {
      for (long moment : temporal.epochMillis()) {
        hash = mix(hash, moment);
      }
    } else {
      for (int i = 0; i < column.size(); i++) {
        hash = mix(hash, column.isMissing(i) ? -1L << 40 : column.text(i).hashCode());
      }
    }
    return hash;
  }

  private static long mix(long hash, long cell) {
    long mixed = (hash ^ cell) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }

  /** Whether two columns hold the same cells. */
  static boolean sameCells(Column a, Column b) {
    if (a instanceof NumericColumn x && b instanceof NumericColumn y) {
      for (int i = 0; i < a.size(); i++) {
        if (x.values()[i] != y.values()[i] && !(a.isMissing(i) && b.isMissing(i))) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof CategoricalColumn x && b instanceof CategoricalColumn y) {
      Map<String, Integer> index = new HashMap<>();
      for (int code = 0; code < y.levels().size(); code++) {
        index.put(y.levels().get(code), code);
      }
      int[] translation = x.levels().stream().mapToInt(level -> index.getOrDefault(level, -2)).toArray();
      return Arrays.equals(translated(x.codes(), translation), y.codes());
    }
    return (a instanceof TextColumn && b instanceof TextColumn || a instanceof TemporalColumn)
        && a.renamed(b.name()).equals(b);
  }

  /** Whether the column is the target under another name, or another name for every class, more than by chance. */
  static boolean givesAway(Column column, ColumnSchema schema, Target target, int columns) {
    if (schema.profile().missing() > 0 || column.size() < RoleInference.ENOUGH_ROWS) {
      return false;
    }
    if (!(target instanceof ClassTarget classes)) {
      double[] numbers = NumericTarget.require("a schema", target).values();
      return column instanceof NumericColumn numeric && isLinearCopy(numeric.values(), numbers);
    }
    return schema.profile().distinct() == classes.labels().size()
        && logChance(classes) + Math.log(columns) < LOG_CHANCE
        && isRelabelling(column, classes);
  }

  private static boolean isLinearCopy(double[] x, double[] y) {
    int low = 0;
    int high = 0;
    double least = y[0];
    double greatest = y[0];
    for (int i = 0; i < x.length; i++) {
      low = x[i] < x[low] ? i : low;
      high = x[i] > x[high] ? i : high;
      least = Math.min(least, y[i]);
      greatest = Math.max(greatest, y[i]);
    }
    double range = greatest - least;
    double loss = ROUNDING * range + ROUNDING_ULPS * Math.ulp(Math.max(Math.abs(least), Math.abs(greatest)));
    if (!(loss <= TOO_COARSE * range)) {
      return false;
    }
    double slope = (y[high] - y[low]) / (x[high] - x[low]);
    if (slope == 0 || !Double.isFinite(slope)) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(y[low] + slope * (x[i] - x[low]) - y[i]) <= loss)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRelabelling(Column column, ClassTarget target) {
    Map<String, Integer> classes = new HashMap<>();
    boolean[] taken = new boolean[target.labels().size()];
    int[] codes = codes(column, classes);
    int[] meaning = new int[classes.size()];
    Arrays.fill(meaning, -1);
    for (int i = 0; i < codes.length; i++) {
      int label = target.codes()[i];
      if (meaning[codes[i]] < 0 && !taken[label]) {
        meaning[codes[i]] = label;
        taken[label] = true;
      } else if (meaning[codes[i]] != label) {
        return false;
      }
    }
    return true;
  }

  private static int[] codes(Column column, Map<String, Integer> seen) {
    int[] codes = new int[column.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = seen.computeIfAbsent(column.text(i), k -> seen.size());
    }
    return codes;
  }

  /** The logarithm of the chance that shuffled cells fall onto the classes: one over the multinomial coefficient. */
  private static double logChance(ClassTarget target) {
    double log = -logFactorial(target.size());
    for (int count : target.counts()) {
      log += logFactorial(count);
    }
    return log;
  }

  private static double logFactorial(int n) {
    double log = 0;
    for (int k = 2; k <= n; k++) {
      log += Math.log(k);
    }
    return log;
  }

  private static int[] translated(int[] codes, int[] translation) {
    int[] result = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      result[i] = codes[i] < 0 ? CategoricalColumn.MISSING : translation[codes[i]];
    }
    return result;
  }
}
