package ai.kolosal.automl.preprocessing.date;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DatePartsTest {
  private static final SeedTree SEED = new SeedTree(7);

  private static FittedTransformer fit(Frame x, DateParts.Form form) {
    return new DateParts(form).fit(x, GoldenFrames.noTarget(x), SEED);
  }

  private static double at(Frame x, String name, int row) {
    return Columns.numeric(x, name).values()[row];
  }

  @Test
  void partsAreThoseOfJavaTime() {
    RandomGenerator random = SEED.generator();
    long[] moments = new long[20_000];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = random.nextLong(-70_000_000_000_000L, 250_000_000_000_000L);
    }
    Frame x = Frame.of(TemporalColumn.of("t", moments));
    Frame parts = fit(x, DateParts.Form.PLAIN).transform(x);
    for (int i = 0; i < moments.length; i++) {
      LocalDateTime want = LocalDateTime.ofInstant(Instant.ofEpochMilli(moments[i]), ZoneOffset.UTC);
      assertEquals(want.getYear(), at(parts, "t.year", i));
      assertEquals(want.getMonthValue(), at(parts, "t.month", i));
      assertEquals(want.getDayOfMonth(), at(parts, "t.day", i));
      assertEquals(want.getDayOfWeek().getValue(), at(parts, "t.dayofweek", i));
      assertEquals(want.getDayOfYear(), at(parts, "t.dayofyear", i));
      assertEquals(want.getHour(), at(parts, "t.hour", i));
      assertEquals(want.getMinute(), at(parts, "t.minute", i));
    }
  }

  @Test
  void partsThatDoNotVaryAreLeftOut() {
    long noon = Instant.parse("2024-02-28T12:00:00Z").toEpochMilli();
    Frame x = Frame.of(TemporalColumn.of("t", noon, noon + 86_400_000L, TemporalColumn.MISSING));
    Frame parts = fit(x, DateParts.Form.PLAIN).transform(x);
    assertEquals(List.of("t.day", "t.dayofweek", "t.dayofyear", "t.elapsed"), parts.names());
    assertEquals(1.0, at(parts, "t.elapsed", 1));
    assertEquals(Double.NaN, at(parts, "t.day", 2));
  }

  @Test
  void cyclicPartsBringDecemberNextToJanuary() {
    long[] months = new long[12];
    for (int m = 0; m < 12; m++) {
      months[m] = LocalDateTime.of(2023, m + 1, 1, 0, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    Frame x = Frame.of(TemporalColumn.of("t", months));
    Frame parts = fit(x, DateParts.Form.CYCLIC).transform(x);
    double apart =
        Math.hypot(
            at(parts, "t.month.sin", 11) - at(parts, "t.month.sin", 0),
            at(parts, "t.month.cos", 11) - at(parts, "t.month.cos", 0));
    assertEquals(2 * Math.sin(Math.PI / 12), apart, 1e-12);
  }
}
