package ai.kolosal.automl.preprocessing.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.HoldOut;
import ai.kolosal.automl.split.KFold;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What holds of selections beyond what other libraries say. */
class SelectTest {
  private static final SeedTree SEED = new SeedTree(5);
  private static final double NAN = Double.NaN;
  private static final List<String> LABELS = List.of("a", "b", "c");

  private static double[] tied(RandomGenerator random, int n) {
    return IntStream.range(0, n).mapToDouble(i -> random.nextInt(Math.max(2, n / 2))).toArray();
  }

  private static int[] codes(RandomGenerator random, int n) {
    return random.ints(n, 0, 3).toArray();
  }

  private static Frame one(double... values) {
    return Frame.of(NumericColumn.of("x", values));
  }

  private static double f(double[] values, int[] codes) {
    return new UnivariateSelector().scores(one(values), ClassTarget.of(codes, LABELS), SEED).scores()[0];
  }

  @Test
  void manyLevelsByManyClassesTakeTheRoomOfTheirPairs() {
    int n = 90_000;
    int[] codes = IntStream.range(0, n).map(i -> i % 30_000).toArray();
    int[] levels = IntStream.range(0, n).toArray();
    assertEquals(29_999.0 * n, SignificanceTests.table(levels, n, codes, 30_000).score(), 0.1);
    assertEquals(Math.log(30_000), MutualInformation.ofCodes(levels, n, codes, 30_000), 1e-9);
  }

  @Property
  void pairsThatNeverOccurAddWhatIsExpectedOfThem(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    int[] levels = random.ints(30, 0, 9).toArray();
    int[] codes = random.ints(30, 0, 5).toArray();
    double want = 0;
    for (int k = 0; k < 9; k++) {
      for (int c = 0; c < 5; c++) {
        int level = k;
        int cls = c;
        double expected = IntStream.of(levels).filter(v -> v == level).count()
            * (double) IntStream.of(codes).filter(v -> v == cls).count() / 30;
        double off = IntStream.range(0, 30).filter(i -> levels[i] == level && codes[i] == cls).count() - expected;
        want += expected > 0 ? off * off / expected : 0;
      }
    }
    assertEquals(want, SignificanceTests.table(levels, 9, codes, 5).score(), 1e-12 * (1 + want));
  }

