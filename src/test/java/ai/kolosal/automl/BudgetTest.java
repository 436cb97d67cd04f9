package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code fit} returns in time, however large the table is for it. */
class BudgetTest {
  /** Numbers, categories, a date and a text; the target hangs on the first columns. */
  private static Frame mixed(int rows) {
    SplittableRandom random = new SplittableRandom(1);
    List<Column> columns = new ArrayList<>();
    double[] score = new double[rows];
    for (int j = 0; j < 12; j++) {
      double weight = j < 5 ? j - 2 : 0;
      double[] values = new double[rows];
      for (int i = 0; i < rows; i++) {
        double value = random.nextDouble();
        values[i] = value < 0.05 ? Double.NaN : value;
        score[i] += weight * value;
      }
      columns.add(NumericColumn.of("n" + j, values));
    }
    for (int j = 0; j < 5; j++) {
      int levels = j < 3 ? 10 : 500;
      int[] codes = random.ints(rows, 0, levels).toArray();
      for (int i = 0; i < rows; i++) {
        score[i] += codes[i] % 7 * 0.1;
      }
      columns.add(CategoricalColumn.of("c" + j, codes, named("level", levels)));
    }
    columns.add(TemporalColumn.of("d", random.longs(rows, 0, 1L << 41).toArray()));
    String[] words = {"red", "green", "great", "small", "house", "river", "stone", "light"};
    String[] texts = new String[rows];
    for (int i = 0; i < rows; i++) {
      texts[i] = words[random.nextInt(8)] + " " + words[random.nextInt(8)] + " " + words[random.nextInt(8)] + " " + i;
    }
    columns.add(TextColumn.of("t", texts));
    int[] target = IntStream.range(0, rows).map(i -> score[i] > 1.5 ? 1 : 0).toArray();
    columns.add(CategoricalColumn.of("y", target, List.of("no", "yes")));
    return Frame.of(columns);
  }

  private static Frame wide(int rows, int width) {
    SplittableRandom random = new SplittableRandom(2);
    List<Column> columns = new ArrayList<>();
    double[] sum = new double[rows];
    for (int j = 0; j < width; j++) {
      double[] values = random.doubles(rows).toArray();
      for (int i = 0; j < 10 && i < rows; i++) {
        sum[i] += values[i];
      }
      columns.add(NumericColumn.of("n" + j, values));
    }
    columns.add(NumericColumn.of("y", sum));
    return Frame.of(columns);
  }

  private static Frame manyClasses(int rows, int classes) {
    SplittableRandom random = new SplittableRandom(3);
    int[] codes = random.ints(rows, 0, classes).toArray();
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < 10; j++) {
      int column = j;
      columns.add(
          NumericColumn.of(
              "n" + j,
              IntStream.range(0, rows).mapToDouble(i -> codes[i] * (column + 3) % 17 + random.nextDouble()).toArray()));
    }
    columns.add(CategoricalColumn.of("y", codes, named("class", classes)));
    return Frame.of(columns);
  }

  private static List<String> named(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(k -> prefix + k).toList();
  }

  private static AutoMLResult requireInTime(Frame rows, Duration budget) {
    Stopwatch watch = Stopwatch.start();
    AutoMLResult run = AutoML.on(rows).target("y").budget(budget).threads(2).fit();
    Duration took = watch.elapsed();
    Duration latest = budget.plus(Duration.ofMillis(Math.max(500, budget.toMillis() / 50)));
    assertTrue(took.compareTo(latest) <= 0, took + " of " + budget + "; " + run.summary());
    assertEquals(10, run.model().predict(rows.head(10)).rows());
    return run;
  }

  @Test
  void aTableThatIsLargeForTheTimeStillEndsInTime() {
    AutoMLResult run = requireInTime(mixed(60_000), Duration.ofMillis(1200));
    String notices = run.notices().toString();
    assertTrue(notices.contains("of 60000 rows; give the run more time"), notices);
  }

  @Test
  void anInterruptedRunGivesWhatItHasAndSaysSo() {
    Thread.currentThread().interrupt();
    AutoMLResult run;
    try {
      run = AutoML.on(SampleData.iris()).target("species").trials(50).fit();
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
    assertTrue(run.notices().toString().contains("the run was interrupted"), run.summary());
    assertEquals(150, run.model().predict(SampleData.iris()).rows());
  }

  @Test
  void aBudgetBeyondReasonIsRefused() {
    AutoML run = AutoML.on(SampleData.iris()).target("species");
    Exception failure =
        assertThrows(IllegalArgumentException.class, () -> run.budget(Duration.ofSeconds(Long.MAX_VALUE)));
    assertTrue(failure.getMessage().contains("at most 3650 days"), failure.getMessage());
  }

  @Test
  @Tag("slow")
  void manyRowsEndInTime() {
    requireInTime(mixed(200_000), Duration.ofSeconds(2));
    AutoMLResult run = requireInTime(mixed(200_000), Duration.ofSeconds(10));
    assertTrue(run.score().value() > 0.9, run.summary());
  }

  @Test
  @Tag("slow")
  void manyColumnsEndInTime() {
    requireInTime(wide(300, 5_000), Duration.ofSeconds(2));
    AutoMLResult run = requireInTime(wide(300, 5_000), Duration.ofSeconds(10));
    assertTrue(run.leaderboard().entries().stream().anyMatch(e -> e.weight() > 0), run.summary());
  }

  @Test
  @Tag("slow")
  void manyClassesEndInTime() {
    requireInTime(manyClasses(20_000, 100), Duration.ofSeconds(2));
    AutoMLResult run = requireInTime(manyClasses(20_000, 100), Duration.ofSeconds(10));
    assertTrue(run.score().value() < Math.log(100) - 0.5, run.summary());
  }
}
