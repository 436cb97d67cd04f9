package ai.kolosal.automl.model.xgboost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.boosting.Damage;
import ai.kolosal.automl.model.boosting.WithoutJars;
import ai.kolosal.automl.model.tree.ImportanceKind;
import ai.kolosal.automl.model.tree.ImportedTrees;
import ai.kolosal.automl.random.SeedTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures: XGBoost4J 3.0.4, trained here. */
class XgBoostModelFileTest {
  private static final int ROWS = 300;
  /** XGBoost 3.0.4 saves trees with vectors as if all their splits were of numbers. */
  private static final String VECTORS = " multi_strategy=multi_output_tree numbers=1";
  private static final int WIDTH = 4;
  private static final String[] NAMES = {"a", "b b", "c", "category"};

  @BeforeEach
  void nativesLoad() {
    assumeTrue(XgBoost.availability().isEmpty(), () -> XgBoost.availability().get());
  }

  /** Settings beside the common ones: objective, and what goes with it. */
  static List<String> settings() {
    List<String> all = new ArrayList<>();
    for (String objective : List.of(
        "reg:squarederror", "reg:absoluteerror", "reg:squaredlogerror", "reg:pseudohubererror", "reg:logistic",
        "reg:gamma", "reg:tweedie", "count:poisson", "binary:logistic", "binary:logitraw", "binary:hinge",
        "survival:aft", "survival:cox eta=0.1", "rank:pairwise", "rank:ndcg", "rank:map",
        "reg:quantileerror quantile_alpha=0.3", "reg:quantileerror quantile_alpha=[0.1,0.5,0.9]",
        "multi:softprob num_class=3", "multi:softmax num_class=3")) {
      all.add("objective=" + objective);
      boolean oneTree = objective.contains("absolute") || objective.contains("quantile");
      all.add("objective=" + objective + " booster=dart rate_drop=0.4 num_parallel_tree=" + (oneTree ? 1 : 2));
    }
    all.add("objective=binary:logistic base_score=0.2 num_parallel_tree=3 subsample=0.6 eta=1");
    all.add("objective=count:poisson base_score=3");
    all.add("objective=binary:logitraw base_score=0.2");
    all.add("objective=binary:hinge base_score=0.3");
    all.add("objective=reg:tweedie base_score=2.5");
    all.add("objective=multi:softprob num_class=3 base_score=0.3");
    all.add("objective=rank:ndcg base_score=0.3");
    all.add("objective=multi:softprob num_class=3 num_parallel_tree=3 subsample=0.6");
    all.add("objective=multi:softprob num_class=3" + VECTORS);
    all.add("objective=reg:squarederror targets=2");
    all.add("objective=reg:squarederror targets=2" + VECTORS);
    all.add("objective=binary:logistic targets=2");
    all.add("objective=reg:squarederror max_cat_to_onehot=20");
    all.add("objective=reg:squarederror grow_policy=lossguide max_leaves=7 max_depth=0");
    all.add("objective=reg:squarederror tree_method=exact numbers=1");
    return all;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void predictsWhatXgBoostPredicts(String settings) throws Exception {
    Trained trained = train(settings);
    float[][] want = trained.booster().predict(trained.rows());
    for (String format : List.of("json", "ubj")) {
      ImportedTrees file = XgBoostModelFile.parse(trained.booster().toByteArray(format));
      assertEquals(Arrays.asList(NAMES), file.features());
      assertTrue(settings.startsWith("objective=" + file.objective()), file.objective());
      double[] row = new double[WIDTH];
      double[] out = new double[file.model().outputs()];
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < WIDTH; j++) {
          row[j] = trained.cells()[i * WIDTH + j];
        }
        file.model().predictRow(row, out);
        double[] got = out;
        if (file.objective().equals("multi:softmax")) {
          int best = out[0] >= out[1] && out[0] >= out[2] ? 0 : out[1] >= out[2] ? 1 : 2;
          got = new double[] {best};
        } else if (out.length == want[i].length + 1) {
          assertEquals(1, out[0] + out[1], 1e-15);
          got = new double[] {out[1]};
        }
        assertEquals(want[i].length, got.length);
        for (int k = 0; k < got.length; k++) {
          assertEquals(want[i][k], got[k], 1e-6 * Math.max(1, Math.abs(got[k])), format + " row " + i);
        }
      }
    }
    trained.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"objective=binary:logistic numbers=1", "objective=multi:softprob num_class=3 numbers=1"})
  void sumsImportances(String settings) throws Exception {
    Trained trained = train(settings);
    ImportedTrees file = XgBoostModelFile.parse(trained.booster().toByteArray("ubj"));
    for (ImportanceKind kind : ImportanceKind.values()) {
      String theirs = switch (kind) {
        case SPLIT -> Booster.FeatureImportanceType.WEIGHT;
        case GAIN -> Booster.FeatureImportanceType.TOTAL_GAIN;
        case COVER -> Booster.FeatureImportanceType.TOTAL_COVER;
      };
      Map<String, Double> want = trained.booster().getScore(new String[] {"w", "x", "y", "z"}, theirs);
      double[] got = file.model().importance(kind);
      for (int j = 0; j < WIDTH; j++) {
        double expected = want.getOrDefault("" + "wxyz".charAt(j), 0.0);
        assertEquals(expected, got[j], 1e-4 * Math.max(1, expected), kind + " " + j);
      }
    }
    trained.close();
  }

  @Test
  void takesRoundsOfParallelTreesInTurn() throws Exception {
    Trained trained = train("objective=multi:softprob num_class=3 num_parallel_tree=2");
    ImportedTrees file = XgBoostModelFile.parse(trained.booster().toByteArray("ubj"));
    assertEquals(6 * 2 * 3, file.model().trees());
    assertEquals(12, file.model().rounds());
    float[][] want = trained.booster().predict(trained.rows(), true, 2);
    double[] out = new double[3];
    double[] row = {trained.cells()[0], trained.cells()[1], trained.cells()[2], trained.cells()[3]};
    file.model().truncate(2).scores(row, out);
    for (int k = 0; k < 3; k++) {
      assertEquals(want[0][k], out[k], 1e-6);
    }
    trained.close();
  }

  @Test
  void readsFiles(@TempDir Path directory) throws Exception {
    Trained trained = train("objective=binary:logistic");
    Path json = directory.resolve("model.json");
    Path pretty = directory.resolve("pretty.json");
    Path ubj = directory.resolve("model.ubj");
    trained.booster().saveModel(json.toString());
    trained.booster().saveModel(ubj.toString());
    Files.writeString(pretty, Files.readString(json).replaceFirst("\\{", "{\n  ").replaceFirst("\\[\"a\".*?]", "[]"));
    double[] row = {0.1, 0.2, 0.3, 4};
    double[] first = new double[2];
    double[] second = new double[2];
    XgBoostModelFile.read(json).model().predictRow(row, first);
    XgBoostModelFile.read(ubj).model().predictRow(row, second);
    assertArrayEquals(first, second);
    assertEquals(List.of("f0", "f1", "f2", "f3"), XgBoostModelFile.read(pretty).features());
    refuses(() -> XgBoostModelFile.read(directory.resolve("nowhere.json")), "nowhere.json' cannot be read");
    refuses(() -> XgBoostModelFile.parse("binf".getBytes(StandardCharsets.US_ASCII)), "neither JSON nor binary JSON");
    trained.close();
  }

  /** Files of version 1: truth values, no categories, no number of targets; and of 3.1: a base for each score. */
  @Test
  void readsOtherVersions() throws Exception {
    Trained trained = train("objective=multi:softprob num_class=3 numbers=1");
    String json = new String(trained.booster().toByteArray("json"), StandardCharsets.UTF_8);
    String old = json.replaceAll("\"categories[a-z_]*\":\\[],", "").replaceAll("\"split_type\":\\[[0-9,]*],", "")
        .replace(",\"num_target\":\"1\"", "");
    java.util.regex.Matcher sides = java.util.regex.Pattern.compile("\"default_left\":\\[[01,]*]").matcher(old);
    old = sides.replaceAll(found -> found.group().replace("0", "false").replace("1", "true"));
    String vector = json.replaceAll("\"base_score\":\"([^\"]*)\"", "\"base_score\":\"[$1,$1,$1]\"");
    assertTrue(old.contains("true") && !old.contains("split_type") && vector.contains("\"["));
    double[] row = {0.1, Double.NaN, 0.3, 4};
    double[] want = new double[3];
    double[] got = new double[3];
    XgBoostModelFile.parse(json.getBytes(StandardCharsets.UTF_8)).model().predictRow(row, want);
    for (String text : List.of(old, vector)) {
      XgBoostModelFile.parse(text.getBytes(StandardCharsets.UTF_8)).model().predictRow(row, got);
      assertArrayEquals(want, got);
    }
    trained.close();
  }

  @Test
  void refusesBoostersWithoutTrees() throws Exception {
    Trained trained = train("objective=reg:squarederror booster=gblinear numbers=1");
    byte[] bytes = trained.booster().toByteArray("json");
    refuses(() -> XgBoostModelFile.parse(bytes), "the booster 'gblinear' has no trees; train with gbtree or dart");
    trained.close();
  }

  @Test
  void needsNoXgBoost() throws Exception {
    Trained trained = train("objective=reg:gamma");
    Object read = WithoutJars.call(
        XgBoostModelFile.class, "xgboost4j", "parse", (Object) trained.booster().toByteArray("json"));
    assertTrue(read.toString().contains("objective=reg:gamma"), read.toString());
    trained.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "\"binary:logistic | \"binary:strange | the XGBoost objective 'binary:strange' is unknown",
    "\"left_children\":\\[1 | \"left_children\":[700 | tree 0: node 0 has child 700",
    "\"left_children\":\\[1 | \"left_children\":[\"x\" | tree 0: 'left_children' holds x",
    "\"left_children\":\\[1 | \"left_children\":[1.5 | tree 0: 'left_children' holds 1.5",
    "\"default_left\":\\[ | \"default_left\":[1, | tree 0: 'default_left' has",
    "\"sum_hessian\":\\[ | \"sum_hessian\":[1, | tree 0: 'sum_hessian' has",
    "\"base_score\":\"[^\"]*\" | \"base_score\":\"x\" | 'base_score' is \"x\", not numbers",
    "\"base_score\":\"[^\"]*\" | \"base_score\":\"2E0\" | base score NaN is not finite",
    "\"base_score\":\"[^\"]*\" | \"base_score\":\"[1E-1,2E-1]\" | 'base_score' holds 2 numbers for 1 scores",
    "\"num_feature\":\"4\" | \"num_feature\":\"5\" | there are 4 names for 5 features",
    "\"size_leaf_vector\":\"1 | \"size_leaf_vector\":\"3 | tree 0: its leaves hold 3 values",
    "\"tree_info\":\\[0 | \"tree_info\":[1 | adds to score 1 of 1",
    "learner\" | learned\" | 'learner' is not a Map"
  })
  void saysWhereTheTextIsDamaged(String from, String to, String message) throws Exception {
    Trained trained = train("objective=binary:logistic");
    String json = new String(trained.booster().toByteArray("json"), StandardCharsets.UTF_8);
    String spoiled = from.startsWith("\"num_feature")
        ? json.replace(from, to)
        : json.replaceFirst(from, to);
    refuses(() -> XgBoostModelFile.parse(spoiled.getBytes(StandardCharsets.UTF_8)), message);
    trained.close();
  }

  @ParameterizedTest
  @CsvSource({
    "json, objective=binary:logistic", "ubj, objective=binary:logistic", "ubj, objective=reg:gamma booster=dart",
    "ubj, objective=multi:softprob num_class=3 multi_strategy=multi_output_tree numbers=1"
  })
  void spoiledFilesAreRefusedOrPredict(String format, String settings) throws Exception {
    Trained trained = train(settings + " max_depth=2 rounds=2");
    byte[] bytes = trained.booster().toByteArray(format);
    int refused = Damage.spoil(bytes, 400, file -> XgBoostModelFile.parse(file).model());
    assertTrue(refused > 600, "refused " + refused);
    trained.close();
  }

  private static void refuses(org.junit.jupiter.api.function.Executable read, String message) {
    ArtifactException e = assertThrows(ArtifactException.class, read);
    assertTrue(e.getMessage().startsWith("XGBoost model") && e.getMessage().contains(message), e.getMessage());
  }

  private record Trained(Booster booster, DMatrix rows, float[] cells) {
    void close() {
      booster.dispose();
      rows.dispose();
    }
  }

  /** Trains on numbers with gaps and a category, for a target that suits the objective. */
  private static Trained train(String settings) throws Exception {
    Map<String, Object> parameters = new HashMap<>(Map.of("nthread", 1, "max_depth", 3, "seed", 5, "verbosity", 0));
    for (String setting : settings.split(" ")) {
      parameters.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    int targets = Integer.parseInt(parameters.getOrDefault("targets", "1").toString());
    boolean numbers = parameters.remove("numbers") != null;
    Object rounds = parameters.remove("rounds");
    parameters.remove("targets");
    String objective = parameters.get("objective").toString();
    RandomGenerator random = new SeedTree(3).generator();
    float[] cells = new float[ROWS * WIDTH];
    float[] labels = new float[ROWS * targets];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 3; j++) {
        cells[i * WIDTH + j] = random.nextInt(12) == 0 ? Float.NaN : (float) random.nextGaussian();
      }
      cells[i * WIDTH + 3] = random.nextInt(9);
      double score = Math.max(-2, Math.min(2, cells[i * WIDTH + (i % 3)])) + (cells[i * WIDTH + 3] % 3 - 1);
      for (int k = 0; k < targets; k++) {
        labels[i * targets + k] = label(objective, Double.isNaN(score) ? 0 : score - k * 0.5);
      }
    }
    DMatrix rows = new DMatrix(cells, ROWS, WIDTH, Float.NaN);
    rows.setLabel(labels);
    rows.setFeatureTypes(new String[] {"float", "float", "float", numbers ? "float" : "c"});
    rows.setFeatureNames(NAMES);
    if (objective.startsWith("rank")) {
      int[] groups = new int[ROWS / 20];
      Arrays.fill(groups, 20);
      rows.setGroup(groups);
    }
    Booster booster = XGBoost.train(rows, parameters, 0, Map.of(), null, null);
    for (int round = 0; round < (rounds == null ? 6 : 2); round++) {
      if (objective.equals("survival:aft")) {
        // its bounds are no labels, and are not needed for gradients given here
        booster.boost(rows, round, gradients(labels, booster.predict(rows, true)), ones(ROWS));
      } else {
        booster.update(rows, round);
      }
    }
    return new Trained(booster, rows, cells);
  }

  private static float[] gradients(float[] labels, float[][] scores) {
    float[] gradients = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      gradients[i] = scores[i][0] - labels[i];
    }
    return gradients;
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static float label(String objective, double score) {
    return switch (objective.substring(0, objective.indexOf(':'))) {
      case "binary" -> score > 0 ? 1 : 0;
      case "multi" -> score > 1 ? 2 : score > 0 ? 1 : 0;
      case "count" -> Math.round(Math.exp(score));
      case "rank" -> score > 0 ? 1 : 0;
      default -> (float) switch (objective) {
        case "reg:logistic" -> 1 / (1 + Math.exp(-score));
        case "reg:gamma", "reg:tweedie", "survival:cox", "reg:squaredlogerror" -> Math.exp(score);
        default -> score;
      };
    };
  }
}
