package ai.kolosal.automl.internal.kernel;

import java.util.Objects;

/**
 * Looks up what a table says of the codes of a column, with the sizes checked.
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

  /** −1 is behind the levels, −2 behind that. */
  private static int entry(int code, int levels) {
    return code >= 0 ? code : levels - 1 - code;
  }
}
