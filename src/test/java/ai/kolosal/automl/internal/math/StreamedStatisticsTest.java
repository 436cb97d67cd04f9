package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics of what comes bit by bit beside those of all at once. */
class StreamedStatisticsTest {
  private static double[] values(int count, double offset, double scale, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = i % 17 == 5 ? Double.NaN : offset + scale * random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1e9, 1e15, 1e-300, 1e300})
  void momentsOfChunksAreThoseOfAll(double offset) {
    double[] all = values(50_000, offset, offset == 0 ? 3 : Math.abs(offset) * 1e-3, 3);
    RunningMoments running = new RunningMoments();
    for (int from = 0; from < all.length; from += 777) {
      running.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + 777)));
    }
    Moments expected = Moments.of(all);
    assertEquals(expected.mean(), running.moments().mean(), 1e-12 * Math.max(expected.deviation(), Math.abs(offset)));
    assertEquals(1, running.moments().deviation() / expected.deviation(), 1e-12);
  }

  @Test
  void momentsOfNothingEqualAndExtremeValues() {
    RunningMoments running = new RunningMoments();
    running.add(new double[] {Double.NaN, Double.POSITIVE_INFINITY});
    assertTrue(Double.isNaN(running.moments().mean()) && Double.isNaN(running.moments().deviation()));
    for (int chunk = 0; chunk < 7; chunk++) {
      running.add(new double[] {0.1, 0.1, Double.NaN});
    }
    assertEquals(new Moments(0.1, 0), running.moments());
    RunningMoments huge = new RunningMoments();
    huge.add(new double[] {1.5e308});
    huge.add(new double[] {-1.5e308});
    assertEquals(0, huge.moments().mean(), 1e293);
    assertEquals(1.5e308, huge.moments().deviation(), 1e294);
  }

  @Property(tries = 50)
  void fewValuesAreKeptAsTheyAre(@ForAll @IntRange(min = 0, max = 3_000) int count, @ForAll long seed) {
    double[] all = values(count, 0, 1, seed);
    QuantileSketch sketch = new QuantileSketch();
    for (int from = 0; from < count; from += 101) {
      sketch.add(Arrays.copyOfRange(all, from, Math.min(count, from + 101)));
    }
    double[] sorted = OrderStatistics.finite(all);
    Arrays.sort(sorted);
    assertArrayEquals(sorted, sketch.sample());
    assertEquals(sorted.length, sketch.count());
  }

  @ParameterizedTest
  @ValueSource(ints = {16_384, 16_385, 40_000, 1_000_000})
  void ranksOfManyValuesAreOffByLittle(int count) {
    double[] all = new double[count];
    RandomGenerator random = new SeedTree(9).generator();
    QuantileSketch sketch = new QuantileSketch();
    for (int i = 0; i < count; i++) {
      // sorted runs, which deterministic halving would be unlucky with
      all[i] = i % 3 == 0 ? i : random.nextInt(count);
    }
    sketch.add(all);
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    double[] sample = sketch.sample();
    assertEquals(count, sketch.count());
    assertEquals(sorted[0], sample[0]);
    assertEquals(sorted[count - 1], sample[sample.length - 1]);
    for (int i = 0; i < sample.length; i++) {
      int rank = (int) Math.round((count - 1) * (i / (double) (sample.length - 1)));
      int found = Arrays.binarySearch(sorted, sample[i]);
      assertTrue(found >= 0, "each is a value that came");
      int slack = (int) (0.0005 * count) + 2;
      assertTrue(
          sorted[Math.max(0, rank - slack)] <= sample[i] && sample[i] <= sorted[Math.min(count - 1, rank + slack)],
          sample[i] + " at rank " + rank);
    }
    QuantileSketch again = new QuantileSketch();
    again.add(all);
    assertArrayEquals(sample, again.sample());
  }
}
