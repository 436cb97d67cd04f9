package ai.kolosal.automl.model.lightgbm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.boosting.Damage;
import ai.kolosal.automl.model.boosting.WithoutJars;
import ai.kolosal.automl.model.tree.ImportanceKind;
import ai.kolosal.automl.model.tree.ImportedTrees;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures: LightGBM 4.7.0, {@code Booster.predict}. */
class LightGbmModelFileTest {
  private static final String SHARED = "lightgbm.json.gz";
  private static final String MORE = "lightgbm_more.json.gz";

  /** Every case of the files, the linear one that binds nobody among them. */
  static List<Golden> predictions() {
    List<Golden> cases = new ArrayList<>(Goldens.load(SHARED));
    cases.removeIf(golden -> !golden.op().equals("lightgbm_predict"));
    cases.addAll(Goldens.binding(MORE));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("predictions")
  void predictsWhatLightGbmPredicts(Golden golden) {
    LightGbmModel model = slice(golden);
    TreeEnsemble ensemble = model.ensemble();
    double[][] x = Golden.matrix(golden.input("X"));
    double[] out = new double[ensemble.outputs()];
    for (int i = 0; i < x.length; i++) {
      ensemble.predictRow(x[i], out);
      double[] want = row(golden, "predict", i);
      if (model.objective().equals("multiclassova")) {
        // LightGBM leaves these as they are; our probabilities add up to 1
        double sum = Arrays.stream(want).sum();
        want = Arrays.stream(want).map(p -> p / sum).toArray();
      }
      double[] got = out.length == want.length ? out : new double[] {out[1]};
      near(golden, "predict", want, got);
    }
  }

  @ParameterizedTest
  @MethodSource("predictions")
  void sumsLeavesToTheBit(Golden golden) {
    LightGbmModel model = slice(golden);
    TreeEnsemble raw = model.raw();
    double[][] x = Golden.matrix(golden.input("X"));
    double[] out = new double[model.treesPerRound()];
    double[] scores = new double[model.treesPerRound()];
    for (int i = 0; i < x.length; i++) {
      raw.predictRow(x[i], out);
      assertArrayEquals(row(golden, "raw", i), out, golden + " row " + i);
      model.ensemble().scores(x[i], scores);
      for (int k = 0; k < out.length; k++) {
        double rounds = model.averaged() ? raw.rounds() : 1;
        assertEquals(out[k] * model.sigmoid() / rounds, scores[k], 1e-14 * Math.abs(scores[k]) + 1e-15,
            golden.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("predictions")
  void putsRowsIntoLightGbmsLeaves(Golden golden) {
    LightGbmModel model = slice(golden);
    String[] blocks = golden.input("model_txt").asText().split("Tree=");
    int first = 1 + (int) golden.kwarg("start_iteration", 0) * model.treesPerRound();
    double[][] x = Golden.matrix(golden.input("X"));
    for (int t = 0; t < model.trees().size(); t++) {
      String leaves = blocks[first + t].lines().filter(l -> l.startsWith("leaf_value=")).findFirst().orElseThrow();
      String[] values = leaves.substring("leaf_value=".length()).split(" ");
      Tree plain = model.trees().get(t).withLinear(null);
      TreeEnsemble alone = TreeEnsemble.of(
          model.names().size(), model.derived(), Link.IDENTITY, new double[1], List.of(plain), new int[1]);
      double[] out = new double[1];
      for (int i = 0; i < x.length; i++) {
        alone.predictRow(x[i], out);
        int leaf = golden.expected().get("leaf").get(i).get(t).intValue();
        assertEquals(Double.parseDouble(values[leaf]), out[0], golden + " row " + i + " tree " + t);
      }
    }
  }

  static List<Golden> importances() {
    List<Golden> cases = new ArrayList<>(Goldens.binding(SHARED, "lightgbm_importance"));
    cases.addAll(Goldens.binding(MORE));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("importances")
  void sumsImportancesAndNamesFeatures(Golden golden) {
    ImportedTrees file = LightGbmModelFile.parse(golden.input("model_txt").asText());
    golden.check("split", file.model().importance(ImportanceKind.SPLIT));
    golden.check("gain", file.model().importance(ImportanceKind.GAIN));
    golden.check("names", file.features());
  }

  static List<Golden> contributions() {
    return Goldens.binding("treeshap.json.gz", "lightgbm_contrib");
  }

  @ParameterizedTest
  @MethodSource("contributions")
  void sumsTheModelsOfTreeShapToTheBit(Golden golden) {
    LightGbmModel model = LightGbmModelReader.read("text", golden.input("model_txt").asText());
    double[][] x = Golden.matrix(golden.input("X"));
    double[] out = new double[model.treesPerRound()];
    for (int i = 0; i < x.length; i++) {
      model.raw().predictRow(x[i], out);
      assertArrayEquals(row(golden, "raw", i), out, golden + " row " + i);
    }
  }

  @Test
  void readsEveryCase() {
    System.out.println(SHARED + ": " + Goldens.summary(Goldens.load(SHARED)));
    System.out.println(MORE + ": " + Goldens.summary(Goldens.load(MORE)));
    System.out.println("treeshap.json.gz: " + Goldens.summary(contributions()));
    assertEquals(44 + 13, predictions().size());
    assertEquals(3 + 13, importances().size());
    assertEquals(6, contributions().size());
  }

  @Test
  void covers() {
    Golden golden = named("regression_l2");
    double[] cover = LightGbmModelFile.parse(golden.input("model_txt").asText())
        .model()
        .truncate(1)
        .importance(ImportanceKind.COVER);
    String counts = golden.input("model_txt").asText().lines().filter(l -> l.startsWith("internal_count="))
        .findFirst().orElseThrow().substring("internal_count=".length());
    double want = Arrays.stream(counts.split(" ")).mapToDouble(Double::parseDouble).sum();
    assertEquals(want, Arrays.stream(cover).sum());
  }

  @Test
  void readsFiles(@TempDir Path directory) throws Exception {
    Path path = directory.resolve("model.txt");
    Golden golden = named("regression_l2_unicode_names");
    Files.writeString(path, golden.input("model_txt").asText().replace("\n", "\r\n"));
    ImportedTrees file = LightGbmModelFile.read(path);
    assertEquals(LightGbmModelFile.parse(golden.input("model_txt").asText()).features(), file.features());
    assertEquals("regression", file.objective());
    Path nowhere = directory.resolve("nowhere.txt");
    ArtifactException e = assertThrows(ArtifactException.class, () -> LightGbmModelFile.read(nowhere));
    assertTrue(e.getMessage().contains("nowhere.txt"), e.getMessage());
    Files.write(path, new byte[] {(byte) 0xFF, 0, 13});
    e = assertThrows(ArtifactException.class, () -> LightGbmModelFile.read(path));
    assertTrue(e.getMessage().contains("model.txt'"), e.getMessage());
  }

  @Test
  void needsNoLightGbm() throws Exception {
    String text = named("binary_zero_as_missing").input("model_txt").asText();
    Object read = WithoutJars.call(LightGbmModelFile.class, "lightgbm4j", "parse", text);
    assertTrue(read.toString().contains("objective=binary"), read.toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "objective=binary | objective=mine | the LightGBM objective 'mine' is unknown",
    "max_feature_idx=5 | max_feature_idx=6 | 'feature_names' has 6 values, not 7",
    "num_tree_per_iteration=1 | num_tree_per_iteration=1000 | trees do not make whole rounds of 1000",
    "num_leaves=7 | num_leaves=9 | 'leaf_value' has 7 values, not 9",
    "left_child=1 | left_child=x | 'left_child' holds",
    "left_child=1 | left_child=0 | node 0 has child 0",
    "left_child=1 | left_child=99 | 'left_child' holds 99, there are",
    "threshold= | threshold=? | tree 0: 'threshold' ho",
    "split_feature= | split_feature=1 | node 0 splits feature 1",
    "end of trees | end of tree | it ends after",
    "leaf_value= | leaf_valu= | tree 0: 'leaf_value' is missing",
    "tree | trees | it does not begin with 'tree'"
  })
  void saysWhereTheTextIsDamaged(String from, String to, String message) {
    String text = named("binary_nan_default").input("model_txt").asText().replaceFirst(from, to);
    ArtifactException e = assertThrows(ArtifactException.class, () -> LightGbmModelFile.parse(text));
    assertTrue(e.getMessage().startsWith("LightGBM model text") && e.getMessage().contains(message), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"categorical_multiclass", "linear_tree", "binary_zero_as_missing"})
  void spoiledTextIsRefusedOrPredicts(String name) {
    String text = named(name).input("model_txt").asText();
    byte[] model = text.substring(0, text.indexOf("parameters:")).getBytes(StandardCharsets.UTF_8);
    int refused =
        Damage.spoil(
            model, 400, bytes -> LightGbmModelFile.parse(new String(bytes, StandardCharsets.UTF_8)).model());
    assertTrue(refused > 600, "refused " + refused);
  }

  private static Golden named(String name) {
    return Goldens.load(SHARED).stream().filter(g -> g.name().endsWith("/" + name)).findFirst().orElseThrow();
  }

  private static LightGbmModel slice(Golden golden) {
    LightGbmModel all = LightGbmModelReader.read("text", golden.input("model_txt").asText());
    assertEquals(golden.expected().get("num_trees").intValue(), all.trees().size());
    assertEquals(golden.expected().get("num_class").intValue(), all.treesPerRound());
    int k = all.treesPerRound();
    int from = (int) golden.kwarg("start_iteration", 0) * k;
    int to = Math.min(all.trees().size(), from + (int) golden.kwarg("num_iteration", 1000) * k);
    return new LightGbmModel(
        all.place(), all.names(), k, all.objective(), all.squareRoot(), all.sigmoid(), all.averaged(), all.derived(),
        all.trees().subList(from, to));
  }

  private static double[] row(Golden golden, String key, int i) {
    var row = golden.expected().get(key).get(i);
    return row.isArray() ? Golden.doubles(row) : new double[] {Golden.number(row)};
  }

  private static void near(Golden golden, String key, double[] want, double[] got) {
    assertEquals(want.length, got.length);
    for (int k = 0; k < want.length; k++) {
      if (!golden.near(key, want[k], got[k])) {
        throw new AssertionError(golden + ": " + key + " is " + got[k] + ", expected " + want[k]);
      }
    }
  }
}
