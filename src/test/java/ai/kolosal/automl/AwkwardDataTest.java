package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.inference.Predictions;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.io.Frames;
import ai.kolosal.automl.training.CandidateResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Awkward tables go the whole way: fit, save, load, predict. */
class AwkwardDataTest {
  private static final int TRIALS = 4;

  @TempDir
  private Path directory;

  static Stream<Named<Supplier<Frame>>> tables() {
    return Stream.of(
        named("five rows", AwkwardTables::fiveRows),
        named("five rows of numbers", AwkwardTables::fiveRowsOfNumbers),
        named("one column", AwkwardTables::oneColumn),
        named("a class of one row", AwkwardTables::aClassOfOneRow),
        named("many classes", () -> AwkwardTables.manyClasses(25)),
        named("a huge target", AwkwardTables::hugeTarget),
        named("a tiny target", AwkwardTables::tinyTarget),
        named("a target far from zero", AwkwardTables::farTarget),
        named("columns all missing", AwkwardTables::columnsAllMissing),
        named("infinities", AwkwardTables::infinities),
        named("awkward names", AwkwardTables::awkwardNames),
        named("duplicate rows", AwkwardTables::duplicateRows),
        named("more columns than rows", AwkwardTables::wide),
        named("truth values", AwkwardTables::truthValues),
        named("a thousand levels", () -> AwkwardTables.manyLevels(1000)),
        named("every row its own level", AwkwardTables::everyRowItsOwnLevel),
        named("all kinds of columns", AwkwardTables::mixed));
  }

  static Stream<Named<Supplier<Frame>>> largeTables() {
    return Stream.of(
        named("a hundred classes", () -> AwkwardTables.manyClasses(100)),
        named("thousands of levels", () -> AwkwardTables.manyLevels(5000)));
  }

  private static Named<Supplier<Frame>> named(String name, Supplier<Frame> table) {
    return Named.of(name, table);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableGoesTheWholeWay(Supplier<Frame> table) {
    Frame rows = table.get();
    AutoMLResult run = AutoML.on(rows).target(AwkwardTables.TARGET).trials(TRIALS).threads(2).fit();
    for (CandidateResult candidate : run.leaderboard().entries()) {
      assertEquals(CandidateResult.Status.COMPLETE, candidate.status(), candidate.toString());
    }
    assertFalse(Double.isNaN(run.score().value()), run.score().toString());
    assertTrue(run.score().standardError() >= 0, run.score().toString());
    assertFalse(run.toString().isEmpty());
    assertTrue(run.toHtml().startsWith("<"));

    Path path = directory.resolve("m.kolosal");
    run.save(path);
    Predictor loaded = Predictor.load(path);
    assertEquals(run.schema(), loaded.schema());
    Frame unlabelled = rows.drop(java.util.Set.of(AwkwardTables.TARGET));
    Predictions predictions = loaded.predict(unlabelled);
    requirePredictions(predictions, rows.rows());
    assertArrayEquals(run.model().predict(rows).asPrediction().values(), predictions.asPrediction().values());
    for (int row : new int[] {0, 1, rows.rows() / 2, rows.rows() - 1}) {
      Predictions alone = loaded.predict(unlabelled.take(new int[] {row}));
      assertArrayEquals(row(predictions.asPrediction(), row), alone.asPrediction().values(), "row " + row);
    }

    requirePredictions(loaded.predict(strange(unlabelled)), 3);
    Path csv = directory.resolve("p.csv");
    Frames.writeCsv(predictions.toFrame(), csv);
    assertEquals(rows.rows(), Frames.csv(csv).rows());
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("largeTables")
  void everyLargeTableGoesTheWholeWay(Supplier<Frame> table) {
    everyTableGoesTheWholeWay(table);
  }

  private static double[] row(Prediction prediction, int row) {
    double[] values = new double[prediction.outputs()];
    System.arraycopy(prediction.values(), row * values.length, values, 0, values.length);
    return values;
  }

  private static void requirePredictions(Predictions predictions, int rows) {
    assertEquals(rows, predictions.rows());
    Prediction values = predictions.asPrediction();
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int k = 0; k < values.outputs(); k++) {
        assertTrue(Double.isFinite(values.value(i, k)), "row " + i + ": " + values.value(i, k));
        sum += values.value(i, k);
      }
      if (!predictions.labels().isEmpty()) {
        assertEquals(1, sum, 1e-9);
      }
    }
  }

