package ai.kolosal.automl.model.gbdt;

import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.GROWTH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.boosting.BoostingData;
import ai.kolosal.automl.model.gbdt.loss.AbsoluteError;
import ai.kolosal.automl.model.gbdt.loss.Huber;
import ai.kolosal.automl.model.gbdt.loss.Loss;
import ai.kolosal.automl.model.gbdt.loss.Quantile;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  private static final GradientBoostingTrainer PLAIN =
      Friedman.PLAIN
          .with(Params.of(Map.of("rounds", 40, "learning_rate", 0.2, "min_data_in_leaf", 5)));
  private static final List<List<String>> GROUPS =
      List.of(List.of("x0", "x1"), List.of("x1", "x2", "x3"), List.of("x4"));

  private static String refusal(GradientBoostingTrainer trainer, Task task) {
    BoostingData rows = BoostingData.of(task, 50, 1);
    TrainContext context = BoostingData.context(task, "rmse", 1);
    return assertThrows(IllegalArgumentException.class, () -> trainer.train(rows.x(), rows.y(), context)).getMessage();
  }

  private static GradientBoostingTrainer grouped(List<List<String>> groups) {
    return PLAIN.with(Constraints.NONE.withInteractions(groups));
  }

  @Test
  void namesAndDirectionsAreChecked() {
    assertTrue(refusal(PLAIN.withMonotone(Map.of("plane", 1)), Task.REGRESSION).contains("'plain'"));
    assertTrue(refusal(grouped(List.of(List.of("plain", "hole"))), Task.REGRESSION).contains("'whole'"));
    assertTrue(refusal(PLAIN.withMonotone(Map.of("few", 1)), Task.REGRESSION).contains("categorical"));
    assertTrue(refusal(PLAIN.withMonotone(Map.of("plain", 1)), Task.MULTICLASS).contains("multiclass"));
    assertFalse(PLAIN.withMonotone(Map.of("plain", 1)).supports(Task.MULTICLASS));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withMonotone(Map.of("plain", 2)));
    assertThrows(IllegalArgumentException.class, () -> grouped(List.of(List.of())));
  }

  @Test
  void settingsTellOfThem() {
    GradientBoostingTrainer trainer = grouped(GROUPS).withMonotone(Map.of("b", -1, "a", 1));
    assertEquals("a +1, b -1", trainer.settings().get("monotone"));
    assertEquals("x0, x1; x1, x2, x3; x4", trainer.settings().get("interactions"));
    assertEquals(trainer, trainer.with(Params.of(trainer.settings())));
    assertFalse(PLAIN.settings().containsKey("monotone"));
  }

  /** By how much predictions go the wrong way at most, as a feature moves while the others stay. */
  private static double violation(Model model, FeatureMatrix x, int feature, int direction, int output) {
    double worst = 0;
    double[] row = new double[x.columns()];
    double[] out = new double[model.outputs()];
    for (int i = 0; i < Math.min(60, x.rows()); i++) {
      x.copyRow(i, row);
      double before = direction * Double.NEGATIVE_INFINITY;
      for (int step = -60; step <= 160; step++) {
        row[feature] = step / 100.0;
        model.predictRow(row, out);
        worst = Math.max(worst, direction * (before - out[output]));
        before = out[output];
      }
    }
    return worst;
  }

  private static Friedman waves(long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    Friedman rows = Friedman.of(400, seed);
    double[] y = rows.y().values().clone();
    double[] bend = rows.x().column(0);
    for (int i = 0; i < y.length; i++) {
      y[i] += (Double.isNaN(bend[i]) ? 0 : 6 * Math.sin(9 * bend[i])) + 3 * random.nextGaussian();
    }
    return new Friedman(rows.x(), NumericTarget.of(y));
  }

  @Test
  void predictionsAreMonotoneWhereTheyWouldNotBe() {
    for (String growth : List.of("leaf_wise", "depth_wise", "oblivious")) {
      for (boolean random : new boolean[] {false, true}) {
        GradientBoostingTrainer free = PLAIN.with(GROWTH, growth).with(GradientBoostingTrainer.EXTRA_TREES, random);
        GradientBoostingTrainer bound = free.withMonotone(Map.of("x0", 1, "x3", -1));
        for (int seed = 1; seed <= 3; seed++) {
          Friedman rows = waves(seed);
          Model model = rows.train(bound);
          assertEquals(0, violation(model, rows.x(), 0, 1, 0), 1e-12, growth + " rising");
          assertEquals(0, violation(model, rows.x(), 3, -1, 0), 1e-12, growth + " falling");
          assertTrue(violation(rows.train(free), rows.x(), 0, 1, 0) > 0.1, growth + " free");
          assertTrue(rows.error(model) < 5, growth + " learns");
        }
      }
    }
  }

  @Test
  void probabilitiesAndRenewedLeavesAreMonotoneToo() {
    Friedman rows = waves(4);
    Target classes = rows.classes();
    Model model = PLAIN.withMonotone(Map.of("x0", 1)).train(rows.x(), classes, Friedman.context(classes, 1));
    assertEquals(0, violation(model, rows.x(), 0, 1, 1), 1e-12);
    GradientBoostingTrainer renewed = PLAIN.with(new AbsoluteError()).with(GradientBoostingTrainer.L1, 0.5);
    assertEquals(0, violation(rows.train(renewed.withMonotone(Map.of("x0", 1))), rows.x(), 0, 1, 0), 1e-12);
  }

  /** Medians and quantiles are of the target's unit, whatever that is. */
  @Test
  void renewedLeavesKeepTheUnitOfTheTarget() {
    for (Loss loss : List.of(new AbsoluteError(), new Quantile(0.7), new Huber(Huber.Unit.SHARE, 0.9))) {
      for (double unit : new double[] {1e-3, 1e3}) {
        Friedman rows = measured(3, unit);
        Friedman others = measured(4, unit);
        GradientBoostingTrainer free = PLAIN.with(loss).with(GradientBoostingTrainer.ROUNDS, 50);
        double error = others.error(rows.train(free));
        for (String growth : List.of("leaf_wise", "oblivious")) {
          Model bound = rows.train(free.with(GROWTH, growth).withMonotone(Map.of("x3", 1, "x4", 1)));
          assertEquals(0, violation(bound, rows.x(), 3, 1, 0), 1e-12, loss.id());
          assertTrue(others.error(bound) < 1.1 * error, loss.id() + " in " + unit + ": " + others.error(bound));
        }
      }
    }
  }

  private static Friedman measured(long seed, double unit) {
    Friedman rows = Friedman.of(600, seed);
    return new Friedman(
        rows.x(), NumericTarget.of(Arrays.stream(rows.y().values()).map(v -> v * unit).toArray()));
  }

  /** What the target follows anyway costs next to nothing to be told. */
  @Test
  void aTrueConstraintDoesNoHarm() {
    Friedman rows = Friedman.of(1500, 1);
    Friedman others = Friedman.of(1500, 2);
    double free = others.error(rows.train(PLAIN));
    double bound = others.error(rows.train(PLAIN.withMonotone(Map.of("x3", 1, "x4", 1))));
    assertTrue(bound < 1.05 * free, bound + " against " + free);
  }

  private static void paths(Tree tree, int node, Set<Integer> used, Set<Set<Integer>> found) {
    if (tree.feature()[node] < 0) {
      found.add(used);
      return;
    }
    Set<Integer> more = new TreeSet<>(used);
    more.add(tree.feature()[node]);
    paths(tree, tree.left()[node], more, found);
    paths(tree, tree.right()[node], more, found);
  }

  @Test
  void featuresOfAPathAreOfOneGroup() {
    Friedman rows = Friedman.of(1500, 1);
    List<Set<Integer>> allowed = List.of(Set.of(0, 1), Set.of(1, 2, 3), Set.of(4));
    for (String growth : List.of("leaf_wise", "depth_wise", "oblivious")) {
      boolean together = false;
      for (Tree tree : GrownTrees.of(grouped(GROUPS).with(GROWTH, growth), rows.x(), rows.y())) {
        Set<Set<Integer>> found = new HashSet<>();
        paths(tree, 0, Set.of(), found);
        for (Set<Integer> path : found) {
          together |= path.size() == 3;
          assertTrue(path.size() <= 1 || allowed.stream().anyMatch(group -> group.containsAll(path)), "path " + path);
        }
      }
      assertTrue(together, "groups are made use of");
    }
  }

  @Test
  void constraintsAreTheSameOnAnyNumberOfThreads() {
    Friedman rows = Friedman.of(70_000, 3);
    GradientBoostingTrainer few =
        grouped(GROUPS).withMonotone(Map.of("x3", 1, "x2", -1)).with(GradientBoostingTrainer.ROUNDS, 3);
    byte[] one = rows.bytes(few, 1);
    assertArrayEquals(one, rows.bytes(few, 2));
    assertArrayEquals(one, rows.bytes(few, 5));
    assertFalse(Arrays.equals(one, rows.bytes(few.with(Constraints.NONE), 1)));
  }
}
