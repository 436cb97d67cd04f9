package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import java.util.Arrays;

/**
 * Turns a raw column into the kind its role asks for; strings are looked at once per level, not once per cell.
 *
 * <p>A column without a single present cell fits every role.
 */
final class ColumnAligner {
  private ColumnAligner() {}

  static Column align(Column raw, ColumnSchema schema, LevelIndex levels) {
    return switch (schema.role()) {
      case NUMERIC -> NumericColumn.of(schema.name(), numbers(raw, "declare it categorical or fix the cell"));
      case CATEGORICAL -> categories(raw, schema, levels);
      case TEXT -> TextColumn.of(schema.name(), texts(raw));
      case TEMPORAL -> TemporalColumn.of(schema.name(), moments(raw, schema.dates().orElse(DateNotation.standard())));
      default -> throw new IllegalArgumentException("column '" + schema.name() + "' is no feature");
    };
  }

  /** The cells as numbers, NaN where missing. */
  static double[] numbers(Column raw, String remedy) {
    if (raw instanceof NumericColumn numeric) {
      return numeric.values();
    }
    if (raw instanceof CategoricalColumn category) {
      int levels = category.levels().size();
      double[] parsed = new double[levels + 1];
      boolean readable = true;
      for (int code = 0; code < levels; code++) {
        parsed[code] = NumberText.parse(category.levels().get(code));
        readable &= !Double.isNaN(parsed[code]);
      }
      parsed[levels] = Double.NaN;
      double[] values = CodeKernels.lookUp(parsed, levels, category.codes());
      for (int i = 0; !readable && i < values.length; i++) {
        if (Double.isNaN(values[i]) && category.codes()[i] >= 0) {
          throw unreadable(raw, i, "is not a number; " + remedy);
        }
      }
      return values;
    }
    double[] values = new double[raw.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = raw.isMissing(i) || raw instanceof TemporalColumn ? Double.NaN : NumberText.parse(raw.text(i));
      if (Double.isNaN(values[i]) && !raw.isMissing(i)) {
        throw unreadable(raw, i, "is not a number; " + remedy);
      }
    }
    return values;
  }

  private static CategoricalColumn categories(Column raw, ColumnSchema schema, LevelIndex levels) {
    if (raw instanceof CategoricalColumn category && category.levels().equals(schema.levels())) {
      return category.renamed(schema.name());
    }
    LevelCoder coder = new LevelCoder(schema, levels);
    int[] codes = new int[raw.size()];
    if (raw instanceof CategoricalColumn category) {
      int[] translation = new int[category.levels().size()];
      Arrays.fill(translation, CategoricalColumn.MISSING);
      for (int i = 0; i < codes.length; i++) {
        int code = category.codes()[i];
        if (code >= 0 && translation[code] < 0) {
          translation[code] = coder.code(category.levels().get(code));
        }
        codes[i] = code < 0 ? CategoricalColumn.MISSING : translation[code];
      }
    } else if (raw instanceof NumericColumn numeric) {
      for (int i = 0; i < codes.length; i++) {
        codes[i] = coder.code(numeric.values()[i]);
      }
    } else {
      for (int i = 0; i < codes.length; i++) {
        codes[i] = raw.isMissing(i) ? CategoricalColumn.MISSING : coder.code(raw.text(i));
      }
    }
    return coder.column(codes);
  }

  private static String[] texts(Column raw) {
    String[] cells = new String[raw.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = raw.isMissing(i) ? null : raw.text(i);
    }
    return cells;
  }

  private static long[] moments(Column raw, DateNotation notation) {
    if (raw instanceof TemporalColumn temporal) {
      return temporal.epochMillis();
    }
    String problem = "is not a date like " + notation.description() + "; fix the cell or leave it empty";
    long[] moments = new long[raw.size()];
    DateScanner scanner = new DateScanner();
    if (raw instanceof CategoricalColumn category) {
      long[] parsed = new long[category.levels().size()];
      for (int code = 0; code < parsed.length; code++) {
        parsed[code] = notation.parse(scanner, category.levels().get(code));
      }
      int[] codes = category.codes();
      for (int i = 0; i < moments.length; i++) {
        moments[i] = codes[i] < 0 ? TemporalColumn.MISSING : parsed[codes[i]];
        if (codes[i] >= 0 && moments[i] == TemporalColumn.MISSING) {
          throw unreadable(raw, i, problem);
        }
      }
      return moments;
    }
    boolean strings = raw instanceof TextColumn;
    for (int i = 0; i < moments.length; i++) {
      boolean missing = raw.isMissing(i);
      moments[i] = missing || !strings ? TemporalColumn.MISSING : notation.parse(scanner, raw.text(i));
      if (!missing && moments[i] == TemporalColumn.MISSING) {
        throw unreadable(raw, i, problem);
      }
    }
    return moments;
  }

  static DataException unreadable(Column raw, int row, String problem) {
    return new DataException(place(raw.name(), row) + ": \"" + raw.text(row) + "\" " + problem);
  }

  /** The place of a cell, its row counted from 1. */
  static String place(String column, int row) {
    return "column '" + column + "' row " + (row + 1);
  }
}
