package ai.kolosal.automl.hpo.cmaes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CmaEsGoldenTest {
  static List<Golden> updates() {
    return Goldens.binding("cmaes.json.gz", "cma_es");
  }

  static List<Golden> categories() {
    return Goldens.binding("cmaes.json.gz", "categories");
  }

  @ParameterizedTest
  @MethodSource("updates")
  void generationsFollowAsInCmaes(Golden golden) {
    int[] cells = ints(golden.params().get("cells"));
    Sides sides = Sides.of(SearchSpace.of(IntStream.range(0, cells.length).mapToObj(i -> cells[i] == 0
        ? Parameter.searched("x" + i, new Distribution.Floats(0, 1, false))
        : Parameter.searched("x" + i, new Distribution.Ints(1, cells[i], false))).toArray(Parameter<?>[]::new)));
    Covariance kind =
        golden.params().get("kind").asText().equals("full") ? Covariance.FULL : Covariance.SEPARABLE;
    boolean margins = Arrays.stream(cells).anyMatch(count -> count > 0);
    double[] mean = row(golden.input("mean"));
    Generation now = Generation.start(
        Strategy.of(kind, mean.length, golden.params().get("population").asInt()), 0, mean,
        golden.input("sigma").asDouble(), Shape.round(kind, mean.length), margins, Categories.uniform(new int[0]));
    for (JsonNode expected : golden.expected().get("generations")) {
      double[][] points = rows(expected.get("points"));
      now = now.next(sides, points, new int[points.length][0], 0, 1);
      assertClose(row(expected.get("mean")), now.mean());
      assertClose(new double[] {expected.get("sigma").asDouble()}, new double[] {now.sigma()});
      assertClose(row(expected.get("step_path")), now.stepPath());
      assertClose(row(expected.get("covariance_path")), now.covariancePath());
      if (now.shape() instanceof Shape.Full full) {
        assertClose(Arrays.stream(rows(expected.get("covariance"))).flatMapToDouble(Arrays::stream).toArray(),
            full.cells());
      } else {
        assertClose(row(expected.get("covariance")), ((Shape.Diagonal) now.shape()).variances());
      }
      if (margins) {
        assertClose(row(expected.get("margins")), now.margins());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("categories")
  void categoriesMoveAsInCatCma(Golden golden) {
    int[] counts = ints(golden.params().get("categories"));
    double[] weights = row(golden.params().get("weights"));
    Categories now = Categories.uniform(counts);
    for (JsonNode expected : golden.expected().get("generations")) {
      JsonNode drawn = expected.get("drawn");
      int[][] codes = new int[drawn.size()][];
      Arrays.setAll(codes, i -> ints(drawn.get(i)));
      now = now.next(codes, weights);
      for (int j = 0; j < counts.length; j++) {
        assertClose(row(expected.get("shares").get(j)), now.shares()[j]);
        assertEquals(1, Arrays.stream(now.shares()[j]).sum(), 1e-12);
      }
    }
  }

  private static void assertClose(double[] expected, double[] got) {
    double most = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, got, 1e-7 * most + 1e-12);
  }

  private static int[] ints(JsonNode cells) {
    return IntStream.range(0, cells.size()).map(j -> cells.get(j).asInt()).toArray();
  }

  private static double[] row(JsonNode cells) {
    return IntStream.range(0, cells.size()).mapToDouble(j -> cells.get(j).asDouble()).toArray();
  }

  private static double[][] rows(JsonNode rows) {
    double[][] all = new double[rows.size()][];
    Arrays.setAll(all, i -> row(rows.get(i)));
    return all;
  }
}
