package ai.kolosal.automl.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;

/**
 * A column of moments in milliseconds since 1970-01-01T00:00, read as UTC where the source names no zone; missing is
 * {@link Long#MIN_VALUE}.
 */
public final class TemporalColumn implements Column {
  /** The value of a missing cell. */
  public static final long MISSING = Long.MIN_VALUE;

  private static final long DAY = 86_400_000L;

  private final String name;
  private final long[] epochMillis;

  private TemporalColumn(String name, long[] epochMillis) {
    this.name = Objects.requireNonNull(name, "name");
    this.epochMillis = Objects.requireNonNull(epochMillis, "epochMillis");
  }

  /**
   * A column over an array that it takes over.
   *
   * @param name the column's name
   * @param epochMillis milliseconds since 1970-01-01T00:00 UTC, {@link #MISSING} where missing; not copied, not to be
   *     changed any more
   * @return the column
   */
  public static TemporalColumn of(String name, long... epochMillis) {
    return new TemporalColumn(name, epochMillis);
  }

  /**
   * The moments.
   *
   * @return the backing array, to be read only
   */
  public long[] epochMillis() {
    return epochMillis;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return epochMillis.length;
  }

  @Override
  public boolean isMissing(int row) {
    return epochMillis[row] == MISSING;
  }

  @Override
  public String text(int row) {
    long at = epochMillis[row];
    if (at == MISSING) {
      return "";
    }
    return Math.floorMod(at, DAY) == 0
        ? LocalDate.ofEpochDay(Math.floorDiv(at, DAY)).toString()
        : LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC).toString();
  }

  @Override
  public TemporalColumn take(int[] rows) {
    long[] taken = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = epochMillis[rows[i]];
    }
    return new TemporalColumn(name, taken);
  }

  @Override
  public TemporalColumn renamed(String newName) {
    return new TemporalColumn(newName, epochMillis);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TemporalColumn that
        && name.equals(that.name)
        && Arrays.equals(epochMillis, that.epochMillis);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(epochMillis);
  }

  @Override
  public String toString() {
    return name + ": temporal[" + epochMillis.length + "]";
  }
}
