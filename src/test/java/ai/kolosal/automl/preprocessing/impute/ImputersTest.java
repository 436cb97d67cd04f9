package ai.kolosal.automl.preprocessing.impute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.impute.KnnImputer.Weights;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer.Strategy;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImputersTest {
  private static final double NAN = Double.NaN;
  private static final SeedTree SEED = new SeedTree(0);

  /** Rows of whole numbers, so that distances tie, with a third of the cells missing. */
  private static Frame ties(RandomGenerator random, int rows, int width) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      double[] values = new double[rows];
      Arrays.setAll(values, i -> random.nextInt(3) == 0 ? NAN : random.nextInt(5));
      columns.add(NumericColumn.of("x" + j, values));
    }
    return Frame.of(columns);
  }

  @Test
  void anInterruptStopsLongWork() {
    Frame x = ties(SEED.generator(), 300, 4);
    FittedTransformer near = new KnnImputer().fit(x);
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> new IterativeImputer().fit(x));
      assertThrows(CancellationException.class, () -> near.transform(x));
      near.transform(x.head(20));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void bothZerosAreOneMostFrequentNumber() {
    SimpleImputer imputer = new SimpleImputer().withStrategy(Strategy.MOST_FREQUENT);
    Frame x = Frame.of(NumericColumn.of("x", 1, 1, 1, -0.0, -0.0, 0, 0, NAN));
    StreamTransformer.Accumulator chunks = imputer.begin();
    chunks.add(x);
    assertEquals(0, ((NumericColumn) chunks.finish().transform(x).column("x")).values()[7]);
    assertEquals(imputer.fit(x).transform(x), chunks.finish().transform(x));
  }

  /** The sum over all donors sorted by distance, then row. */
  private static double plain(Frame train, Frame x, int row, int column, int k, boolean byDistance) {
    int width = train.columns().size();
    double[] distance = new double[train.rows()];
    for (int i = 0; i < distance.length; i++) {
      double sum = 0;
      int shared = 0;
      for (int j = 0; j < width; j++) {
        double difference = cell(train, i, j) - cell(x, row, j);
        if (!Double.isNaN(difference)) {
          sum += difference * difference;
          shared++;
        }
      }
      distance[i] = shared == 0 || Double.isNaN(cell(train, i, column)) ? NAN : sum / shared;
    }
    int[] nearest = IntStream.range(0, distance.length).filter(i -> !Double.isNaN(distance[i])).boxed()
        .sorted((a, b) -> Double.compare(distance[a], distance[b])).limit(k).mapToInt(Integer::intValue).toArray();
    double[] all =
        IntStream.range(0, train.rows()).mapToDouble(i -> cell(train, i, column)).filter(v -> v == v).toArray();
    if (nearest.length == 0) {
      return Arrays.stream(all).average().orElse(0);
    }
    boolean exact = distance[nearest[0]] == 0;
    double total = 0;
    double sum = 0;
    for (int i : nearest) {
      double weight = !byDistance ? 1 : exact ? distance[i] == 0 ? 1 : 0 : 1 / Math.sqrt(distance[i]);
      total += weight;
      sum += weight * cell(train, i, column);
    }
    return sum / total;
  }

  private static double cell(Frame x, int row, int column) {
    return ((NumericColumn) x.columns().get(column)).values()[row];
  }

  @Property(tries = 200)
  void neighborsAreThoseOfAPlainSearch(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int k, @ForAll boolean byDistance) {
    RandomGenerator random = new SeedTree(seed).generator();
    Frame train = ties(random, 1 + random.nextInt(60), 1 + random.nextInt(6));
    Frame x = ties(random, 9, train.columns().size());
    KnnImputer imputer = new KnnImputer(k, byDistance ? Weights.DISTANCE : Weights.UNIFORM, false, true);
    Frame filled = imputer.fit(train).transform(x);
    for (int j = 0; j < train.columns().size(); j++) {
      boolean empty = train.columns().get(j).missingCount() == train.rows();
      for (int i = 0; i < x.rows(); i++) {
        boolean gap = Double.isNaN(cell(x, i, j));
        double want = empty ? 0 : gap ? plain(train, x, i, j, k, byDistance) : cell(x, i, j);
        assertEquals(want, cell(filled, i, j), 1e-12);
      }
    }
  }

  @Test
  void manyDonorsInManyBlocksFillAsFewDo() {
    RandomGenerator random = new SeedTree(3).generator();
    Frame train = ties(random, 1700, 5);
    Frame x = ties(random, 150, 5);
    Frame filled = new KnnImputer(20, Weights.DISTANCE, false, false).fit(train).transform(x);
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < 5; j++) {
        double want = Double.isNaN(cell(x, i, j)) ? plain(train, x, i, j, 20, true) : cell(x, i, j);
        assertEquals(want, cell(filled, i, j), 1e-12);
      }
    }
  }

  @Test
  void farFromZeroTheNearestIsStillTheNearest() {
    Frame x = Frame.of(
        NumericColumn.of("a", 1e15 + 1, 1e15 + 2, 1e15 + 4, 1e15 + 4.5), NumericColumn.of("b", 1, 2, 3, NAN));
    assertEquals(3, cell(new KnnImputer().withNeighbors(1).fit(x).transform(x), 3, 1));
  }

  @Property(tries = 100)
  void knownCellsNeverChange(@ForAll long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    Frame x = ties(random, 30, 4);
    List<Transformer> imputers = List.of(
        new SimpleImputer().withKeepEmpty(true), new KnnImputer().withKeepEmpty(true),
        new IterativeImputer().withKeepEmpty(true).withBounds(0, 4),
        new IterativeImputer().withEstimator(new ChainEstimator.Ridge(0)).withKeepEmpty(true));
    for (Transformer imputer : imputers) {
      Frame filled = imputer.fit(x).transform(x);
      for (int i = 0; i < x.rows(); i++) {
        for (int j = 0; j < 4; j++) {
          double before = cell(x, i, j);
          double after = cell(filled, i, j);
          assertTrue(Double.isNaN(before) ? Double.isFinite(after) : before == after, imputer.toString());
          boolean bounded = imputer instanceof IterativeImputer chain && chain.max() == 4;
          assertTrue(!bounded || after >= 0 && after <= 4, imputer + " gave " + after);
        }
      }
    }
  }

  @Test
  void aChainFindsAnExactRelation() {
    double[] a = SEED.generator().doubles(50).toArray();
    double[] b = Arrays.stream(a).map(v -> 3 * v - 7).toArray();
    double truth = b[11];
    b[11] = NAN;
    Frame x = Frame.of(NumericColumn.of("a", a), NumericColumn.of("b", b));
    for (ChainEstimator estimator : List.of(new ChainEstimator.BayesianRidge(), new ChainEstimator.LeastSquares())) {
      Frame filled = new IterativeImputer().withEstimator(estimator).fit(x).transform(x);
      assertEquals(truth, cell(filled, 11, 1), 1e-4);
      assertSame(x.column("a"), filled.column("a"));
    }
  }

  @Test
  void ordersOfAChain() {
    Frame x = Frame.of(
        NumericColumn.of("a", 1, NAN, NAN, 5), NumericColumn.of("b", 1, 2, 3, 7), NumericColumn.of("c", 1, 3, NAN, 4));
    for (IterativeImputer.Order order : IterativeImputer.Order.values()) {
      IterativeImputer imputer = new IterativeImputer().withOrder(order).withRounds(1, 0);
      int[] want = switch (order) {
        case ASCENDING -> new int[] {1, 2, 0};
        case DESCENDING -> new int[] {0, 2, 1};
        case ROMAN -> new int[] {0, 1, 2};
        case ARABIC -> new int[] {2, 1, 0};
      };
      assertArrayEquals(want, ((IterativeImputer.Fitted) imputer.fit(x)).order());
    }
    IterativeImputer.Fitted skipped =
        (IterativeImputer.Fitted) new IterativeImputer().withRounds(1, 0).withSkipComplete(true).fit(x);
    assertArrayEquals(new int[] {2, 0}, skipped.order());
    assertEquals(0, ((IterativeImputer.Fitted) new IterativeImputer().withRounds(0, 0).fit(x)).order().length);
  }

  @Test
  void categoriesHaveNoMean() {
    Frame x = SampleColumns.categorical();
    for (Strategy strategy : List.of(Strategy.MEAN, Strategy.MEDIAN)) {
      DataException e = assertThrows(DataException.class, () -> new SimpleImputer(strategy, false).fit(x));
      assertTrue(e.getMessage().contains("fill categories with the most frequent level"), e.getMessage());
    }
    assertThrows(DataException.class, () -> new SimpleImputer().fit(SampleColumns.text()));
  }

  @Test
  void rowsWithTooFewValuesAreDropped() {
    Frame x = Frame.of(NumericColumn.of("a", 1, NAN, NAN, 4), NumericColumn.of("b", 1, 2, NAN, NAN));
    NumericTarget y = NumericTarget.of(1, 2, 3, 4);
    MissingRowDropper two = new MissingRowDropper(new MissingRowDropper.Rule.FewerThan(2));
    assertArrayEquals(new int[] {0}, two.resample(x, y, SEED).origin());
    assertArrayEquals(new int[] {0}, new MissingRowDropper().resample(x, y, SEED).origin());
    assertArrayEquals(
        new int[] {0, 1, 3}, new MissingRowDropper(new MissingRowDropper.Rule.All()).resample(x, y, SEED).origin());
    MissingRowDropper three = new MissingRowDropper(new MissingRowDropper.Rule.FewerThan(3));
    assertThrows(DataException.class, () -> three.resample(x, y, SEED));
    Frame none = x.take(new int[0]);
    assertEquals(0, three.resample(none, y.take(new int[0]), SEED).origin().length);
    assertEquals(4, new MissingRowDropper().resample(Frame.of(List.of(), 4), y, SEED).origin().length);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    for (Runnable mistake : List.<Runnable>of(
        () -> new KnnImputer(0, Weights.UNIFORM, false, false), () -> new ColumnDropper(1.1),
        () -> new ColumnDropper(NAN),
        () -> new MissingRowDropper.Rule.FewerThan(-1), () -> new IterativeImputer().withRounds(-1, 0),
        () -> new IterativeImputer().withRounds(1, NAN), () -> new IterativeImputer().withBounds(2, 2),
        () -> new ChainEstimator.Ridge(-1), () -> new ChainEstimator.BayesianRidge(0, 0, 0, 0, 0, 0),
        () -> new ChainEstimator.BayesianRidge(1, NAN, 0, 0, 0, 0))) {
      assertThrows(IllegalArgumentException.class, mistake::run);
    }
  }
}
