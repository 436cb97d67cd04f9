package ai.kolosal.automl.internal.bins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinnedMatrixTest {
  private static BinnedMatrix bin(Feature feature, double... values) {
    FeatureMatrix x = FeatureMatrix.of(List.of(feature), new double[][] {values}, values.length);
    return BinnedMatrix.of(x, Binning.usual(), Deadline.never(), 1);
  }

  private static void assertCutsPartAsBinsDo(BinnedMatrix binned, double[] values) {
    int count = binned.count(0);
    for (int i = 0; i < values.length; i++) {
      int b = binned.bins(0)[i] & 0xFF;
      if (Double.isNaN(values[i])) {
        assertEquals(count, b);
        continue;
      }
      assertTrue(b < count);
      for (int cut = 0; cut + 1 < count; cut++) {
        for (double share : new double[] {0.0, 0.3, 0.999999}) {
          assertEquals(b <= cut, values[i] <= binned.cut(0, cut, share), values[i] + " at cut " + cut);
        }
        assertEquals(b <= cut, values[i] <= binned.cut(0, cut), values[i] + " at cut " + cut);
      }
    }
  }

  @Property(tries = 100)
  void aCutPartsRowsAsBinsDo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 900) int rows) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] values = new double[rows];
    boolean coarse = random.nextBoolean();
    for (int i = 0; i < rows; i++) {
      double value = random.nextGaussian() * 1e3;
      values[i] = switch (random.nextInt(10)) {
        case 0 -> Double.NaN;
        case 1 -> i == 0 ? 0.0 : Math.nextUp(values[i - 1]);
        case 2 -> -0.0;
        default -> coarse ? Math.rint(value / 100) : value;
      };
    }
    assertCutsPartAsBinsDo(bin(Feature.numeric("x"), values), values);
  }

  @Test
  void extremesKeepTheirSides() {
    double inf = Double.POSITIVE_INFINITY;
    double[] values = {
      -inf, inf, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0.0, -0.0, 2 * Double.MIN_VALUE, 1.0,
      Math.nextUp(1.0), Double.NaN
    };
    BinnedMatrix binned = bin(Feature.numeric("x"), values);
    assertEquals(9, binned.count(0));
    assertCutsPartAsBinsDo(binned, values);
  }

  @Test
  void manyValuesShareBinsEvenly() {
    double[] values = new double[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4 == 0 ? 0.0 : i;
    }
    BinnedMatrix binned = bin(Feature.numeric("x"), values);
    assertEquals(BinnedMatrix.MAX_BINS, binned.count(0));
    int[] rows = new int[BinnedMatrix.MAX_BINS];
    for (byte b : binned.bins(0)) {
      rows[b & 0xFF]++;
    }
    assertEquals(2500, rows[0]);
    for (int b = 1; b < rows.length; b++) {
      assertTrue(rows[b] >= 28 && rows[b] <= 31, "bin " + b + " has " + rows[b]);
    }
    assertCutsPartAsBinsDo(binned, values);
  }

  @Test
  void cutsOfLargeDataComeFromSomeOfTheRows() {
    double[] values = new double[450_000];
    RandomGenerator random = new SeedTree(1).generator();
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble();
    }
    BinnedMatrix binned = bin(Feature.numeric("x"), values);
    assertEquals(BinnedMatrix.MAX_BINS, binned.count(0));
    int[] rows = new int[BinnedMatrix.MAX_BINS];
    for (int i = 0; i < values.length; i++) {
      int b = binned.bins(0)[i] & 0xFF;
      rows[b]++;
      assertTrue((b == 0 || values[i] > binned.cut(0, b - 1)) && (b == 254 || values[i] <= binned.cut(0, b, 0.5)));
    }
    for (int count : rows) {
      assertEquals(450_000 / 255.0, count, 350);
    }
  }

  @Test
  void categoriesAreBinnedByCode() {
    BinnedMatrix binned = bin(new Feature("c", 3), 2, 0, Double.NaN, 1);
    assertTrue(binned.isCategorical(0));
    assertEquals(3, binned.count(0));
    assertEquals(List.of(2, 0, 3, 1), List.of(
        (int) binned.bins(0)[0], (int) binned.bins(0)[1], (int) binned.bins(0)[2], (int) binned.bins(0)[3]));
    assertFalse(bin(new Feature("c", 300), 2, 0, 299).isCategorical(0));
    for (double bad : new double[] {3, -1, 0.5, 1e18}) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> bin(new Feature("c", 3), 0, bad));
      assertTrue(e.getMessage().contains("feature 'c' row 1"), e.getMessage());
    }
  }

  @Test
  void constantAndEmptyColumnsDoNotVary() {
    assertFalse(bin(Feature.numeric("x"), 4, 4, 4).varies(0));
    assertFalse(bin(Feature.numeric("x"), Double.NaN, Double.NaN).varies(0));
    assertTrue(bin(Feature.numeric("x"), 4, Double.NaN).varies(0));
  }

  @Test
  void theDeadlineLeavesColumnsOut() {
    double[] column = new double[200_000];
    column[7] = 1.0;
    FeatureMatrix x =
        FeatureMatrix.of(Collections.nCopies(4, Feature.numeric("x")), new double[][] {column, column, column, column},
            column.length);
    BinnedMatrix binned = BinnedMatrix.of(x, Binning.usual(), Deadline.after(Duration.ZERO), 1);
    assertTrue(binned.varies(0));
    assertTrue(binned.varies(1));
    assertFalse(binned.varies(2));
    assertFalse(binned.varies(3));
  }
}