  @Property(tries = 200)
  void theSwapsOfASortAreThePairsThatDisagree(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll @IntRange(min = 2, max = 40) int n) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] a = tied(random, n);
    double[] b = tied(random, n);
    double agree = 0;
    double differA = 0;
    double differB = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        agree += Math.signum(a[i] - a[j]) * Math.signum(b[i] - b[j]);
        differA += a[i] == a[j] ? 0 : 1;
        differB += b[i] == b[j] ? 0 : 1;
      }
    }
    assertEquals(agree / Math.sqrt(differA) / Math.sqrt(differB), Correlation.KENDALL.of(a, b), 1e-12);
  }

  @Property(tries = 200)
  void ranksDoNotSeeTheScale(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] a = random.doubles(30, -3, 3).toArray();
    double[] b = random.doubles(30, -3, 3).toArray();
    double[] grown = Arrays.stream(a).map(Math::exp).toArray();
    assertEquals(Correlation.SPEARMAN.of(a, b), Correlation.SPEARMAN.of(grown, b), 1e-12);
    assertEquals(Correlation.KENDALL.of(a, b), Correlation.KENDALL.of(grown, b), 1e-12);
    double[] moved = Arrays.stream(a).map(v -> 7 - 3 * v).toArray();
    assertEquals(-Correlation.PEARSON.of(a, b), Correlation.PEARSON.of(moved, b), 1e-12);
  }

  @Property(tries = 200)
  void fDoesNotSeeOriginUnitOrOrderOfRows(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] values = random.doubles(30).toArray();
    int[] codes = codes(random, 30);
    double score = f(values, codes);
    assertEquals(score, f(Arrays.stream(values).map(v -> 1e9 + 4 * v).toArray(), codes), 1e-5 * score + 1e-6);
    assertEquals(score, f(Arrays.stream(values).map(v -> v * 0x1p-1000).toArray(), codes), 1e-9 * score);
    assertEquals(score, f(Arrays.stream(values).map(v -> v * 0x1p1020).toArray(), codes), 1e-9 * score);
    int[] order = HeldOutRows.permutation(30, new SeedTree(seed));
    assertEquals(score, f(FiniteCells.take(values, order), FiniteCells.take(codes, order)), 1e-9 * score);
  }

  @Property(tries = 100)
  void informationIsSymmetricAndNeverNegative(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    int[] a = codes(random, 25);
    int[] b = codes(random, 25);
    double exact = MutualInformation.ofCodes(a, 3, b, 3);
    assertTrue(exact >= 0);
    assertEquals(exact, MutualInformation.ofCodes(b, 3, a, 3), 1e-12);
    double[] x = MutualInformation.prepared(tied(random, 25), SEED.child(1));
    double[] y = MutualInformation.prepared(random.doubles(25).toArray(), SEED.child(2));
    assertTrue(MutualInformation.ofNumbers(x, y, 3) >= 0);
    assertEquals(MutualInformation.ofNumbers(x, y, 3), MutualInformation.ofNumbers(y, x, 3), 1e-12);
    assertTrue(MutualInformation.ofNumbersAndCodes(x, a, 3, 3) >= 0);
  }

  @Test
  void gapsDoNotCount() {
    double[] values = {1, NAN, 2, 5, Double.POSITIVE_INFINITY, 9, 4, 7};
    int[] codes = {0, 1, 0, 1, 1, 1, 0, 1};
    double[] present = {1, 2, 5, 9, 4, 7};
    assertEquals(f(present, new int[] {0, 0, 1, 1, 0, 1}), f(values, codes));
    Frame x = Frame.of(NumericColumn.of("a", 1, NAN, 3, 4, 6), NumericColumn.of("b", 2, 9, 6, 8, NAN));
    assertEquals(1, new CorrelationFilter().correlations(x)[0][1], 1e-15);
    assertEquals(List.of("a"), names(new CorrelationFilter().fit(x, null, SEED)));
    assertEquals(1.0, VarianceThreshold.variances(one(1, NAN, 3))[0]);
  }

  private static List<String> names(SelectedColumns selected) {
    return selected.names();
  }

  @Test
  void whatCannotBeJudgedStays() {
    Frame x =
        Frame.of(
            TextColumn.of("words", "a", "b", "c", "d"),
            NumericColumn.of("same", 1, 1, 1, 1),
            NumericColumn.of("x", 1, 2, 3, 4));
    Target y = ClassTarget.of(new int[] {0, 0, 1, 1}, LABELS);
    UnivariateSelector settings = new UnivariateSelector().withKeep(new Keep.Best(1));
    assertEquals(List.of("words", "x"), settings.fit(x, y, SEED).names());
    assertEquals(List.of("words", "x"), names(new VarianceThreshold().fit(x, y, SEED)));
    assertEquals(x.names(), names(new CorrelationFilter().fit(x, y, SEED)));
    assertEquals(List.of("words"), settings.withKeep(new Keep.Best(0)).fit(x, y, SEED).names());
  }

  @Test
  void whatHasNoTestIsRefusedWithItsPlace() {
    Target classes = ClassTarget.of(new int[] {0, 0, 1}, LABELS);
    Target numbers = NumericTarget.of(1, 2, 4);
    UnivariateSelector f = new UnivariateSelector();
    UnivariateSelector chi = f.withScore(UnivariateScore.CHI_SQUARED);
    Frame levels = Frame.of(CategoricalColumn.of("c", new int[] {0, 1, 0}, LABELS));
    DataException negative = assertThrows(DataException.class, () -> chi.fit(one(NAN, 1, -2), classes, SEED));
    assertTrue(negative.getMessage().startsWith("column 'x' row 2: -2.0 is negative"), negative.getMessage());
    assertThrows(DataException.class, () -> chi.fit(one(1, 2, 3), numbers, SEED));
    assertThrows(DataException.class, () -> chi.fit(levels, numbers, SEED));
    assertThrows(DataException.class, () -> f.fit(levels, classes, SEED));
    assertThrows(DataException.class, () -> new VarianceThreshold(9).fit(one(1, 2, 3)));
    CrossValidatedElimination folds =
        new CrossValidatedElimination((x, y, s) -> new double[x.columns().size()], (x, y, s) -> (a, b) -> 0);
    assertThrows(DataException.class, () -> folds.fit(one(1, 2, 3), numbers, SEED));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    ImportanceFunction none = (x, y, seed) -> new double[0];
    ScoreFunction score = (x, y, seed) -> (a, b) -> 0;
    List<Runnable> wrong =
        List.of(
            () -> new VarianceThreshold(-1),
            () -> new VarianceThreshold(NAN),
            () -> new CorrelationFilter(Correlation.PEARSON, 1.5),
            () -> new Keep.Best(-1),
            () -> new Keep.Percentile(101),
            () -> new Keep.FalsePositiveRate(NAN),
            () -> new Keep.FalseDiscoveryRate(-0.1),
            () -> new Keep.FamilyWiseError(2),
            () -> new UnivariateSelector().withNeighbours(0),
            () -> new UnivariateSelector(UnivariateScore.MUTUAL_INFORMATION, new Keep.FamilyWiseError(0.1)),
            () -> new ImportanceThreshold.Mean(NAN),
            () -> new ImportanceThreshold.Median(Double.POSITIVE_INFINITY),
            () -> new ImportanceThreshold.Value(NAN),
            () -> new ImportanceSelector(none).withMaxFeatures(-1),
            () -> new RecursiveElimination(none).withStep(1.5),
            () -> new RecursiveElimination(none).withStep(0),
            () -> new RecursiveElimination(none).withKeep(2.5),
            () -> new CrossValidatedElimination(none, score).withMinFeatures(0),
            () -> new PermutationImportance(score, new KFold(2, true), 0),
            () -> new PermutationSelector(new PermutationImportance(score), NAN),
            () -> new NullImportanceSelector(none, 0, 0.5),
            () -> new NullImportanceSelector(none, 1, 1.5),
            () -> new ImportanceSelector(none).fit(one(1, 2), NumericTarget.of(1, 2), SEED));
    for (Runnable settings : wrong) {
      assertTrue(assertThrows(IllegalArgumentException.class, settings::run).getMessage().length() > 10);
    }
  }

  @Test
  void anImportanceThatIsNotANumberGoesFirst() {
    Frame x = Frame.of(NumericColumn.of("a", 1, 2), NumericColumn.of("b", 1, 2), NumericColumn.of("c", 1, 2));
    ImportanceFunction b =
        (rows, y, seed) -> rows.names().stream().mapToDouble(name -> name.equals("b") ? NAN : 1).toArray();
    Target y = NumericTarget.of(1, 2);
    assertEquals(List.of("a", "c"), new ImportanceSelector(b).fit(x, y, SEED).names());
    assertEquals(List.of("a", "c"), new RecursiveElimination(b).withKeep(2).fit(x, y, SEED).names());
    ImportanceThreshold all = new ImportanceThreshold.Value(Double.NEGATIVE_INFINITY);
    assertEquals(List.of("a"), new ImportanceSelector(b).withThreshold(all).withMaxFeatures(1).fit(x, y, SEED).names());
  }

  @Test
  void shufflingAnUnusedColumnCostsNothing() {
    Frame x = Frame.of(NumericColumn.of("used", 1, 2, 3, 4, 5, 6), NumericColumn.of("unused", 6, 1, 5, 2, 4, 3));
    Target y = NumericTarget.of(1, 2, 3, 4, 5, 6);
    ScoreFunction error = (train, target, seed) -> (rows, truth) -> {
      double[] used = ((NumericColumn) rows.column("used")).values();
      double[] wanted = ((NumericTarget) truth).values();
      return -IntStream.range(0, used.length).mapToDouble(i -> Math.abs(used[i] - wanted[i])).sum();
    };
    PermutationImportance settings = new PermutationImportance(error, new HoldOut(0.5, false), 20);
    double[] losses = settings.importances(x, y, SEED);
    assertTrue(losses[0] > 0.5, Arrays.toString(losses));
    assertEquals(0, losses[1]);
    assertEquals(List.of("used"), new PermutationSelector(error).fit(x, y, SEED).names());
    assertArrayEquals(new double[2], settings.importances(x.head(1), NumericTarget.of(1), SEED));
  }
}