  /** A row like the first one, a row of what was never seen, a row of nothing. */
  private static Frame strange(Frame rows) {
    List<Column> columns = new ArrayList<>();
    for (Column column : rows.columns()) {
      String name = column.name();
      if (column instanceof NumericColumn numeric) {
        columns.add(NumericColumn.of(name, numeric.values()[0], -1e300, Double.NaN));
      } else if (column instanceof TemporalColumn dates) {
        columns.add(TemporalColumn.of(name, dates.epochMillis()[0], -1L << 50, TemporalColumn.MISSING));
      } else if (column instanceof TextColumn) {
        columns.add(TextColumn.of(name, column.isMissing(0) ? null : column.text(0), "никогда не видел", null));
      } else {
        String first = column.isMissing(0) ? null : column.text(0);
        List<String> cells = new ArrayList<>();
        cells.add(first);
        cells.add("never seen");
        cells.add(null);
        columns.add(CategoricalColumn.ofCells(name, cells));
      }
    }
    return Frame.of(columns);
  }

  @Test
  void theSameTableReadFromAFileGivesTheSamePredictions() {
    Frame rows = AwkwardTables.mixed();
    AutoMLResult run = AutoML.on(rows).target(AwkwardTables.TARGET).trials(2).threads(2).fit();
    Path file = directory.resolve("mixed.csv");
    Frames.writeCsv(rows, file);
    assertArrayEquals(
        run.model().predict(rows).asPrediction().values(),
        run.model().predict(Frames.csv(file)).asPrediction().values());
  }

  /** A learner that cannot work on such numbers is left out; the others go on. */
  @Test
  void aTargetBeyondWhatCanBeSquaredCostsALearnerNotTheRun() {
    AutoMLResult run =
        AutoML.on(AwkwardTables.anOutlyingTarget()).target(AwkwardTables.TARGET).trials(TRIALS).threads(2).fit();
    assertTrue(run.notices().stream().anyMatch(n -> n.startsWith("candidate ridge_1 failed: ")), run.summary());
    requirePredictions(run.model().predict(AwkwardTables.anOutlyingTarget()), 60);
  }

  @Test
  void tablesThatNothingCanBeLearnedFromAreRefusedWithTheRemedy() {
    refused("in every row", AwkwardTables.numbers("a", 40, i -> i % 7), AwkwardTables.numbers("y", 40, i -> 2.5));
    refused("in every row", AwkwardTables.numbers("a", 40, i -> i % 7), AwkwardTables.names("y", 40, i -> "same"));
    refused(
        "no column is left",
        AwkwardTables.numbers("a", 40, i -> Double.NaN),
        AwkwardTables.names("y", 40, i -> i % 3 == 0 ? "x" : "z"));
    refused("no column is left", AwkwardTables.names("y", 40, i -> i % 3 == 0 ? "x" : "z"));
    refused("has a value in 0 of 40 rows", AwkwardTables.numbers("y", 40, i -> Double.NaN));
  }

  private static void refused(String part, Column... columns) {
    AutoML run = AutoML.on(Frame.of(columns)).target(AwkwardTables.TARGET).trials(1);
    DataException failure = assertThrows(DataException.class, run::fit);
    assertTrue(failure.getMessage().contains(part), failure.getMessage());
    assertTrue(failure.getMessage().contains("'y'"), failure.getMessage());
    assertEquals(1, failure.getMessage().lines().count());
  }
}
