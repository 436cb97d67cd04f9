package ai.kolosal.automl.model.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision trees against scikit-learn 1.9.1, node by node. */
class DecisionTreeGoldenTest {
  private static final Set<String> UNSETTLED = Set.of(
      "DecisionTree/squared_error/offset1e8/max_depth=3, min_samples_leaf=5",
      "DecisionTree/absolute_error/max_depth=3, min_samples_leaf=8");

  /**
   * Every case of the shared set, those of level {@code info} too, but for one in which scikit-learn loses all digits of a
   * target far from zero and one in which two splits of a node are equally good to the last digit; and those of our own.
   */
  static Stream<Golden> cases() {
    List<Golden> cases = new ArrayList<>(Goldens.binding("decision_trees.json.gz"));
    Goldens.load("models.json.gz").stream()
        .filter(g -> g.op().equals("DecisionTree") && !UNSETTLED.contains(g.name()))
        .forEach(cases::add);
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void growsTheSameTree(Golden golden) {
    Target y = target(golden);
    Task task = y.outputs() == 1 ? Task.REGRESSION : y.outputs() == 2 ? Task.BINARY : Task.MULTICLASS;
    FeatureMatrix x = matrix(golden.input("X"));
    Metric metric = task.isClassification() ? Metric.LOG_LOSS : Metric.RMSE;
    TrainContext context =
        new TrainContext(task, metric, Deadline.never(), new SeedTree(0), 1, Optional.empty(), classWeights(golden, y));
    if (golden.input().has("sample_weight")) {
      context = context.withWeights(Golden.doubles(golden.input("sample_weight")));
    }
    DecisionTreeTrainer trainer = trainer(golden);
    Impurity impurity = Impurity.of(trainer.criterion(), y, Forest.weights(y, context));
    GrownTree tree = trainer.grow(x, y, impurity, context);
    new Nodes(golden, tree, impurity, y.outputs()).compare(0, 0);
    TreeEnsemble model = trainer.train(x, y, context);
    if (golden.expected().has("feature_importances")) {
      double[] gains = model.importance(ImportanceKind.GAIN);
      double sum = Arrays.stream(gains).sum();
      for (int j = 0; j < gains.length; j++) {
        double share = golden.expected().get("feature_importances").get(j).asDouble();
        assertEquals(share, sum == 0 ? 0 : gains[j] / sum, 1e-6, "gains are kept in single precision");
      }
    }
    Prediction prediction = model.predict(matrix(golden.input("X_new")));
    double[][] values = new double[prediction.rows()][y.outputs()];
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < y.outputs(); k++) {
        values[i][k] = prediction.value(i, k);
      }
    }
    if (task.isClassification()) {
      golden.check("proba_new", values);
    } else {
      golden.check("predict_new", prediction.values());
    }
  }

  private static DecisionTreeTrainer trainer(Golden golden) {
    int depth = (int) golden.kwarg("max_depth", Integer.MAX_VALUE);
    int leaves = (int) golden.kwarg("max_leaf_nodes", Integer.MAX_VALUE);
    return new DecisionTreeTrainer(
        Criterion.valueOf(golden.kwarg("criterion", "").toUpperCase(Locale.ROOT)),
        depth,
        (int) golden.kwarg("min_samples_split", 2),
        (int) golden.kwarg("min_samples_leaf", 1),
        golden.kwarg("min_impurity_decrease", 0),
        leaves,
        golden.kwarg("ccp_alpha", 0));
  }

  static FeatureMatrix matrix(JsonNode rows) {
    double[][] cells = Golden.matrix(rows);
    int width = cells[0].length;
    double[][] columns = new double[width][cells.length];
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      features.add(Feature.numeric("x" + j));
      for (int i = 0; i < cells.length; i++) {
        columns[j][i] = cells[i][j];
      }
    }
    return FeatureMatrix.of(features, columns, cells.length);
  }

  private static Target target(Golden golden) {
    if (golden.params().get("task").asText().equals("regression")) {
      return NumericTarget.of(Golden.doubles(golden.input("y")));
    }
    int[] codes = Golden.ints(golden.input("y"));
    int classes = Arrays.stream(codes).max().getAsInt() + 1;
    return ClassTarget.of(codes, List.of("a", "b", "c", "d").subList(0, classes));
  }

  private static List<Double> classWeights(Golden golden, Target y) {
    List<Double> weights = new ArrayList<>();
    if (golden.kwarg("class_weight", "").equals("balanced")) {
      for (int count : ((ClassTarget) y).counts()) {
        weights.add((double) y.size() / (y.outputs() * count));
      }
    }
    return weights;
  }

  /** Our nodes beside those of the golden. */
  private record Nodes(Golden golden, GrownTree tree, Impurity impurity, int outputs) {
    void compare(int ours, int theirs) {
      GrownTree.Node node = tree.node(ours);
      JsonNode wanted = golden.expected().get("nodes").get(theirs);
      String place = "nodes." + theirs + ".";
      assertEquals(wanted.get("leaf").asBoolean(), node.cut == null, place + "leaf");
      assertEquals(wanted.get("n").asLong(), node.count, place + "n");
      golden.check(place + "w", node.weight * golden.expected().get("nodes").get(0).get("w").asDouble()
          / tree.node(0).weight);
      golden.check(place + "impurity", tree.impurity(ours, impurity));
      double[] value = tree.value(ours, impurity, outputs);
      for (int k = 0; k < outputs; k++) {
        golden.check(place + "value." + k, value[k]);
      }
      if (node.cut != null) {
        assertEquals(wanted.get("feature").asInt(), node.cut.feature(), place + "feature");
        assertEquals(wanted.get("missing_left").asBoolean(), node.cut.missingLeft(), place + "missing_left");
        golden.check(place + "threshold", node.cut.threshold());
        compare(node.left, wanted.get("left").asInt());
        compare(node.left + 1, wanted.get("right").asInt());
      }
    }
  }
}
