package ai.kolosal.automl.model.lightgbm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures: LightGBM 4.7.0, {@code Booster.predict}. */
class LightGbmModelReaderTest {
  private static final String FILE = "lightgbm.json.gz";

  static List<Golden> predictions() {
    return Goldens.binding(FILE, "lightgbm_predict");
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
  void sumsLeavesInLightGbmsOrder(Golden golden) {
    LightGbmModel model = slice(golden);
    int scores = model.treesPerRound();
    int[] outputs = new int[model.trees().size()];
    Arrays.setAll(outputs, t -> t % scores);
    TreeEnsemble raw =
        TreeEnsemble.of(model.features(), Link.IDENTITY, new double[scores], model.trees(), outputs);
    double[][] x = Golden.matrix(golden.input("X"));
    double[] out = new double[scores];
    for (int i = 0; i < x.length; i++) {
      raw.predictRow(x[i], out);
      near(golden, "raw", row(golden, "raw", i), out);
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
      TreeEnsemble alone = TreeEnsemble.of(
          model.features(), Link.IDENTITY, new double[1], List.of(model.trees().get(t)), new int[1]);
      double[] out = new double[1];
      for (int i = 0; i < x.length; i++) {
        alone.predictRow(x[i], out);
        int leaf = golden.expected().get("leaf").get(i).get(t).intValue();
        assertEquals(Double.parseDouble(values[leaf]), out[0], golden + " row " + i + " tree " + t);
      }
    }
  }

  @Test
  void readsEveryBindingCase() {
    assertEquals(43, predictions().size());
  }

  @Test
  void refusesLinearLeaves() {
    Golden golden = Goldens.load(FILE).stream()
        .filter(g -> g.name().endsWith("/linear_tree"))
        .findFirst()
        .orElseThrow();
    String text = golden.input("model_txt").asText();
    ArtifactException e = assertThrows(ArtifactException.class, () -> LightGbmModelReader.read(text));
    assertEquals(
        "LightGBM model text: linear leaves are not supported; train with linear_tree=false", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 100, 500, 1000, 2000, 4000})
  void refusesTextThatIsCut(int length) {
    String text = predictions().get(0).input("model_txt").asText();
    String cut = text.substring(0, length);
    assertThrows(ArtifactException.class, () -> LightGbmModelReader.read(cut));
  }

  @Test
  void refusesAnUnknownObjective() {
    String text = predictions().get(0).input("model_txt").asText().replace("objective=binary", "objective=mine");
    LightGbmModel model = LightGbmModelReader.read(text);
    assertThrows(ArtifactException.class, model::ensemble);
  }

  private static LightGbmModel slice(Golden golden) {
    LightGbmModel all = LightGbmModelReader.read(golden.input("model_txt").asText());
    assertEquals(golden.expected().get("num_trees").intValue(), all.trees().size());
    assertEquals(golden.expected().get("num_class").intValue(), all.treesPerRound());
    int k = all.treesPerRound();
    int from = (int) golden.kwarg("start_iteration", 0) * k;
    int to = Math.min(all.trees().size(), from + (int) golden.kwarg("num_iteration", 1000) * k);
    List<Tree> trees = all.trees().subList(from, to);
    return new LightGbmModel(
        all.features(), k, all.objective(), all.squareRoot(), all.sigmoid(), all.averaged(), trees);
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
