package ai.kolosal.automl.golden;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Rows of goldens as frames with columns x0, x1, …, and back. */
public final class GoldenFrames {
  public static final SeedTree SEED = new SeedTree(0);

  private GoldenFrames() {}

  /** A target for transforms that do not look at it. */
  public static Target noTarget(Frame x) {
    return NumericTarget.of(new double[x.rows()]);
  }

  public static Frame numeric(JsonNode rows, int width) {
    double[][] cells = new double[width][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      double[] row = Golden.doubles(rows.get(i));
      for (int j = 0; j < width; j++) {
        cells[j][i] = row[j];
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      columns.add(NumericColumn.of("x" + j, cells[j]));
    }
    return Frame.of(columns, rows.size());
  }

  /** Levels as scikit-learn sorts them: numbers by value, strings by code point. */
  public static Frame categorical(JsonNode rows, boolean numbers) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < rows.get(0).size(); j++) {
      List<String> cells = new ArrayList<>();
      for (JsonNode row : rows) {
        cells.add(row.get(j).isNull() ? null : row.get(j).asText());
      }
      columns.add(categorical("x" + j, cells, numbers));
    }
    return Frame.of(columns);
  }

  public static CategoricalColumn categorical(String name, List<String> cells, boolean numbers) {
    Comparator<String> order =
        numbers
            ? Comparator.comparingDouble(Double::parseDouble)
            : (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    List<String> levels = cells.stream().filter(c -> c != null).distinct().sorted(order).toList();
    int[] codes = cells.stream().mapToInt(c -> c == null ? -1 : levels.indexOf(c)).toArray();
    return CategoricalColumn.of(name, codes, levels);
  }

  /** The cells of numeric and categorical columns, row by row; NaN where missing. */
  public static double[][] rows(Frame x) {
    double[][] rows = new double[x.rows()][x.columns().size()];
    for (int j = 0; j < x.columns().size(); j++) {
      Column column = x.columns().get(j);
      for (int i = 0; i < rows.length; i++) {
        rows[i][j] =
            column.isMissing(i)
                ? Double.NaN
                : column instanceof CategoricalColumn c ? c.codes()[i] : ((NumericColumn) column).values()[i];
      }
    }
    return rows;
  }
}
