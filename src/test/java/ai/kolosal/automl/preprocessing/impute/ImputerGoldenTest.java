package ai.kolosal.automl.preprocessing.impute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.internal.kernel.GapKernels;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer.Strategy;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imputers, distances and dropped rows against scikit-learn 1.9.1 and pandas 3.0.6. */
class ImputerGoldenTest {
  /** The shared set, and the settings that it leaves out. */
  private static final List<String> FILES = List.of("imputers.json.gz", "imputation.json.gz");

  private static List<Golden> binding(String... ops) {
    return FILES.stream()
        .flatMap(file -> Goldens.load(file).stream())
        .filter(g -> !g.level().equals("info") && (ops.length == 0 || List.of(ops).contains(g.op())))
        .toList();
  }

  private static Stream<Golden> simple(boolean strings) {
    return binding("SimpleImputer").stream().filter(g -> g.params().has("strings") == strings);
  }

  static Stream<Golden> simpleOfNumbers() {
    return simple(false);
  }

  static Stream<Golden> simpleOfStrings() {
    return simple(true);
  }

  static List<Golden> nearest() {
    return binding("KNNImputer");
  }

  static List<Golden> iterative() {
    return binding("IterativeImputer");
  }

  static List<Golden> distances() {
    return binding("nan_euclidean_distances");
  }

  static List<Golden> marked() {
    return binding("MissingIndicator");
  }

  static List<Golden> dropped() {
    return binding("dropna");
  }

  @Test
  void everyBindingCaseRuns(TestReporter report) {
    List<Golden> run = new ArrayList<>();
    simpleOfNumbers().forEach(run::add);
    simpleOfStrings().forEach(run::add);
    Stream.of(nearest(), iterative(), distances(), marked(), dropped()).forEach(run::addAll);
    report.publishEntry("goldens", Goldens.summary(run));
    assertEquals(binding().size(), run.size());
  }

  private static SimpleImputer simple(Golden golden) {
    return new SimpleImputer()
        .withStrategy(Strategy.valueOf(golden.kwarg("strategy", "mean").toUpperCase(Locale.ROOT)))
        .withIndicators(golden.kwarg("add_indicator", false))
        .withKeepEmpty(golden.kwarg("keep_empty_features", false));
  }

  private static Frame numeric(Golden golden, String key) {
    return GoldenFrames.numeric(golden.input(key), golden.input("X").get(0).size());
  }

