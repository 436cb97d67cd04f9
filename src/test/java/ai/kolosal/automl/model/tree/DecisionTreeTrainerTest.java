package ai.kolosal.automl.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.bins.RankedMatrix;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecisionTreeTrainerTest {
  private static DecisionTreeTrainer of(Criterion criterion) {
    return of(criterion, 1);
  }

  private static DecisionTreeTrainer of(Criterion criterion, int leaf) {
    return new DecisionTreeTrainer(criterion, 12, 2, leaf, 0.0, Integer.MAX_VALUE, 0.0);
  }

  private abstract static class OneCriterion extends TrainerContract {
    abstract Trainer criterion();

    @Override
    protected Trainer trainer() {
      return criterion();
    }

    @Override
    protected double repetitionTolerance() {
      return 0.15;
    }

    @Override
    protected Model read(StateReader in) {
      return TreeEnsemble.read(in);
    }
  }

  @Nested
  class ByGini extends OneCriterion {
    @Override
    Trainer criterion() {
      return of(Criterion.GINI, 6);
    }
  }

  @Nested
  class ByEntropyBestFirst extends OneCriterion {
    @Override
    Trainer criterion() {
      return new DecisionTreeTrainer(Criterion.ENTROPY, 99, 2, 6, 0.0, 90, 1e-4);
    }
  }

  @Nested
  class BySquaredError extends OneCriterion {
    @Override
    Trainer criterion() {
      return of(Criterion.SQUARED_ERROR, 6);
    }
  }

  @Nested
  class ByAbsoluteError extends OneCriterion {
    @Override
    Trainer criterion() {
      return of(Criterion.ABSOLUTE_ERROR, 6);
    }
  }

  private static TreeEnsemble train(DecisionTreeTrainer trainer, double[] x, double[] y, double... weights) {
    FeatureMatrix matrix = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {x}, x.length);
    TrainContext context = TrainerContract.context(Task.REGRESSION, Deadline.never(), 1, 1);
    return trainer.train(matrix, NumericTarget.of(y), weights.length == 0 ? context : context.withWeights(weights));
  }

  private static double at(TreeEnsemble model, double x) {
    double[] out = new double[1];
    model.predictRow(new double[] {x}, out);
    return out[0];
  }

  @Test
  void rowsOfWeightZeroAreAbsent() {
    double[] x = {1, 2, 3, 4, 5, 6};
    double[] y = {1, 1, 9, 9, 50, 3};
    TreeEnsemble some = train(of(Criterion.SQUARED_ERROR), x, y, 1, 1, 1, 1, 0, 0);
    TreeEnsemble few = train(of(Criterion.SQUARED_ERROR), new double[] {1, 2, 3, 4}, new double[] {1, 1, 9, 9});
    for (double v = 0; v < 8; v += 0.25) {
      assertEquals(at(few, v), at(some, v), 1e-12);
    }
  }

  /** Time may be up while one node looks at its features. */
  @Test
  void aNodeSplitsByWhatItHasSeenInTime() {
    int rows = 2_000;
    List<Feature> features = new ArrayList<>();
    double[][] columns = new double[300][rows];
    RandomGenerator random = new SeedTree(1).generator();
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
      Arrays.setAll(columns[j], i -> random.nextDouble());
    }
    FeatureMatrix x = FeatureMatrix.of(features, columns, rows);
    Target y = NumericTarget.of(columns[299]);
    int[] count = new int[rows];
    Arrays.fill(count, 1);
    ExactGrower grower = new ExactGrower(
        x,
        RankedMatrix.of(x, Deadline.never(), 1),
        Impurity.of(
            Criterion.SQUARED_ERROR, y,
            Forest.weights(y, TrainerContract.context(Task.REGRESSION, Deadline.never(), 1, 1))),
        1,
        new TreeLimits(12, 2, 1, 0.0, Integer.MAX_VALUE),
        new ExactGrower.Picking(new MaxFeatures.Fraction(1.0), false),
        Deadline.after(Duration.ZERO));
    double[] each = new double[rows];
    Arrays.fill(each, 1);
    GrownTree tree = grower.grow(count, each, null);
    assertTrue(grower.wasCut());
    assertEquals(0, tree.node(1).left, "no further than the root");
    assertTrue(tree.node(0).cut.feature() < 299, "seen " + tree.node(0).cut.feature());
  }

  @Test
  void infinitiesAreSplitFromOtherValues() {
    double inf = Double.POSITIVE_INFINITY;
    TreeEnsemble model = train(of(Criterion.SQUARED_ERROR), new double[] {-inf, 0, 1, inf}, new double[] {1, 2, 3, 4});
    assertEquals(1.0, at(model, -inf));
    assertEquals(2.0, at(model, 0));
    assertEquals(3.0, at(model, 1));
    assertEquals(4.0, at(model, inf));
  }

  @Test
  void targetsOfAnySizeAreSplit() {
    for (double big : new double[] {1e308, 1.0, 1e-300}) {
      for (Criterion criterion : List.of(Criterion.SQUARED_ERROR, Criterion.ABSOLUTE_ERROR)) {
        double[] y = {-big, big, big, -big};
        TreeEnsemble model = train(of(criterion), new double[] {1, 2, 3, 4}, y);
        assertArrayEquals(y, new double[] {at(model, 1), at(model, 2), at(model, 3), at(model, 4)});
      }
    }
  }

  @Test
  void categoriesAreSplitIntoSets() {
    double[] codes = {0, 1, 2, 3, 0, 1, 2, 3};
    FeatureMatrix x = FeatureMatrix.of(List.of(new Feature("c", 5)), new double[][] {codes}, 8);
    Target y = NumericTarget.of(1, 7, 1, 7, 1, 7, 1, 7);
    TrainContext context = TrainerContract.context(Task.REGRESSION, Deadline.never(), 1, 1);
    TreeEnsemble model = new DecisionTreeTrainer(Criterion.SQUARED_ERROR, 1, 2, 1, 0, Integer.MAX_VALUE, 0)
        .train(x, y, context);
    for (int code = 0; code < 4; code++) {
      assertEquals(code % 2 == 0 ? 1.0 : 7.0, at(model, code));
    }
  }

  @Test
  void poissonWantsCounts() {
    double[] x = {1, 2, 3, 4};
    DecisionTreeTrainer poisson = of(Criterion.POISSON);
    String message = assertThrows(TrainingException.class, () -> train(poisson, x, new double[] {1, 2, -3, 4}))
        .getMessage();
    assertTrue(message.contains("row 2") && message.contains("-3"), message);
    assertEquals(0.0, at(train(poisson, x, new double[4]), 1));
    TreeEnsemble model = train(poisson, x, new double[] {0, 0, 4, 6});
    assertEquals(4.0 / 3, at(model, 1), 1e-15, "no leaf predicts 0");
    assertEquals(6.0, at(model, 4), 1e-15);
  }

  @Test
  void pruningAtAnyPriceLeavesTheRoot() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] y = {1, 5, 2, 8, 9, 12, 8, 11};
    for (double alpha : new double[] {0, 0.1, 0.5, 2, 1e9}) {
      TreeEnsemble model = train(
          new DecisionTreeTrainer(Criterion.SQUARED_ERROR, 99, 2, 1, 0, Integer.MAX_VALUE, alpha), x, y);
      long leaves = Arrays.stream(x).map(v -> at(model, v)).distinct().count();
      assertTrue(alpha > 0 || leaves == 7 || leaves == 8, "leaves " + leaves);
      assertTrue(alpha < 1e9 || leaves == 1, "leaves " + leaves);
    }
  }

  @Test
  void settingsAreCheckedAndNamed() {
    SortedMap<String, Object> settings = DecisionTreeTrainer.defaults(Task.BINARY).settings();
    assertEquals(
        "{ccp_alpha=0.0, criterion=gini, max_depth=unlimited, max_leaves=unlimited, min_impurity_decrease=0.0, "
            + "min_samples_leaf=1, min_samples_split=2}",
        settings.toString());
    assertEquals(FeatureView.TREE, DecisionTreeTrainer.defaults(Task.BINARY).view());
    int any = Integer.MAX_VALUE;
    assertThrows(IllegalArgumentException.class, () -> new DecisionTreeTrainer(Criterion.GINI, 0, 2, 1, 0, any, 0));
    assertThrows(IllegalArgumentException.class, () -> new DecisionTreeTrainer(Criterion.GINI, 1, 1, 1, 0, any, 0));
    assertThrows(IllegalArgumentException.class, () -> new DecisionTreeTrainer(Criterion.GINI, 1, 2, 0, 0, any, 0));
    assertThrows(IllegalArgumentException.class, () -> new DecisionTreeTrainer(Criterion.GINI, 1, 2, 1, -1, any, 0));
    assertThrows(IllegalArgumentException.class, () -> new DecisionTreeTrainer(Criterion.GINI, 1, 2, 1, 0, 1, 0));
    double nan = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> new DecisionTreeTrainer(Criterion.GINI, 1, 2, 1, 0, any, nan));
  }
}
