package ai.kolosal.automl.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * A column of numbers; missing is NaN, infinities are values.
 *
 * <p>A column that is zero in most rows may be held sparse: then only the other cells are stored, and {@link #values()}
 * spreads them out anew for each caller. Equality looks at the cells and not at how they are held.
 */
public final class NumericColumn implements Column {
  private final String name;
  private final int size;
  private final double[] values;

  /** The rows of the stored cells, ascending; null where all are stored. */
  private final int[] rows;

  private NumericColumn(String name, int size, int[] rows, double[] values) {
    this.name = Objects.requireNonNull(name, "name");
    this.values = Objects.requireNonNull(values, "values");
    this.size = size;
    this.rows = rows;
  }

  /**
   * A column over an array that it takes over.
   *
   * @param name the column's name
   * @param values the cells, NaN where missing; not copied, not to be changed any more
   * @return the column
   */
  public static NumericColumn of(String name, double... values) {
    return new NumericColumn(name, values.length, null, values);
  }

  /**
   * A column that is zero in all rows but some, over arrays that it takes over.
   *
   * @param name the column's name
   * @param size the number of rows
   * @param rows the rows of the stored cells, ascending without repetition, each 0 … size − 1
   * @param values the stored cells, one for each of {@code rows}; not copied, not to be changed any more
   * @return the column
   * @throws IllegalArgumentException if lengths differ or the rows do not ascend within the column
   */
  public static NumericColumn sparse(String name, int size, int[] rows, double[] values) {
    if (rows.length != values.length) {
      throw new IllegalArgumentException(
          "column '" + name + "' has " + rows.length + " stored rows and " + values.length + " stored values");
    }
    int before = -1;
    for (int row : rows) {
      if (row <= before || row >= size) {
        throw new IllegalArgumentException(
            "column '" + name + "' stores row " + row + " behind row " + before + " of " + size
                + "; rows must ascend and lie within the column");
      }
      before = row;
    }
    return new NumericColumn(name, size, rows, values);
  }

  /**
   * The cells.
   *
   * @return to be read only: the backing array, or a new one if the column is sparse
   */
  public double[] values() {
    if (rows == null) {
      return values;
    }
    double[] spread = new double[size];
    for (int i = 0; i < rows.length; i++) {
      spread[rows[i]] = values[i];
    }
    return spread;
  }

  /**
   * Whether only the cells that are not zero are stored.
   *
   * @return true if {@link #storedRows()} and {@link #storedValues()} may be asked for
   */
  public boolean isSparse() {
    return rows != null;
  }

  /**
   * The rows of a sparse column's stored cells.
   *
   * @return the backing array, ascending, to be read only
   * @throws IllegalStateException if the column is not sparse
   */
  public int[] storedRows() {
    requireSparse();
    return rows;
  }

  /**
   * A sparse column's stored cells; all others are zero.
   *
   * @return the backing array, in the order of {@link #storedRows()}, to be read only
   * @throws IllegalStateException if the column is not sparse
   */
  public double[] storedValues() {
    requireSparse();
    return values;
  }

  private void requireSparse() {
    if (rows == null) {
      throw new IllegalStateException("column '" + name + "' is not sparse; ask for values()");
    }
  }

  private double value(int row) {
    if (rows == null) {
      return values[row];
    }
    int at = Arrays.binarySearch(rows, Objects.checkIndex(row, size));
    return at < 0 ? 0 : values[at];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(value(row));
  }

  @Override
  public String text(int row) {
    double value = value(row);
    return Double.isNaN(value) ? "" : text(value);
  }

  @Override
  public int missingCount() {
    int count = 0;
    for (double value : values) {
      count += Double.isNaN(value) ? 1 : 0;
    }
    return count;
  }

  /**
   * A number as text: integers without a fraction, the rest in its shortest form.
   *
   * @param value any number
   * @return such as {@code 3}, {@code 2.5}, {@code 1.0E300}, {@code NaN}
   */
  public static String text(double value) {
    long whole = (long) value;
    return whole == value && Math.abs(value) < 1e15 ? Long.toString(whole) : Double.toString(value);
  }

  @Override
  public NumericColumn take(int[] wanted) {
    if (rows != null) {
      return takeSparse(wanted);
    }
    double[] taken = new double[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      taken[i] = values[wanted[i]];
    }
    return of(name, taken);
  }

  private NumericColumn takeSparse(int[] wanted) {
    int[] takenRows = new int[wanted.length];
    double[] taken = new double[wanted.length];
    int count = 0;
    double[] spread = wanted.length < rows.length / 8 ? null : values();
    for (int i = 0; i < wanted.length; i++) {
      double value = spread == null ? value(wanted[i]) : spread[wanted[i]];
      if (Double.doubleToRawLongBits(value) != 0) {
        takenRows[count] = i;
        taken[count++] = value;
      }
    }
    return new NumericColumn(name, wanted.length, Arrays.copyOf(takenRows, count), Arrays.copyOf(taken, count));
  }

  @Override
  public NumericColumn renamed(String newName) {
    return new NumericColumn(newName, size, rows, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumericColumn that && name.equals(that.name) && Arrays.equals(values(), that.values());
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values());
  }

  @Override
  public String toString() {
    return name + ": numeric[" + size + "]";
  }
}
