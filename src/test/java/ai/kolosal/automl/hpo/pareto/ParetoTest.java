package ai.kolosal.automl.hpo.pareto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.random.SeedTree;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  static List<Golden> volumes() {
    return Goldens.binding("multiobjective.json.gz", "hypervolume");
  }

  static List<Golden> sorts() {
    return Goldens.binding("multiobjective.json.gz", "non_domination_rank");
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void measuresWhatOptunaMeasures(Golden golden) {
    double expected = golden.expected().get("hypervolume").asDouble();
    assertEquals(expected, Hypervolume.of(points(golden.input("points")), row(golden.input("reference_point"))),
        1e-10 * expected);
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void ranksAsOptunaRanks(Golden golden) {
    int[] expected = Arrays.stream(row(golden.expected().get("rank"))).mapToInt(rank -> (int) rank).toArray();
    assertArrayEquals(expected, NonDominatedSort.ranks(points(golden.input("points"))));
  }

  /** Whole numbers, so that many are equal: each cell of the grid is counted by itself. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void volumesAreTheCellsThatArePassed(int objectives) {
    for (int seed = 0; seed < 40; seed++) {
      int side = objectives > 3 ? 4 : 7;
      double[][] points = grid(seed, 1 + seed % 12, objectives, side + 2);
      double[] reference = new double[objectives];
      Arrays.fill(reference, side);
      assertEquals(cells(points, objectives, side), Hypervolume.of(points, reference));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void ranksArePeeledLayers(int objectives) {
    for (int seed = 0; seed < 40; seed++) {
      double[][] points = grid(seed, 25, objectives, 6);
      assertArrayEquals(peeled(points), NonDominatedSort.ranks(points));
    }
  }

  @Test
  void pointsThatBreakConstraintsComeBehindByHowMuch() {
    double[][] losses = {{0, 0}, {1, 2}, {2, 1}, {3, 3}, {-9, -9}, {5, 5}};
    double[] violations = {2, 0, 0, 0, Double.NaN, 1};
    assertArrayEquals(new int[] {3, 0, 0, 1, 4, 2}, NonDominatedSort.ranks(losses, violations));
    assertArrayEquals(new int[] {1, 2}, NonDominatedSort.front(losses, violations));
    assertArrayEquals(new int[] {1, 2}, NonDominatedSort.front(losses, new double[] {3, 2, 2, 4, 5, 6}));
    assertArrayEquals(new int[] {4}, NonDominatedSort.front(losses));
  }

  @Test
  void nanIsTheWorstLossAndZerosAreOneZero() {
    double[][] losses = {{Double.NaN, 1}, {7, 1}, {INFINITE, 1}};
    assertArrayEquals(new int[] {1, 0, 1}, NonDominatedSort.ranks(losses));
    assertArrayEquals(new int[] {0, 0}, NonDominatedSort.ranks(new double[][] {{0.0, 1}, {-0.0, 1}}));
    assertEquals(0, NonDominatedSort.ranks(new double[0][]).length);
  }

  @Test
  void crowdingIsTheGapBetweenNeighbours() {
    double[][] front = {{0, 10}, {4, 2}, {1, 6}, {10, 0}};
    assertArrayEquals(new double[] {INFINITE, 0.9 + 0.6, 0.4 + 0.8, INFINITE}, CrowdingDistance.of(front), 1e-15);
    assertArrayEquals(new double[3], CrowdingDistance.of(new double[][] {{1, 1}, {1, 1}, {1, 1}}));
    double[] wild = CrowdingDistance.of(new double[][] {{0}, {INFINITE}, {Double.NaN}});
    assertTrue(Arrays.stream(wild).noneMatch(Double::isNaN));
    assertEquals(0, CrowdingDistance.of(new double[0][]).length);
  }

  @Test
  void contributionsAreWhatIsLostWithoutAPoint() {
    double[][] points = {{1, 3}, {2, 2}, {3, 1}, {3, 3}, {9, 0}};
    assertArrayEquals(new double[] {1, 1, 1, 0, 0}, Hypervolume.contributions(points, new double[] {4, 4}));
    assertEquals(0, Hypervolume.contributions(new double[0][], new double[] {4, 4}).length);
  }

  @Test
  void endsOfTheRange() {
    double[] reference = {1, 1};
    assertEquals(0, Hypervolume.of(new double[0][], reference));
    assertEquals(0, Hypervolume.of(new double[][] {{0, 1}, {Double.NaN, 0}, {INFINITE, 0}}, reference));
    assertEquals(INFINITE, Hypervolume.of(new double[][] {{0, -INFINITE}}, reference));
    assertRefused(new double[][] {{0, 0}}, new double[] {1, INFINITE}, "finite");
    assertRefused(new double[][] {{0, 0, 0}}, reference, "3 losses");
    assertRefused(new double[0][], new double[0], "each objective");
  }

  @Test
  void argumentsStayAsTheyAre() {
    double[][] points = grid(1, 12, 3, 9);
    double[][] before = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    Hypervolume.of(points, new double[] {9, 9, 9});
    NonDominatedSort.ranks(points);
    CrowdingDistance.of(points);
    assertArrayEquals(before, points);
  }

  private static void assertRefused(double[][] points, double[] reference, String why) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Hypervolume.of(points, reference)).getMessage();
    assertTrue(message.contains(why), message);
  }

  private static double[][] grid(int seed, int count, int objectives, int side) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[][] points = new double[count][objectives];
    for (double[] point : points) {
      Arrays.setAll(point, j -> random.nextInt(side));
    }
    return points;
  }

  private static double cells(double[][] points, int objectives, int side) {
    int count = 0;
    for (int cell = 0; cell < Math.pow(side, objectives); cell++) {
      int[] corner = new int[objectives];
      int rest = cell;
      for (int j = 0; j < objectives; j++) {
        corner[j] = rest % side;
        rest /= side;
      }
      count += Arrays.stream(points)
          .anyMatch(point -> IntStream.range(0, objectives).allMatch(j -> point[j] <= corner[j])) ? 1 : 0;
    }
    return count;
  }

  private static int[] peeled(double[][] points) {
    int[] ranks = new int[points.length];
    Arrays.fill(ranks, -1);
    for (int layer = 0; Arrays.stream(ranks).anyMatch(rank -> rank < 0); layer++) {
      int now = layer;
      int[] front = IntStream.range(0, points.length).filter(i -> ranks[i] < 0)
          .filter(i -> IntStream.range(0, points.length)
              .noneMatch(k -> ranks[k] < 0 && NonDominatedSort.dominates(points[k], points[i])))
          .toArray();
      Arrays.stream(front).forEach(i -> ranks[i] = now);
    }
    return ranks;
  }

  private static double[][] points(JsonNode rows) {
    double[][] points = new double[rows.size()][];
    Arrays.setAll(points, i -> row(rows.get(i)));
    return points;
  }

  private static double[] row(JsonNode cells) {
    return IntStream.range(0, cells.size()).mapToDouble(j -> cells.get(j).asDouble()).toArray();
  }
}
