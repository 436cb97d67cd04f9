package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Column;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A column that grows by Java objects of one kind; null is missing. */
final class ValueColumn {
  /** What the objects are. */
  enum Kind {
    NUMBER, STRING, MOMENT
  }

  private static final int FIRST = 64;
  private static final Map<Class<?>, Kind> KINDS =
      Map.ofEntries(
          Map.entry(byte.class, Kind.NUMBER),
          Map.entry(short.class, Kind.NUMBER),
          Map.entry(int.class, Kind.NUMBER),
          Map.entry(long.class, Kind.NUMBER),
          Map.entry(float.class, Kind.NUMBER),
          Map.entry(double.class, Kind.NUMBER),
          Map.entry(OptionalInt.class, Kind.NUMBER),
          Map.entry(OptionalLong.class, Kind.NUMBER),
          Map.entry(OptionalDouble.class, Kind.NUMBER),
          Map.entry(boolean.class, Kind.STRING),
          Map.entry(Boolean.class, Kind.STRING),
          Map.entry(char.class, Kind.STRING),
          Map.entry(Character.class, Kind.STRING),
          Map.entry(String.class, Kind.STRING));
  private static final Set<Class<?>> NUMBERS =
      Set.of(
          Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class, BigInteger.class,
          BigDecimal.class);
  private static final Set<Class<?>> MOMENTS =
      Set.of(LocalDate.class, LocalDateTime.class, Instant.class, OffsetDateTime.class, ZonedDateTime.class);

  private final String name;
  private final Kind kind;
  private final StringCells strings = new StringCells();
  private double[] numbers = new double[0];
  private long[] moments = new long[0];
  private int size;

  ValueColumn(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
    if (kind == Kind.NUMBER) {
      numbers = new double[FIRST];
    } else if (kind == Kind.MOMENT) {
      moments = new long[FIRST];
    }
  }

  /** The kind of a class's objects, if they can be cells. */
  static Optional<Kind> kindOf(Class<?> type) {
    if (type.isEnum()) {
      return Optional.of(Kind.STRING);
    }
    if (NUMBERS.contains(type)) {
      return Optional.of(Kind.NUMBER);
    }
    return MOMENTS.contains(type) ? Optional.of(Kind.MOMENT) : Optional.ofNullable(KINDS.get(type));
  }

  /** Adds an object of the column's kind, perhaps in an optional, or null. */
  void add(Object value) {
    Object cell = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    switch (kind) {
      case NUMBER -> addNumber(number(cell));
      case STRING -> addString(cell);
      case MOMENT -> addMoment(cell);
    }
    size++;
  }

  private static double number(Object cell) {
    if (cell instanceof Number number) {
      return number.doubleValue();
    }
    if (cell instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : Double.NaN;
    }
    if (cell instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : Double.NaN;
    }
    return cell instanceof OptionalDouble optional ? optional.orElse(Double.NaN) : Double.NaN;
  }

  private void addNumber(double number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, Growth.larger(size));
    }
    numbers[size] = number;
  }

  private void addString(Object cell) {
    String text = cell == null ? "" : cell instanceof Enum<?> constant ? constant.name() : cell.toString().trim();
    if (text.isEmpty()) {
      strings.addMissing();
    } else {
      strings.add(text);
    }
  }

  private void addMoment(Object cell) {
    if (size == moments.length) {
      moments = Arrays.copyOf(moments, Growth.larger(size));
    }
    try {
      moments[size] = cell == null ? TemporalColumn.MISSING : instant(cell).toEpochMilli();
    } catch (ArithmeticException e) {
      throw new DataException(
          "column '" + name + "' row " + size + ": " + cell + " is too far away for milliseconds; fix the cell", e);
    }
  }

  private static Instant instant(Object cell) {
    if (cell instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (cell instanceof LocalDateTime dateTime) {
      return dateTime.toInstant(ZoneOffset.UTC);
    }
    if (cell instanceof OffsetDateTime dateTime) {
      return dateTime.toInstant();
    }
    return cell instanceof ZonedDateTime dateTime ? dateTime.toInstant() : (Instant) cell;
  }

  Column build() {
    return switch (kind) {
      case NUMBER -> NumericColumn.of(name, Arrays.copyOf(numbers, size));
      case STRING -> strings.build(name);
      case MOMENT -> TemporalColumn.of(name, Arrays.copyOf(moments, size));
    };
  }
}
