package ai.kolosal.automl.preprocessing.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Encoding;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Quantiles;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Strategy;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer.Output;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Extrapolation;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Knots;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Missing;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quantiles, bins, products and splines against scikit-learn 1.9.1. */
class ShapeGoldenTest {
  private static final String[] OPS =
      {"QuantileTransformer", "KBinsDiscretizer", "PolynomialFeatures", "SplineTransformer"};

  /** Without the cells that scikit-learn refuses and we keep missing: docs/decisions.md. */
  private static List<Golden> cases(String op) {
    return Stream.of("scalers.json.gz", "shape.json.gz", "more_shape.json.gz")
        .flatMap(file -> Goldens.binding(file, op).stream())
        .filter(g -> !(g.expectsError() && g.tagged("nan")))
        .toList();
  }

  static List<Golden> quantileTransformer() {
    return cases("QuantileTransformer");
  }

  static List<Golden> kBinsDiscretizer() {
    return cases("KBinsDiscretizer");
  }

  static List<Golden> polynomialFeatures() {
    return cases("PolynomialFeatures");
  }

  static List<Golden> splineTransformer() {
    return cases("SplineTransformer");
  }

  @Test
  void counts(TestReporter report) {
    List<Golden> all = Stream.of(OPS).flatMap(op -> cases(op).stream()).toList();
    report.publishEntry("goldens", Goldens.summary(all));
  }

  private static Frame rows(Golden golden, String key) {
    return GoldenFrames.numeric(golden.input(key), golden.input("X").get(0).size());
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static int subsample(Golden golden, int otherwise) {
    JsonNode value = golden.kwargs().path("subsample");
    return value.isMissingNode() ? otherwise : value.isNull() ? Integer.MAX_VALUE : value.intValue();
  }

  @ParameterizedTest
  @MethodSource("quantileTransformer")
  void quantilesAsScikitLearn(Golden golden) {
    QuantileTransformer settings =
        new QuantileTransformer(
            constant(Output.class, golden.kwarg("output_distribution", "uniform")),
            (int) golden.kwarg("n_quantiles", 1000),
            subsample(golden, 10_000));
    check(golden, settings.fit(rows(golden, "X")));
  }

  private static void check(Golden golden, FittedTransformer fitted) {
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(rows(golden, "X"))));
    Frame made = fitted.transform(rows(golden, "X_new"));
    golden.check("transform_new", GoldenFrames.rows(made));
    if (golden.expected().has("inverse_of_transform_new")) {
      Frame back = ((InvertibleTransformer) fitted).inverse(made);
      golden.check("inverse_of_transform_new", GoldenFrames.rows(back));
    }
    if (golden.expected().has("inverse_of_U")) {
      Frame back = ((InvertibleTransformer) fitted).inverse(rows(golden, "U"));
      golden.check("inverse_of_U", GoldenFrames.rows(back));
    }
  }

  @ParameterizedTest
  @MethodSource("kBinsDiscretizer")
  void binsAsScikitLearn(Golden golden) {
    String encode = golden.kwarg("encode", "onehot");
    KBinsDiscretizer settings =
        new KBinsDiscretizer(
            (int) golden.kwarg("n_bins", 5),
            encode.equals("ordinal")
                ? Encoding.ORDINAL
                : encode.equals("onehot") ? Encoding.ONE_HOT : Encoding.ONE_HOT_DENSE,
            constant(Strategy.class, golden.kwarg("strategy", "quantile")),
            constant(Quantiles.class, golden.kwarg("quantile_method", "averaged_inverted_cdf")),
            subsample(golden, 200_000));
    KBinsDiscretizer.Fitted fitted = settings.fit(rows(golden, "X"), null, GoldenFrames.SEED);
    JsonNode edges = golden.expected().at("/fitted/bin_edges");
    for (int j = 0; j < edges.size(); j++) {
      double[] want = Golden.doubles(edges.get(j));
      double[] got = fitted.edges("x" + j);
      assertEquals(want.length, got.length, "edges of column " + j);
      for (int k = 0; k < want.length; k++) {
        if (!golden.near("fitted.bin_edges", want[k], got[k])) {
          throw new AssertionError(golden + ": edge " + k + " of " + j + " is " + got[k] + ", expected " + want[k]);
        }
      }
    }
    check(golden, fitted);
  }

  @ParameterizedTest
  @MethodSource("polynomialFeatures")
  void productsAsScikitLearn(Golden golden) {
    JsonNode degree = golden.kwargs().path("degree");
    PolynomialFeatures settings =
        new PolynomialFeatures(
            degree.isArray() ? degree.get(0).intValue() : 0,
            degree.isArray() ? degree.get(1).intValue() : degree.asInt(2),
            golden.kwarg("interaction_only", false),
            golden.kwarg("include_bias", true));
    Frame x = rows(golden, "X");
    Frame made = settings.fit(x).transform(x);
    golden.check("transform", GoldenFrames.rows(made));
    golden.check("feature_names", made.names());
  }

  @ParameterizedTest
  @MethodSource("splineTransformer")
  void splinesAsScikitLearn(Golden golden) {
    JsonNode knots = golden.kwargs().path("knots");
    int count = (int) golden.kwarg("n_knots", 5);
    SplineTransformer settings =
        new SplineTransformer(
            knots.isArray()
                ? given(knots)
                : knots.asText().equals("quantile") ? new Knots.Quantile(count) : new Knots.Uniform(count),
            (int) golden.kwarg("degree", 3),
            constant(Extrapolation.class, golden.kwarg("extrapolation", "constant")),
            golden.kwarg("include_bias", true),
            golden.kwarg("handle_missing", "error").equals("zeros") ? Missing.ZERO : Missing.KEEP);
    SplineTransformer.Fitted fitted = settings.fit(rows(golden, "X"), null, GoldenFrames.SEED);
    JsonNode want = golden.expected().path("knots");
    for (int j = 0; j < want.size(); j++) {
      golden.check("knots", knots(fitted, want.size()));
    }
    check(golden, fitted);
  }

  private static double[][] knots(SplineTransformer.Fitted fitted, int columns) {
    double[][] all = new double[columns][];
    for (int j = 0; j < columns; j++) {
      all[j] = fitted.knots(j);
    }
    return all;
  }

  private static Knots given(JsonNode rows) {
    List<List<Double>> columns = new ArrayList<>();
    for (Column column : GoldenFrames.numeric(rows, rows.get(0).size()).columns()) {
      List<Double> positions = new ArrayList<>();
      for (double position : ((NumericColumn) column).values()) {
        positions.add(position);
      }
      columns.add(positions);
    }
    return new Knots.Given(columns);
  }
}
