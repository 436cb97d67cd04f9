package ai.kolosal.automl.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.error.DataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecordFramesTest {
  private static final double NAN = Double.NaN;
  private static final long MISSING = TemporalColumn.MISSING;

  private enum Colour {
    RED, BLUE {
      @Override
      public String toString() {
        return "not its name";
      }
    }
  }

  private record Numbers(
      byte a, short b, int c, long d, float e, double f, Integer g, BigDecimal h, BigInteger i, Double j) {}

  private record Strings(String a, boolean b, Boolean c, char d, Colour e, Character f) {}

  private record Moments(LocalDate a, LocalDateTime b, Instant c, OffsetDateTime d, ZonedDateTime e) {}

  private record Optionals(
      Optional<String> a, Optional<Integer> b, OptionalInt c, OptionalLong d, OptionalDouble e,
      Optional<LocalDate> f) {}

  private record Listing(int a, List<String> tags) {}

  private record Unclear(Optional<?> value) {}

  @SuppressWarnings("rawtypes")
  private record Raw(Optional value) {}

  private record Failing(int value) {
    @Override
    public int value() {
      throw new IllegalStateException("no value today");
    }
  }

  private record Point(double x) {}

  @Test
  void readsNumbers() {
    Frame frame =
        Frames.records(
            List.of(
                new Numbers(
                    (byte) 1, (short) 2, 3, 4, 5.5f, 6.5, 7, new BigDecimal("8.25"), BigInteger.valueOf(9), NAN),
                new Numbers((byte) -1, (short) -2, -3, -4, -5.5f, NAN, null, null, null, -1.0)));
    Frame expected =
        Frame.of(
            NumericColumn.of("a", 1, -1),
            NumericColumn.of("b", 2, -2),
            NumericColumn.of("c", 3, -3),
            NumericColumn.of("d", 4, -4),
            NumericColumn.of("e", 5.5, -5.5),
            NumericColumn.of("f", 6.5, NAN),
            NumericColumn.of("g", 7, NAN),
            NumericColumn.of("h", 8.25, NAN),
            NumericColumn.of("i", 9, NAN),
            NumericColumn.of("j", NAN, -1));
    assertEquals(expected, frame);
  }

  @Test
  void readsStrings() {
    Frame frame =
        Frames.records(
            List.of(
                new Strings(" x ", true, null, 'c', Colour.BLUE, null),
                new Strings(" ", false, true, 'd', Colour.RED, 'z'),
                new Strings(null, true, false, 'c', null, ' ')));
    Frame expected =
        Frame.of(
            strings("a", "x", null, null),
            strings("b", "true", "false", "true"),
            strings("c", null, "true", "false"),
            strings("d", "c", "d", "c"),
            strings("e", "BLUE", "RED", null),
            strings("f", null, "z", null));
    assertEquals(expected, frame);
  }

  @Test
  void readsMoments() {
    LocalDate day = LocalDate.of(1970, 1, 2);
    LocalDateTime noon = day.atTime(12, 0);
    Frame frame =
        Frames.records(
            List.of(
                new Moments(
                    day,
                    noon,
                    Instant.ofEpochMilli(-5),
                    noon.atOffset(ZoneOffset.ofHours(2)),
                    noon.atZone(ZoneOffset.ofHours(-2))),
                new Moments(null, null, null, null, null)));
    long hour = 3_600_000;
    Frame expected =
        Frame.of(
            TemporalColumn.of("a", 24 * hour, MISSING),
            TemporalColumn.of("b", 36 * hour, MISSING),
            TemporalColumn.of("c", -5, MISSING),
            TemporalColumn.of("d", 34 * hour, MISSING),
            TemporalColumn.of("e", 38 * hour, MISSING));
    assertEquals(expected, frame);
  }

  @Test
  void looksIntoOptionals() {
    Frame frame =
        Frames.records(
            Arrays.asList(
                new Optionals(
                    Optional.of("x"),
                    Optional.of(1),
                    OptionalInt.of(2),
                    OptionalLong.of(3),
                    OptionalDouble.of(4),
                    Optional.of(LocalDate.EPOCH)),
                new Optionals(
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    Optional.empty()),
                new Optionals(null, null, null, null, null, null)));
    Frame expected =
        Frame.of(
            strings("a", "x", null, null),
            NumericColumn.of("b", 1, NAN, NAN),
            NumericColumn.of("c", 2, NAN, NAN),
            NumericColumn.of("d", 3, NAN, NAN),
            NumericColumn.of("e", 4, NAN, NAN),
            TemporalColumn.of("f", 0, MISSING, MISSING));
    assertEquals(expected, frame);
  }

  @Test
  void makesAFrameOfNoRowsWhereTheClassIsGiven() {
    Frame frame = Frames.records(List.of(), Strings.class);
    assertEquals(List.of("a", "b", "c", "d", "e", "f"), frame.names());
    assertEquals(0, frame.rows());
    String message =
        assertThrows(IllegalArgumentException.class, () -> Frames.records(List.<Point>of())).getMessage();
    assertEquals("an empty list does not tell its records' class; pass the class too", message);
  }

  @Test
  void growsBeyondItsFirstRows() {
    Point[] points = new Point[5000];
    Arrays.setAll(points, Point::new);
    assertEquals(4999.0, ((NumericColumn) Frames.records(List.of(points)).column("x")).values()[4999]);
  }

  @Test
  void namesTheComponentThatCannotBeACell() {
    String remedy = " cannot be a cell; use a number, String, boolean, enum, java.time type or an Optional of one";
    assertMessage(
        "record Listing component 'tags': java.util.List<java.lang.String>" + remedy,
        List.of(new Listing(1, List.of())));
    assertMessage(
        "record Unclear component 'value': java.util.Optional<?>" + remedy, List.of(new Unclear(Optional.empty())));
    assertMessage("record Raw component 'value': java.util.Optional" + remedy, List.of(new Raw(Optional.empty())));
  }

  @Test
  void namesTheRowThatIsWrong() {
    assertMessage("row 1 is null; leave it out", Arrays.asList(new Point(1), null));
    assertMessage("row 0 is null; leave it out", Arrays.asList((Record) null));
    String message =
        assertThrows(DataException.class, () -> Frames.records(List.of(new Point(1), new Raw(null)))).getMessage();
    assertEquals("row 1 is a " + Raw.class.getName() + ", not a " + Point.class.getName(), message);
    LocalDateTime far = LocalDateTime.MAX;
    assertMessage(
        "column 'b' row 1: " + far + " is too far away for milliseconds; fix the cell",
        List.of(new Moments(null, null, null, null, null), new Moments(null, far, null, null, null)));
  }

  @Test
  void saysWhatAnAccessorThrew() {
    DataException e = assertThrows(DataException.class, () -> Frames.records(List.of(new Failing(1))));
    assertEquals(
        "record Failing component 'value': its accessor failed with java.lang.IllegalStateException: no value today",
        e.getMessage());
    assertSame(IllegalStateException.class, e.getCause().getClass());
  }

  private static void assertMessage(String message, List<? extends Record> rows) {
    assertEquals(message, assertThrows(DataException.class, () -> Frames.records(rows)).getMessage());
  }

  private static CategoricalColumn strings(String name, String... cells) {
    return CategoricalColumn.ofCells(name, Arrays.asList(cells));
  }
}