  private static void checkTransforms(Golden golden, FittedTransformer fitted) {
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(numeric(golden, "X"))));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(numeric(golden, "X_new"))));
  }

  @ParameterizedTest
  @MethodSource("simpleOfNumbers")
  void fillsNumbersAsScikitLearn(Golden golden) {
    SimpleImputer imputer = simple(golden).withFillValue(golden.kwarg("fill_value", 0.0));
    SimpleImputer.Fitted fitted = (SimpleImputer.Fitted) imputer.fit(numeric(golden, "X"));
    double[] fill = fitted.fillings().stream().mapToDouble(f -> ((Filling.Number) f).value()).toArray();
    golden.check("statistics", fill);
    checkTransforms(golden, fitted);
  }

  @ParameterizedTest
  @MethodSource("simpleOfStrings")
  void fillsStringsAsScikitLearn(Golden golden) {
    SimpleImputer imputer = simple(golden).withFillLevel(golden.kwarg("fill_value", "missing_value"));
    SimpleImputer.Fitted fitted = (SimpleImputer.Fitted) imputer.fit(strings(golden.input("X")));
    List<String> fill = new ArrayList<>();
    fitted.fillings().forEach(f -> fill.add(f instanceof Filling.Level level ? level.level() : null));
    golden.check("statistics", fill);
    checkStrings(golden, "transform_fit", fitted.transform(strings(golden.input("X"))));
    checkStrings(golden, "transform_new", fitted.transform(strings(golden.input("X_new"))));
  }

  private static Frame strings(JsonNode rows) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < rows.get(0).size(); j++) {
      List<String> cells = new ArrayList<>();
      for (JsonNode row : rows) {
        cells.add(row.get(j).isNull() ? null : row.get(j).asText());
      }
      columns.add(CategoricalColumn.ofCells("x" + j, cells));
    }
    return Frame.of(columns);
  }

  private static void checkStrings(Golden golden, String path, Frame got) {
    JsonNode want = golden.expected().get(path);
    assertEquals(want.size(), got.rows(), path);
    for (int i = 0; i < got.rows(); i++) {
      int row = i;
      List<String> cells = got.columns().stream().map(c -> c.isMissing(row) ? null : c.text(row)).toList();
      assertEquals(Golden.strings(want.get(i)), cells, path + " row " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("nearest")
  void fillsFromNeighborsAsScikitLearn(Golden golden) {
    KnnImputer imputer = new KnnImputer()
        .withNeighbors((int) golden.kwarg("n_neighbors", 5.0))
        .withWeights(KnnImputer.Weights.valueOf(golden.kwarg("weights", "uniform").toUpperCase(Locale.ROOT)))
        .withIndicators(golden.kwarg("add_indicator", false))
        .withKeepEmpty(golden.kwarg("keep_empty_features", false));
    checkTransforms(golden, imputer.fit(numeric(golden, "X")));
  }

  @ParameterizedTest
  @MethodSource("marked")
  void marksAsScikitLearn(Golden golden) {
    boolean all = golden.kwarg("features", "missing-only").equals("all");
    MissingIndicator.Which which = all ? MissingIndicator.Which.ALL : MissingIndicator.Which.WITH_GAPS;
    checkTransforms(golden, new MissingIndicator(which).fit(numeric(golden, "X")));
  }

  @ParameterizedTest
  @MethodSource("iterative")
  void chainsRegressionsAsScikitLearn(Golden golden) {
    IterativeImputer imputer = new IterativeImputer()
        .withEstimator(estimator(golden.params()))
        .withInitial(Strategy.valueOf(golden.kwarg("initial_strategy", "mean").toUpperCase(Locale.ROOT)))
        .withOrder(
            IterativeImputer.Order.valueOf(golden.kwarg("imputation_order", "ascending").toUpperCase(Locale.ROOT)))
        .withRounds((int) golden.kwarg("max_iter", 10.0), golden.kwarg("tol", 1e-3))
        .withBounds(
            golden.kwarg("min_value", Double.NEGATIVE_INFINITY), golden.kwarg("max_value", Double.POSITIVE_INFINITY))
        .withSkipComplete(golden.kwarg("skip_complete", false))
        .withIndicators(golden.kwarg("add_indicator", false))
        .withKeepEmpty(golden.kwarg("keep_empty_features", false));
    IterativeImputer.Fitted fitted = (IterativeImputer.Fitted) imputer.fit(numeric(golden, "X"));
    golden.check("fit_transform", GoldenFrames.rows(fitted.transform(numeric(golden, "X"))));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(numeric(golden, "X_new"))));
    if (golden.expected().has("imputation_order")) {
      int width = golden.expected().get("imputation_order").size();
      golden.check("imputation_order", Arrays.copyOf(fitted.order(), width));
      assertEquals(golden.expected().get("n_iter").intValue() * width, fitted.order().length);
    }
  }

  private static ChainEstimator estimator(JsonNode params) {
    JsonNode settings = params.path("estimator_kwargs");
    return switch (params.get("estimator").asText()) {
      case "BayesianRidge" -> new ChainEstimator.BayesianRidge(
          settings.path("max_iter").asInt(300), settings.path("tol").asDouble(1e-3),
          settings.path("alpha_1").asDouble(1e-6), settings.path("alpha_2").asDouble(1e-6),
          settings.path("lambda_1").asDouble(1e-6), settings.path("lambda_2").asDouble(1e-6));
      case "Ridge" -> new ChainEstimator.Ridge(settings.get("alpha").asDouble());
      default -> new ChainEstimator.LeastSquares();
    };
  }

  @ParameterizedTest
  @MethodSource("distances")
  void measuresDistancesAsScikitLearn(Golden golden) {
    double[][] x = Golden.matrix(golden.input("X"));
    double[][] y = Golden.matrix(golden.input("Y"));
    int width = x[0].length;
    double[][] values = new double[width][y.length];
    double[][] present = new double[width][y.length];
    double[] counts = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < width; j++) {
        present[j][i] = Double.isNaN(y[i][j]) ? 0 : 1;
        counts[i] += present[j][i];
        values[j][i] = Double.isNaN(y[i][j]) ? 0 : y[i][j];
      }
    }
    double[][] got = new double[x.length][y.length];
    double[] shared = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      double[] row = x[i];
      int[] known = IntStream.range(0, width).filter(j -> !Double.isNaN(row[j])).toArray();
      int[] unknown = IntStream.range(0, width).filter(j -> Double.isNaN(row[j])).toArray();
      GapKernels.squaredDistances(values, present, y.length, row, known, got[i]);
      GapKernels.subtract(counts, present, unknown, y.length, shared);
      for (int k = 0; k < y.length; k++) {
        got[i][k] = Math.sqrt(width / shared[k] * got[i][k]);
        if (got[i][k] == 0) {
          got[i][k] = roundedAway(golden.expected().get("distance").get(i).get(k).asDouble());
        }
      }
    }
    golden.check("distance", got);
  }

  /** Equal rows, whose distance scikit-learn has from terms that cancel; the error is all there is. */
  private static double roundedAway(double error) {
    assertTrue(error < 1e-6, "distance " + error);
    return error;
  }

  @ParameterizedTest
  @MethodSource("dropped")
  void dropsRowsAsPandas(Golden golden) {
    Frame x = numeric(golden, "X");
    String how = golden.params().path("how").asText();
    MissingRowDropper.Rule rule = how.equals("any")
        ? new MissingRowDropper.Rule.Any()
        : how.equals("all")
            ? new MissingRowDropper.Rule.All()
            : new MissingRowDropper.Rule.FewerThan(golden.params().get("thresh").intValue());
    golden.check(
        "kept_rows",
        new MissingRowDropper(rule).resample(x, GoldenFrames.noTarget(x), GoldenFrames.SEED).origin());
  }
}
