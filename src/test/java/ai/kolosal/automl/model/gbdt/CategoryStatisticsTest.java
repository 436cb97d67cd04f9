package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.tree.LookUp;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CategoryStatisticsTest {
  private static final double NONE = Double.NaN;

  static List<OrderedStatistics> kinds() {
    return List.of(new OrderedStatistics(), new OrderedStatistics(1, 0.5));
  }

  private static FeatureMatrix category(int levels, double... cells) {
    return FeatureMatrix.of(List.of(new Feature("city", levels)), new double[][] {cells}, cells.length);
  }

  private static ClassTarget classes(int count, int... codes) {
    return ClassTarget.of(codes, IntStream.range(0, count).mapToObj(c -> "c" + c).toList());
  }

  private static Categories all(OrderedStatistics settings) {
    return new Categories(Categories.Mode.STATISTICS, 0, settings, true, new SetSplits());
  }

  private static CategoryStatistics learn(FeatureMatrix x, Target y, OrderedStatistics settings, double... weights) {
    return CategoryStatistics.of(
        x, new StatisticTargets(y, weights), all(settings), new SeedTree(7), Deadline.never(),
        new Workers("kolosal-boosting", 1));
  }

  @Test
  void otherRowsSeeAllTrainingRowsOfTheirCategory() {
    FeatureMatrix x = category(4, 0, 0, 0, 1, NONE, NONE);
    CategoryStatistics learned = learn(x, classes(2, 1, 1, 0, 0, 1, 1), new OrderedStatistics(2, 2));
    double mean = 4.0 / 6;
    double[] expected = {(2 + 2 * mean) / 5, (2 * mean) / 3, mean, mean};
    LookUp lookUp = (LookUp) learned.lookUps().get(0);
    assertArrayEquals(expected, lookUp.values(), 1e-15);
    assertEquals((2 + 2 * mean) / 4, lookUp.otherwise(), 1e-15);
    assertArrayEquals(
        new double[] {expected[3], lookUp.otherwise(), expected[0]}, learned.beside(category(4, 3, NONE, 0)).column(1));
    assertEquals("city.target", learned.training().features().get(0).name());
  }

  @Test
  void missingIsTheOverallMeanWhereTrainingHadNone() {
    LookUp lookUp =
        (LookUp) learn(category(2, 0, 1, 1), NumericTarget.of(5, 6, 7), new OrderedStatistics()).lookUps().get(0);
    assertEquals(0, lookUp.otherwise(), 1e-15);
  }

  @Test
  void orderedRowsSeeThoseBefore() {
    FeatureMatrix x = category(3, 0, 0, 1, 0, 1, NONE);
    int[] y = {1, 0, 1, 1, 0, 1};
    double[] weights = {1, 2, 0.5, 0, 1, 1};
    int[] order = new SeedTree(7).child(0).permutation(6);
    double mean = (1 + 0.5 + 1) / 5.5;
    double[] expected = new double[6];
    for (int i = 0; i < 6; i++) {
      double sum = mean;
      double rows = 1;
      for (int k = 0; order[k] != order[i]; k++) {
        int before = order[k];
        if (Double.compare(x.value(before, 0), x.value(order[i], 0)) == 0) {
          sum += weights[before] * y[before];
          rows += weights[before];
        }
      }
      expected[order[i]] = sum / rows;
    }
    CategoryStatistics learned = learn(x, classes(2, y), new OrderedStatistics(1, 1), weights);
    assertArrayEquals(expected, learned.training().column(0), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void classesHaveAColumnEach(OrderedStatistics settings) {
    FeatureMatrix x = category(2, 0, 1, 0, 1, 0, 1);
    CategoryStatistics learned = learn(x, classes(3, 0, 1, 2, 0, 1, 2), settings);
    assertEquals(
        List.of("city.target=c0", "city.target=c1", "city.target=c2"),
        learned.training().features().stream().map(Feature::name).toList());
    for (int i = 0; i < x.rows(); i++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += learned.training().value(i, k);
      }
      assertEquals(1, sum, 1e-12);
    }
  }

  @Test
  void onlyTheMostFrequentOfManyClassesHaveAColumn() {
    int[] codes = new int[100];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = i < 26 ? i : 16 + i % 10;
    }
    StatisticTargets targets = new StatisticTargets(classes(26, codes), new double[0]);
    assertEquals(10, targets.count());
    assertEquals(".target=c16", targets.suffix(0));
    assertEquals(".target=c25", targets.suffix(9));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void severalNumbersHaveAColumnEach(OrderedStatistics settings) {
    FeatureMatrix x = category(2, 0, 1, 0, 1, 0, 1);
    double[] second = {5, 3, 1, 4, 2, 9};
    CategoryStatistics learned = learn(x, MultiTarget.of(new double[] {0, 1, 0, 0, 3, 1}, second), settings);
    assertEquals("city.target1", learned.training().features().get(1).name());
    assertArrayEquals(
        learn(x, NumericTarget.of(second), settings).training().column(0), learned.training().column(1));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void numbersOfAnySizeStayFinite(OrderedStatistics settings) {
    CategoryStatistics learned = learn(
        category(2, 0, 1, 0, 1, 0), NumericTarget.of(-1e308, 1e308, -9e307, 1.5e308, -1e308), settings);
    for (double value : learned.training().column(0)) {
      assertTrue(Math.abs(value) < 2, () -> "statistic " + value);
    }
    double[] values = ((LookUp) learned.lookUps().get(0)).values();
    assertTrue(values[0] < 0 && values[1] > 0);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aConstantTargetOneRowAndNoRowOfWeightGiveTheMean(OrderedStatistics settings) {
    assertArrayEquals(
        new double[3], learn(category(2, 0, 0, NONE), NumericTarget.of(3, 3, 3), settings).training().column(0));
    assertArrayEquals(new double[] {1}, learn(category(1, 0), classes(2, 1), settings).training().column(0));
    LookUp lookUp = (LookUp) learn(category(2, 0, 1), classes(2, 1, 0), settings, 0, 2).lookUps().get(0);
    assertEquals(0, lookUp.values()[0]);
  }

  @Test
  void codesThatAreNoneAreRefused() {
    String message = assertThrows(
        IllegalArgumentException.class, () -> learn(category(2, 0, 2), classes(2, 0, 1), new OrderedStatistics()))
        .getMessage();
    assertEquals("feature 'city' row 1: 2.0 is not a code below 2", message);
    assertThrows(
        IllegalArgumentException.class, () -> learn(category(2, 0, 0.5), classes(2, 0, 1), new OrderedStatistics()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void threadsChangeNothing(OrderedStatistics settings) {
    FeatureMatrix x = noise(1, 6, 500, 40);
    StatisticTargets y = new StatisticTargets(coin(500), new double[0]);
    CategoryStatistics one =
        CategoryStatistics.of(x, y, all(settings), new SeedTree(3), Deadline.never(),
            new Workers("kolosal-boosting", 1));
    CategoryStatistics four =
        CategoryStatistics.of(x, y, all(settings), new SeedTree(3), Deadline.never(),
            new Workers("kolosal-boosting", 4));
    assertEquals(one.lookUps(), four.lookUps());
    for (int j = 0; j < x.columns(); j++) {
      assertArrayEquals(one.training().column(j), four.training().column(j));
    }
  }

  /** What training rows are shown says nothing of their own target where categories say nothing. */
  @ParameterizedTest
  @MethodSource("kinds")
  void noiseStaysNoise(OrderedStatistics settings) {
    int rows = 20_000;
    ClassTarget y = coin(rows);
    for (int levels : new int[] {20, 2_000, 10_000}) {
      CategoryStatistics learned = learn(noise(1, 1, rows, levels), y, settings);
      double auc = auc(y, learned.training().column(0));
      assertTrue(auc > 0.38 && auc < 0.53, () -> levels + " levels: training AUC " + auc);
      double strange = auc(y, learned.beside(noise(2, 1, rows, levels)).column(1));
      assertEquals(0.5, strange, 0.02, () -> levels + " levels: AUC of strangers");
    }
  }

  /** Training rows are shown numbers of about the spread that other rows of the same categories are. */
  @ParameterizedTest
  @MethodSource("kinds")
  void trainingRowsSeeWhatOthersDo(OrderedStatistics settings) {
    int rows = 20_000;
    FeatureMatrix x = noise(1, 1, rows, 200);
    RandomGenerator random = new SeedTree(5).generator();
    int[] codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] = random.nextDouble() < (x.value(i, 0) % 10) / 10 ? 1 : 0;
    }
    CategoryStatistics learned = learn(x, classes(2, codes), settings);
    double[] seen = learned.training().column(0).clone();
    double[] served = learned.beside(x).column(1).clone();
    Arrays.sort(seen);
    Arrays.sort(served);
    for (int tenth = 1; tenth < 10; tenth++) {
      assertEquals(served[rows * tenth / 10], seen[rows * tenth / 10], 0.06);
    }
  }

  private static FeatureMatrix noise(int seed, int columns, int rows, int levels) {
    double[][] cells = new double[columns][rows];
    RandomGenerator random = new SeedTree(seed).child(levels).generator();
    for (double[] column : cells) {
      for (int i = 0; i < rows; i++) {
        column[i] = random.nextInt(levels);
      }
    }
    List<Feature> features = IntStream.range(0, columns).mapToObj(j -> new Feature("x" + j, levels)).toList();
    return FeatureMatrix.of(features, cells, rows);
  }

  private static ClassTarget coin(int rows) {
    RandomGenerator random = new SeedTree(13).generator();
    return classes(2, IntStream.range(0, rows).map(i -> random.nextInt(2)).toArray());
  }

  private static double auc(ClassTarget y, double[] scores) {
    double[] shares = new double[2 * scores.length];
    for (int i = 0; i < scores.length; i++) {
      shares[2 * i + 1] = scores[i];
      shares[2 * i] = 1 - scores[i];
    }
    return Metric.ROC_AUC.score(y, Prediction.of(2, shares));
  }

  @Test
  void thereAreNoneOnceTimeIsUp() {
    FeatureMatrix x = FeatureMatrix.of(List.of(new Feature("c", 40)), new double[][] {{0, 1, 0, 39}}, 4);
    StatisticTargets y = new StatisticTargets(NumericTarget.of(new double[] {1, 2, 3, 4}), new double[0]);
    Deadline past = Deadline.after(Duration.ZERO);
    CategoryStatistics none = CategoryStatistics.of(
        x, y, Categories.of(Friedman.PLAIN), new SeedTree(1), past, new Workers("kolosal-boosting", 1));
    assertEquals(List.of(), none.lookUps());
    assertEquals(0, none.training().columns());
    assertEquals(x.columns(), none.beside(x).columns());
  }
}
