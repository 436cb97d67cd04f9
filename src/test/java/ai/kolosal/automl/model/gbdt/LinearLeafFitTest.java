package ai.kolosal.automl.model.gbdt;

import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.BAGGING_FRACTION;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LEAF_ITERATIONS;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LEAVES;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LINEAR_L2;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.LINEAR_LEAVES;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.ROUNDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.gbdt.loss.AbsoluteError;
import ai.kolosal.automl.model.gbdt.loss.Loss;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearLeafFitTest {
  private static final GradientBoostingTrainer PLAIN = Friedman.PLAIN.with(ROUNDS, 60).with(LEARNING_RATE, 0.1);
  private static final GradientBoostingTrainer LINEAR = PLAIN.with(LINEAR_LEAVES, true);
  private static final GradientBoostingTrainer STUMP =
      LINEAR.with(LEAVES, 2).with(ROUNDS, 1).with(LEARNING_RATE, 1.0).with(LINEAR_L2, 0.0);

  private static Friedman huge() {
    Friedman line = line(400, 0, 0, 0);
    double[] x = Arrays.stream(line.x().column(0)).map(cell -> 1e200 * cell).toArray();
    return new Friedman(FeatureMatrix.of(line.x().features(), new double[][] {x}, x.length), line.y());
  }

  /** Rows of one number x = 0 … 1 and the target 3 + 2 x, with cells that are replaced now and then. */
  private static Friedman line(int rows, double offset, int every, double instead) {
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = 3 + 2.0 * i / rows;
      x[i] = every > 0 && i % every == 0 ? instead : offset + (double) i / rows;
    }
    return new Friedman(
        FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {x}, rows), NumericTarget.of(y));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -70, 1e4})
  void aLineIsFittedByOneTree(double offset) {
    Friedman rows = line(400, offset, 0, 0);
    assertEquals(0, rows.error(rows.train(STUMP)), 1e-8);
    assertTrue(rows.error(rows.train(STUMP.with(LINEAR_LEAVES, false))) > 0.1);
  }

  @Test
  void aPenaltyMakesSlopesSmaller() {
    Friedman rows = line(400, 0, 0, 0);
    double[] errors = Arrays.stream(new double[] {0, 1, 1e3, 1e9})
        .map(penalty -> rows.error(rows.train(STUMP.with(LINEAR_L2, penalty))))
        .toArray();
    assertArrayEquals(errors, Arrays.stream(errors).sorted().toArray());
    assertEquals(rows.error(rows.train(STUMP.with(LINEAR_LEAVES, false))), errors[3], 1e-4);
  }

  /** A cell that is no number gives the plain value, the others are fitted as if it were not there. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void cellsThatAreNoNumbersHavePlainValues(double instead) {
    Friedman rows = line(700, 0, 7, instead);
    double[] predicted = rows.train(STUMP).predict(rows.x()).values();
    double[] plain = rows.train(STUMP.with(LINEAR_LEAVES, false)).predict(rows.x()).values();
    for (int i = 0; i < predicted.length; i++) {
      assertEquals(i % 7 == 0 ? plain[i] : rows.y().values()[i], predicted[i], 1e-6, "row " + i);
    }
  }

  @Test
  void leavesOfFewRowsOrHugeCellsStayPlain() {
    for (Friedman rows : List.of(line(9, 0, 0, 0), line(400, 1e12, 0, 0), huge())) {
      GradientBoostingTrainer small = STUMP.with(GradientBoostingTrainer.MIN_DATA_IN_LEAF, 1);
      assertArrayEquals(
          rows.bytes(small.with(LINEAR_LEAVES, false), 1), rows.bytes(small, 1), rows.x().rows() + " rows");
    }
  }

  /** One row far away would tilt the function far beyond what any row asks for. */
  @Test
  void slopesStayNearTheRangeOfTheRows() {
    int rows = 400;
    RandomGenerator random = new SeedTree(1).generator();
    double[][] x = new double[2][rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[0][i] = random.nextDouble();
      x[1][i] = Math.exp(8 * random.nextGaussian());
      y[i] = x[0][i] + (x[1][i] > 1 ? 2 : 0) + Math.min(1, x[1][i]);
    }
    Friedman steep = new Friedman(
        FeatureMatrix.of(List.of(Feature.numeric("a"), Feature.numeric("b")), x, rows), NumericTarget.of(y));
    double[] predicted = steep.train(LINEAR.with(ROUNDS, 1).with(LEARNING_RATE, 1.0)).predict(steep.x()).values();
    assertTrue(Arrays.stream(predicted).allMatch(p -> p > -0.4 && p < 4.4), Arrays.toString(predicted));
  }

  @Test
  void theyLearnMoreThanPlainLeaves() {
    Friedman rows = Friedman.of(2000, 1);
    Friedman others = Friedman.of(2000, 2);
    double plain = others.error(rows.train(PLAIN));
    double linear = others.error(rows.train(LINEAR));
    assertTrue(linear < 1.02 * plain, linear + " against " + plain);
  }

  /** The training scores that the next round's derivatives are made of are those of the model, sampled rows or not. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.6})
  void trainingScoresAreTheModels(double share) {
    Friedman rows = Friedman.of(1000, 1);
    GradientBoostingTrainer few = LINEAR.with(ROUNDS, 20).with(BAGGING_FRACTION, share);
    for (GradientBoostingTrainer trainer : List.of(few,
        few.with(Params.of(Map.of("dart_rate", 0.3, "dart_skip", 0))))) {
      LearningPath path = trainer.learn(rows.x(), rows.y(), rows.validating());
      for (int step = 0; step < path.steps(); step++) {
        assertEquals(path.loss(step), rows.error(path.at(step).model()), 1e-9, "step " + step);
      }
      double[] more = trainer.with(ROUNDS, 8).learn(rows.x(), rows.y(), rows.validating()).at(7).model()
          .predict(rows.x()).values();
      assertArrayEquals(path.at(7).model().predict(rows.x()).values(), more, 1e-9);
    }
  }

  @Test
  void boostingSeesWhatTheModelPredicts() {
    Friedman rows = Friedman.of(600, 1);
    GradientBoostingTrainer trainer = LINEAR.with(ROUNDS, 15).with(BAGGING_FRACTION, 0.6);
    double[] scores = GrownTrees.run(trainer, rows.x(), rows.y()).scores(0);
    assertArrayEquals(scores, rows.train(trainer).predict(rows.x()).values(), 1e-9);
  }

  @Test
  void functionsHaveTheNearestNumbersOfThePathAndNoOthers() {
    Friedman rows = Friedman.of(3000, 1);
    List<Tree> trees = GrownTrees.of(LINEAR.with(ROUNDS, 3).with(LEAVES, 60), rows.x(), rows.y());
    int functions = 0;
    for (Tree tree : trees) {
      List<List<Integer>> paths = new ArrayList<>(Collections.nCopies(tree.feature().length, List.of()));
      for (int n = 0; n < tree.feature().length; n++) {
        if (tree.feature()[n] >= 0) {
          List<Integer> below = new ArrayList<>(paths.get(n));
          below.remove((Integer) tree.feature()[n]);
          below.add(tree.feature()[n]);
          paths.set(tree.left()[n], below);
          paths.set(tree.right()[n], below);
        } else if (tree.linear().features()[n] != null) {
          functions++;
          List<Integer> path = paths.get(n);
          int[] nearest = path.subList(Math.max(0, path.size() - 8), path.size()).stream()
              .mapToInt(Integer::intValue).sorted().toArray();
          assertArrayEquals(nearest, tree.linear().features()[n]);
        }
      }
    }
    assertTrue(functions > 30, functions + " functions");
  }

  /** Neither codes nor what is derived from them are numbers to go along. */
  @Test
  void categoriesHaveNoSlopes() {
    int rows = 1000;
    RandomGenerator random = new SeedTree(1).generator();
    double[][] x = new double[3][rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[0][i] = random.nextInt(4);
      x[1][i] = random.nextInt(60);
      x[2][i] = random.nextDouble();
      y[i] = (x[0][i] == 1 ? 3 : 0) + x[1][i] % 7 + 2 * x[2][i];
    }
    List<Feature> features = List.of(new Feature("few", 4), new Feature("many", 60), Feature.numeric("x"));
    FeatureMatrix cells = FeatureMatrix.of(features, x, rows);
    List<int[]> functions = GrownTrees.of(LINEAR.with(ROUNDS, 5), cells, NumericTarget.of(y)).stream()
        .filter(tree -> tree.linear() != null)
        .flatMap(tree -> Arrays.stream(tree.linear().features()).filter(Objects::nonNull))
        .toList();
    assertFalse(functions.isEmpty());
    functions.forEach(numbers -> assertArrayEquals(new int[] {2}, numbers));
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() {
    Friedman rows = Friedman.of(70_000, 3);
    GradientBoostingTrainer few = LINEAR.with(ROUNDS, 3).with(BAGGING_FRACTION, 0.7);
    byte[] one = rows.bytes(few, 1);
    assertArrayEquals(one, rows.bytes(few, 2));
    assertArrayEquals(one, rows.bytes(few, 5));
  }

  @Test
  void renewedLeavesStayPlain() {
    Friedman rows = Friedman.of(500, 1);
    Loss absolute = new AbsoluteError();
    assertArrayEquals(rows.bytes(PLAIN.with(absolute), 1), rows.bytes(LINEAR.with(absolute), 1));
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    refused("leaf_iterations 3", () -> LINEAR.with(LEAF_ITERATIONS, 3));
    refused("growth oblivious", () -> LINEAR.with(GradientBoostingTrainer.GROWTH, "oblivious"));
    refused("[x0]", () -> LINEAR.withMonotone(Map.of("x0", 1)));
    assertTrue(PLAIN.space().parameters().get(LEAF_ITERATIONS.name()).distribution().isPresent());
    assertFalse(LINEAR.space().parameters().get(LEAF_ITERATIONS.name()).distribution().isPresent());
  }

  private static void refused(String part, Executable settings) {
    String message = assertThrows(IllegalArgumentException.class, settings).getMessage();
    assertTrue(message.startsWith("linear_leaves and ") && message.contains(part), message);
  }
}
