package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.inference.Predictions;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.schema.ColumnRole;
import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoMLTest {
  @TempDir
  private Path directory;

  private byte[] bytes(AutoML run) throws IOException {
    Path path = directory.resolve("m.kolosal");
    run.fit().save(path);
    return Files.readAllBytes(path);
  }

  @Test
  void theSameSeedGivesTheSameBytesAtAnyThreadCount() throws IOException {
    Frame rows = SampleData.wine();
    byte[] one = bytes(AutoML.on(rows).target("class").trials(5).threads(1));
    byte[] two = bytes(AutoML.on(rows).target("class").trials(5).threads(2));
    byte[] again = bytes(AutoML.on(rows).target("class").trials(5).threads(2));
    assertArrayEquals(one, two);
    assertArrayEquals(two, again);
    assertFalse(Arrays.equals(one, bytes(AutoML.on(rows).target("class").trials(5).threads(2).seed(1))));
  }

  @Test
  void everyTaskIsLearnedBetterThanByGuessing() {
    AutoMLResult classes = AutoML.on(SampleData.wine()).target("class").trials(4).fit();
    assertEquals(Task.MULTICLASS, classes.schema().target().task());
    assertTrue(classes.score().value() < 0.25, classes.score().toString());
    AutoMLResult binary = AutoML.on(SampleData.breastCancer()).target("diagnosis").trials(4).fit();
    assertEquals(Task.BINARY, binary.schema().target().task());
    assertTrue(binary.score().value() > 0.98, binary.score().toString());
    AutoMLResult number = AutoML.on(SampleData.diabetes()).target("progression").trials(4).metric(Metric.R2).fit();
    assertEquals(Task.REGRESSION, number.schema().target().task());
    assertTrue(number.score().value() > 0.4, number.score().toString());
  }

  @Test
  void theReportedScoreIsNotThatOfTheTrainingRows() {
    Frame rows = SampleData.diabetes();
    AutoMLResult run = AutoML.on(rows).target("progression").trials(4).fit();
    Target truth = run.schema().target(rows);
    double onTrainingRows = Metric.RMSE.score(truth, run.model().predict(rows).asPrediction());
    assertTrue(run.score().value() > onTrainingRows, run.score() + " against " + onTrainingRows);
    assertTrue(run.score().standardError() > 0);
  }

  @Test
  void noiseIsNotLearned() {
    var random = new ai.kolosal.automl.random.SeedTree(3).generator();
    int rows = 400;
    double[][] cells = new double[6][rows];
    int[] codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      for (double[] column : cells) {
        column[i] = random.nextGaussian();
      }
      codes[i] = random.nextInt(2);
    }
    List<ai.kolosal.automl.data.Column> columns = new ArrayList<>();
    for (int j = 0; j < cells.length; j++) {
      columns.add(NumericColumn.of("x" + j, cells[j]));
    }
    columns.add(CategoricalColumn.of("y", codes, List.of("no", "yes")));
    AutoMLResult run = AutoML.on(Frame.of(columns)).target("y").trials(4).fit();
    assertEquals(0.5, run.score().value(), 4 * run.score().standardError(), run.score().toString());
  }

  @Test
  void aTinyBudgetStillGivesAUsableModel() {
    AutoMLResult run =
        AutoML.on(SampleData.breastCancer()).target("diagnosis").budget(Duration.ofMillis(1)).fit();
    Predictions predictions = run.model().predict(SampleData.breastCancer());
    assertEquals(569, predictions.rows());
    assertTrue(predictions.probability(0, "malignant") > 0);
  }

  @Test
  void rowsAsMapsAndRecordsGetTheAnswerOfTheTable() {
    Frame rows = SampleData.iris();
    AutoMLResult run = AutoML.on(rows).target("species").trials(3).fit();
    Predictions table = run.model().predict(rows.head(3));
    for (int i = 0; i < 3; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (String name : run.schema().featureNames()) {
        row.put(name, ((NumericColumn) rows.column(name)).values()[i]);
      }
      assertArrayEquals(table.probabilities(i), run.model().predict(row).probabilities(0));
    }
  }

  @Test
  void rowsWithoutATargetAreDroppedOutLoud() {
    Frame iris = SampleData.iris();
    CategoricalColumn species = (CategoricalColumn) iris.column("species");
    int[] codes = species.codes().clone();
    codes[3] = CategoricalColumn.MISSING;
    codes[77] = CategoricalColumn.MISSING;
    AutoMLResult run =
        AutoML.on(iris.with(CategoricalColumn.of("species", codes, species.levels()))).target("species").trials(1)
            .fit();
    assertTrue(run.notices().get(0).startsWith("2 rows without a value in target 'species'"), run.notices().toString());
    assertEquals(148, run.model().manifest().rows());
  }

  @Test
  void columnsCanBeIgnoredAndRolesStated() {
    AutoMLResult run =
        AutoML.on(SampleData.iris()).target("species").ignore("sepal_length")
            .role("petal_width", ColumnRole.CATEGORICAL)
            .trials(1).fit();
    assertFalse(run.schema().featureNames().contains("sepal_length"));
    assertEquals(
        ColumnRole.CATEGORICAL,
        run.schema().columns().stream().filter(c -> c.name().equals("petal_width")).findFirst().orElseThrow().role());
  }

  @Test
  void listenersHearTheRunInOrderAndCannotBreakIt() {
    List<Event> events = Collections.synchronizedList(new ArrayList<>());
    AutoMLResult run =
        AutoML.on(SampleData.iris()).target("species").trials(2).threads(2)
            .listener(
                event -> {
                  events.add(event);
                  throw new IllegalStateException("a listener of poor manners");
                })
            .fit();
    assertTrue(events.get(0) instanceof Event.RunStarted);
    assertTrue(events.get(events.size() - 1) instanceof Event.RunFinished);
    assertEquals(2, events.stream().filter(e -> e instanceof Event.CandidateFinished).count());
    assertEquals(2, run.leaderboard().entries().size());
  }

  @Test
  void whatPeopleSeeIsReadable() {
    AutoMLResult run = AutoML.on(SampleData.iris()).target("species").trials(2).fit();
    String text = run.toString();
    assertTrue(text.contains("log_loss"), text);
    assertTrue(text.contains("2 candidates tried"), text);
    assertTrue(run.toHtml().startsWith("<"), run.toHtml());
    double weights = run.leaderboard().entries().stream().mapToDouble(CandidateResult::weight).sum();
    assertEquals(1, weights, 1e-9);
  }

  @Test
  void wrongUseSaysWhatToDo() {
    Frame iris = SampleData.iris();
    assertMessage(IllegalStateException.class, "target(", () -> AutoML.on(iris).fit());
    assertMessage(DataException.class, "'species'", () -> AutoML.on(iris).target("specie"));
    assertMessage(IllegalArgumentException.class, "at least 1", () -> AutoML.on(iris).trials(0));
    assertMessage(IllegalArgumentException.class, "budget", () -> AutoML.on(iris).budget(Duration.ZERO));
    assertMessage(IllegalArgumentException.class, "less than 1", () -> AutoML.on(iris).threads(0));
    assertMessage(
        IllegalArgumentException.class,
        "cannot judge",
        () -> AutoML.on(iris).target("species").metric(Metric.RMSE).trials(1).fit());
    assertMessage(DataException.class, "at least", () -> AutoML.on(iris.head(2)).target("species").trials(1).fit());
    assertMessage(DataException.class, "species", () -> AutoML.on(iris.head(20)).target("species").trials(1).fit());
  }

  private static void assertMessage(
      Class<? extends RuntimeException> type, String part, org.junit.jupiter.api.function.Executable call) {
    RuntimeException failure = assertThrows(type, call);
    assertTrue(failure.getMessage().contains(part), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count());
    assertNotEquals("", failure.getMessage());
  }
}
