package ai.kolosal.automl.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Derived features, linear leaves and figures; their random forms are in {@link TreeEnsembleTest}. */
class TreeEnsembleExtrasTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Feature {@code cell} ≤ 0.5 (missing left) ? 10 : 20. */
  private static Tree stump(int cell) {
    return new Tree(
        new int[] {cell, -1, -1}, new double[] {0.5, 0, 0}, new boolean[] {true, false, false},
        new int[] {1, 0, 0}, new int[] {2, 0, 0}, null, new double[] {0, 10, 20});
  }

  private static Tree linear(int[] features, double[] coefficients, double constant) {
    return new Tree(
        new int[] {-1}, new double[1], new boolean[1], new int[1], new int[1], null, new double[] {-7})
        .withLinear(new LinearLeaves(new int[][] {features}, new double[][] {coefficients}, new double[] {constant}));
  }

  private static TreeEnsemble ensemble(List<DerivedFeature> derived, Tree... trees) {
    return TreeEnsemble.of(2, derived, Link.IDENTITY, new double[1], List.of(trees), new int[trees.length]);
  }

  private static double one(TreeEnsemble model, double... row) {
    double[] out = new double[1];
    model.predictRow(row, out);
    return out[0];
  }

  @Test
  void looksCategoriesUp() {
    LookUp lookUp = new LookUp(1, new double[] {0.25, 0.75, Double.NaN}, 0.6);
    TreeEnsemble model = ensemble(List.of(lookUp), stump(2));
    assertEquals(10, one(model, 0, 0));
    assertEquals(20, one(model, 0, 1));
    assertEquals(10, one(model, 0, 2));
    for (double otherwise : new double[] {3, -1, Double.NaN, 1e18, INF, -INF}) {
      assertEquals(20, one(model, 0, otherwise));
    }
    assertEquals(2, model.features());
    assertEquals(lookUp, new LookUp(1, new double[] {0.25, 0.75, Double.NaN}, 0.6));
    assertEquals(lookUp.hashCode(), new LookUp(1, new double[] {0.25, 0.75, Double.NaN}, 0.6).hashCode());
    assertEquals("LookUp[source=1, values=[0.25, 0.75, NaN], otherwise=0.6]", lookUp.toString());
  }

  @Test
  void looksNumbersUp() {
    NumberLookUp lookUp = new NumberLookUp(1, new double[] {-7, 0, 1e6}, new double[] {0.25, 0.75, 0.1}, 0.6);
    TreeEnsemble model = ensemble(List.of(lookUp), stump(2));
    assertEquals(10, one(model, 0, -7));
    assertEquals(20, one(model, 0, -0.0));
    assertEquals(10, one(model, 0, 1e6));
    for (double otherwise : new double[] {3, 0.5, Double.NaN, 1e18, INF, -INF}) {
      assertEquals(20, one(model, 0, otherwise));
    }
    NumberLookUp same = new NumberLookUp(1, lookUp.keys(), lookUp.values(), 0.6);
    assertEquals(lookUp, same);
    assertEquals(lookUp.hashCode(), same.hashCode());
    assertNotEquals(lookUp, new NumberLookUp(1, new double[] {-7, 1, 1e6}, lookUp.values(), 0.6));
    assertEquals(
        "NumberLookUp[source=1, keys=[-7.0, 0.0, 1000000.0], values=[0.25, 0.75, 0.1], otherwise=0.6]",
        lookUp.toString());
    double[] keys = {1, 1};
    assertThrows(IllegalArgumentException.class, () -> new NumberLookUp(0, keys, keys, 0));
    assertThrows(IllegalArgumentException.class, () -> new NumberLookUp(0, keys, new double[1], 0));
  }

  @Test
  void takesZeroForMissing() {
    TreeEnsemble model = ensemble(List.of(new ZeroIsMissing(0)), stump(2));
    for (double missing : new double[] {0, -0.0, 1e-36, -1e-36, Double.NaN, 0.4, -INF}) {
      assertEquals(10, one(model, missing, 0));
    }
    assertEquals(20, one(model, 0.6, 0));
    assertEquals(20, one(model, INF, 0));
    assertTrue(Double.isNaN(new ZeroIsMissing(0).of(1e-36)));
    assertEquals(1e-34, new ZeroIsMissing(0).of(1e-34));
  }

  @Test
  void evaluatesLinearLeaves() {
    TreeEnsemble model = ensemble(List.of(), linear(new int[] {1, 0}, new double[] {2, -1}, 0.5));
    assertEquals(0.5 + 2 * 3 - 4, one(model, 4, 3));
    assertEquals(0.5, one(ensemble(List.of(), linear(new int[0], new double[0], 0.5)), 4, INF));
    for (double odd : new double[] {Double.NaN, INF, -INF}) {
      assertEquals(-7, one(model, odd, 3));
      assertEquals(-7, one(model, 4, odd));
    }
    assertEquals(-7, one(model, 4, Double.MAX_VALUE));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> ensemble(List.of(new ZeroIsMissing(2)), stump(0)));
    assertThrows(IllegalArgumentException.class, () -> ensemble(List.of(new ZeroIsMissing(1)), stump(3)));
    for (Tree tree : List.of(
        linear(new int[] {2}, new double[] {1}, 0),
        linear(new int[] {0}, new double[] {INF}, 0),
        linear(new int[] {0}, new double[0], 0),
        linear(new int[] {0}, new double[] {1}, Double.NaN),
        stump(0).withLinear(new LinearLeaves(new int[1][], new double[1][], new double[1])),
        stump(0).withFigures(new NodeFigures(new double[1], new double[3])),
        stump(0).withFigures(new NodeFigures(new double[] {Double.NaN, 0, 0}, new double[3])),
        stump(0).withFigures(new NodeFigures(new double[3], new double[] {0, -1, 0})))) {
      assertThrows(IllegalArgumentException.class, () -> ensemble(List.of(), tree));
    }
    Tree wide = new Tree(
        new int[] {-1}, new double[1], new boolean[1], new int[1], new int[1], null, new double[2])
        .withLinear(new LinearLeaves(new int[][] {{}}, new double[][] {{}}, new double[1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> TreeEnsemble.of(1, Link.IDENTITY, new double[2], List.of(wide), new int[] {-1}));
  }

  @Test
  void sumsImportances() {
    Tree first = stump(0).withFigures(new NodeFigures(new double[] {4, 0, 0}, new double[] {0, 3, 2}));
    Tree second = stump(2).withFigures(new NodeFigures(new double[] {1e60, 0, 0}, new double[] {0, 1, 1}));
    TreeEnsemble model = ensemble(List.of(new ZeroIsMissing(1)), first, second, linear(new int[0], new double[0], 1));
    for (TreeEnsemble each : List.of(model, copy(model))) {
      assertTrue(each.hasFigures());
      assertArrayEquals(new double[] {1, 1}, each.importance(ImportanceKind.SPLIT));
      assertArrayEquals(new double[] {4, Float.MAX_VALUE}, each.importance(ImportanceKind.GAIN));
      assertArrayEquals(new double[] {5, 2}, each.importance(ImportanceKind.COVER));
      assertArrayEquals(new double[] {4, 0}, each.truncate(1).importance(ImportanceKind.GAIN));
    }
    TreeEnsemble unknown = ensemble(List.of(), first, stump(1));
    assertFalse(unknown.hasFigures());
    assertArrayEquals(new double[] {1, 1}, unknown.importance(ImportanceKind.SPLIT));
    assertThrows(IllegalArgumentException.class, () -> unknown.importance(ImportanceKind.GAIN));
  }

  @Test
  void averagesBeforeTheLink() {
    TreeEnsemble sum = TreeEnsemble.of(1, Link.EXP, new double[1], List.of(stump(0), stump(0)), new int[2]);
    TreeEnsemble mean = copy(sum.averaged());
    assertEquals(Math.exp(10), one(mean, 0));
    assertEquals(Math.exp(10), one(mean.truncate(1), 0));
    assertEquals(1, one(mean.truncate(0), 0));
    double[] scores = new double[1];
    mean.scores(new double[1], scores);
    assertEquals(10, scores[0]);
    sum.scores(new double[1], scores);
    assertEquals(20, scores[0]);
  }

  private static TreeEnsemble copy(TreeEnsemble model) {
    StateWriter out = new StateWriter();
    model.write(out);
    StateReader in = new StateReader("model", out.toByteArray());
    TreeEnsemble copy = TreeEnsemble.read(in);
    in.end();
    return copy;
  }
}
