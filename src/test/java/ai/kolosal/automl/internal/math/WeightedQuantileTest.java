package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WeightedQuantileTest {
  /** Each value repeated as often as it counts. */
  private static double[] repeated(double[] values, double[] weights) {
    return IntStream.range(0, values.length)
        .boxed()
        .flatMapToDouble(i -> IntStream.range(0, (int) weights[i]).mapToDouble(r -> values[i]))
        .sorted()
        .toArray();
  }

  @Property(tries = 500)
  void wholeWeightsAreRepeatedValues(
      @ForAll @IntRange(min = 1, max = 300) int count, @ForAll @IntRange(min = 1, max = 400) int distinct,
      @ForAll @IntRange(min = 1, max = 15) int sixteenths, @ForAll long seed) {
    var random = new SeedTree(seed).generator();
    double[] values = random.ints(count, 0, distinct).asDoubleStream().toArray();
    double[] weights = random.ints(count, 0, 4).asDoubleStream().toArray();
    weights[random.nextInt(count)] = 2;
    double[] sorted = repeated(values, weights);
    double q = sixteenths / 16.0;
    double expected = OrderStatistics.sortedAveragedQuantile(sorted, q);
    assertEquals(expected, WeightedQuantile.of(sorted.clone(), null, q));
    assertEquals(expected, WeightedQuantile.of(values, weights, q));
  }

  @Property(tries = 300)
  void noValueHasLessPinballLoss(
      @ForAll @IntRange(min = 1, max = 100) int count, @ForAll @IntRange(min = 1, max = 99) int percent,
      @ForAll long seed) {
    var random = new SeedTree(seed).generator();
    double[] values = random.doubles(count, -5, 5).toArray();
    double[] weights = random.doubles(count, 0, 3).toArray();
    double q = percent / 100.0;
    double best = WeightedQuantile.of(values.clone(), weights.clone(), q);
    double loss = pinball(values, weights, q, best);
    for (double other : values) {
      assertTrue(loss <= pinball(values, weights, q, other) * (1 + 1e-12));
    }
  }

  private static double pinball(double[] values, double[] weights, double q, double at) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * Math.max(q * (values[i] - at), (1 - q) * (at - values[i]));
    }
    return sum;
  }

  @Test
  void sortedAndEqualValuesAreNoTrouble() {
    double[] ascending = IntStream.range(0, 200_000).asDoubleStream().toArray();
    double[] ones = new double[ascending.length];
    Arrays.fill(ones, 1);
    assertEquals(99_999.5, WeightedQuantile.of(ascending.clone(), ones.clone(), 0.5));
    assertEquals(99_999.5, WeightedQuantile.of(ascending, null, 0.5));
    assertEquals(7, WeightedQuantile.of(filled(7), ones, 0.9));
    assertEquals(7, WeightedQuantile.of(filled(7), null, 0.9));
  }

  private static double[] filled(double value) {
    double[] filled = new double[200_000];
    Arrays.fill(filled, value);
    return filled;
  }

  @Test
  void nothingThatCountsIsNaN() {
    assertEquals(Double.NaN, WeightedQuantile.of(new double[0], null, 0.5));
    assertEquals(Double.NaN, WeightedQuantile.of(new double[] {1, 2}, new double[2], 0.5));
    assertEquals(2, WeightedQuantile.of(new double[] {1, 2}, new double[] {0, 1e-300}, 0.5));
  }

  @Test
  void meansOfWeightedValuesKeepTheirDigits() {
    assertEquals(1e9 + 0.5, Moments.mean(new double[] {1e9 - 1, 1e9 + 1}, new double[] {1, 3}));
    assertEquals(1e308, Moments.mean(new double[] {1e308, 1e308, -1e308}, new double[] {1, 1, 0}), 1e293);
    assertEquals(2, Moments.mean(new double[] {1, 3}, null));
  }

  @Test
  void orderKeepsEqualValuesAsTheyStand() {
    double[] values = {1, 3, 3, -0.0, 0, 3, 5};
    int[] order = {0, 1, 2, 3, 4, 5, 6};
    StableOrder.descending(values, order, new int[7], 6);
    assertTrue(Arrays.equals(new int[] {1, 2, 5, 0, 3, 4, 6}, order), Arrays.toString(order));
  }
}
