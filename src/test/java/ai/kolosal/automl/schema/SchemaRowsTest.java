package ai.kolosal.automl.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaRowsTest {
  private enum Colour {
    RED
  }

  private static final Frame TRAINING =
      Frame.of(
          NumericColumn.of("age", 1, 2, 3, 4),
          CategoricalColumn.ofCells("colour", List.of("RED", "1", "False", "True")),
          TextColumn.of("note", "a", "b", "c", "d"),
          TemporalColumn.of("seen", 1, 2, 3, 4),
          NumericColumn.of("same", 5, 5, 5, 5),
          CategoricalColumn.ofCells("y", List.of("no", "yes", "no", "yes")));
  private static final Schema SCHEMA =
      SchemaInference.infer(TRAINING, "y", SchemaOptions.defaults().withRole("note", ColumnRole.TEXT));

  private static Frame row(String key, Object value) {
    return SCHEMA.features(List.of(map(key, value)));
  }

  private static Map<String, Object> map(String key, Object value) {
    Map<String, Object> row = new HashMap<>();
    for (String name : SCHEMA.featureNames()) {
      row.put(name, null);
    }
    row.put(key, value);
    return row;
  }

  private static String failure(String key, Object value) {
    return assertThrows(DataException.class, () -> row(key, value)).getMessage();
  }

  @Test
  void nullAndBlankAreMissing() {
    for (String name : SCHEMA.featureNames()) {
      for (Object nothing : Arrays.asList(null, "", "  ")) {
        assertTrue(row(name, nothing).column(name).isMissing(0), name);
      }
    }
  }

  @Test
  void numbersComeInEveryType() {
    for (Object two : List.of(2, 2L, 2.0, 2f, (short) 2, BigDecimal.valueOf(2), "2", " 2.0")) {
      assertEquals(NumericColumn.of("age", 2), row("age", two).column("age"));
    }
    assertEquals(
        "column 'age' row 1: \"abc\" (String) is not a number; pass a number, or null where it is missing",
        failure("age", "abc"));
    assertTrue(failure("age", true).contains("(Boolean) is not a number"));
    assertTrue(failure("age", LocalDate.EPOCH).contains("(LocalDate) is not a number"));
  }

  @Test
  void categoriesComeAsStringsEnumsBooleansAndNumbers() {
    assertEquals("RED", row("colour", Colour.RED).column("colour").text(0));
    assertEquals("RED", row("colour", "RED ").column("colour").text(0));
    assertEquals("1", row("colour", 1).column("colour").text(0));
    assertEquals("1", row("colour", 1.0).column("colour").text(0));
    assertEquals("1", row("colour", '1').column("colour").text(0));
    assertEquals("True", row("colour", true).column("colour").text(0));
    assertEquals("BLUE", row("colour", "BLUE").column("colour").text(0));
    assertTrue(row("colour", " ").column("colour").isMissing(0));
    assertTrue(failure("colour", List.of()).contains("is not a category"));
  }

  @Test
  void textComesAsAnything() {
    assertEquals("hello", row("note", new StringBuilder("hello")).column("note").text(0));
    assertEquals("3", row("note", 3).column("note").text(0));
    assertTrue(failure("note", new int[0]).contains("is not text"));
  }

  @Test
  void momentsComeInEveryType() {
    LocalDateTime time = LocalDateTime.of(2014, 7, 22, 16, 4);
    Instant instant = time.toInstant(ZoneOffset.UTC);
    for (Object same : List.of(
        time,
        instant,
        time.atOffset(ZoneOffset.UTC),
        time.atZone(ZoneOffset.UTC),
        Date.from(instant),
        "2014-07-22T16:04Z")) {
      assertEquals(TemporalColumn.of("seen", instant.toEpochMilli()), row("seen", same).column("seen"));
    }
    assertEquals("2014-07-22", row("seen", time.toLocalDate()).column("seen").text(0));
    assertEquals("1970-01-01T16:04", row("seen", LocalTime.of(16, 4)).column("seen").text(0));
    assertTrue(failure("seen", 5).contains("is not a date"));
    assertTrue(failure("seen", "soon").contains("\"soon\" (String) is not a date"));
  }

  @Test
  void keysMustBeThoseOfTheModel() {
    Map<String, Object> lacking = map("age", 1);
    lacking.remove("colour");
    String missing =
        assertThrows(DataException.class, () -> SCHEMA.features(List.of(map("age", 1), lacking))).getMessage();
    assertTrue(missing.startsWith("column 'colour' is missing; the model was fitted with 4 columns"), missing);
    assertTrue(failure("colr", 1).startsWith("'colr' is no column of the model; the nearest names are 'colour'"));
    assertEquals(SCHEMA.featureNames(), row("y", "no").names());
    assertEquals(SCHEMA.featureNames(), row("same", 5).names());
  }

  @Test
  void rowsAndFramesAgree() {
    List<Map<String, Object>> rows =
        List.of(
            Map.of("age", 1, "colour", "RED", "note", "a", "seen", Instant.ofEpochMilli(1)),
            Map.of("age", 2, "colour", 1, "note", "b", "seen", Instant.ofEpochMilli(2)));
    assertEquals(SCHEMA.features(TRAINING.head(2)), SCHEMA.features(rows));
    assertEquals(0, SCHEMA.features(List.of()).rows());
  }
}
