package ai.kolosal.automl.data;

import java.util.Arrays;
import java.util.Objects;

/** A column of free text; missing is null inside and never handed out. */
public final class TextColumn implements Column {
  private final String name;
  private final String[] values;

  private TextColumn(String name, String[] values) {
    this.name = Objects.requireNonNull(name, "name");
    this.values = Objects.requireNonNull(values, "values");
  }

  /**
   * A column over an array that it takes over.
   *
   * @param name the column's name
   * @param values the cells, null where missing; not copied, not to be changed any more
   * @return the column
   */
  public static TextColumn of(String name, String... values) {
    return new TextColumn(name, values);
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
    return values[row] == null;
  }

  @Override
  public String text(int row) {
    return values[row] == null ? "" : values[row];
  }

  @Override
  public TextColumn take(int[] rows) {
    String[] taken = new String[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = values[rows[i]];
    }
    return new TextColumn(name, taken);
  }

  @Override
  public TextColumn renamed(String newName) {
    return new TextColumn(newName, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name + ": text[" + values.length + "]";
  }
}
