package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions against plain loops, and those of this JVM against the scalar ones to the bit. */
class ReductionsTest {
  static void compare(KernelOps scalar, KernelOps vector, int n) {
    for (boolean odd : new boolean[] {false, true}) {
      double[] a = values(n + 3, "a", odd);
      double[] b = values(n + 3, "b", odd);
      assertArrayEquals(all(scalar.reductions(), a, b, n), all(vector.reductions(), a, b, n), "reductions of " + n);
    }
  }

  private static double[] all(ReductionOps ops, double[] a, double[] b, int n) {
    double[] cells = Arrays.copyOfRange(a, 2, n + 2);
    Kernels.FiniteRange range = FiniteBlocks.range(ops, cells);
    Kernels.FiniteSpread spread = FiniteBlocks.spread(ops, cells, 1);
    double[] deviations = new double[2];
    ops.deviations(a, 2, n, 0.3, deviations);
    return new double[] {
      ops.dot(a, 3, b, 1, n),
      ops.sum(a, 1, n),
      ops.squaredDistance(a, 3, b, 1, n),
      ops.absoluteDistance(a, 3, b, 1, n),
      ops.squaredDeviations(a, 3, n, 0.7),
      range.count(),
      range.least(),
      range.greatest(),
      spread.count(),
      spread.mean(),
      spread.squares(),
      deviations[0],
      deviations[1]
    };
  }

  @Test
  void scalarAndVectorAgreeToTheBit() {
    Differences.compare(ReductionsTest::compare);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1009})
  void dotIsWhatAPlainLoopIs(int n) {
    double[] a = values(n, "a", false);
    double[] b = values(n, "b", false);
    double dot = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      dot += a[i] * b[i];
      size += Math.abs(a[i] * b[i]);
    }
    // rounding: n additions, each within half an ulp of the sum of sizes
    assertEquals(dot, Kernels.dot(a, b), (n + 1) * Math.ulp(size));
  }

  /** Around a block of 8192 and where blocks make an uneven tree. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1009, 8191, 8192, 8193, 3 * 8192, 50_001})
  void sumsAreWhatExactOnesAre(int n) {
    double[] a = values(n, "a", false);
    double[] b = values(n, "b", false);
    BigDecimal[] exact = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
    double size = 0;
    for (int i = 0; i < n; i++) {
      exact[0] = exact[0].add(new BigDecimal(a[i]));
      exact[1] = exact[1].add(new BigDecimal(a[i] - b[i]).pow(2));
      exact[2] = exact[2].add(new BigDecimal(a[i] - b[i]).abs());
      exact[3] = exact[3].add(new BigDecimal(a[i] - 0.5).pow(2));
      size += Math.abs(a[i]) + (a[i] - b[i]) * (a[i] - b[i]) + (a[i] - 0.5) * (a[i] - 0.5);
    }
    // within a hundredth of the bound, 1034 · 2⁻⁵³ of the sum of sizes: errors hardly ever all point the same way
    double tolerance = 11 * 0x1p-53 * size;
    assertEquals(exact[0].doubleValue(), Kernels.sum(a), tolerance);
    assertEquals(exact[1].doubleValue(), Kernels.squaredDistance(a, b), tolerance);
    assertEquals(exact[2].doubleValue(), Kernels.absoluteDistance(a, b), tolerance);
    assertEquals(exact[3].doubleValue(), Kernels.squaredDeviations(a, 0.5), tolerance);
  }

  /** The tree is fixed, so whoever sums blocks side by side gets the same bits. */
  @Test
  void sumsAreTreesOfBlocks() {
    double[] a = values(5 * 8192 - 3, "a", false);
    double left = Kernels.sum(a, 0, 8192) + Kernels.sum(a, 8192, 8192);
    double right = Kernels.sum(a, 2 * 8192, 8192) + (Kernels.sum(a, 3 * 8192, 8192) + Kernels.sum(a, 4 * 8192, 8189));
    assertEquals(left + right, Kernels.sum(a));
  }

  @Property
  void finiteCellsAreAllThatCounts(@ForAll double[] cells) {
    double[] finite = DoubleStream.of(cells).filter(Double::isFinite).toArray();
    Kernels.FiniteRange range = Kernels.finiteRange(cells);
    assertEquals(finite.length, range.count());
    assertEquals(DoubleStream.of(finite).min().orElse(1 / 0.0) + 0.0, range.least());
    assertEquals(DoubleStream.of(finite).max().orElse(-1 / 0.0) + 0.0, range.greatest());
    assertArrayEquals(finite, Kernels.finite(cells));
    double sum = 0;
    double size = 0;
    for (double cell : finite) {
      sum += cell * 0x1p-600;
      size += Math.abs(cell * 0x1p-600);
    }
    Kernels.FiniteSpread spread = Kernels.finiteSpread(cells, 0x1p-600);
    assertEquals(finite.length, spread.count());
    assertEquals(sum, spread.mean() * spread.count(), (cells.length + 1) * Math.ulp(size));
  }

  /** Blocks with a gap each, without one, without a finite cell, and far apart. */
  @Test
  void spreadsOfBlocksJoin() {
    double[] a = values(40_000, "a", false);
    for (int i = 0; i < a.length; i++) {
      a[i] += i / 8192 * 1000;
    }
    a[100] = Double.NaN;
    a[9000] = 1 / 0.0;
    Arrays.fill(a, 2 * 8192, 3 * 8192, Double.NaN);
    double[] finite = DoubleStream.of(a).filter(Double::isFinite).toArray();
    Kernels.FiniteSpread spread = Kernels.finiteSpread(a, 1);
    double mean = Kernels.sum(finite) / finite.length;
    assertEquals(finite.length, spread.count());
    assertEquals(mean, spread.mean(), 1e-14 * mean);
    double squares = Kernels.squaredDeviations(finite, mean);
    assertEquals(squares, spread.squares(), 1e-14 * squares);
  }

  @Test
  void spreadsBeyondAllNumbersAreSaidToBe() {
    double[] huge = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE};
    assertFalse(Kernels.finiteSpread(huge, 1).squares() <= Double.MAX_VALUE);
    assertFalse(Kernels.finiteSpread(new double[] {1e300, 1e300, 1.7e308, 1.7e308}, 1).squares() <= Double.MAX_VALUE);
    assertEquals(0, Kernels.finiteSpread(new double[] {Double.NaN}, 1).count());
  }

  @Test
  void sizesAreChecked() {
    double[] three = new double[3];
    double[] four = new double[4];
    assertThrows(IllegalArgumentException.class, () -> Kernels.dot(three, four));
    assertThrows(IllegalArgumentException.class, () -> Kernels.squaredDistance(three, four));
    assertThrows(IllegalArgumentException.class, () -> Kernels.absoluteDistance(three, four));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.sum(four, 2, 3));
  }
}
