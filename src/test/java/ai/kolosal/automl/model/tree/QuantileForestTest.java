package ai.kolosal.automl.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantileForestTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new QuantileForestTrainer(new RandomForestTrainer(20, new MaxFeatures.Fraction(0.6), 3, 12, 1.0, 1000));
  }

  @Override
  protected boolean leavesOutRowsOfNoWeight() {
    return false;
  }

  @Override
  protected Model read(StateReader in) {
    return QuantileForest.read(in);
  }

  static Stream<Golden> goldens() {
    return Goldens.binding("quantile_forest.json.gz").stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void distributionsAreThoseOfTheLeaves(Golden golden) {
    FeatureMatrix x = DecisionTreeGoldenTest.matrix(golden.input("X"));
    List<PackedTree> trees = new ArrayList<>();
    for (JsonNode tree : golden.input("trees")) {
      int[] feature = Golden.ints(tree.get("feature"));
      trees.add(
          PackedTree.of(
              new Tree(
                  feature, Golden.doubles(tree.get("threshold")), new boolean[feature.length],
                  Golden.ints(tree.get("left")), Golden.ints(tree.get("right")), null, new double[feature.length]),
              x.columns(),
              1));
    }
    QuantileForest forest =
        QuantileForest.of(
            trees, x, Golden.doubles(golden.input("y")), Golden.doubles(golden.input("weights")));
    FeatureMatrix other = DecisionTreeGoldenTest.matrix(golden.input("X_new"));
    double[] levels = Golden.doubles(golden.input("levels"));
    Prediction quantiles = forest.predictQuantiles(other, levels);
    double[][] rows = new double[other.rows()][levels.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < levels.length; k++) {
        rows[i][k] = quantiles.value(i, k);
      }
    }
    golden.check("quantiles", rows);
    golden.check("mean", forest.predict(other).values());
  }

  private static QuantileForest noise() {
    RandomGenerator random = new SeedTree(3).generator();
    double[][] columns = new double[2][600];
    double[] y = new double[600];
    for (int i = 0; i < y.length; i++) {
      columns[0][i] = random.nextDouble();
      columns[1][i] = random.nextDouble();
      y[i] = columns[0][i] * random.nextGaussian();
    }
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("a"), Feature.numeric("b")), columns, y.length);
    return QuantileForestTrainer.defaults()
        .train(x, NumericTarget.of(y), context(Task.REGRESSION, Deadline.never(), 1, 1));
  }

  @Test
  void quantilesSpreadWhereTheTargetDoes() {
    QuantileForest forest = noise();
    double[] narrow = forest.predictQuantiles(new double[] {0.05, 0.5}, 0.1, 0.9);
    double[] wide = forest.predictQuantiles(new double[] {0.95, 0.5}, 0.1, 0.9);
    assertTrue(narrow[1] - narrow[0] < 0.5, Arrays.toString(narrow));
    assertTrue(wide[1] - wide[0] > 1.2, Arrays.toString(wide));
    double[] all = forest.predictQuantiles(new double[] {0.5, 0.5}, 1, 0.5, 0, 0.25);
    assertTrue(all[2] <= all[3] && all[3] <= all[1] && all[1] <= all[0], Arrays.toString(all));
  }

  @Test
  void levelsOutsideAndOtherTasksAreRefused() {
    QuantileForest forest = noise();
    assertThrows(IllegalArgumentException.class, () -> forest.predictQuantiles(new double[2], -0.1));
    assertThrows(IllegalArgumentException.class, () -> forest.predictQuantiles(new double[2], Double.NaN));
    assertEquals(5, QuantileForestTrainer.defaults().settings().get("min_samples_leaf"));
    assertArrayEquals(new double[0], forest.predictQuantiles(new double[2]));
  }

  @Test
  void damagedStateIsRefusedOrPredicts() {
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("a")), new double[][] {{1, 2, 3, 4}}, 4);
    QuantileForest forest =
        new QuantileForestTrainer(new RandomForestTrainer(2, new MaxFeatures.SquareRoot(), 1, 3, 1.0, 100))
            .train(x, NumericTarget.of(1, 2, 3, 4), context(Task.REGRESSION, Deadline.never(), 1, 1));
    StateWriter out = new StateWriter();
    forest.write(out);
    byte[] sound = out.toByteArray();
    int refused = 0;
    for (int bit = 0; bit < sound.length * 8; bit++) {
      byte[] damaged = sound.clone();
      damaged[bit >> 3] ^= (byte) (1 << (bit & 7));
      try {
        StateReader in = new StateReader("model", damaged);
        QuantileForest read = QuantileForest.read(in);
        in.end();
        read.predictQuantiles(new double[64], 0.5);
      } catch (ArtifactException e) {
        refused++;
      }
    }
    assertTrue(refused > 100, "refused " + refused);
  }
}
