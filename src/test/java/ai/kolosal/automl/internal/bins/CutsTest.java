package ai.kolosal.automl.internal.bins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutsTest {
  private static FeatureMatrix column(double... values) {
    return FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {values}, values.length);
  }

  private static BinnedMatrix bin(Binning binning, double... values) {
    return BinnedMatrix.of(column(values), binning, Deadline.never(), 1);
  }

  private static double[] rowsOfBins(BinnedMatrix binned, double[] weights) {
    double[] rows = new double[binned.count(0) + 1];
    for (int i = 0; i < weights.length; i++) {
      rows[binned.bins(0)[i] & 0xFF] += weights[i];
    }
    return rows;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void aValueOfManyRowsHasABinToItself() {
    double[] values = new double[3000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 1000 ? 500.5 : i < 2000 ? i - 1000 : Math.PI * 1000;
    }
    BinnedMatrix binned = bin(Binning.usual().withMaxBins(20), values);
    assertTrue(binned.count(0) <= 20);
    double[] rows = rowsOfBins(binned, ones(3000));
    assertEquals(1000, rows[binned.bins(0)[0]]);
    assertEquals(1000, rows[binned.bins(0)[2999]]);
    for (int b = 0; b < binned.count(0); b++) {
      assertTrue(rows[b] == 1000 || rows[b] >= 25 && rows[b] <= 84, "bin " + b + " has " + rows[b]);
    }
  }

  @Test
  void whereMostRowsShareAValueTheOthersAreManySooner() {
    for (int heavy = 10; heavy < 90; heavy++) {
      double[] values = new double[10_000];
      for (int i = 0; i < 500; i++) {
        values[i] = i < 100 ? heavy : 1 + i % 200 / 2.0;
      }
      BinnedMatrix binned = bin(Binning.usual().withMaxBins(30), values);
      double[] rows = rowsOfBins(binned, ones(values.length));
      assertEquals(9_500, rows[0]);
      double beside = rows[binned.bins(0)[0]] - 102;
      assertTrue(beside >= 0 && beside <= 7, beside + " rows are in a bin with " + heavy + ", half a bin has 7");
    }
  }

  @Test
  void aBinHasTheRowsThatAreAskedFor() {
    double[] values = new double[50];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    assertEquals(50, bin(Binning.usual(), values).count(0));
    assertArrayEquals(new double[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 5, 0},
        rowsOfBins(bin(new Binning(255, 3, Optional.empty()), values), ones(50)));
    assertArrayEquals(new double[] {20, 30, 0},
        rowsOfBins(bin(new Binning(40, 20, Optional.empty()), values), ones(50)));
    assertEquals(1, bin(new Binning(255, 51, Optional.empty()), values).count(0));
  }

  @Test
  void rowsWithoutWeightCutNothing() {
    double[] values = {1, 2, 3, 4, 5, Double.NaN};
    BinnedMatrix binned = bin(Binning.usual().withWeights(Optional.of(new double[] {1, 0, 2, 0, 0, 1})), values);
    assertEquals(2, binned.count(0));
    assertEquals(2.0, binned.cut(0, 0));
    assertArrayEquals(new byte[] {0, 0, 1, 1, 1, 2}, binned.bins(0));
  }

  @Test
  void binsShareTheWeight() {
    double[] values = new double[4000];
    double[] weights = new double[4000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
      weights[i] = i < 2000 ? 0.5 : 2;
    }
    BinnedMatrix binned = bin(Binning.usual().withMaxBins(10).withWeights(Optional.of(weights)), values);
    assertEquals(10, binned.count(0));
    double[] rows = rowsOfBins(binned, weights);
    for (int b = 0; b < 10; b++) {
      assertEquals(500, rows[b], 4);
    }
  }

  @Test
  void samplesOfWeightedRowsKeepTheirWeight() {
    int n = 500_000;
    double[] values = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
      weights[i] = i % 5 == 0 ? 0 : i < n / 2 ? 1 : 3;
    }
    BinnedMatrix binned = bin(Binning.usual().withMaxBins(8).withWeights(Optional.of(weights)), values);
    double[] rows = rowsOfBins(binned, weights);
    for (int b = 0; b < 8; b++) {
      assertEquals(100_000, rows[b], 1000);
    }
  }

  @Test
  void whatRecursIsSeenInASample() {
    double[] values = new double[800_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4;
    }
    assertEquals(4, bin(Binning.usual(), values).count(0));
  }

  @Property(tries = 100)
  void weightsOfOneChangeNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 900) int rows) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = random.nextInt(8) == 0 ? Double.NaN : Math.rint(random.nextGaussian() * 100);
    }
    Binning binning = new Binning(2 + random.nextInt(60), 1 + random.nextInt(5), Optional.empty());
    BinnedMatrix plain = bin(binning, values);
    assertTrue(plain.count(0) <= binning.maxBins());
    assertArrayEquals(plain.bins(0), bin(binning.withWeights(Optional.of(ones(rows))), values).bins(0));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Binning.usual().withMaxBins(1));
    assertThrows(IllegalArgumentException.class, () -> Binning.usual().withMaxBins(256));
    assertThrows(IllegalArgumentException.class, () -> new Binning(9, 0, Optional.empty()));
    Exception e = assertThrows(IllegalArgumentException.class,
        () -> bin(Binning.usual().withWeights(Optional.of(ones(2))), 1, 2, 3));
    assertEquals("2 weights are given for 3 rows; give one for each", e.getMessage());
  }

  @Test
  void equalSettingsShareBins() {
    FeatureMatrix x = column(1, 2, 3);
    Binning weighted = Binning.usual().withWeights(Optional.of(ones(3)));
    Binning same = Binning.usual().withWeights(Optional.of(ones(3)));
    assertEquals(weighted, same);
    assertEquals(weighted.hashCode(), same.hashCode());
    assertNotEquals(weighted, Binning.usual());
    assertNotEquals(weighted.withMaxBins(9), weighted);
    assertNotEquals(new Binning(255, 2, Optional.empty()), Binning.usual());
    BinnedMatrix bins = SharedBins.of(x, weighted, Deadline.never(), 1);
    assertSame(bins, SharedBins.of(x, same, Deadline.never(), 1));
    assertNotSame(bins, SharedBins.of(x, Deadline.never(), 1));
  }
}
