package ai.kolosal.automl.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaInferenceTest {
  private static final int ROWS = 200;

  private static NumericColumn numbers(String name, IntToDoubleFunction cell) {
    return NumericColumn.of(name, IntStream.range(0, ROWS).mapToDouble(cell).toArray());
  }

  private static CategoricalColumn strings(String name, IntFunction<String> cell) {
    return CategoricalColumn.ofCells(name, Arrays.asList(texts(cell)));
  }

  private static String[] texts(IntFunction<String> cell) {
    return IntStream.range(0, ROWS).mapToObj(cell).toArray(String[]::new);
  }

  /** Pseudo-random but fixed: 0 … bound − 1. */
  private static int mixed(int row, int bound) {
    return (int) ((row + 1L) * 2654435761L >>> 7 & 0xFFFFFF) % bound;
  }

  private static final Column CLASSES = strings("y", i -> mixed(i, 2) == 0 ? "no" : "yes");
  private static final Column PRICES = numbers("y", i -> mixed(i, 1000) + 0.5);
  private static final Column PLAIN = numbers("x", i -> mixed(3 * i, 7));

  private static ColumnSchema role(Column column, Column target) {
    Schema schema = SchemaInference.infer(Frame.of(PLAIN, column, target), "y", SchemaOptions.defaults());
    return schema.columns().get(1);
  }

  private static void assertRole(ColumnRole expected, Column column) {
    ColumnSchema schema = role(column, CLASSES);
    assertEquals(expected, schema.role(), schema.reason());
  }

  private static TargetSchema target(Column target, SchemaOptions options) {
    return SchemaInference.infer(Frame.of(PLAIN, target.renamed("y")), "y", options).target();
  }

  private static TargetSchema target(Column target) {
    return target(target, SchemaOptions.defaults());
  }

  private static String failure(Column target, SchemaOptions options) {
    return assertThrows(DataException.class, () -> target(target, options)).getMessage();
  }

  @Test
  void stringsAreClasses() {
    assertEquals(Task.BINARY, target(CLASSES).task());
    assertEquals(List.of("no", "yes"), target(CLASSES).labels());
    assertEquals(Task.MULTICLASS, target(strings("y", i -> "abc".substring(i % 3, i % 3 + 1))).task());
    assertEquals(List.of("2", "10", "33"), target(strings("y", i -> List.of("33", "2", "10").get(i % 3))).labels());
  }

  @Test
  void fewIntegersAreClassesAndOtherNumbersAreNot() {
    assertEquals(Task.BINARY, target(numbers("y", i -> i % 2 - 0.5)).task());
    assertEquals(List.of("-0.5", "0.5"), target(numbers("y", i -> i % 2 - 0.5)).labels());
    assertEquals(Task.MULTICLASS, target(numbers("y", i -> i % 10)).task());
    assertEquals(Task.REGRESSION, target(numbers("y", i -> i % 11)).task());
    assertEquals(Task.REGRESSION, target(numbers("y", i -> i % 3 + 0.5)).task());
    assertEquals(Task.REGRESSION, target(PRICES).task());
    assertEquals(Task.REGRESSION, target(strings("y", i -> "$1," + (100 + mixed(i, 900)))).task());
  }

  @Test
  void aStatedTaskIsObeyed() {
    TargetSchema classes = target(numbers("y", i -> i % 50), SchemaOptions.defaults().withTask(Task.MULTICLASS));
    assertEquals(50, classes.labels().size());
    assertEquals("9", classes.labels().get(9));
    TargetSchema numbers = target(strings("y", i -> "" + i % 5), SchemaOptions.defaults().withTask(Task.REGRESSION));
    assertEquals(Task.REGRESSION, numbers.task());
    assertEquals(List.of(), numbers.labels());
  }

  @Test
  void targetsThatCannotBeLearnedAreRefusedWithARemedy() {
    SchemaOptions none = SchemaOptions.defaults();
    assertEquals(
        "target 'y' has 3 classes, a binary task needs 2; choose multiclass",
        failure(numbers("y", i -> i % 3), none.withTask(Task.BINARY)));
    assertTrue(failure(CLASSES, none.withTask(Task.MULTICLASS)).contains("choose binary"));
    assertTrue(failure(strings("y", i -> "a"), none).contains("\"a\" in every row"));
    assertTrue(failure(numbers("y", i -> 3), none).contains("\"3\" in every row"));
    assertTrue(failure(numbers("y", i -> 3), none.withTask(Task.REGRESSION)).contains("\"3\" in every row"));
    assertTrue(failure(numbers("y", i -> Double.NaN), none).contains("missing in all 200 rows"));
    assertTrue(failure(strings("y", i -> "a" + i), none).contains("200 classes in 200 rows"));
    assertTrue(failure(PRICES, none.withTask(Task.MULTICLASS)).contains("too many"));
    assertTrue(failure(numbers("y", i -> i == 7 ? 1 / 0.0 : i), none).contains("row 8: \"Infinity\""));
    assertEquals(
        "column 'y' row 1: \"no\" is not a number; choose a classification task or fix the cell",
        failure(strings("y", i -> i == 0 ? "no" : "1"), none.withTask(Task.REGRESSION)));
    assertTrue(failure(TemporalColumn.of("y", new long[ROWS]), none).contains("holds dates"));
  }

  @Test
  void unknownNamesComeWithTheNearest() {
    Frame frame = Frame.of(PLAIN, CLASSES);
    SchemaOptions none = SchemaOptions.defaults();
    for (SchemaOptions options : List.of(none.withRole("X1", ColumnRole.TEXT), none.withIgnored(List.of("xx")))) {
      String message =
          assertThrows(DataException.class, () -> SchemaInference.infer(frame, "y", options)).getMessage();
      assertTrue(message.contains("'x'"), message);
    }
    assertThrows(DataException.class, () -> SchemaInference.infer(frame, "Y", none));
    assertThrows(DataException.class, () -> SchemaInference.infer(frame, "y", none.withIgnored(List.of("y"))));
    String nothing =
        assertThrows(DataException.class, () -> SchemaInference.infer(frame, "y", none.withIgnored(List.of("x"))))
            .getMessage();
    assertTrue(nothing.contains("no column is left"), nothing);
  }

  @Test
  void oneValueIsConstantUnlessSomeAreMissing() {
    assertRole(ColumnRole.CONSTANT, numbers("c", i -> 4));
    assertRole(ColumnRole.CONSTANT, numbers("c", i -> Double.NaN));
    assertRole(ColumnRole.CONSTANT, strings("c", i -> "a"));
    assertRole(ColumnRole.CONSTANT, TextColumn.of("c", new String[ROWS]));
    assertRole(ColumnRole.CONSTANT, TemporalColumn.of("c", new long[ROWS]));
    assertRole(ColumnRole.NUMERIC, numbers("c", i -> mixed(i, 3) == 0 ? Double.NaN : 4));
    assertRole(ColumnRole.CATEGORICAL, strings("c", i -> mixed(i, 3) == 0 ? null : "a"));
  }

  @Test
  void runningNumbersAreIds() {
    assertRole(ColumnRole.ID, numbers("id", i -> i + 1));
    assertRole(ColumnRole.ID, numbers("id", i -> 10_000 + (i * 77) % ROWS));
    assertRole(ColumnRole.ID, numbers("id", i -> i + i / 3));
    assertRole(ColumnRole.NUMERIC, numbers("id", i -> 1900 + i));
    assertRole(ColumnRole.NUMERIC, numbers("id", i -> i * 3));
    assertRole(ColumnRole.NUMERIC, numbers("id", i -> i + 0.5));
    assertRole(ColumnRole.NUMERIC, numbers("id", i -> i == 5 ? 4 : i));
    assertRole(ColumnRole.NUMERIC, numbers("id", i -> i == 5 ? Double.NaN : i));
  }

  @Test
  void stringsAreIdsTextOrCategories() {
    assertRole(ColumnRole.ID, strings("id", i -> (1000 + i) + "-VHVEG"));
    assertRole(ColumnRole.ID, TextColumn.of("id", texts(i -> "A" + (684346 + 31 * i))));
    assertRole(ColumnRole.TEXT, strings("name", i -> "Allen, Miss. Elisabeth Walton " + (char) ('A' + i)));
    assertRole(ColumnRole.TEXT, strings("ticket", i -> i % 3 == 0 ? "A/5 " + i : "" + (7000 + mixed(i, 300))));
    assertRole(ColumnRole.TEXT, TextColumn.of("dna", texts(i -> "ACGT" + (char) ('A' + i) + "TTG")));
    assertRole(ColumnRole.TEXT, strings("note", i -> "the quick brown fox number " + i % 60));
    assertRole(ColumnRole.CATEGORICAL, strings("breed", i -> "Pit Bull Mix " + mixed(i, 40)));
    assertRole(ColumnRole.CATEGORICAL, strings("zip", i -> "0050" + i % 5));
    assertRole(ColumnRole.CATEGORICAL, strings("size", i -> "" + i % 5));
  }

  @Test
  void integersThatOnlyNameThingsAreCategories() {
    int rows = 6000;
    RandomGenerator random = new SeedTree(7).generator();
    double[] name = random.doubles(80).map(u -> 1000 + Math.floor(u * 99_000)).toArray();
    double[] worth = random.doubles(80).map(u -> 40 * u).toArray();
    double[] code = new double[rows];
    double[] rounded = new double[rows];
    double[] empty = new double[rows];
    double[] amount = new double[rows];
    double[] y = new double[rows];
    double[] smooth = new double[rows];
    for (int i = 0; i < rows; i++) {
      int thing = random.nextInt(80);
      code[i] = name[thing];
      rounded[i] = 5000 + 50 * thing;
      empty[i] = name[random.nextInt(80)];
      amount[i] = 1000 + thing * thing * 17;
      y[i] = worth[thing] + 30 * random.nextDouble();
      smooth[i] = Math.sin(thing / 9.0) * 20 + 30 * random.nextDouble();
    }
    Schema schema = numericSchema(y, code, rounded, empty);
    assertEquals(
        List.of(ColumnRole.CATEGORICAL, ColumnRole.NUMERIC, ColumnRole.NUMERIC),
        schema.columns().stream().map(ColumnSchema::role).toList());
    assertEquals(CellKind.NUMBER, schema.columns().get(0).cells());
    assertEquals(80, schema.columns().get(0).levels().size());
    assertFalse(schema.stringColumns().contains("x0"));
    assertEquals(ColumnRole.NUMERIC, numericSchema(smooth, amount).columns().get(0).role());
    for (int classes : new int[] {2, 3}) {
      double[] labels = Arrays.stream(y).map(v -> Math.min(classes - 1, Math.floor(v / 70 * classes))).toArray();
      assertEquals(ColumnRole.CATEGORICAL, numericSchema(labels, code).columns().get(0).role());
      assertEquals(ColumnRole.NUMERIC, numericSchema(labels, empty).columns().get(0).role());
    }
  }

  private static Schema numericSchema(double[] target, double[]... features) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < features.length; j++) {
      columns.add(NumericColumn.of("x" + j, features[j]));
    }
    columns.add(NumericColumn.of("y", target));
    return SchemaInference.infer(Frame.of(columns), "y", SchemaOptions.defaults());
  }

  @Test
  void levelsAreInAnOrderThatMeansSomething() {
    assertEquals(List.of("9", "10", "100"),
        role(strings("c", i -> List.of("100", "9", "10").get(mixed(i, 3))), CLASSES).levels());
    assertEquals(List.of("10", "9", "a"),
        role(strings("c", i -> List.of("a", "9", "10").get(mixed(i, 3))), CLASSES).levels());
  }

  @Test
  void stringsThatAreAllDatesAreTemporal() {
    assertRole(ColumnRole.TEMPORAL, strings("d", i -> "2012-01-" + (10 + i % 20)));
    assertRole(ColumnRole.TEMPORAL, strings("d", i -> i % 9 == 0 ? null : (1 + i % 28) + "/3/2012"));
    assertRole(ColumnRole.TEMPORAL, TemporalColumn.of("d", IntStream.range(0, ROWS).asLongStream().toArray()));
    assertRole(ColumnRole.CATEGORICAL, strings("d", i -> i == 0 ? "soon" : "2012-01-" + (10 + i % 20)));
  }

  @Test
  void decoratedNumbersAreNumbers() {
    ColumnSchema schema =
        role(strings("n", i -> i % 2 == 0 ? "" + mixed(i, 900) : "1," + (100 + mixed(i, 900))), CLASSES);
    assertEquals(ColumnRole.NUMERIC, schema.role());
    assertEquals(CellKind.STRING, schema.cells());
  }

  @Test
  void copiesOfEarlierFeaturesAreDuplicates() {
    Column strings = strings("s", i -> "k" + mixed(i, 9));
    Column text = strings("t", i -> "word and word and word " + mixed(i, 150));
    TextColumn sameText = TextColumn.of("t1", texts(text::text));
    Column time = TemporalColumn.of("m", IntStream.range(0, ROWS).mapToLong(i -> mixed(i, 50)).toArray());
    CategoricalColumn otherOrder =
        CategoricalColumn.of(
            "s2",
            IntStream.range(0, ROWS).map(i -> 8 - mixed(i, 9)).toArray(),
            IntStream.range(0, 9).mapToObj(k -> "k" + (8 - k)).toList());
    Frame frame =
        Frame.of(PLAIN, strings, sameText, time, PLAIN.renamed("x2"), otherOrder, sameText.renamed("t2"),
            time.renamed("m2"), numbers("z", i -> i == 9 ? 77 : PLAIN.isMissing(i) ? 0 : mixed(3 * i, 7)), CLASSES);
    List<ColumnSchema> columns = SchemaInference.infer(frame, "y", SchemaOptions.defaults()).columns();
    assertEquals(
        List.of("x2", "s2", "t2", "m2"),
        columns.stream().filter(c -> c.role() == ColumnRole.DUPLICATE).map(ColumnSchema::name).toList());
    assertEquals("every cell is that of 's'", columns.get(5).reason());
    assertEquals(ColumnRole.NUMERIC, columns.get(8).role());
  }

  @Test
  void aColumnIsNoCopyOfATargetThatVariesLittleFarFromZero() {
    Column far = numbers("y", i -> 1e9 + mixed(i, 1000) / 1000.0);
    assertEquals(ColumnRole.NUMERIC, role(numbers("other", i -> mixed(5 * i, 900) + 0.5), far).role());
    assertEquals(ColumnRole.LEAKING, role(numbers("copy", i -> 3 * (1e9 + mixed(i, 1000) / 1000.0)), far).role());
    Column coarse = numbers("y", i -> 1e17 + 16 * mixed(i, 3));
    assertEquals(ColumnRole.NUMERIC, role(numbers("other", i -> mixed(5 * i, 900) + 0.5), coarse).role());
  }

  @Test
  void copiesAndRelabellingsOfTheTargetAreLeaking() {
    assertRole(ColumnRole.LEAKING, CLASSES.renamed("copy"));
    assertRole(ColumnRole.LEAKING, numbers("code", i -> mixed(i, 2) == 0 ? 17 : 4));
    assertRole(ColumnRole.NUMERIC, numbers("code", i -> i == 3 ? 9 : mixed(i, 2)));
    assertEquals(ColumnRole.LEAKING, role(numbers("cents", i -> 100 * (mixed(i, 1000) + 0.5) - 7), PRICES).role());
    assertEquals(ColumnRole.NUMERIC, role(numbers("near", i -> mixed(i, 1000) + i % 2), PRICES).role());
  }

  @Test
  void aMatchThatMayBeChanceIsNotAccused() {
    Column rare = strings("y", i -> i == 5 ? "yes" : "no");
    assertEquals(ColumnRole.NUMERIC, role(numbers("code", i -> i == 5 ? 1 : 0), rare).role());
    Frame few =
        Frame.of(NumericColumn.of("a", 1, 0, 1, 0), CategoricalColumn.ofCells("y", List.of("p", "q", "p", "q")));
    assertEquals(List.of("a"), SchemaInference.infer(few, "y", SchemaOptions.defaults()).featureNames());
  }

  @Test
  void declaredRolesAreObeyed() {
    Frame frame =
        Frame.of(PLAIN, numbers("id", i -> i), CLASSES.renamed("copy"), strings("when", i -> "n" + i % 3), CLASSES);
    SchemaOptions options =
        SchemaOptions.defaults()
            .withRole("id", ColumnRole.NUMERIC)
            .withRole("copy", ColumnRole.TEXT)
            .withRole("x", ColumnRole.CATEGORICAL)
            .withIgnored(List.of("when"));
    Schema schema = SchemaInference.infer(frame, "y", options);
    assertEquals(List.of("x", "id", "copy"), schema.featureNames());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), schema.columns().get(0).levels());
    assertEquals(ColumnRole.IGNORED, schema.columns().get(3).role());
    assertThrows(
        DataException.class,
        () -> SchemaInference.infer(frame, "y", SchemaOptions.defaults().withRole("x", ColumnRole.TEMPORAL)));
  }

  @Test
  void rowsWithoutATargetAreNotLookedAt() {
    Column target = strings("y", i -> i < 20 ? null : mixed(i, 2) == 0 ? "a" : "b");
    Frame frame = Frame.of(PLAIN, numbers("c", i -> i < 20 ? i : 4),
        strings("s", i -> i < 20 ? "only here" : "k" + i % 3), target);
    Schema schema = SchemaInference.infer(frame, "y", SchemaOptions.defaults());
    assertEquals(ColumnRole.CONSTANT, schema.columns().get(1).role());
    assertEquals(List.of("k0", "k1", "k2"), schema.columns().get(2).levels());
    assertEquals(180, schema.columns().get(0).profile().rows());
    assertEquals(180, schema.labelledRows(frame).length);
    assertEquals(20, schema.labelledRows(frame)[0]);
  }
}
