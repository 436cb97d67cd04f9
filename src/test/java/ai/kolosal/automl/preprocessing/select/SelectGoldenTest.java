package ai.kolosal.automl.preprocessing.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.select.UnivariateSelector.Scores;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.KFold;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Selections against scikit-learn 1.9.1, pandas 3.0.6 and SciPy 1.17.1. */
class SelectGoldenTest {
  private static final SeedTree SEED = GoldenFrames.SEED;

  /** Squared correlation with the target. */
  private static final ImportanceFunction SQUARED_CORRELATION =
      (x, y, seed) -> Arrays.stream(correlations(x, y)).map(r -> r * r).toArray();

  /** The score that the golden's note describes. */
  private static final ScoreFunction MEAN_CORRELATION =
      (train, target, seed) -> (x, y) -> {
        double p = x.columns().size();
        return Arrays.stream(correlations(x, y)).map(Math::abs).sum() / p + 0.04 * p - 0.004 * p * p;
      };

  static List<Golden> all() {
    return Stream.of("feature_selection.json.gz", "selection.json.gz")
        .flatMap(file -> Goldens.binding(file).stream())
        .toList();
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(all()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void selectsAsTheLibrary(Golden golden) {
    Frame x = GoldenFrames.numeric(golden.input("X"), golden.input("X").get(0).size());
    switch (golden.op()) {
      case "VarianceThreshold" -> variance(golden, x);
      case "correlation_filter" -> correlation(golden, x);
      case "SelectKBest" -> univariate(golden, x, new Keep.Best(golden.params().get("k").asInt()));
      case "generic_univariate" -> univariate(golden, x, keep(golden));
      case "mutual_info" -> discreteInformation(golden, x);
      case "mutual_info_numbers" -> information(golden, x);
      case "contingency" -> levels(golden, x, UnivariateScore.CHI_SQUARED, classes(golden));
      case "anova_levels" -> levels(golden, x, UnivariateScore.F, numbers(golden));
      case "select_from_model" -> fromModel(golden, x);
      case "rfe" -> support(
          golden,
          new RecursiveElimination(SQUARED_CORRELATION)
              .withKeep(golden.params().get("n_features_to_select").asDouble())
              .withStep(golden.params().get("step").asDouble()),
          x,
          numbers(golden));
      case "rfecv" -> eliminationWithFolds(golden, x);
      default -> throw new IllegalArgumentException(golden.op());
    }
  }

  private static void variance(Golden golden, Frame x) {
    double threshold = golden.params().get("threshold").asDouble();
    VarianceThreshold settings = new VarianceThreshold(threshold);
    if (golden.expectsError()) {
      assertThrows(DataException.class, () -> settings.fit(x));
      return;
    }
    double[] variances = VarianceThreshold.variances(x);
    if (threshold == 0) {
      for (int j = 0; j < variances.length; j++) {
        double[] cells = ((NumericColumn) x.columns().get(j)).values();
        double range = Arrays.stream(cells).max().orElse(0) - Arrays.stream(cells).min().orElse(0);
        variances[j] = Double.isNaN(range) ? variances[j] : Math.min(variances[j], range);
      }
    }
    golden.check("variances", variances);
    support(golden, settings, x, GoldenFrames.noTarget(x));
  }

  private static void correlation(Golden golden, Frame x) {
    Correlation method = Correlation.valueOf(golden.params().get("method").asText().toUpperCase(Locale.ROOT));
    CorrelationFilter settings = new CorrelationFilter(method, golden.params().get("threshold").asDouble());
    double[][] matrix = settings.correlations(x);
    for (int j = 0; j < matrix.length; j++) {
      matrix[j][j] = Golden.number(golden.expected().at("/corr/" + j + "/" + j));
    }
    golden.check("corr", matrix);
    int[] kept = settings.fit(x, GoldenFrames.noTarget(x), SEED).names().stream()
        .mapToInt(name -> x.names().indexOf(name)).toArray();
    golden.check("kept", kept);
  }

  private static Keep keep(Golden golden) {
    double param = golden.params().get("param").asDouble();
    return switch (golden.params().get("mode").asText()) {
      case "k_best" -> new Keep.Best((int) param);
      case "percentile" -> new Keep.Percentile(param);
      case "fpr" -> new Keep.FalsePositiveRate(param);
      case "fdr" -> new Keep.FalseDiscoveryRate(param);
      case "fwe" -> new Keep.FamilyWiseError(param);
      default -> throw new IllegalArgumentException(golden.toString());
    };
  }

  private static void univariate(Golden golden, Frame x, Keep keep) {
    String function = golden.params().get("score_func").asText();
    UnivariateScore score = function.equals("chi2") ? UnivariateScore.CHI_SQUARED : UnivariateScore.F;
    Target y = function.equals("f_regression") ? numbers(golden) : classes(golden);
    UnivariateSelector settings = new UnivariateSelector(score, keep);
    if (golden.expectsError()) {
      assertThrows(DataException.class, () -> settings.fit(x, y, SEED));
      return;
    }
    Scores scores = settings.scores(x, y, SEED);
    golden.check("scores", scores.scores());
    golden.check("pvalues", scores.pValues());
    support(golden, settings, x, y);
  }

  private static void levels(Golden golden, Frame x, UnivariateScore score, Target y) {
    Scores scores = new UnivariateSelector().withScore(score).scores(discrete(x, null), y, SEED);
    golden.check("scores", scores.scores());
    golden.check("pvalues", scores.pValues());
  }

  private static void discreteInformation(Golden golden, Frame x) {
    boolean classes = golden.params().get("func").asText().equals("mutual_info_classif");
    Target y = classes ? classes(golden) : numbers(golden);
    Scores scores =
        new UnivariateSelector(UnivariateScore.MUTUAL_INFORMATION, new Keep.Best(1))
            .scores(discrete(x, golden.params().get("discrete")), y, SEED);
    golden.check("mi", scores.scores());
    int best = golden.expected().get("ranking").get(0).asInt();
    assertEquals(Arrays.stream(scores.scores()).max().orElseThrow(), scores.scores()[best]);
  }

  private static void information(Golden golden, Frame x) {
    Target y = golden.params().get("target").asText().equals("classes") ? classes(golden) : numbers(golden);
    Scores scores =
        new UnivariateSelector()
            .withScore(UnivariateScore.MUTUAL_INFORMATION)
            .withNeighbours(golden.params().get("n_neighbors").asInt())
            .scores(x, y, SEED);
    golden.check("mi", scores.scores());
  }

  private static void fromModel(Golden golden, Frame x) {
    String threshold = golden.params().get("threshold").asText();
    int star = threshold.indexOf('*');
    double factor = star < 0 ? 1 : Double.parseDouble(threshold.substring(0, star));
    ImportanceThreshold border =
        threshold.endsWith("mean")
            ? new ImportanceThreshold.Mean(factor)
            : threshold.endsWith("median")
                ? new ImportanceThreshold.Median(factor)
                : new ImportanceThreshold.Value(Double.parseDouble(threshold));
    golden.check("threshold", border.of(SQUARED_CORRELATION.importances(x, numbers(golden), SEED)));
    int most = golden.params().get("max_features").asInt(Integer.MAX_VALUE);
    support(
        golden,
        new ImportanceSelector(SQUARED_CORRELATION).withThreshold(border).withMaxFeatures(most),
        x,
        numbers(golden));
  }

  private static void eliminationWithFolds(Golden golden, Frame x) {
    CrossValidatedElimination settings =
        new CrossValidatedElimination(SQUARED_CORRELATION, MEAN_CORRELATION)
            .withSplitter(new KFold(4, false))
            .withMinFeatures(golden.params().get("min_features_to_select").asInt())
            .withStep(golden.params().get("step").asDouble());
    List<CrossValidatedElimination.Step> steps = new ArrayList<>(settings.scores(x, numbers(golden), SEED));
    Collections.reverse(steps);
    golden.check("n_features", steps.stream().mapToInt(CrossValidatedElimination.Step::columns).toArray());
    golden.check("mean_test_score", steps.stream().mapToDouble(CrossValidatedElimination.Step::score).toArray());
    support(golden, settings, x, numbers(golden));
  }

  private static void support(Golden golden, Transformer settings, Frame x, Target y) {
    boolean[] kept = new boolean[x.columns().size()];
    ((SelectedColumns) settings.fit(x, y, SEED)).names().forEach(name -> kept[x.names().indexOf(name)] = true);
    JsonNode wanted = golden.expected().get("support");
    boolean[] support = new boolean[wanted.size()];
    IntStream.range(0, support.length).forEach(j -> support[j] = wanted.get(j).asBoolean());
    assertArrayEquals(support, kept, golden.toString());
  }

  private static Target numbers(Golden golden) {
    return NumericTarget.of(Golden.doubles(golden.input("y")));
  }

  private static Target classes(Golden golden) {
    int[] codes = Golden.ints(golden.input("y"));
    int most = Arrays.stream(codes).max().orElse(0);
    return ClassTarget.of(codes, IntStream.rangeClosed(0, most + 1).mapToObj(c -> "class " + c).toList());
  }

  /** The columns that are marked, or all, as categories. */
  private static Frame discrete(Frame x, JsonNode marked) {
    Frame changed = x;
    for (int j = 0; j < x.columns().size(); j++) {
      if (marked == null || marked.get(j).asBoolean()) {
        NumericColumn numbers = (NumericColumn) x.columns().get(j);
        List<String> cells = Arrays.stream(numbers.values()).mapToObj(NumericColumn::text).toList();
        changed = changed.with(CategoricalColumn.ofCells(numbers.name(), cells));
      }
    }
    return changed;
  }

  private static double[] correlations(Frame x, Target y) {
    double[] target = ((NumericTarget) y).values();
    return x.columns().stream()
        .mapToDouble(c -> Correlation.PEARSON.of(((NumericColumn) c).values(), target))
        .toArray();
  }
}
