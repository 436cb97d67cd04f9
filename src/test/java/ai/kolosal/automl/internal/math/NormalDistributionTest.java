package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The normal distribution against SciPy. */
class NormalDistributionTest {
  private static Golden golden(String name) {
    return Goldens.binding("shape.json.gz", "normal").stream()
        .filter(g -> g.name().equals("normal/" + name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sharesAreThoseOfSciPy() {
    Golden golden = golden("cdf");
    double[] x = Golden.doubles(golden.input("x"));
    golden.check("value", Arrays.stream(x).map(NormalDistribution::cumulative).toArray());
  }

  @Test
  void quantilesAreThoseOfSciPy() {
    Golden golden = golden("ppf");
    double[] p = Golden.doubles(golden.input("p"));
    golden.check("value", Arrays.stream(p).map(NormalDistribution::quantile).toArray());
  }

  @Test
  void endsAndWhatLiesBeyond() {
    assertEquals(0, NormalDistribution.cumulative(Double.NEGATIVE_INFINITY));
    assertEquals(1, NormalDistribution.cumulative(Double.POSITIVE_INFINITY));
    assertEquals(0, NormalDistribution.cumulative(-40));
    assertEquals(Double.NaN, NormalDistribution.cumulative(Double.NaN));
    assertEquals(Double.NEGATIVE_INFINITY, NormalDistribution.quantile(0));
    assertEquals(Double.POSITIVE_INFINITY, NormalDistribution.quantile(1));
    assertEquals(Double.NaN, NormalDistribution.quantile(-0.1));
    assertEquals(Double.NaN, NormalDistribution.quantile(1.1));
    assertEquals(Double.NaN, NormalDistribution.quantile(Double.NaN));
  }
}
