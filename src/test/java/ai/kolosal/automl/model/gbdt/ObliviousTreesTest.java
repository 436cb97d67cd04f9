package ai.kolosal.automl.model.gbdt;

import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.EXTRA_TREES;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.GROWTH;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.MAX_DEPTH;
import static ai.kolosal.automl.model.gbdt.GradientBoostingTrainer.ROUNDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.boosting.BoostingData;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObliviousTreesTest {
  private static final GradientBoostingTrainer PLAIN =
      Friedman.PLAIN.with(Params.of(Map.of("rounds", 60, "learning_rate", 0.1, "l2", 1.0)));
  private static final GradientBoostingTrainer OBLIVIOUS = PLAIN.with(GROWTH, "oblivious");

  /** The nodes of each level, checked to be split all alike, and the last to be leaves. */
  private static int depth(Tree tree) {
    List<Integer> level = List.of(0);
    for (int depth = 0;; depth++) {
      int first = level.get(0);
      List<Integer> next = new ArrayList<>();
      for (int node : level) {
        assertEquals(tree.feature()[first], tree.feature()[node]);
        if (tree.feature()[node] >= 0) {
          assertEquals(tree.threshold()[first], tree.threshold()[node]);
          assertEquals(tree.missingLeft()[first], tree.missingLeft()[node]);
          if (tree.categories() != null) {
            assertArrayEquals(tree.categories()[first], tree.categories()[node]);
          }
          next.add(tree.left()[node]);
          next.add(tree.right()[node]);
        }
      }
      if (next.isEmpty()) {
        return depth;
      }
      assertEquals(2 * level.size(), next.size());
      level = next;
    }
  }

  private static void assertLevels(GradientBoostingTrainer trainer, FeatureMatrix x, Target y, int most) {
    int deepest = 0;
    for (Tree tree : GrownTrees.of(trainer.with(ROUNDS, 8), x, y)) {
      deepest = Math.max(deepest, depth(tree));
    }
    assertEquals(most, deepest);
  }

  @Test
  void eachLevelHasOneSplit() {
    Friedman rows = Friedman.of(1500, 1);
    assertLevels(OBLIVIOUS, rows.x(), rows.y(), 6);
    assertLevels(OBLIVIOUS.with(MAX_DEPTH, 3), rows.x(), rows.y(), 3);
    assertLevels(OBLIVIOUS.with(MAX_DEPTH, 9), rows.x(), rows.classes(), 9);
    assertLevels(OBLIVIOUS.with(EXTRA_TREES, true).with(MAX_DEPTH, 4), rows.x(), rows.y(), 4);
    BoostingData mixed = BoostingData.of(Task.REGRESSION, 1500, 2);
    assertLevels(OBLIVIOUS, mixed.x(), mixed.y(), 6);
  }

  @Test
  void leavesDoubleAtEachLevel() {
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> OBLIVIOUS.with(MAX_DEPTH, 17)).getMessage();
    assertTrue(refusal.contains("max_depth 17"), refusal);
    assertEquals(17, PLAIN.with(MAX_DEPTH, 17).get(MAX_DEPTH));
  }

  /** A tree of one level gains as much as any: it is the stump that the other growths find. */
  @Test
  void aStumpIsThatOfOtherGrowths() {
    Friedman rows = Friedman.of(1200, 1);
    GradientBoostingTrainer stumps = PLAIN.with(Params.of(Map.of("leaves", 2, "max_depth", 1)));
    double[] leafWise = rows.train(stumps).predict(rows.x()).values();
    double[] oblivious = rows.train(stumps.with(GROWTH, "oblivious")).predict(rows.x()).values();
    assertArrayEquals(leafWise, oblivious, 1e-9);
  }

  @Test
  void theyLearnAsWellAsOthers() {
    Friedman rows = Friedman.of(3000, 1);
    Friedman others = Friedman.of(2000, 2);
    double plain = others.error(rows.train(PLAIN));
    double oblivious = others.error(rows.train(OBLIVIOUS));
    double deep = others.error(rows.train(OBLIVIOUS.with(MAX_DEPTH, 12)));
    assertTrue(oblivious < 1.1 * plain, oblivious + " against " + plain);
    assertTrue(deep < 1.2 * plain, deep + " against " + plain);
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() {
    Friedman rows = Friedman.of(70_000, 3);
    GradientBoostingTrainer few = OBLIVIOUS.with(ROUNDS, 3);
    byte[] one = rows.bytes(few, 1);
    assertArrayEquals(one, rows.bytes(few, 2));
    assertArrayEquals(one, rows.bytes(few, 5));
    assertFalse(Arrays.equals(one, rows.bytes(few.with(EXTRA_TREES, true), 1)));
  }
}
