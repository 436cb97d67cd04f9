package ai.kolosal.automl.data;

import ai.kolosal.automl.internal.hash.StringCodes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A column of one of a list of levels; cells hold the level's index, missing is −1. */
public final class CategoricalColumn implements Column {
  /** The code of a missing cell. */
  public static final int MISSING = -1;

  private final String name;
  private final int[] codes;
  private final List<String> levels;

  private CategoricalColumn(String name, int[] codes, List<String> levels) {
    this.name = Objects.requireNonNull(name, "name");
    this.codes = Objects.requireNonNull(codes, "codes");
    this.levels = levels;
  }

  /**
   * A column over codes that it takes over.
   *
   * @param name the column's name
   * @param codes an index into the levels for each row, −1 where missing; not copied, not to be changed any more
   * @param levels distinct level names; a level may be unused
   * @return the column
   * @throws IllegalArgumentException if a code is not an index of a level or −1
   */
  public static CategoricalColumn of(String name, int[] codes, List<String> levels) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < MISSING || codes[i] >= levels.size()) {
        throw new IllegalArgumentException(
            "column '" + name + "' row " + i + ": code " + codes[i] + " is outside -1 … " + (levels.size() - 1));
      }
    }
    return new CategoricalColumn(name, codes, List.copyOf(levels));
  }

  /**
   * A column from cells, its levels in the order of their first appearance.
   *
   * @param name the column's name
   * @param cells the cells, null where missing
   * @return the column
   */
  public static CategoricalColumn ofCells(String name, List<String> cells) {
    return ofCells(name, cells.toArray(String[]::new));
  }

  /**
   * A column from cells, its levels in the order of their first appearance.
   *
   * @param name the column's name
   * @param cells the cells, null where missing
   * @return the column
   */
  public static CategoricalColumn ofCells(String name, String... cells) {
    StringCodes index = new StringCodes();
    int[] codes = new int[cells.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = cells[i] == null ? MISSING : index.add(cells[i]);
    }
    return new CategoricalColumn(name, codes, index.strings());
  }

  /**
   * The level indices.
   *
   * @return the backing array, to be read only; −1 where missing
   */
  public int[] codes() {
    return codes;
  }

  /**
   * The level names.
   *
   * @return unmodifiable; index i is what code i means
   */
  public List<String> levels() {
    return levels;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public boolean isMissing(int row) {
    return codes[row] == MISSING;
  }

  @Override
  public String text(int row) {
    return codes[row] == MISSING ? "" : levels.get(codes[row]);
  }

  @Override
  public CategoricalColumn take(int[] rows) {
    int[] taken = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = codes[rows[i]];
    }
    return new CategoricalColumn(name, taken, levels);
  }

  @Override
  public CategoricalColumn renamed(String newName) {
    return new CategoricalColumn(newName, codes, levels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoricalColumn that
        && name.equals(that.name)
        && levels.equals(that.levels)
        && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + levels.hashCode()) + Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return name + ": categorical[" + codes.length + "] of " + levels.size() + " levels";
  }
}
