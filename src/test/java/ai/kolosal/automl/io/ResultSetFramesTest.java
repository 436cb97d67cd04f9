package ai.kolosal.automl.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.error.DataException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSetFramesTest {
  private record Field(String label, int type, Object... cells) {}

  /** A result held in memory, behind the interfaces of JDBC. */
  private static final class Result {
    private final List<Field> fields;
    private int row = -1;
    private boolean closed;
    private boolean wasNull;
    private int failingRow = -1;

    Result(Field... fields) {
      this.fields = List.of(fields);
    }

    ResultSet open() {
      return proxy(ResultSet.class, this::answer);
    }

    private Object answer(String method, Object[] arguments) throws SQLException {
      return switch (method) {
        case "getMetaData" -> proxy(ResultSetMetaData.class, this::describe);
        case "next" -> {
          if (++row == failingRow) {
            throw new SQLException("connection lost");
          }
          yield row < fields.get(0).cells().length;
        }
        case "wasNull" -> wasNull;
        case "close" -> closed = true;
        case "getDouble" -> cell(arguments) == null ? 0.0 : ((Number) cell(arguments)).doubleValue();
        case "getBoolean" -> Boolean.TRUE.equals(cell(arguments));
        case "getString" -> cell(arguments) == null ? null : cell(arguments).toString();
        case "getObject" -> cell(arguments);
        case "getTimestamp" -> cell(arguments) == null ? null : Timestamp.valueOf(cell(arguments).toString());
        default -> throw new AssertionError(method);
      };
    }

    private Object cell(Object[] arguments) {
      Object cell = fields.get((int) arguments[0] - 1).cells()[row];
      wasNull = cell == null;
      return cell;
    }

    private Object describe(String method, Object[] arguments) {
      return switch (method) {
        case "getColumnCount" -> fields.size();
        case "getColumnLabel" -> fields.get((int) arguments[0] - 1).label();
        case "getColumnType" -> fields.get((int) arguments[0] - 1).type();
        case "getColumnTypeName" -> "type " + fields.get((int) arguments[0] - 1).type();
        default -> throw new AssertionError(method);
      };
    }

    private interface Answer {
      Object to(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answer.to(method.getName(), args)));
    }
  }

  @Test
  void readsNumbers() {
    Frame frame =
        Frames.of(
            new Result(
                new Field("i", Types.INTEGER, 1, null, 3),
                new Field("l", Types.BIGINT, 1L << 40, 0L, null),
                new Field("n", Types.NUMERIC, new BigDecimal("1.25"), null, BigDecimal.ZERO),
                new Field("d", Types.DOUBLE, Double.NaN, 1.5, -1.5))
                .open());
    double nan = Double.NaN;
    assertEquals(
        Frame.of(
            NumericColumn.of("i", 1, nan, 3),
            NumericColumn.of("l", 1L << 40, 0, nan),
            NumericColumn.of("n", 1.25, nan, 0),
            NumericColumn.of("d", nan, 1.5, -1.5)),
        frame);
  }

  @Test
  void readsStrings() {
    Frame frame =
        Frames.of(
            new Result(
                new Field("s", Types.VARCHAR, " x ", "", null),
                new Field("b", Types.BOOLEAN, true, null, false),
                new Field("u", Types.OTHER, "x", new StringBuilder("y"), null),
                new Field("t", Types.TIME, "12:30:00", null, "01:00:00"))
                .open());
    assertEquals(
        Frame.of(
            strings("s", "x", null, null),
            strings("b", "true", null, "false"),
            strings("u", "x", "y", null),
            strings("t", "12:30:00", null, "01:00:00")),
        frame);
  }

  @Test
  void readsDatesAndTimestampsOfAnyDriver() {
    LocalDateTime noon = LocalDateTime.of(1970, 1, 2, 12, 0);
    long hour = 3_600_000;
    Frame frame =
        Frames.of(
            new Result(
                new Field("d", Types.DATE, Date.valueOf("1970-01-02"), LocalDate.of(1970, 1, 3), null),
                new Field("t", Types.TIMESTAMP, Timestamp.valueOf(noon), noon, "1970-01-02 13:00:00"),
                new Field(
                    "z",
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    noon.atOffset(ZoneOffset.ofHours(1)),
                    Timestamp.from(Instant.ofEpochMilli(7)),
                    Instant.EPOCH))
                .open());
    long missing = TemporalColumn.MISSING;
    assertEquals(
        Frame.of(
            TemporalColumn.of("d", 24 * hour, 48 * hour, missing),
            TemporalColumn.of("t", 36 * hour, 36 * hour, 37 * hour),
            TemporalColumn.of("z", 35 * hour, 7, 0)),
        frame);
  }

  @Test
  void readsFromWhereTheResultStandsAndLeavesItOpen() throws SQLException {
    Result result = new Result(new Field("a", Types.INTEGER, 1, 2, 3));
    ResultSet rows = result.open();
    rows.next();
    assertEquals(Frame.of(NumericColumn.of("a", 2, 3)), Frames.of(rows));
    assertFalse(result.closed);
  }

  @Test
  void readsNoRows() {
    Frame frame = Frames.of(new Result(new Field("a", Types.INTEGER), new Field("b", Types.VARCHAR)).open());
    assertEquals(List.of("a", "b"), frame.names());
    assertEquals(0, frame.rows());
  }

  @ParameterizedTest
  @ValueSource(ints = {Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.ARRAY, Types.STRUCT})
  void refusesBytesAndStructures(int type) {
    assertMessage(
        "result column 'photo' is of SQL type type " + type
            + ", which cannot be a cell; leave it out of the query or cast it",
        new Result(new Field("id", Types.INTEGER), new Field("photo", type)));
  }

  @Test
  void refusesLabelsThatStandTwice() {
    assertMessage(
        "result columns 1 and 3 are both called 'id'; name one otherwise in the query: … AS other_name",
        new Result(new Field("id", Types.INTEGER), new Field("x", Types.INTEGER), new Field("id", Types.INTEGER)));
  }

  @Test
  void saysWhatTheDatabaseSaid() {
    Result result = new Result(new Field("a", Types.INTEGER, 1, 2, 3));
    result.failingRow = 2;
    assertMessage("the query's result cannot be read: connection lost", result);
  }

  private static void assertMessage(String message, Result result) {
    assertEquals(message, assertThrows(DataException.class, () -> Frames.of(result.open())).getMessage());
  }

  private static CategoricalColumn strings(String name, String... cells) {
    return CategoricalColumn.ofCells(name, Arrays.asList(cells));
  }
}
