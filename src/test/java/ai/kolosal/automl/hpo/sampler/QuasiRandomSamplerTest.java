package ai.kolosal.automl.hpo.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuasiRandomSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return QuasiRandomSampler.defaults();
  }

  @Override
  protected double braninBound() {
    return 2.5;
  }

  @Override
  protected boolean learns() {
    return false;
  }

  @Override
  protected boolean usesSeeds() {
    return false;
  }

  private static SearchSpace cube(int sides) {
    return SearchSpace.of(
        IntStream.range(0, sides).mapToObj(i -> Parameter.floating("x" + i, 0, 1)).toArray(Parameter<?>[]::new));
  }

  private static double[][] points(Sampler sampler, int sides, int count) {
    List<FrozenTrial> ran =
        SamplerRuns.run(sampler, cube(sides), SamplerRuns.log(), 1, count, SamplerRuns.told(trial -> 0));
    return ran.stream().map(
        trial -> IntStream.range(0, sides).mapToDouble(i -> trial.encoded("x" + i)).toArray()).toArray(double[][]::new);
  }

  private static void assertPoints(JsonNode golden, double[][] points, double tolerance) {
    assertEquals(golden.size(), points.length);
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points[i].length; j++) {
        assertEquals(golden.get(i).get(j).asDouble(), points[i][j], tolerance, i + ", " + j);
      }
    }
  }

  @Test
  void pointsAreSciPys() {
    JsonNode golden = Goldens.root("quasi_random.json.gz");
    QuasiRandomSampler plain = new QuasiRandomSampler(QuasiRandomSampler.Sequence.SOBOL, false, 0);
    for (int i = 0; i < 40; i++) {
      for (int side = 0; side < 128; side++) {
        assertEquals(golden.get("sobol").get(i).get(side).asDouble(), SobolPoints.plain(i, side));
      }
    }
    assertPoints(golden.get("sobol"), points(plain, 6, 40), 0);
    assertPoints(golden.get("halton"),
        points(plain.withSequence(QuasiRandomSampler.Sequence.HALTON), 12, 40), 1e-15);
    for (int i = 0; i < 3; i++) {
      for (int side = 0; side < 128; side++) {
        assertEquals(golden.get("sobol_from_100000").get(i).get(side).asDouble(), SobolPoints.plain(100_000 + i, side));
      }
    }
  }

  /** Hickernell's centred discrepancy (1998), as SciPy has it. */
  private static double discrepancy(double[][] x) {
    int n = x.length;
    int d = x[0].length;
    double single = 0;
    double pairs = 0;
    for (double[] a : x) {
      double product = 1;
      for (double v : a) {
        double off = Math.abs(v - 0.5);
        product *= 1 + 0.5 * off - 0.5 * off * off;
      }
      single += product;
      for (double[] b : x) {
        double pair = 1;
        for (int k = 0; k < d; k++) {
          pair *= 1 + 0.5 * Math.abs(a[k] - 0.5) + 0.5 * Math.abs(b[k] - 0.5) - 0.5 * Math.abs(a[k] - b[k]);
        }
        pairs += pair;
      }
    }
    return Math.pow(13.0 / 12, d) - 2 * single / n + pairs / n / n;
  }

  @Test
  void scrambledPointsAreAsEvenAsSciPys() {
    for (JsonNode golden : Goldens.root("quasi_random.json.gz").get("discrepancy")) {
      for (QuasiRandomSampler.Sequence sequence : QuasiRandomSampler.Sequence.values()) {
        JsonNode theirs = golden.get(sequence == QuasiRandomSampler.Sequence.SOBOL ? "sobol" : "halton");
        double[] ours = IntStream.range(0, 5).mapToDouble(
            seed -> discrepancy(points(QuasiRandomSampler.defaults().withSequence(sequence).withSeed(seed),
                golden.get("dimensions").asInt(), golden.get("points").asInt())))
            .sorted().toArray();
        double greatest = theirs.get(theirs.size() - 1).asDouble();
        assertTrue(ours[2] <= greatest, sequence + " " + ours[2] + " against " + greatest);
        assertTrue(ours[4] < golden.get("random").get(0).asDouble(), sequence + " " + ours[4]);
      }
    }
  }

  /** Every interval of 1/64 holds one of 64 points, on every side, scrambled or not. */
  @Test
  void everySideIsEven() {
    for (int side = 0; side < 128; side++) {
      int at = side;
      SeedTree seed = new SeedTree(5).child(side);
      assertEquals(64, IntStream.range(0, 64).map(i -> (int) (SobolPoints.plain(i, at) * 64)).distinct().count());
      assertEquals(
          64, IntStream.range(0, 64).map(i -> (int) (SobolPoints.scrambled(i, at, seed) * 64)).distinct().count());
    }
  }

  @Test
  void parametersAskedOneByOneHaveNothingInCommon() {
    double[] a = new double[64];
    double[] b = new double[64];
    for (int i = 0; i < 64; i++) {
      SobolPointsOfNames names = new SobolPointsOfNames(i);
      a[i] = names.of("learning_rate") - 0.5;
      b[i] = names.of("depth") - 0.5;
    }
    double product = IntStream.range(0, 64).mapToDouble(i -> a[i] * b[i]).sum() * 12 / 64;
    assertEquals(0, product, 0.4);
    assertNotEquals(a[3], b[3]);
  }

  /** The point of a space of one parameter after so many trials. */
  private record SobolPointsOfNames(int trials) {
    double of(String name) {
      SearchSpace space = SearchSpace.of(Parameter.floating(name, 0, 1));
      return SamplerRuns.run(QuasiRandomSampler.defaults(), space, SamplerRuns.log(), 1, trials + 1,
          SamplerRuns.told(trial -> 0)).get(trials).encoded(name);
    }
  }

  @Test
  void saysHowManySidesThereAre() {
    String said = assertThrows(IllegalArgumentException.class, () -> points(sampler(), 129, 1)).getMessage();
    assertEquals("Sobol's sequence has 128 sides, and the space has 129 parameters; take Halton's or another sampler",
        said);
    assertEquals(1,
        points(QuasiRandomSampler.defaults().withSequence(QuasiRandomSampler.Sequence.HALTON), 129, 1).length);
  }
}
