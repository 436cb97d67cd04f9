package ai.kolosal.automl.preprocessing.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Resampler.Resampled;
import ai.kolosal.automl.preprocessing.resample.SamplingStrategy.Counts;
import ai.kolosal.automl.preprocessing.resample.SamplingStrategy.Group;
import ai.kolosal.automl.preprocessing.resample.SamplingStrategy.Ratio;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** How many rows classes get, and what made rows are made of. */
class ResampleTest {
  private static final SeedTree SEED = new SeedTree(7);
  private static final List<String> LABELS = List.of("a", "b", "c");

  private static ClassTarget target(int... counts) {
    return ClassTarget.of(
        IntStream.range(0, counts.length).flatMap(c -> IntStream.generate(() -> c).limit(counts[c])).toArray(),
        LABELS);
  }

  private static Frame rows(int count) {
    return Frame.of(NumericColumn.of("x", SEED.generator().doubles(count).toArray()));
  }

  private static int[] counts(Resampler resampler, int... counts) {
    ClassTarget y = target(counts);
    return ((ClassTarget) resampler.resample(rows(y.size()), y, SEED).target()).counts();
  }

  private static int[] over(SamplingStrategy strategy, int... counts) {
    int[] repeated = counts(new RandomOverSampler(strategy), counts);
    assertArrayEquals(repeated, counts(new Smote(strategy, 5), counts));
    return repeated;
  }

  private static int[] under(SamplingStrategy strategy, int... counts) {
    int[] once = counts(new RandomUnderSampler(strategy, false), counts);
    assertArrayEquals(once, counts(new RandomUnderSampler(strategy, true), counts));
    return once;
  }

  @Test
  void anInterruptStopsTheSearchForNearRows() {
    ClassTarget y = target(3, 9);
    for (Resampler resampler : List.of(new Smote(), new Adasyn(), new BorderlineSmote())) {
      Thread.currentThread().interrupt();
      try {
        assertThrows(CancellationException.class, () -> resampler.resample(rows(12), y, SEED));
      } finally {
        assertTrue(Thread.interrupted());
      }
    }
  }

  @Test
  void tablesThatDoNotFitAreRefused() {
    SamplingStrategy huge = new Counts(Map.of("a", 2_000_000_000, "b", 2_000_000_000));
    ClassTarget y = target(3, 4);
    for (Resampler resampler : List.of(new RandomOverSampler(huge), new Smote(huge, 2), new Adasyn(huge, 2))) {
      assertThrows(DataException.class, () -> resampler.resample(rows(7), y, SEED));
    }
  }

  @Test
  void classesGrowAsTheStrategySays() {
    assertArrayEquals(new int[] {9, 9, 9}, over(Group.AUTO, 3, 9, 5));
    assertArrayEquals(new int[] {9, 9, 9}, over(Group.ALL, 3, 9, 5));
    assertArrayEquals(new int[] {9, 9, 9}, over(Group.NOT_MAJORITY, 3, 9, 5));
    assertArrayEquals(new int[] {3, 9, 9}, over(Group.NOT_MINORITY, 3, 9, 5));
    assertArrayEquals(new int[] {9, 9, 5}, over(Group.MINORITY, 3, 9, 5));
    assertArrayEquals(new int[] {9, 9, 0}, over(Group.AUTO, 1, 9, 0));
    assertArrayEquals(new int[] {7, 10, 0}, over(new Ratio(0.75), 3, 10));
    assertArrayEquals(new int[] {4, 9, 5}, over(new Counts(Map.of("a", 4)), 3, 9, 5));
    assertArrayEquals(new int[] {4, 0, 0}, over(new Counts(Map.of("a", 4, "b", 2)), 3, 0, 0));
    assertArrayEquals(new int[] {4, 4, 0}, over(Group.AUTO, 4, 4, 0));
  }

  @Test
  void classesShrinkAsTheStrategySays() {
    assertArrayEquals(new int[] {3, 3, 3}, under(Group.AUTO, 3, 9, 5));
    assertArrayEquals(new int[] {3, 3, 3}, under(Group.ALL, 3, 9, 5));
    assertArrayEquals(new int[] {3, 9, 3}, under(Group.NOT_MAJORITY, 3, 9, 5));
    assertArrayEquals(new int[] {3, 3, 5}, under(Group.MAJORITY, 3, 9, 5));
    assertArrayEquals(new int[] {3, 4, 0}, under(new Ratio(0.75), 3, 10));
    assertArrayEquals(new int[] {3, 6, 5}, under(new Counts(Map.of("b", 6)), 3, 9, 5));
  }

