package ai.kolosal.automl.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.TemporalColumn;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateNotationTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "2014-07-22|2014-07-22T00:00:00Z",
    "2014-7-2|2014-07-02T00:00:00Z",
    "2014-07|2014-07-01T00:00:00Z",
    "2014-07-22T16:04:00|2014-07-22T16:04:00Z",
    "2014-07-22 16:04|2014-07-22T16:04:00Z",
    "2014-07-22T16:04:05.25Z|2014-07-22T16:04:05.250Z",
    "2014-07-22T16:04:05,123456789|2014-07-22T16:04:05.123Z",
    "2014-07-22T16:04:00+02:00|2014-07-22T14:04:00Z",
    "2014-07-22 16:04:00 -0330|2014-07-22T19:34:00Z",
    "2014-07-22 16:04:00+01|2014-07-22T15:04:00Z",
    "2014-07-22 16:04:00 UTC|2014-07-22T16:04:00Z",
    "2014/07/22|2014-07-22T00:00:00Z",
    "2014.07.22|2014-07-22T00:00:00Z",
    "7/22/2014|2014-07-22T00:00:00Z",
    "22/7/2014|2014-07-22T00:00:00Z",
    "22-07-2014|2014-07-22T00:00:00Z",
    "22.7.2014|2014-07-22T00:00:00Z",
    "22.07.14|2014-07-22T00:00:00Z",
    "22-Jul-2014|2014-07-22T00:00:00Z",
    "22 July 2014|2014-07-22T00:00:00Z",
    "22. July 2014|2014-07-22T00:00:00Z",
    "22-JUL-99|1999-07-22T00:00:00Z",
    "Jul 22, 2014|2014-07-22T00:00:00Z",
    "July 22 2014|2014-07-22T00:00:00Z",
    "Sept 2, 2014|2014-09-02T00:00:00Z",
    "Jul 2014|2014-07-01T00:00:00Z",
    "Jul-14|2014-07-01T00:00:00Z",
    "2014, July|2014-07-01T00:00:00Z",
    "7/22/14 4:05 PM|2014-07-22T16:05:00Z",
    "7/22/2014 12:05:06 am|2014-07-22T00:05:06Z",
    "7/22/2014, 16:05|2014-07-22T16:05:00Z",
    "16:05|1970-01-01T16:05:00Z",
    "16:05:59|1970-01-01T16:05:59Z",
    "2012-02-29|2012-02-29T00:00:00Z"
  })
  void readsTheCommonForms(String cell, String moment) {
    DateNotation notation = DateNotation.infer(List.of(cell)).orElseThrow();
    assertEquals(Instant.parse(moment).toEpochMilli(), notation.parse(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "abc", "May", "2014", "20140722", "1.5", "1.2.3", "1.2.10", "90-100", "25-39", "2014-13-01", "2013-02-29",
    "2014-07-22x", "2014-07-22T25:00", "2014-07-22T16", "13/13/2014", "7/22/2014 13:00 PM", "2014-07/22", "C22 C26",
    "A/5 21171", "7590-VHVEG", "10:5", "Mayor 2014", "22-Jux-2014", "2014-07-22T16:04+2", "32-Jul-2014", "0/1/2014",
    "2014-07-22 16:04:61", "1-2-3", "July 22", "22 July", "2014-"
  })
  void refusesWhatIsNoDate(String cell) {
    assertTrue(DateNotation.infer(List.of(cell)).isEmpty());
  }

  @Test
  void dayAndMonthAreToldApartByTheWholeColumn() {
    assertTrue(DateNotation.infer(List.of("1/2/2010", "13/2/2010")).orElseThrow().dayFirst());
    assertFalse(DateNotation.infer(List.of("1/2/2010", "2/13/2010")).orElseThrow().dayFirst());
    assertTrue(DateNotation.infer(List.of("13/2/2010", "2/13/2010")).isEmpty());
  }

  @Test
  void whereTheyCannotBeToldApartTheDescriptionSaysWhatIsAssumed() {
    DateNotation slash = DateNotation.infer(List.of("1/2/2010", "3/4/2010")).orElseThrow();
    assertFalse(slash.dayFirst());
    assertTrue(slash.description().contains("month first is assumed"), slash.description());
    DateNotation dash = DateNotation.infer(List.of("1-2-2010", "3-4-2010")).orElseThrow();
    assertTrue(dash.dayFirst());
    assertTrue(dash.description().contains("day first is assumed"), dash.description());
  }

  @Test
  void bareYearsAreDatesOnlyAmongDates() {
    assertTrue(DateNotation.infer(List.of("1992", "1993")).isEmpty());
    DateNotation mixed = DateNotation.infer(List.of("1992", "1963, October")).orElseThrow();
    assertEquals("yyyy, MMM", mixed.description());
    assertEquals(Instant.parse("1992-01-01T00:00:00Z").toEpochMilli(), mixed.parse("1992"));
  }

  @Test
  void twoDigitYearsKeepTogetherWhatTheColumnKeepsTogether() {
    DateNotation plain = DateNotation.infer(List.of("Jan-70", "Jan-99")).orElseThrow();
    assertEquals(70, plain.pivot());
    DateNotation long20th = DateNotation.infer(List.of("Aug-39", "Aug-62", "Aug-85", "Aug-13")).orElseThrow();
    assertEquals(Instant.parse("1939-08-01T00:00:00Z").toEpochMilli(), long20th.parse("Aug-39"));
    assertEquals(Instant.parse("1985-08-01T00:00:00Z").toEpochMilli(), long20th.parse("Aug-85"));
    assertEquals(Instant.parse("2013-08-01T00:00:00Z").toEpochMilli(), long20th.parse("Aug-13"));
  }

  @Test
  void anImpossiblePivotIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DateNotation(false, 100, ""));
    assertTrue(DateNotation.infer(List.of()).isEmpty());
  }

  @Property(tries = 300)
  void agreesWithTheFormatters(@ForAll @LongRange(min = -30_000_000_000L, max = 32_000_000_000L) long second) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    long millis = second * 1000;
    DateNotation day = new DateNotation(true, 70, "");
    DateNotation month = new DateNotation(false, 70, "");
    assertEquals(millis, month.parse(format("yyyy-MM-dd'T'HH:mm:ss", time)));
    assertEquals(millis, month.parse(format("M/d/yyyy h:mm:ss a", time)));
    assertEquals(millis, day.parse(format("d/M/yyyy H:mm:ss", time)));
    assertEquals(millis, day.parse(format("d-MMM-yyyy H:mm:ss", time)));
    assertEquals(millis, day.parse(format("MMMM d, yyyy H:mm:ss", time)));
  }

  private static String format(String pattern, LocalDateTime time) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).format(time);
  }

  @Property(tries = 500)
  void neverThrows(@ForAll String cell) {
    DateNotation notation = new DateNotation(true, 70, "");
    long moment = notation.parse(cell);
    assertTrue(moment == TemporalColumn.MISSING || Math.abs(moment) < 400_000_000_000_000L);
  }
}
