package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.preprocessing.date.DatePart;
import ai.kolosal.automl.preprocessing.date.DateParts;
import ai.kolosal.automl.preprocessing.date.DatePeriods;
import ai.kolosal.automl.preprocessing.date.ElapsedTime;
import ai.kolosal.automl.preprocessing.date.Holidays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

/** Examples of the room {@code date}. */
final class DateExamples {
  private static final TemporalColumn SOLD = column("sold", "2023-12-24T09:30:00Z", "2024-02-29T15:00:00Z");
  private static final TemporalColumn PAID = column("paid", "2024-01-02T09:30:00Z", "2024-02-29T21:00:00Z");

  private DateExamples() {}

  private static TemporalColumn column(String name, String first, String second) {
    return TemporalColumn.of(
        name, Instant.parse(first).toEpochMilli(), Instant.parse(second).toEpochMilli(), TemporalColumn.MISSING);
  }

  static List<PageExample> all() {
    Frame sold = Frame.of(SOLD);
    EnumSet<DatePart> asked =
        EnumSet.of(DatePart.QUARTER, DatePart.WEEK, DatePart.ISWEEKEND, DatePart.ISMONTHEND, DatePart.ELAPSED);
    DatePeriods day = new DatePeriods().withPeriods(EnumSet.of(DatePeriods.Period.DAY));
    return List.of(
        PageExample.of("date_parts", new DateParts(), sold),
        PageExample.of("asked_date_parts", new DateParts(asked, DateParts.Form.PLAIN), sold),
        PageExample.of("date_periods", day, sold),
        PageExample.of("periodic_splines", day.withSplines(4), sold),
        PageExample.of("elapsed_time", new ElapsedTime(new ElapsedTime.EachOther()), Frame.of(SOLD, PAID)),
        PageExample.of("holidays", new Holidays(List.of(LocalDate.of(2023, 12, 25))), sold));
  }
}
