package ai.kolosal.automl.internal.kernel;

import java.util.Objects;

/**
 * Looks up what a table says of the codes of a column, and adds up by code, with the sizes checked.
 *
 * <p>A table has an entry for each level, one behind them for code −1 and, where it may occur, one for code −2. The JIT
 * does well by these loops, and vectors of scattered numbers gain nothing. Thread-safe.
 */
public final class CodeKernels {
  private CodeKernels() {}

  /**
   * The number of each code.
   *
   * @param table a number each level, then those of −1 and −2
   * @param levels the number of levels
   * @param codes from −2 to before the number of levels
   * @return a number each code
   * @throws IndexOutOfBoundsException if a code is not in the table
   */
  public static double[] lookUp(double[] table, int levels, int[] codes) {
    Objects.checkFromIndexSize(0, levels, table.length);
    double[] out = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      out[i] = table[entry(codes[i], levels)];
    }
    return out;
  }

  /**
   * The whole number of each code.
   *
   * @param table a number each level, then those of −1 and −2
   * @param levels the number of levels
   * @param codes from −2 to before the number of levels
   * @return a number each code
   * @throws IndexOutOfBoundsException if a code is not in the table
   */
  public static int[] lookUp(int[] table, int levels, int[] codes) {
    Objects.checkFromIndexSize(0, levels, table.length);
    int[] out = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      out[i] = table[entry(codes[i], levels)];
    }
    return out;
  }

  /**
   * Sets a one in the column of each code.
   *
   * @param columnOf a column each level, then those of −1 and −2; negative for none
   * @param levels the number of levels
   * @param codes from −2 to before the number of levels
   * @param columns columns of zeros, as long as there are codes
   * @throws IndexOutOfBoundsException if a code is not in the table, or its column is not there or too short
   */
  public static void oneHot(int[] columnOf, int levels, int[] codes, double[][] columns) {
    Objects.checkFromIndexSize(0, levels, columnOf.length);
    for (int i = 0; i < codes.length; i++) {
      int column = columnOf[entry(codes[i], levels)];
      if (column >= 0) {
        columns[column][i] = 1;
      }
    }
  }

  /**
   * The number of each code in the table of its group.
   *
   * @param table for each group a number each level, then that of −1
   * @param groups the group of each code
   * @param levels the number of levels
   * @param codes from −1 to before the number of levels
   * @return a number each code
   * @throws IndexOutOfBoundsException if a code is not in the table
   */
  public static double[] lookUp(double[] table, int[] groups, int levels, int[] codes) {
    Objects.checkFromIndexSize(0, codes.length, groups.length);
    double[] out = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      out[i] = table[groups[i] * (levels + 1) + entry(codes[i], levels)];
    }
    return out;
  }

  /**
   * Counts codes by group.
   *
   * @param groups the group of each code
   * @param codes from −1 to before the number of levels
   * @param levels the number of levels
   * @param counts for each group a count each level, then that of −1; is added to
   * @throws IndexOutOfBoundsException if a code is not in the table
   */
  public static void count(int[] groups, int[] codes, int levels, int[] counts) {
    Objects.checkFromIndexSize(0, codes.length, groups.length);
    for (int i = 0; i < codes.length; i++) {
      counts[groups[i] * (levels + 1) + entry(codes[i], levels)]++;
    }
  }

  /**
   * Adds up numbers by group and code, in the order of rows.
   *
   * @param groups the group of each code
   * @param codes from −1 to before the number of levels
   * @param levels the number of levels
   * @param values the number of each code
   * @param sums for each group a sum each level, then that of −1; is added to
   * @throws IndexOutOfBoundsException if a code is not in the table
   */
  public static void sum(int[] groups, int[] codes, int levels, double[] values, double[] sums) {
    Objects.checkFromIndexSize(0, codes.length, groups.length);
    Objects.checkFromIndexSize(0, codes.length, values.length);
    for (int i = 0; i < codes.length; i++) {
      sums[groups[i] * (levels + 1) + entry(codes[i], levels)] += values[i];
    }
  }

  /**
   * Adds to the number of each row what the rows of its code before it say: the sum of their values over their weight and
   * that of a prior of value 0 (Prokhorenkova et al., CatBoost: unbiased boosting with categorical features, 2018,
   * equation 5).
   *
   * @param order every row once; which rows are before another
   * @param codes from −1 to before the number of levels
   * @param levels the number of levels
   * @param values the value of each row, times its weight
   * @param weights the weight of each row; none where all are 1
   * @param priorWeight the prior's weight, above 0
   * @param into a number each row; is added to
   * @throws IndexOutOfBoundsException if a code is not in the table, or a row is not there
   */
  public static void addBefore(
      int[] order, int[] codes, int levels, double[] values, double[] weights, double priorWeight, double[] into) {
    double[] sums = new double[levels + 1];
    double[] counts = new double[levels + 1];
    boolean weighted = weights.length > 0;
    for (int row : order) {
      int level = entry(codes[row], levels);
      into[row] += sums[level] / (counts[level] + priorWeight);
      sums[level] += values[row];
      counts[level] += weighted ? weights[row] : 1;
    }
  }

  /**
   * The rows of each column of ones.
   *
   * @param columnOf a column each level, then those of −1 and −2; negative for none
   * @param levels the number of levels
   * @param codes from −2 to before the number of levels
   * @param columns the number of columns
   * @return the rows of each column, ascending
   * @throws IndexOutOfBoundsException if a code is not in the table, or its column is not there
   */
  public static int[][] rowsOf(int[] columnOf, int levels, int[] codes, int columns) {
    Objects.checkFromIndexSize(0, levels, columnOf.length);
    int[] counts = new int[columnOf.length];
    for (int code : codes) {
      counts[entry(code, levels)]++;
    }
    int[] sizes = new int[columns];
    for (int k = 0; k < counts.length; k++) {
      if (columnOf[k] >= 0 && counts[k] > 0) {
        sizes[columnOf[k]] += counts[k];
      }
    }
    int[][] rows = new int[columns][];
    for (int column = 0; column < columns; column++) {
      rows[column] = new int[sizes[column]];
      sizes[column] = 0;
    }
    for (int i = 0; i < codes.length; i++) {
      int column = columnOf[entry(codes[i], levels)];
      if (column >= 0) {
        rows[column][sizes[column]++] = i;
      }
    }
    return rows;
  }

  /** −1 is behind the levels, −2 behind that. */
  private static int entry(int code, int levels) {
    return code >= 0 ? code : levels - 1 - code;
  }
}
