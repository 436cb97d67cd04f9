package ai.kolosal.automl.model.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Every search against sorting all rows by their distance. */
class RowSearchTest {
  private static double[] cells(int rows, int columns, double offset, int digits, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] cells = new double[rows * columns];
    double scale = Math.pow(10, digits);
    for (int i = 0; i < cells.length; i++) {
      // few digits make many ties
      cells[i] = offset + Math.rint(random.nextGaussian() * scale) / scale;
    }
    return cells;
  }

  private static int[] sorted(Distance distance, double[] cells, double[] query, int columns, int k) {
    double[] gaps = IntStream.range(0, cells.length / columns)
        .mapToDouble(i -> distance.reduced(cells, i * columns, query, 0, columns)).toArray();
    return IntStream.range(0, gaps.length).boxed().sorted(Comparator.comparingDouble(i -> gaps[i]))
        .limit(k).mapToInt(i -> i).toArray();
  }

  private static void check(RowSearch search, Distance distance, double[] cells, double[] queries, int columns, int k) {
    int count = queries.length / columns;
    int[] rows = new int[count * k];
    double[] reduced = new double[rows.length];
    search.search(queries, 0, count, k, rows, reduced);
    for (int i = 0; i < count; i++) {
      double[] query = Arrays.copyOfRange(queries, i * columns, (i + 1) * columns);
      assertArrayEquals(
          sorted(distance, cells, query, columns, k), Arrays.copyOfRange(rows, i * k, (i + 1) * k),
          search.getClass().getSimpleName() + " " + distance);
      for (int r = 0; r < k; r++) {
        assertTrue(
            distance.reduced(cells, rows[i * k + r] * columns, query, 0, columns) == reduced[i * k + r]);
      }
    }
  }

  @Property(tries = 40)
  void allFindTheSame(
      @ForAll @IntRange(min = 1, max = 2500) int size, @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll @IntRange(min = 1, max = 60) int most, @ForAll @IntRange(max = 6) int digits, @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1e5) double offset) {
    int k = Math.min(most, size);
    for (Distance distance : new Distance[] {
      new Distance(false, 2), new Distance(false, 1), new Distance(false, 1.5), new Distance(false, 3),
      new Distance(true, 2)
    }) {
      double[] cells = cells(size, columns, offset, digits, seed);
      double[] queries = cells(5, columns, offset, digits, seed + 1);
      System.arraycopy(cells, 0, queries, 0, columns);
      distance.prepare(cells, columns);
      distance.prepare(queries, columns);
      DirectSearch direct = new DirectSearch(distance, cells, size, columns);
      check(direct, distance, cells, queries, columns, k);
      if (!distance.cosine()) {
        check(new KdTree(distance, cells, size, columns), distance, cells, queries, columns, k);
      }
      if (distance.cosine() || distance.p() == 2) {
        check(ProductSearch.of(direct), distance, cells, queries, columns, k);
      }
    }
  }

  @Property(tries = 10)
  void sizesFarFromOneMisleadNobody(@ForAll @IntRange(min = -40, max = 40) int exponent, @ForAll long seed) {
    double[] cells = cells(900, 4, 0, 9, seed);
    double[] queries = cells(3, 4, 0, 9, seed + 1);
    double scale = Math.pow(10, exponent);
    for (int i = 0; i < cells.length; i++) {
      // a row in nine far away
      cells[i] *= i / 4 % 9 == 0 ? 1000 * scale : scale;
    }
    for (int i = 0; i < queries.length; i++) {
      queries[i] *= scale;
    }
    Distance distance = new Distance(false, 2);
    DirectSearch direct = new DirectSearch(distance, cells, 900, 4);
    check(ProductSearch.of(direct), distance, cells, queries, 4, 7);
    check(new KdTree(distance, cells, 900, 4), distance, cells, queries, 4, 7);
  }
}