  @Test
  void whatTheStrategyCannotDoIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Smote(Group.MAJORITY, 5));
    assertThrows(IllegalArgumentException.class, () -> new RandomUnderSampler(Group.MINORITY, false));
    assertThrows(IllegalArgumentException.class, () -> new Ratio(0));
    assertThrows(IllegalArgumentException.class, () -> new Ratio(1.1));
    assertThrows(IllegalArgumentException.class, () -> new Counts(Map.of("a", 0)));
    assertThrows(IllegalArgumentException.class, () -> new Smote(Group.AUTO, 0));
    assertThrows(IllegalArgumentException.class, () -> new BorderlineSmote().withKind(3));
    assertThrows(DataException.class, () -> over(new Ratio(0.5), 3, 9, 5));
    assertThrows(DataException.class, () -> over(new Ratio(0.2), 3, 9));
    assertThrows(DataException.class, () -> under(new Ratio(0.2), 3, 9));
    assertThrows(DataException.class, () -> over(new Counts(Map.of("b", 3)), 3, 9));
    assertThrows(DataException.class, () -> under(new Counts(Map.of("b", 10)), 3, 9));
    assertThrows(DataException.class, () -> under(new Counts(Map.of("z", 10)), 3, 9));
  }

  @Test
  void aSingleRowIsRepeatedAndSaysSo() {
    ClassTarget y = target(1, 4);
    Resampled out = new Smote().resample(rows(5), y, SEED);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 0, 0, 0}, out.origin());
  }

  @Test
  void aClassOutOfDangerStaysAsItIs() {
    ClassTarget y = target(12, 14);
    double[] apart = IntStream.range(0, 26).mapToDouble(i -> i < 12 ? i : 1000 + i).toArray();
    Frame x = Frame.of(NumericColumn.of("x", apart));
    assertEquals(26, new BorderlineSmote().resample(x, y, SEED).target().size());
    assertEquals(48, new Adasyn(new Counts(Map.of("a", 34)), 5).resample(x, y, SEED).target().size(), 12);
  }

  @Test
  void madeCategoriesAreTheMostFrequentOfTheNeighbours() {
    Frame x =
        Frame.of(
            NumericColumn.of("x", 0, 0.1, 0.2, 0.3, 5, 6, 7, 8, 9),
            CategoricalColumn.ofCells("c", List.of("p", "q", "q", "q", "p", "p", "p", "p", "p")),
            TextColumn.of("t", "p", "q", "q", "q", "p", "p", "p", "p", "p"));
    ClassTarget y = target(4, 5);
    Resampled out = new Smote(Group.AUTO, 3).resample(x, y, SEED);
    assertEquals("q", out.features().column("c").text(9));
    assertEquals("q", out.features().column("t").text(9));
    double made = ((NumericColumn) out.features().column("x")).values()[9];
    assertTrue(made >= 0 && made <= 0.3);
  }

  @Test
  void theSecondKindGoesHalfOfTheWayToOtherClasses() {
    RandomGenerator random = SEED.generator();
    double[] values = random.doubles(60).toArray();
    Frame x = Frame.of(NumericColumn.of("x", values));
    ClassTarget y = target(10, 50);
    Resampled out = new BorderlineSmote(Group.AUTO, 5, 10, 2).resample(x, y, SEED);
    assertArrayEquals(new int[] {50, 50, 0}, ((ClassTarget) out.target()).counts());
    assertArrayEquals(new int[] {50, 50, 0}, counts(new BorderlineSmote(), 10, 50));
  }

  @Property(tries = 100)
  void madeRowsLieBetweenTwoRowsOfTheirClass(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 2, max = 12) int few,
      @ForAll @IntRange(min = 1, max = 8) int k) {
    SeedTree tree = new SeedTree(seed);
    RandomGenerator random = tree.generator();
    int n = few + 20;
    double[] a = random.doubles(n).toArray();
    double[] b = random.doubles(n).toArray();
    Frame x = Frame.of(NumericColumn.of("a", a), NumericColumn.of("b", b));
    Resampled out = new Smote(Group.AUTO, k).resample(x, target(few, 20), tree);
    double[] madeA = ((NumericColumn) out.features().column("a")).values();
    double[] madeB = ((NumericColumn) out.features().column("b")).values();
    assertEquals(40, madeA.length);
    for (int r = n; r < 40; r++) {
      boolean between = false;
      for (int i = 0; i < few; i++) {
        for (int j = 0; j < few; j++) {
          double cross = (a[j] - a[i]) * (madeB[r] - b[i]) - (b[j] - b[i]) * (madeA[r] - a[i]);
          double along = (a[j] - a[i]) * (madeA[r] - a[i]) + (b[j] - b[i]) * (madeB[r] - b[i]);
          between |= Math.abs(cross) < 1e-12 && along >= -1e-12;
        }
      }
      assertTrue(between, "row " + r);
    }
  }

  @Test
  void balancedWeightsMakeClassesCountTheSame() {
    assertArrayEquals(new double[] {12 / (3 * 2.0), 12 / (3 * 4.0), 12 / (3 * 6.0)},
        new ClassWeights().of(target(2, 4, 6)));
    assertArrayEquals(new double[] {1, 1, 1}, new ClassWeights().of(target()));
    assertArrayEquals(new double[] {6 / 4.0, 6 / 8.0, 1}, new ClassWeights().of(target(2, 4)));
    assertArrayEquals(new double[] {1, 2.5, 1}, ClassWeights.of(Map.of("b", 2.5)).of(target(2, 4, 6)));
    assertThrows(DataException.class, () -> ClassWeights.of(Map.of("z", 2.5)).of(target(2, 4, 6)));
    assertThrows(IllegalArgumentException.class, () -> ClassWeights.of(Map.of("b", 0.0)));
    assertThrows(IllegalArgumentException.class, () -> ClassWeights.of(Map.of("b", Double.NaN)));
  }

  @Test
  void rowsLeftOutAreDrawnEvenly() {
    int[] drawn = new int[10];
    List<Integer> sizes = new ArrayList<>();
    for (int s = 0; s < 2000; s++) {
      Resampled out = new RandomUnderSampler().resample(rows(13), target(10, 3), new SeedTree(s));
      sizes.add(out.origin().length);
      Arrays.stream(out.origin()).filter(row -> row < 10).forEach(row -> drawn[row]++);
      assertArrayEquals(Arrays.stream(out.origin()).distinct().sorted().toArray(), out.origin());
    }
    assertTrue(sizes.stream().allMatch(size -> size == 6));
    // 600 expected, deviation 20.5: five deviations are passed once in 170,000 times, and the seeds are fixed.
    assertTrue(Arrays.stream(drawn).allMatch(count -> Math.abs(count - 600) < 103), Arrays.toString(drawn));
  }
}
