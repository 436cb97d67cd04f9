package ai.kolosal.automl.preprocessing.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LevelNumbersTest {
  private static double[] numbers(String[] training, String... later) {
    Frame x = Frame.of(CategoricalColumn.ofCells("c", Arrays.asList(training)));
    FittedTransformer fitted =
        new LevelNumbers().fit(x, NumericTarget.of(new double[training.length]), new SeedTree(0));
    Frame out = fitted.transform(Frame.of(CategoricalColumn.ofCells("c", Arrays.asList(later))));
    return ((NumericColumn) out.column("c.number")).values();
  }

  @Test
  void stringsGetTheirRankAndUnseenOnesFallBetween() {
    String[] training = {"pear", "apple", "fig"};
    assertArrayEquals(
        new double[] {0, 1, 2, 0.5, -0.5, 2.5, Double.NaN},
        numbers(training, "apple", "fig", "pear", "banana", "aardvark", "zebra", null));
  }

  @Test
  void onlyDecimalsAreNumbers() {
    assertArrayEquals(new double[] {0, 1, 2}, numbers(new String[] {"3F", "12D", "0x1p3"}, "0x1p3", "12D", "3F"));
    String[] training = {"10", "7"};
    assertArrayEquals(
        new double[] {Double.NaN, Double.NaN, Double.NaN, -250}, numbers(training, "7D", " 7", "0x7p0", "-2.5e2"));
  }

  @Test
  void numbersStandForThemselvesUnseenOnesToo() {
    String[] training = {"10", "7", "300"};
    assertArrayEquals(
        new double[] {7, 300, 42, Double.NaN, Double.NaN}, numbers(training, "7", "300", "42", "x", null));
  }
}
