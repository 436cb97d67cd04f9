package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JDBC results as rows. */
final class ResultSetFrames {
  private ResultSetFrames() {}

  static Frame frame(ResultSet rows) {
    try {
      ResultSetMetaData meta = rows.getMetaData();
      int[] types = new int[meta.getColumnCount()];
      Map<String, Integer> places = new LinkedHashMap<>();
      ValueColumn[] columns = new ValueColumn[types.length];
      for (int j = 0; j < types.length; j++) {
        String label = meta.getColumnLabel(j + 1);
        Integer earlier = places.putIfAbsent(label, j + 1);
        if (earlier != null) {
          throw new DataException(
              "result columns " + earlier + " and " + (j + 1) + " are both called '" + label
                  + "'; name one otherwise in the query: … AS other_name");
        }
        types[j] = meta.getColumnType(j + 1);
        columns[j] = new ValueColumn(label, kind(label, types[j], meta.getColumnTypeName(j + 1)));
      }
      int count = 0;
      for (; rows.next(); count++) {
        for (int j = 0; j < types.length; j++) {
          columns[j].add(cell(rows, j + 1, types[j]));
        }
      }
      List<Column> built = new ArrayList<>();
      for (ValueColumn column : columns) {
        built.add(column.build());
      }
      return Frame.of(built, count);
    } catch (SQLException e) {
      throw new DataException("the query's result cannot be read: " + e.getMessage(), e);
    }
  }

  private static ValueColumn.Kind kind(String label, int type, String typeName) {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.FLOAT, Types.REAL, Types.DOUBLE,
          Types.NUMERIC, Types.DECIMAL ->
        ValueColumn.Kind.NUMBER;
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ValueColumn.Kind.MOMENT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.ARRAY, Types.STRUCT, Types.REF,
          Types.REF_CURSOR ->
        throw new DataException(
            "result column '" + label + "' is of SQL type " + typeName
                + ", which cannot be a cell; leave it out of the query or cast it");
      default -> ValueColumn.Kind.STRING;
    };
  }

  private static Object cell(ResultSet rows, int at, int type) throws SQLException {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.FLOAT, Types.REAL, Types.DOUBLE,
          Types.NUMERIC, Types.DECIMAL -> {
        double number = rows.getDouble(at);
        yield rows.wasNull() ? null : number;
      }
      case Types.BIT, Types.BOOLEAN -> {
        boolean truth = rows.getBoolean(at);
        yield rows.wasNull() ? null : truth;
      }
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> moment(rows, at, type);
      default -> rows.getString(at);
    };
  }

  /** What the driver has for a date or timestamp, as a type of java.time. */
  private static Object moment(ResultSet rows, int at, int type) throws SQLException {
    Object cell = rows.getObject(at);
    if (cell instanceof Date date) {
      return date.toLocalDate();
    }
    if (cell instanceof Timestamp timestamp) {
      return type == Types.TIMESTAMP_WITH_TIMEZONE ? timestamp.toInstant() : timestamp.toLocalDateTime();
    }
    boolean known =
        cell == null || cell instanceof LocalDate || cell instanceof LocalDateTime || cell instanceof Instant
            || cell instanceof OffsetDateTime || cell instanceof ZonedDateTime;
    if (known) {
      return cell;
    }
    Timestamp timestamp = rows.getTimestamp(at);
    return timestamp == null ? null : timestamp.toLocalDateTime();
  }
}
