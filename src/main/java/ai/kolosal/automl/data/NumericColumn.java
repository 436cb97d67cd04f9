package ai.kolosal.automl.data;

import java.util.Arrays;
import java.util.Objects;

/** A column of numbers; missing is NaN, infinities are values. */
public final class NumericColumn implements Column {
  private final String name;
  private final double[] values;

  private NumericColumn(String name, double[] values) {
    this.name = Objects.requireNonNull(name, "name");
    this.values = Objects.requireNonNull(values, "values");
  }

  /**
   * A column over an array that it takes over.
   *
   * @param name the column's name
   * @param values the cells, NaN where missing; not copied, not to be changed any more
   * @return the column
   */
  public static NumericColumn of(String name, double... values) {
    return new NumericColumn(name, values);
  }

  /**
   * The cells.
   *
   * @return the backing array, to be read only
   */
  public double[] values() {
    return values;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  @Override
  public String text(int row) {
    return Double.isNaN(values[row]) ? "" : text(values[row]);
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
  public NumericColumn take(int[] rows) {
    double[] taken = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = values[rows[i]];
    }
    return new NumericColumn(name, taken);
  }

  @Override
  public NumericColumn renamed(String newName) {
    return new NumericColumn(newName, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumericColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name + ": numeric[" + values.length + "]";
  }
}
