package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.internal.hash.StringCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The different strings of a column and how often each stands in it.
 *
 * @param cells distinct, in order of first appearance or of the column's levels; unused levels are left out
 * @param counts the rows of each
 * @param missing the rows that hold none
 */
record StringCells(List<String> cells, int[] counts, int missing) {
  static StringCells of(Column column) {
    if (column instanceof CategoricalColumn category) {
      return ofLevels(category);
    }
    StringCodes seen = new StringCodes();
    int[] counts = new int[column.size()];
    int missing = 0;
    for (int i = 0; i < column.size(); i++) {
      if (column.isMissing(i)) {
        missing++;
      } else {
        counts[seen.add(column.text(i))]++;
      }
    }
    return new StringCells(seen.strings(), Arrays.copyOf(counts, seen.size()), missing);
  }

  private static StringCells ofLevels(CategoricalColumn column) {
    int[] counts = new int[column.levels().size()];
    int missing = 0;
    for (int code : column.codes()) {
      if (code < 0) {
        missing++;
      } else {
        counts[code]++;
      }
    }
    List<String> cells = new ArrayList<>();
    int used = 0;
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        cells.add(column.levels().get(code));
        counts[used++] = counts[code];
      }
    }
    return new StringCells(List.copyOf(cells), Arrays.copyOf(counts, used), missing);
  }

  int distinct() {
    return cells.size();
  }

  /** Whether every cell is a number and at least one is decorated, so that numbers must have been meant. */
  boolean decoratedNumbers() {
    boolean decorated = false;
    for (String cell : cells) {
      if (Double.isNaN(NumberText.parse(cell))) {
        return false;
      }
      decorated |= NumberText.isDecorated(cell);
    }
    return decorated;
  }

  /** The mean number of words of the different cells. */
  double meanWords() {
    long words = 0;
    for (String cell : cells) {
      boolean inside = false;
      for (int i = 0; i < cell.length(); i++) {
        boolean blank = Character.isWhitespace(cell.charAt(i));
        if (!blank && !inside) {
          words++;
        }
        inside = !blank;
      }
    }
    return cells.isEmpty() ? 0 : (double) words / cells.size();
  }

  /** The share of the different cells that look like codes: letters, digits and -_./:#{} only, at least one digit. */
  double codeShare() {
    int codes = 0;
    for (String cell : cells) {
      boolean digit = false;
      boolean plain = true;
      for (int i = 0; i < cell.length() && plain; i++) {
        char c = cell.charAt(i);
        digit |= Character.isDigit(c);
        plain = Character.isLetterOrDigit(c) || "-_./:#{}".indexOf(c) >= 0;
      }
      codes += digit && plain ? 1 : 0;
    }
    return cells.isEmpty() ? 0 : (double) codes / cells.size();
  }
}
