package ai.kolosal.automl.preprocessing.date;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.preprocessing.Transformer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Time that passes and comes round. */
class DateFeaturesTest {
  private static final double NONE = Double.NaN;

  private static TemporalColumn column(String name, String... moments) {
    long[] millis = new long[moments.length];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = moments[i] == null ? TemporalColumn.MISSING : Instant.parse(moments[i]).toEpochMilli();
    }
    return TemporalColumn.of(name, millis);
  }

  private static double[][] rows(Transformer transformer, Frame x) {
    return GoldenFrames.rows(transformer.fit(x).transform(x));
  }

  @Test
  void daysPassBetweenColumns() {
    Frame x =
        Frame.of(
            column("booked", "2024-02-28T12:00:00Z", "2024-03-01T00:00:00Z", null),
            column("arrived", "2024-03-01T00:00:00Z", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"));
    Transformer pairs = new ElapsedTime(new ElapsedTime.EachOther());
    assertEquals(List.of("arrived.since.booked"), pairs.fit(x).transform(x).names());
    assertArrayEquals(new double[][] {{1.5}, {-1}, {NONE}}, rows(pairs, x));
    assertArrayEquals(new double[][] {{0, 1}, {1.5, 0}, {NONE, 1}}, rows(new ElapsedTime(), x));
    Transformer leapDay = new ElapsedTime(new ElapsedTime.Moment(Instant.parse("2024-02-29T00:00:00Z")));
    assertArrayEquals(new double[][] {{-0.5, 1}, {1, 0}, {NONE, 1}}, rows(leapDay, x));
  }

  @Test
  void holidaysAreThoseListed() {
    Frame x =
        Frame.of(column("t", "2023-12-20T23:59:59Z", "2023-12-25T00:00:00Z", "2023-12-30T08:00:00Z", null));
    Holidays holidays = new Holidays(List.of(LocalDate.of(2024, 1, 1), LocalDate.of(2023, 12, 25)));
    assertEquals(List.of("t.isholiday", "t.sinceholiday", "t.untilholiday"), holidays.fit(x).transform(x).names());
    assertArrayEquals(new double[][] {{0, NONE, 5}, {1, 0, 0}, {0, 5, 2}, {NONE, NONE, NONE}}, rows(holidays, x));
    Frame later = Frame.of(column("t", "2024-01-02T00:00:00Z"));
    assertArrayEquals(new double[][] {{0, 1, NONE}}, GoldenFrames.rows(holidays.fit(x).transform(later)));
  }

  @Test
  void phasesAreSharesOfTheirRound() {
    long noon = Instant.parse("2024-02-15T12:00:00Z").toEpochMilli();
    assertEquals(0.5, DatePeriods.Period.DAY.phase(noon));
    assertEquals(3.5 / 7, DatePeriods.Period.WEEK.phase(noon));
    assertEquals(14.5 / 29, DatePeriods.Period.MONTH.phase(noon));
    assertEquals(45.5 / 366, DatePeriods.Period.YEAR.phase(noon));
    long last = Instant.parse("2023-12-31T23:59:59.999Z").toEpochMilli();
    for (DatePeriods.Period period : DatePeriods.Period.values()) {
      double phase = period.phase(last);
      assertTrue(phase < 1 && phase > 1 - 2e-8, period.toString());
    }
  }

  @Test
  void harmonicsAreSinesOfMultiples() {
    Frame x = Frame.of(column("t", "2024-02-15T03:00:00Z"));
    DatePeriods twice = new DatePeriods().withPeriods(Set.of(DatePeriods.Period.DAY)).withHarmonics(2);
    assertEquals(
        List.of("t.day.sin1", "t.day.cos1", "t.day.sin2", "t.day.cos2"), twice.fit(x).transform(x).names());
    double[] row = rows(twice, x)[0];
    assertArrayEquals(new double[] {Math.sqrt(0.5), Math.sqrt(0.5), 1, 0}, row, 1e-15);
  }

  @Property(tries = 200)
  void splinesAddUpToOneAndComeRound(
      @ForAll long at, @ForAll @IntRange(min = 0, max = 6) int degree, @ForAll @IntRange(max = 10) int more) {
    long moment = at / 4;
    int count = Math.max(1, degree + more);
    for (DatePeriods.Period period : DatePeriods.Period.values()) {
      double phase = period.phase(moment);
      assertTrue(phase >= 0 && phase < 1, period + " " + phase);
      double sum = 0;
      for (double[] column : PeriodicSplines.of(new double[] {phase}, count, degree)) {
        assertTrue(column[0] >= 0);
        sum += column[0];
      }
      assertEquals(1, sum, 1e-12);
    }
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    List<Runnable> wrong =
        List.of(
            () -> new DateParts(Set.of(), DateParts.Form.PLAIN),
            () -> new DatePeriods().withPeriods(Set.of()),
            () -> new DatePeriods().withHarmonics(0),
            () -> new DatePeriods().withSplines(2),
            () -> new DatePeriods.Splines(5, -1),
            () -> new Holidays(List.of()),
            () -> new ElapsedTime.Moment(Instant.MAX));
    for (Runnable make : wrong) {
      assertThrows(IllegalArgumentException.class, make::run);
    }
  }

  @Test
  void statesThatNoCalendarHasAreRefused() {
    StateWriter parts = new StateWriter();
    parts.writeInt(0);
    parts.writeStrings(List.of("t"));
    parts.writeInts(new int[] {1 << EnumSet.allOf(DatePart.class).size()});
    parts.writeLongs(new long[1]);
    assertThrows(
        ArtifactException.class, () -> DateParts.Fitted.read(new StateReader("state", parts.toByteArray())));
    StateWriter holidays = new StateWriter();
    holidays.writeStrings(List.of("t"));
    holidays.writeLongs(new long[] {7, 7});
    assertThrows(
        ArtifactException.class, () -> Holidays.Fitted.read(new StateReader("state", holidays.toByteArray())));
  }
}
