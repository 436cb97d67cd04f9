package ai.kolosal.automl.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SplitterContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for any rows: folds partition them, classes keep their proportions, rare classes keep training. */
class SplitterPropertiesTest {
  private static final int CLASSES = 5;

  @Property
  void kFoldPartitionsTheRows(
      @ForAll @IntRange(min = 2, max = 200) int n, @ForAll @IntRange(min = 2, max = 12) int k, @ForAll long seed) {
    Assume.that(k <= n);
    List<Fold> folds = new KFold(k, true).split(NumericTarget.of(new double[n]), new SeedTree(seed));
    partition(folds, n);
    IntStream sizes = folds.stream().mapToInt(f -> f.test().length);
    assertTrue(sizes.allMatch(s -> s == n / k || s == n / k + 1));
  }

  @Property
  void stratifiedFoldsKeepClassesWithinOneRow(
      @ForAll @Size(min = 2, max = 150) List<@IntRange(min = 0, max = CLASSES - 1) Integer> y,
      @ForAll @IntRange(min = 2, max = 8) int k,
      @ForAll boolean shuffle,
      @ForAll long seed) {
    ClassTarget target = target(y);
    int[] counts = target.counts();
    Assume.that(Arrays.stream(counts).max().orElse(0) >= k);
    List<Fold> folds = new StratifiedKFold(k, shuffle).split(target, new SeedTree(seed));
    partition(folds, y.size());
    for (Fold fold : folds) {
      int[] held = target.take(fold.test()).counts();
      int[] kept = target.take(fold.train()).counts();
      for (int c = 0; c < CLASSES; c++) {
        assertTrue(held[c] == counts[c] / k || held[c] == counts[c] / k + 1);
        assertTrue(kept[c] > 0 || counts[c] < 2, "a class of " + counts[c] + " rows is missing from training");
      }
    }
  }

  @Property
  void stratifiedHoldOutKeepsProportionsAndTrainsEveryClass(
      @ForAll @Size(min = 2, max = 150) List<@IntRange(min = 0, max = CLASSES - 1) Integer> y,
      @ForAll @DoubleRange(min = 0.05, max = 0.6) double fraction,
      @ForAll long seed) {
    ClassTarget target = target(y);
    int[] counts = target.counts();
    int n = y.size();
    int test = (int) Math.ceil(fraction * n);
    Assume.that(test < n && Arrays.stream(counts).max().orElse(0) >= 2);
    Fold fold = new HoldOut(fraction, true).split(target, new SeedTree(seed)).get(0);
    SplitterContract.assertSound(fold, n);
    assertEquals(n, fold.test().length + fold.train().length);
    int[] held = target.take(fold.test()).counts();
    int classes = (int) Arrays.stream(counts).filter(c -> c > 0).count();
    assertEquals(Math.min(test, n - classes), fold.test().length);
    double share = (double) test / n;
    boolean roomy = Arrays.stream(counts).allMatch(c -> c == 0 || Math.ceil(c * share) < c);
    for (int c = 0; c < CLASSES; c++) {
      assertTrue(counts[c] == 0 || held[c] < counts[c], "class " + c + " does not train");
      assertTrue(!roomy || Math.abs(held[c] - counts[c] * share) < 1, "class " + c + " is out of proportion");
    }
  }

  @Property
  void groupsAreNeverCut(
      @ForAll @Size(min = 6, max = 80) List<@IntRange(min = -3, max = 8) Integer> values,
      @ForAll @IntRange(min = 2, max = 5) int k,
      @ForAll long seed) {
    int[] groups = values.stream().mapToInt(Integer::intValue).toArray();
    Assume.that(Arrays.stream(groups).distinct().count() >= k);
    ClassTarget target = target(values.stream().map(v -> Math.floorMod(v * 7 + values.size(), CLASSES)).toList());
    for (Splitter rule : List.of(new GroupKFold(k, groups), new StratifiedGroupKFold(k, groups))) {
      List<Fold> folds = rule.split(target, new SeedTree(seed));
      partition(folds, groups.length);
      folds.forEach(fold -> whole(fold, groups));
    }
    new GroupShuffleSplit(3, 0.3, groups).split(target, new SeedTree(seed)).forEach(fold -> whole(fold, groups));
  }

  @Property
  void timeNeverRunsBack(
      @ForAll @IntRange(min = 10, max = 200) int n,
      @ForAll @IntRange(min = 2, max = 6) int splits,
      @ForAll @IntRange(min = 0, max = 4) int gap) {
    Assume.that(n - splits * (n / (splits + 1)) - gap > 0);
    Splitter rule = new TimeSeriesSplit(splits, gap, 0, 0);
    for (Fold fold : rule.split(NumericTarget.of(new double[n]), new SeedTree(0))) {
      SplitterContract.assertSound(fold, n);
      assertEquals(fold.test()[0] - gap - 1, fold.train()[fold.train().length - 1]);
    }
  }

  private static void partition(List<Fold> folds, int n) {
    int[] times = new int[n];
    for (Fold fold : folds) {
      SplitterContract.assertSound(fold, n);
      assertEquals(n, fold.train().length + fold.test().length);
      Arrays.stream(fold.test()).forEach(row -> times[row]++);
    }
    assertTrue(Arrays.stream(times).allMatch(t -> t == 1));
  }

  private static void whole(Fold fold, int[] groups) {
    int[] train = Arrays.stream(fold.train()).map(row -> groups[row]).sorted().distinct().toArray();
    for (int row : fold.test()) {
      assertTrue(Arrays.binarySearch(train, groups[row]) < 0, "group " + groups[row] + " is cut");
    }
  }

  private static ClassTarget target(List<Integer> codes) {
    return ClassTarget.of(
        codes.stream().mapToInt(Integer::intValue).toArray(), List.of("a", "b", "c", "d", "e"));
  }
}
