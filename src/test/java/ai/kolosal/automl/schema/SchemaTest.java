package ai.kolosal.automl.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final double NAN = Double.NaN;

  private static CategoricalColumn cells(String name, String... cells) {
    return CategoricalColumn.ofCells(name, Arrays.asList(cells));
  }

  private static final Frame TRAINING =
      Frame.of(
          NumericColumn.of("age", 39, 50, NAN, 38, 17, 61),
          cells("zip", "00501", "00601", "00501", null, "00601", "10001"),
          NumericColumn.of("code", 3, 10, 3, 10, 2, NAN),
          cells("smoker", "TRUE", "FALSE", "TRUE", "FALSE", "TRUE", "TRUE"),
          cells("seen", "13/2/2012", "1/3/2012", null, "2/3/2012", "13/2/2012", "5/5/2013"),
          TextColumn.of("note", "a b c", "d e", null, "f", "g h", "i"),
          TemporalColumn.of("made", 0, 86_400_000, TemporalColumn.MISSING, 1, 2, 3),
          NumericColumn.of("same", 1, 1, 1, 1, 1, 1),
          cells("y", "no", "yes", "no", "yes", "no", "yes"));

  private static final Schema SCHEMA =
      SchemaInference.infer(
          TRAINING,
          "y",
          SchemaOptions.defaults()
              .withRole("code", ColumnRole.CATEGORICAL)
              .withRole("note", ColumnRole.TEXT)
              .withRole("smoker", ColumnRole.CATEGORICAL));

  private static Column aligned(Column raw) {
    return SCHEMA.features(TRAINING.take(rows(raw.size())).with(raw)).column(raw.name());
  }

  private static int[] rows(int size) {
    return IntStream.range(0, size).toArray();
  }

  private static String failure(Column raw) {
    return assertThrows(DataException.class, () -> aligned(raw)).getMessage();
  }

  @Test
  void featuresStandInSchemaOrderEachOfItsKind() {
    assertEquals(List.of("age", "zip", "code", "smoker", "seen", "note", "made"), SCHEMA.featureNames());
    Frame features = SCHEMA.features(TRAINING);
    assertEquals(SCHEMA.featureNames(), features.names());
    assertEquals(TRAINING.column("age"), features.column("age"));
    assertEquals(List.of("00501", "00601", "10001"), ((CategoricalColumn) features.column("zip")).levels());
    CategoricalColumn code = (CategoricalColumn) features.column("code");
    assertEquals(List.of("2", "3", "10"), code.levels());
    assertArrayEquals(new int[] {1, 2, 1, 2, 0, -1}, code.codes());
    assertEquals("2012-02-13", features.column("seen").text(0));
    assertTrue(features.column("seen").isMissing(2));
    assertTrue(features.column("note") instanceof TextColumn);
    assertEquals(TRAINING.column("made"), features.column("made"));
  }

  @Test
  void orderAndFurtherColumnsDoNotMatter() {
    List<Column> reversed = new ArrayList<>(TRAINING.columns());
    Collections.reverse(reversed);
    reversed.add(NumericColumn.of("further", 1, 2, 3, 4, 5, 6));
    assertEquals(SCHEMA.features(TRAINING), SCHEMA.features(Frame.of(reversed)));
    assertEquals(SCHEMA.features(TRAINING), SCHEMA.features(TRAINING.drop(Set.of("y", "same"))));
    assertEquals(0, SCHEMA.features(TRAINING.head(0)).rows());
  }

  @Test
  void aMissingColumnIsNamedWithTheNearest() {
    Frame renamed = TRAINING.drop(Set.of("age")).with(NumericColumn.of("Age", 1, 2, 3, 4, 5, 6));
    String message = assertThrows(DataException.class, () -> SCHEMA.features(renamed)).getMessage();
    assertTrue(
        message.startsWith("column 'age' is missing; the model was fitted with 7 columns, the nearest names are 'Age'"),
        message);
  }

  @Test
  void stringsThatAreNumbersAreAccepted() {
    assertArrayEquals(new double[] {1, NAN, -2.5}, ((NumericColumn) aligned(cells("age", "1", null, "-2.5"))).values());
    assertArrayEquals(new double[] {1, NAN}, ((NumericColumn) aligned(TextColumn.of("age", "1", null))).values());
    assertEquals(
        "column 'age' row 2: \"abc\" is not a number; declare it categorical or fix the cell",
        failure(cells("age", "1", "abc")));
    assertTrue(failure(TextColumn.of("age", "1", null, "x")).contains("row 3"));
    assertTrue(failure(TemporalColumn.of("age", 0)).contains("\"1970-01-01\" is not a number"));
  }

  @Test
  void aLevelNoRowUsesIsNotComplainedAbout() {
    Column raw = CategoricalColumn.of("age", new int[] {1, 1}, List.of("abc", "7"));
    assertArrayEquals(new double[] {7, 7}, ((NumericColumn) aligned(raw)).values());
  }

  @Test
  void unseenCategoriesAreNotMissing() {
    assertArrayEquals(new int[] {3, 1, -1, 4, 3}, codes(cells("zip", "99999", "00601", null, "x", "99999")));
    assertArrayEquals(new int[] {3, 0, -1}, codes(TextColumn.of("zip", "x", " 00501 ", null)));
    assertEquals(List.of("00501", "00601", "10001", "q"), ((CategoricalColumn) aligned(cells("zip", "q"))).levels());
    assertEquals(List.of("00501", "00601", "10001"), ((CategoricalColumn) aligned(cells("zip", "00501"))).levels());
  }

  @Test
  void numbersAndStringsFindTheSameLevel() {
    assertArrayEquals(new int[] {0, 1, 2, 3, -1}, codes(NumericColumn.of("zip", 501, 601, 10001, 7, NAN)));
    assertArrayEquals(new int[] {1, 1, 2, 3}, codes(cells("code", "3", "3.0", "1e1", "4")));
    assertArrayEquals(new int[] {1, 0, 2}, codes(cells("smoker", "true", "False", "yes")));
    assertArrayEquals(new int[] {3, -1}, codes(TemporalColumn.of("zip", 0, TemporalColumn.MISSING)));
  }

  private static int[] codes(Column raw) {
    return ((CategoricalColumn) aligned(raw)).codes();
  }

  @Test
  void datesAreReadInTheNotationOfTraining() {
    TemporalColumn seen = (TemporalColumn) aligned(cells("seen", "3/4/2015", "2015-04-03", null));
    assertEquals(Instant.parse("2015-04-03T00:00:00Z").toEpochMilli(), seen.epochMillis()[0]);
    assertEquals(seen.epochMillis()[0], seen.epochMillis()[1]);
    assertTrue(seen.isMissing(2));
    assertEquals(seen.epochMillis()[0], ((TemporalColumn) aligned(TextColumn.of("seen", "3/4/2015"))).epochMillis()[0]);
    assertEquals(0, ((TemporalColumn) aligned(cells("made", "1970-01-01"))).epochMillis()[0]);
    assertEquals(
        "column 'seen' row 2: \"soon\" is not a date like d/M/yyyy; fix the cell or leave it empty",
        failure(cells("seen", "1/1/2012", "soon")));
    assertTrue(failure(TextColumn.of("seen", "2/13/2012")).contains("row 1"));
    assertTrue(failure(NumericColumn.of("seen", 2012)).contains("\"2012\" is not a date"));
  }

  @Test
  void anythingIsText() {
    assertEquals(TextColumn.of("note", "1.5", null), aligned(NumericColumn.of("note", 1.5, NAN)));
    assertEquals(TextColumn.of("note", "a", null), aligned(cells("note", "a", null)));
  }

  @Test
  void aColumnWithoutCellsFitsEveryRole() {
    for (String name : SCHEMA.featureNames()) {
      for (Column empty : List.of(
          NumericColumn.of(name, NAN, NAN),
          cells(name, null, null),
          TextColumn.of(name, null, null),
          TemporalColumn.of(name, TemporalColumn.MISSING, TemporalColumn.MISSING))) {
        assertEquals(2, aligned(empty).missingCount(), name);
      }
    }
  }

  @Test
  void readersAreToldWhatMustStayAString() {
    assertEquals(Set.of("zip", "smoker", "seen", "note", "y"), SCHEMA.stringColumns());
  }

  @Test
  void classTargetsHaveTheLabelsOfTraining() {
    ClassTarget target = (ClassTarget) SCHEMA.target(TRAINING);
    assertEquals(List.of("no", "yes"), target.labels());
    assertArrayEquals(new int[] {0, 1, 0, 1, 0, 1}, target.codes());
    assertArrayEquals(new int[] {1}, ((ClassTarget) SCHEMA.target(Frame.of(TextColumn.of("y", "yes")))).codes());
    assertEquals(
        "column 'y' row 2: \"maybe\" is none of the 2 classes no, yes; fix or drop the row",
        assertThrows(DataException.class, () -> SCHEMA.target(Frame.of(cells("y", "no", "maybe")))).getMessage());
    assertEquals(
        "column 'y' row 2: the target is missing; drop the row",
        assertThrows(DataException.class, () -> SCHEMA.target(Frame.of(cells("y", "no", null)))).getMessage());
    assertArrayEquals(new int[] {0, 2}, SCHEMA.labelledRows(Frame.of(cells("y", "no", null, "no"))));
    assertThrows(DataException.class, () -> SCHEMA.labelledRows(Frame.of(cells("z", "no"))));
  }

  @Test
  void numericTargetsAreFinite() {
    Frame frame = Frame.of(NumericColumn.of("x", 1, 2, 3, 1), NumericColumn.of("y", 0.5, 2, 3, 4));
    Schema schema = SchemaInference.infer(frame, "y", SchemaOptions.defaults());
    assertArrayEquals(new double[] {0.5, 2, 3, 4}, ((NumericTarget) schema.target(frame)).values());
    for (double wrong : new double[] {NAN, 1 / 0.0}) {
      assertThrows(DataException.class, () -> schema.target(Frame.of(NumericColumn.of("y", 1, wrong))));
    }
    Frame codes = Frame.of(NumericColumn.of("x", 1, 2, 3, 1), NumericColumn.of("y", 0, 1, 1, 0));
    Schema binary = SchemaInference.infer(codes, "y", SchemaOptions.defaults());
    assertArrayEquals(new int[] {1, 0}, ((ClassTarget) binary.target(Frame.of(NumericColumn.of("y", 1, 0)))).codes());
    assertArrayEquals(new int[] {1, 0}, ((ClassTarget) binary.target(Frame.of(cells("y", "1.0", "0")))).codes());
  }

  @Test
  void contradictionsAreRefused() {
    ColumnSchema age = SCHEMA.columns().get(0);
    assertThrows(IllegalArgumentException.class, () -> new Schema(List.of(age, age), SCHEMA.target()));
    assertThrows(IllegalArgumentException.class, () -> new Schema(List.of(), SCHEMA.target()));
    assertThrows(IllegalArgumentException.class, () -> new ColumnProfile(3, 2, 2, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TargetSchema("y", SCHEMA.target().task(), CellKind.STRING, List.of("a", "a"), ""));
  }

  @Test
  void itPrintsRolesWithReasons() {
    String text = SCHEMA.toString();
    assertTrue(text.startsWith("target 'y': binary, 2 different strings\n"), text);
    assertTrue(text.contains("every cell is \"1\""), text);
    assertTrue(text.endsWith("in all 1 numeric, 3 categorical, 1 text, 2 temporal, 1 constant"), text);
    assertTrue(text.contains("17 %"), text);
    assertTrue(SCHEMA.toHtml().contains("<td>every cell is &quot;1&quot;</td>"));
    assertFalse(SCHEMA.toHtml().contains("null"));
  }
}
