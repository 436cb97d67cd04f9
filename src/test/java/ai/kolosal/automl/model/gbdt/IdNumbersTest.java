package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumbersTest {
  private final RandomGenerator random = new SeedTree(1).generator();

  private static double[] cells(int rows, IntToDoubleFunction cell) {
    return IntStream.range(0, rows).mapToDouble(cell).toArray();
  }

  /** A number far from the others for each key. */
  private static double id(long key) {
    return new SeedTree(key).generator().nextInt(300_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 50_000})
  void keysThatComeAgainName(int rows) {
    double[] cells = cells(rows, i -> i % 10 == 9 ? Double.NaN : id(random.nextInt(rows / 20)));
    double[] numbers = IdNumbers.of(cells).orElseThrow();
    assertTrue(numbers.length <= rows / 20 && numbers.length >= rows / 25);
    for (int k = 1; k < numbers.length; k++) {
      assertTrue(numbers[k] > numbers[k - 1]);
    }
  }

  @Test
  void amountsOfAFormName() {
    assertTrue(IdNumbers.of(cells(30_000, i -> i % 10 < 9 ? 0 : 114 + id(i % 119))).isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {900, 20_000})
  void whatMeasuresDoesNotName(int rows) {
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> random.nextInt(90))), "ages");
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> 100 * random.nextInt(rows / 10))), "hundreds");
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> random.nextGaussian())), "fractions");
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> random.nextInt(1 << 30))), "all different");
    assertEquals(
        Optional.empty(),
        IdNumbers.of(cells(rows, i -> Math.rint(Math.exp(3 + random.nextGaussian())))), "a long tail");
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> id(i % 20))), "few");
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> i < 100 ? id(i) : 0)), "rare but for one");
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> i % 2 * Double.POSITIVE_INFINITY)), "infinities");
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> Double.NaN)), "missing");
    assertEquals(Optional.empty(), IdNumbers.of(cells(rows, i -> 7)), "constant");
  }

  @Test
  void noRowNamesNothing() {
    assertFalse(IdNumbers.of(new double[0]).isPresent());
  }

  @Test
  void bothZerosAreOneLevel() {
    double[] cells = cells(400, i -> i % 40 == 0 ? i % 80 == 0 ? -0.0 : 0.0 : 1000 * (i % 40) + i % 40 % 7);
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("id")), new double[][] {cells}, 400);
    Levels levels = Levels.ofNumbers(x, 0).orElseThrow();
    assertEquals(40, levels.count());
    assertArrayEquals(IntStream.range(0, 400).map(i -> i % 40).toArray(), levels.codes());
    double[] table = cells(41, k -> k / 2.0);
    assertEquals(0, levels.lookUp(table).of(-0.0));
    assertEquals(19.5, levels.lookUp(table).of(cells[39]));
    assertEquals(20, levels.lookUp(table).of(5));
    assertEquals(20, levels.lookUp(table).of(Double.NaN));
  }
}
