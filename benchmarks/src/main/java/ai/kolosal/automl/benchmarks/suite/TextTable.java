package ai.kolosal.automl.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of cells in aligned columns, the first to the left and the others to the right. */
public final class TextTable {
  private static final double LARGE = 1000;

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all rows are equally long. */
  public void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** A score: four digits after the point, or one where it is large; a dash where there is none. */
  public static String score(double value) {
    return Double.isNaN(value) ? "-" : format(Math.abs(value) < LARGE ? "%.4f" : "%.1f", value);
  }

  /** A formatted number that does not depend on the machine's language. */
  public static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < row.size(); j++) {
        String padding = " ".repeat(width(j) - row.get(j).length());
        line.append(j == 0 ? row.get(j) + padding : "  " + padding + row.get(j));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
