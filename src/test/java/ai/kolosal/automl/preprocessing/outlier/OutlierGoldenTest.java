package ai.kolosal.automl.preprocessing.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fences and quantiles against numpy 2.4.6; the isolation forest's cases stand with the forest. */
class OutlierGoldenTest {
  private static final String[] FENCES = {"iqr_fences", "zscore", "modified_zscore", "percentile_bounds"};

  static List<Golden> fences() {
    return Goldens.binding("outliers.json.gz", FENCES);
  }

  static List<Golden> quantiles() {
    return Goldens.binding("outliers.json.gz", "quantile_methods");
  }

  @Test
  void everyBindingCaseRuns(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(fences()) + "; " + Goldens.summary(quantiles()));
    int elsewhere = Goldens.binding("outliers.json.gz", "IsolationForest", "isolation_average_path_length").size();
    assertEquals(Goldens.binding("outliers.json.gz").size(), fences().size() + quantiles().size() + elsewhere);
  }

  private static Fence fence(Golden golden) {
    JsonNode params = golden.params();
    return switch (golden.op()) {
      case "iqr_fences" -> new Fence.InterquartileRange(params.get("factor").asDouble());
      case "zscore" -> new Fence.ZScore(params.get("threshold").asDouble(), params.get("ddof").asInt());
      case "modified_zscore" -> new Fence.ModifiedZScore(params.get("threshold").asDouble());
      default -> new Fence.Percentiles(params.get("lower").asDouble(), params.get("upper").asDouble());
    };
  }

  @ParameterizedTest
  @MethodSource("fences")
  void movesAndRemovesWhatNumpyWould(Golden golden) {
    Frame x = GoldenFrames.numeric(golden.input("X"), golden.input("X").get(0).size());
    Fence fence = fence(golden);
    OutlierClipper.Fitted clipper =
        (OutlierClipper.Fitted) new OutlierClipper(fence, OutlierClipper.Action.CLIP).fit(x);
    check(golden, "q1", x, c -> quantile(c, 0.25));
    check(golden, "q3", x, c -> quantile(c, 0.75));
    check(golden, "median", x, c -> quantile(c, 0.5));
    check(golden, "mad", x, OutlierGoldenTest::medianDeviation);
    check(golden, "mean", x, c -> Moments.of(c).mean());
    check(golden, "std", x, c -> deviation(c, golden.params().path("ddof").asInt()));
    check(golden, "lower", x, c -> fenceOrNaN(c, fence.bounds(c).low()));
    check(golden, "upper", x, c -> fenceOrNaN(c, fence.bounds(c).high()));
    if (golden.expected().has("clipped")) {
      golden.check("clipped", GoldenFrames.rows(clipper.transform(x)));
    }
    Frame missing = new OutlierClipper(fence, OutlierClipper.Action.TO_MISSING).fit(x).transform(x);
    double[][] before = GoldenFrames.rows(x);
    double[][] after = GoldenFrames.rows(missing);
    for (int i = 0; i < after.length; i++) {
      for (int j = 0; j < after[i].length; j++) {
        boolean outlier = Double.isNaN(after[i][j]) && !Double.isNaN(before[i][j]);
        assertEquals(golden.expected().get("outlier").get(i).get(j).asBoolean(), outlier, golden + " " + i + " " + j);
      }
    }
    if (golden.expected().has("kept_rows")) {
      golden.check(
          "kept_rows",
          new OutlierRemover(fence).resample(x, GoldenFrames.noTarget(x), GoldenFrames.SEED).origin());
    }
  }

  private static void check(Golden golden, String key, Frame x, ToDoubleFunction<double[]> figure) {
    if (golden.expected().has(key)) {
      golden.check(
          key, x.columns().stream().mapToDouble(c -> figure.applyAsDouble(((NumericColumn) c).values())).toArray());
    }
  }

  private static double quantile(double[] column, double q) {
    return OrderStatistics.quantile(OrderStatistics.finite(column), q);
  }

  private static double medianDeviation(double[] column) {
    double median = quantile(column, 0.5);
    double[] deviations = OrderStatistics.finite(column);
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.abs(deviations[i] - median);
    }
    return OrderStatistics.quantile(deviations, 0.5);
  }

  private static double deviation(double[] column, int ddof) {
    double n = OrderStatistics.finite(column).length;
    return Moments.of(column).deviation() * Math.sqrt(n / (n - ddof));
  }

  private static double fenceOrNaN(double[] column, double fence) {
    return OrderStatistics.finite(column).length == 0 ? Double.NaN : fence;
  }

  @ParameterizedTest
  @MethodSource("quantiles")
  void quantilesAreNumpys(Golden golden) {
    double[] x = Golden.doubles(golden.input("x"));
    double[] q = Golden.doubles(golden.input("q"));
    for (String method : Golden.strings(golden.params().get("methods"))) {
      double[] got = new double[q.length];
      for (int i = 0; i < q.length; i++) {
        got[i] = QuantileMethod.valueOf(method.toUpperCase(Locale.ROOT)).of(x.clone(), q[i]);
      }
      golden.check(method, got);
    }
  }
}
