package ai.kolosal.automl.hpo.tpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixtureTest {
  static List<Golden> estimators() {
    return Goldens.binding("parzen.json.gz", "parzen");
  }

  private static Axis axis(String name, JsonNode given) {
    double low = given.path("low").asDouble();
    double high = given.path("high").asDouble();
    boolean log = given.path("log").asBoolean();
    double step = given.path("step").asDouble();
    return Axis.of(name, switch (given.get("type").asText()) {
      case "float" -> new Distribution.Floats(low, high, log, step);
      case "int" -> new Distribution.Ints((int) low, (int) high, log, (int) step);
      default -> {
        List<Object> values = new ArrayList<>();
        given.get("choices").forEach(choice -> values.add(choice.asText()));
        yield new Distribution.Choice(values);
      }
    });
  }

  private static Axis[] axes(Golden golden) {
    List<Axis> axes = new ArrayList<>();
    golden.input("space").properties().forEach(entry -> axes.add(axis(entry.getKey(), entry.getValue())));
    return axes.toArray(Axis[]::new);
  }

  private static double[] places(Axis axis, JsonNode values) {
    return IntStream.range(0, values.size()).mapToDouble(i -> axis.unit(values.get(i).asDouble())).toArray();
  }

  private static Mixture fitted(Golden golden, Axis[] axes) {
    Mixture mixture = new Mixture(axes);
    int points = golden.input("observations").get(axes[0].name).size();
    mixture.room(points);
    for (int i = 0; i < axes.length; i++) {
      double[] places = places(axes[i], golden.input("observations").get(axes[i].name));
      System.arraycopy(places, 0, mixture.centres(i), 0, points);
      int[] order = IntStream.range(0, points).boxed().sorted(Comparator.comparingDouble(k -> places[k]))
          .mapToInt(Integer::intValue).toArray();
      System.arraycopy(order, 0, mixture.order(i), 0, points);
    }
    GoodWeights.byAge(mixture.weights(), points);
    mixture.fit(golden.params().get("prior_weight").asDouble(), new Smoothing(1));
    return mixture;
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void isOptunasEstimator(Golden golden) {
    Axis[] axes = axes(golden);
    Mixture mixture = fitted(golden, axes);
    JsonNode expected = golden.expected();
    for (int k = 0; k < mixture.kernels(); k++) {
      assertEquals(expected.get("weights").get(k).asDouble(), mixture.weights()[k], 1e-12);
      for (int i = 0; i < axes.length; i++) {
        if (axes[i].kind != Axis.Kind.CATEGORIES) {
          double sigma = expected.get("sigmas").get(axes[i].name).get(k).asDouble();
          assertEquals(sigma, mixture.sigmas(i)[k] * axes[i].width(), 1e-9 * sigma);
        }
      }
    }
    int count = expected.get("log_pdf").size();
    double[][] columns = new double[axes.length][];
    double lengths = 0;
    for (int i = 0; i < axes.length; i++) {
      columns[i] = places(axes[i], golden.input("points").get(axes[i].name));
      lengths += axes[i].kind == Axis.Kind.CONTINUOUS ? Math.log(axes[i].width()) : 0;
    }
    double[] got = new double[count];
    mixture.logDensities(columns, count, got);
    for (int c = 0; c < count; c++) {
      assertEquals(expected.get("log_pdf").get(c).asDouble(), got[c] - lengths, 1e-8, "point " + c);
    }
  }

  /** Shares of ten bins of what is drawn against what the density says; failure probability below 1e-6. */
  @Test
  void drawsByItsDensity() {
    for (Golden golden : estimators()) {
      if (!golden.name().endsWith("-1/7") && !golden.name().equals("category-3/7")) {
        continue;
      }
      Axis[] axes = axes(golden);
      Mixture mixture = fitted(golden, axes);
      int draws = 20_000;
      double[][] drawn = new double[axes.length][draws];
      mixture.draw(new SeedTree(5).generator(), drawn, 0, draws);
      int bins = axes[0].kind == Axis.Kind.CATEGORIES ? axes[0].cells : 10;
      int[] counts = new int[bins];
      for (double place : drawn[0]) {
        counts[axes[0].kind == Axis.Kind.CATEGORIES ? (int) place : (int) Math.min(9, place * bins)]++;
      }
      Mixture alone = fitted(golden, new Axis[] {axes[0]});
      int fine = axes[0].kind == Axis.Kind.CATEGORIES ? 1 : 200;
      double[][] grid = {IntStream.range(0, bins * fine).mapToDouble(i -> fine == 1 ? i : (i + 0.5) / bins / fine)
          .toArray()};
      double[] logs = new double[bins * fine];
      alone.logDensities(grid, logs.length, logs);
      for (int bin = 0; bin < bins; bin++) {
        double share = 0;
        for (int i = 0; i < fine; i++) {
          share += Math.exp(logs[bin * fine + i]) / (fine == 1 ? 1 : bins * fine);
        }
        double error = Math.sqrt(share * (1 - share) / draws);
        assertEquals(share, (double) counts[bin] / draws, 6 * error + 1e-4);
      }
    }
  }

  @Test
  void theTableIsTheNormalDistribution() {
    for (double x = -10; x <= 10; x += 0.00137) {
      assertEquals(ai.kolosal.automl.internal.math.NormalDistribution.cumulative(x), BellCurve.below(x), 2e-12);
    }
    assertTrue(BellCurve.between(8, 8.4) > 0);
  }
}
