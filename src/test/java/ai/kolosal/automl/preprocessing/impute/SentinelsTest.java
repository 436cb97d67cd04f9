package ai.kolosal.automl.preprocessing.impute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SentinelsTest {
  private static final int ROWS = 500;
  private static final RandomGenerator RANDOM = new SeedTree(5).generator();

  private static Frame numbers(IntToDoubleFunction cell) {
    double[] values = new double[ROWS];
    Arrays.setAll(values, cell);
    return Frame.of(NumericColumn.of("x", values));
  }

  private static List<String> found(Frame x) {
    return SentinelDetector.find(x).stream().map(s -> s.value() + " × " + s.count()).toList();
  }

  @Test
  void onlyDecimalsMeanNumbers() {
    Frame x = numbers(i -> i % 2 == 0 ? 12 : 8);
    assertFalse(new SentinelsToMissing("12D", "0x8p0").fit(x).transform(x).column("x").isMissing(0));
    assertTrue(new SentinelsToMissing("1.2e1").fit(x).transform(x).column("x").isMissing(0));
  }

  @Test
  void ninesFarFromAgesAreNamed() {
    Frame ages = numbers(i -> i % 50 == 0 ? 999 : i % 25 == 0 ? -999 : i % 90);
    assertEquals(List.of("-999 × 10", "999 × 10"), found(ages));
    assertEquals(
        "column 'x': -999 stands in 10 rows, far from the rest (0 … 89); if it means missing, read it as missing",
        SentinelDetector.find(ages).get(0).notice());
  }

  @Test
  void severalNinesArePeeledOffFromOutsideIn() {
    assertEquals(List.of("9999 × 10", "999 × 10"),
        found(numbers(i -> i % 50 == 0 ? 9999 : i % 50 == 7 ? 999 : i % 40)));
  }

  @Test
  void minusOneAmongDaysIsNamedOnlyIfItIsFrequent() {
    assertEquals(List.of("-1 × 250"), found(numbers(i -> i % 2 == 0 ? -1 : i % 100)));
    assertEquals(List.of(), found(numbers(i -> i % 100 - 1)));
    assertEquals(List.of(), found(numbers(i -> i % 3 - 1)));
  }

  @Test
  void aRepeatedNumberVeryFarOutIsNamed() {
    assertEquals(List.of("-200 × 5"), found(numbers(i -> i % 100 == 0 ? -200 : i % 97 / 10.0)));
  }

  @Test
  void ordinaryColumnsRaiseNoAlarm() {
    for (IntToDoubleFunction cell : List.<IntToDoubleFunction>of(
        i -> RANDOM.nextGaussian(), i -> Math.exp(3 * RANDOM.nextGaussian()), i -> RANDOM.nextInt(2), i -> i,
        i -> i % 100, i -> Math.rint(1 / RANDOM.nextDouble()), i -> i == 7 ? 9999 : i % 10, i -> 999,
        i -> i % 2 == 0 ? 0 : 99, i -> Double.NaN, i -> i % 40 - 99, i -> i < 3 ? Double.POSITIVE_INFINITY : 1,
        i -> i % 5 == 0 ? 100_000 : RANDOM.nextInt(5))) {
      assertEquals(List.of(), found(numbers(cell)));
    }
    assertEquals(List.of(), found(SampleColumns.all()));
  }

  @Property(tries = 200)
  void whatIsNamedStandsThereAsOftenAsSaid(@ForAll double[] cells, @ForAll long seed) {
    double[] values = new double[cells.length * 3];
    RandomGenerator random = new SeedTree(seed).generator();
    Arrays.setAll(values, i -> cells[random.nextInt(cells.length)]);
    for (Sentinel sentinel : SentinelDetector.find(Frame.of(NumericColumn.of("x", values)))) {
      double value = Double.parseDouble(sentinel.value());
      assertEquals(sentinel.count(), Arrays.stream(values).filter(v -> v == value).count());
    }
  }

  @Test
  void signsAreNamedAndWordsAreNot() {
    Frame x = Frame.of(
        CategoricalColumn.ofCells("town", Arrays.asList("?", "?", " ? ", null, "unknown")),
        CategoricalColumn.ofCells("rhesus", List.of("+", "-", "+", "-", "+")),
        TextColumn.of("note", "n/a", "Nan", "--", "n/a", "Nan"));
    assertEquals(List.of("? × 2", "n/a × 2"), found(x));
  }

  @Test
  void whatIsNamedBecomesMissing() {
    Frame x = Frame.of(
        NumericColumn.of("number", 1, -999, Double.NaN, 2),
        NumericColumn.of("other", 1, 2, 3, 4),
        CategoricalColumn.ofCells("level", Arrays.asList("?", "b", null, "-999.0")),
        TextColumn.of("text", "?", "??", null, "-999"));
    Frame out = new SentinelsToMissing("?", "-999").fit(x).transform(x);
    assertEquals(
        Frame.of(
            NumericColumn.of("number", 1, Double.NaN, Double.NaN, 2),
            NumericColumn.of("other", 1, 2, 3, 4),
            CategoricalColumn.of("level", new int[] {-1, 0, -1, 1}, List.of("b", "-999.0")),
            TextColumn.of("text", null, "??", null, null)),
        out);
    assertSame(x.column("other"), out.column("other"));
    assertThrows(IllegalArgumentException.class, () -> new SentinelsToMissing());
    Frame moments = SampleColumns.temporal();
    assertTrue(
        assertThrows(DataException.class, () -> new SentinelsToMissing("0").fit(moments)).getMessage()
            .contains("holds moments"));
  }

  @Test
  void aRunTellsOfThem() {
    Column marked = numbers(i -> i % 25 == 0 ? -999 : i % 90).column("x");
    double[] y = new double[ROWS];
    Arrays.setAll(y, i -> i % 7);
    Frame x = Frame.of(marked, NumericColumn.of("y", y));
    List<String> notices = AutoML.on(x).target("y").trials(1).fit().notices();
    assertTrue(notices.stream().anyMatch(n -> n.startsWith("column 'x': -999 stands in 20 rows")), notices.toString());
    assertFalse(notices.stream().anyMatch(n -> n.startsWith("column 'y'")), notices.toString());
  }
}
