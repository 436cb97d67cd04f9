package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Turns one value out of each of many maps into a column of the kind a role asks for. */
final class RowReader {
  private RowReader() {}

  static Column column(List<? extends Map<String, ?>> rows, ColumnSchema schema, LevelIndex levels) {
    String name = schema.name();
    return switch (schema.role()) {
      case NUMERIC -> {
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = number(rows.get(i).get(name), schema, i);
        }
        yield NumericColumn.of(name, values);
      }
      case CATEGORICAL -> {
        LevelCoder coder = new LevelCoder(schema, levels);
        int[] codes = new int[rows.size()];
        for (int i = 0; i < codes.length; i++) {
          codes[i] = code(rows.get(i).get(name), schema, coder, i);
        }
        yield coder.column(codes);
      }
      case TEXT -> {
        String[] cells = new String[rows.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = string(rows.get(i).get(name), schema, i, "text");
        }
        yield TextColumn.of(name, cells);
      }
      case TEMPORAL -> {
        long[] moments = new long[rows.size()];
        for (int i = 0; i < moments.length; i++) {
          moments[i] = moment(rows.get(i).get(name), schema, i);
        }
        yield TemporalColumn.of(name, moments);
      }
      default -> throw new IllegalArgumentException("column '" + name + "' is no feature");
    };
  }

  private static double number(Object value, ColumnSchema schema, int row) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof CharSequence text) {
      String cell = text.toString();
      double parsed = NumberText.parse(cell);
      if (!Double.isNaN(parsed) || cell.isBlank()) {
        return parsed;
      }
    }
    throw wrong(value, schema, row, "a number");
  }

  private static int code(Object value, ColumnSchema schema, LevelCoder coder, int row) {
    if (value instanceof Number number) {
      return coder.code(number.doubleValue());
    }
    String cell = string(value, schema, row, "a category");
    return cell == null ? CategoricalColumn.MISSING : coder.code(cell);
  }

  /** The value as a string, null where it is missing. */
  private static String string(Object value, ColumnSchema schema, int row, String wanted) {
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      return NumericColumn.text(number.doubleValue());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof CharSequence || value instanceof Boolean || value instanceof Character) {
      String cell = value.toString();
      return cell.isBlank() ? null : cell;
    }
    throw wrong(value, schema, row, wanted);
  }

  private static long moment(Object value, ColumnSchema schema, int row) {
    if (value == null) {
      return TemporalColumn.MISSING;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (value instanceof Instant instant) {
      return instant.toEpochMilli();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant().toEpochMilli();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toEpochMilli();
    }
    if (value instanceof LocalTime time) {
      return time.toNanoOfDay() / 1_000_000L;
    }
    if (value instanceof Date date) {
      return date.getTime();
    }
    DateNotation notation = schema.dates().orElse(DateNotation.standard());
    if (value instanceof CharSequence text) {
      String cell = text.toString();
      long parsed = notation.parse(cell);
      if (parsed != TemporalColumn.MISSING || cell.isBlank()) {
        return parsed;
      }
    }
    throw wrong(value, schema, row, "a date like " + notation.description());
  }

  private static DataException wrong(Object value, ColumnSchema schema, int row, String wanted) {
    return new DataException(
        ColumnAligner.place(schema.name(), row) + ": \"" + value + "\" (" + value.getClass().getSimpleName()
            + ") is not " + wanted + "; pass " + wanted + ", or null where it is missing");
  }
}
