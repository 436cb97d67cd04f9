package ai.kolosal.automl.model.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** x0 ≤ 1.5 (missing left) ? 10 : (x1 in {0, 70} ? 20 : 30). */
  private static Tree small() {
    long[] set = {1L, 1L << 6};
    return new Tree(
        new int[] {0, -1, 1, -1, -1},
        new double[] {1.5, 0, 0, 0, 0},
        new boolean[] {true, false, false, false, false},
        new int[] {1, 0, 3, 0, 0},
        new int[] {2, 0, 4, 0, 0},
        new long[][] {null, null, set, null, null},
        new double[] {0, 10, 0, 20, 30});
  }

  private static Tree leaf(double... values) {
    return new Tree(
        new int[] {-1}, new double[1], new boolean[1], new int[1], new int[1], null, values);
  }

  private static TreeEnsemble identity(double base, Tree... trees) {
    return TreeEnsemble.of(2, Link.IDENTITY, new double[] {base}, List.of(trees), new int[trees.length]);
  }

  private static double one(TreeEnsemble model, double... row) {
    double[] out = new double[1];
    model.predictRow(row, out);
    return out[0];
  }

  @Test
  void walksThresholdsSetsAndMissingValues() {
    TreeEnsemble model = identity(1.0, small(), leaf(0.5));
    assertEquals(11.5, one(model, 1.5, 9));
    assertEquals(11.5, one(model, Double.NaN, 9));
    assertEquals(11.5, one(model, -INF, 9));
    assertEquals(21.5, one(model, Math.nextUp(1.5), 0));
    assertEquals(21.5, one(model, INF, 70));
    assertEquals(31.5, one(model, 2, 1));
    assertEquals(31.5, one(model, 2, Double.NaN));
    assertEquals(31.5, one(model, 2, 128));
    assertEquals(31.5, one(model, 2, -1));
    assertEquals(31.5, one(model, 2, 1e18));
  }

  @Test
  void withoutTreesIsTheLinkOfTheBase() {
    double[] out = new double[2];
    TreeEnsemble.of(0, Link.LOGISTIC, new double[] {0.0}, List.of(), new int[0]).predictRow(new double[0], out);
    assertArrayEquals(new double[] {0.5, 0.5}, out);
    assertEquals(3.0, one(identity(3.0), 0, 0));
  }

  @Test
  void appliesEachLink() {
    double[] base = {1.0, 2.0};
    List<Tree> trees = List.of(leaf(0.5), leaf(0.25), leaf(0.5, 1.0));
    int[] to = {0, 1, -1};
    assertArrayEquals(new double[] {2.0, 3.25}, predict(Link.IDENTITY, base, trees, to));
    double sum = Math.exp(-1.25) + 1;
    assertArrayEquals(new double[] {Math.exp(-1.25) / sum, 1 / sum}, predict(Link.SOFTMAX, base, trees, to), 1e-15);
    double p0 = 1 / (1 + Math.exp(-2.0));
    double p1 = 1 / (1 + Math.exp(-3.25));
    assertArrayEquals(
        new double[] {p0 / (p0 + p1), p1 / (p0 + p1)}, predict(Link.ONE_VS_REST, base, trees, to), 1e-15);
    assertArrayEquals(new double[] {Math.exp(2.0), Math.exp(3.25)}, predict(Link.EXP, base, trees, to));
    assertArrayEquals(
        new double[] {0.5, 0.5}, predict(Link.ONE_VS_REST, new double[] {-800, -800}, List.of(), new int[0]));
    List<Tree> forest = List.of(leaf(0.5, 0.5), leaf(1.0, 0.0));
    assertArrayEquals(
        new double[] {0.75, 0.25}, predict(Link.AVERAGE, new double[2], forest, new int[] {-1, -1}));
  }

  private static double[] predict(Link link, double[] base, List<Tree> trees, int[] to) {
    double[] out = new double[2];
    TreeEnsemble.of(1, link, base, trees, to).predictRow(new double[1], out);
    return out;
  }

  @Test
  void truncatesToRounds() {
    List<Tree> trees = List.of(leaf(1), leaf(2), leaf(3), leaf(4));
    TreeEnsemble model = TreeEnsemble.of(1, Link.IDENTITY, new double[2], trees, new int[] {0, 1, 0, 1});
    assertEquals(2, model.rounds());
    double[] out = new double[2];
    model.truncate(1).predictRow(new double[1], out);
    assertArrayEquals(new double[] {1, 2}, out);
    assertEquals(0, model.truncate(0).trees());
    assertThrows(IllegalArgumentException.class, () -> model.truncate(3));
  }

  @Test
  void aTruncatedEnsembleIsTheEnsembleOfFewerTrees() {
    RandomGenerator random = new SeedTree(3).generator();
    List<Tree> trees = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      trees.add(RandomTrees.tree(random, 4, 3, 15));
    }
    int[] all = {-1, -1, -1, -1, -1, -1};
    TreeEnsemble whole = TreeEnsemble.of(4, Link.AVERAGE, new double[3], trees, all);
    TreeEnsemble part =
        TreeEnsemble.of(4, Link.AVERAGE, new double[3], trees.subList(0, 2), new int[] {-1, -1});
    assertArrayEquals(bytes(part), bytes(whole.truncate(2)));
  }

  @Test
  void refusesUnsoundTrees() {
    int[] child = {1, 0, 0};
    refuses("feature 5", new int[] {5, -1, -1}, new double[3], child, new int[] {2, 0, 0}, new double[3]);
    refuses("child 0", new int[] {0, -1, -1}, new double[3], new int[3], new int[] {2, 0, 0}, new double[3]);
    refuses("child 1", new int[] {0, -1, -1}, new double[3], child, child, new double[3]);
    refuses("child 3", new int[] {0, -1, -1}, new double[3], child, new int[] {3, 0, 0}, new double[3]);
    refuses("NaN", new int[] {0, -1, -1}, new double[] {Double.NaN, 0, 0}, child, new int[] {2, 0, 0}, new double[3]);
    refuses("finite", new int[] {0, -1, -1}, new double[3], child, new int[] {2, 0, 0}, new double[] {0, INF, 0});
    refuses("lengths", new int[] {0, -1, -1}, new double[3], child, new int[] {2, 0, 0}, new double[4]);
    assertThrows(
        IllegalArgumentException.class,
        () -> TreeEnsemble.of(1, Link.LOGISTIC, new double[2], List.of(), new int[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> TreeEnsemble.of(1, Link.IDENTITY, new double[1], List.of(leaf(1)), new int[] {1}));
  }

  private static void refuses(
      String word, int[] feature, double[] threshold, int[] left, int[] right, double[] values) {
    Tree tree = new Tree(feature, threshold, new boolean[3], left, right, null, values);
    Exception e = assertThrows(IllegalArgumentException.class, () -> identity(0.0, tree));
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }

  @Property(tries = 150)
  void equalsANaiveEvaluation(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int scores) {
    RandomGenerator random = new SeedTree(seed).generator();
    int features = 1 + random.nextInt(5);
    int count = random.nextInt(8);
    boolean extended = random.nextBoolean();
    List<DerivedFeature> derived = random.nextBoolean() ? List.of() : RandomTrees.derived(random, features);
    List<Tree> trees = new ArrayList<>();
    int[] to = new int[count];
    double[] base = new double[scores];
    for (int k = 0; k < scores; k++) {
      base[k] = random.nextDouble();
    }
    for (int t = 0; t < count; t++) {
      to[t] = random.nextInt(scores + 1) - 1;
      int width = to[t] < 0 ? scores : 1;
      Tree tree = RandomTrees.tree(random, features + derived.size(), width, 1 + random.nextInt(20));
      trees.add(extended && width == 1 ? RandomTrees.extended(random, tree, features + derived.size()) : tree);
    }
    TreeEnsemble model = TreeEnsemble.of(features, derived, Link.IDENTITY, base, trees, to);
    FeatureMatrix x = RandomTrees.rows(random, features, 40);
    double[] batch = model.predict(x).values();
    TreeEnsemble again = TreeEnsemble.read(new StateReader("model", bytes(model)));
    assertArrayEquals(batch, again.predict(x).values());
    assertArrayEquals(bytes(model), bytes(again));
    List<Tree> own = IntStream.range(0, count).mapToObj(model::tree).toList();
    int[] outputs = IntStream.range(0, count).map(model::output).toArray();
    assertArrayEquals(
        bytes(model), bytes(TreeEnsemble.of(features, derived, model.link(), model.base(), own, outputs)));
    double[][] raw = model.scores(x);
    double[] row = new double[features];
    double[] out = new double[scores];
    for (int i = 0; i < x.rows(); i++) {
      x.copyRow(i, row);
      double[] expected = base.clone();
      for (int t = 0; t < count; t++) {
        RandomTrees.addNaively(trees.get(t), 0, RandomTrees.seen(row, derived), expected, to[t]);
      }
      model.predictRow(row, out);
      assertArrayEquals(expected, out);
      for (int k = 0; k < scores; k++) {
        assertEquals(out[k], batch[i * scores + k]);
        assertEquals(out[k], raw[k][i]);
      }
    }
  }

  @Test
  void blocksOfRowsDoNotChangeTheBits() {
    RandomGenerator random = new SeedTree(5).generator();
    List<Tree> trees = List.of(RandomTrees.tree(random, 300, 1, 60), RandomTrees.tree(random, 300, 1, 60));
    TreeEnsemble model = TreeEnsemble.of(300, Link.LOGISTIC, new double[] {0.1}, trees, new int[2]);
    FeatureMatrix x = RandomTrees.rows(random, 300, 1100);
    double[] row = new double[300];
    double[] out = new double[2];
    double[] batch = model.predict(x).values();
    for (int i = 0; i < x.rows(); i++) {
      x.copyRow(i, row);
      model.predictRow(row, out);
      assertEquals(out[0], batch[2 * i]);
      assertEquals(out[1], batch[2 * i + 1]);
    }
    assertEquals(0, model.predict(x.take(new int[0])).rows());
    assertThrows(IllegalArgumentException.class, () -> model.predict(FeatureMatrix.of(List.of(), new double[0][], 3)));
  }

  @Test
  void damagedStateIsRefusedOrPredicts() {
    RandomGenerator random = new SeedTree(11).generator();
    List<Tree> trees = List.of(
        RandomTrees.tree(random, 3, 3, 9),
        RandomTrees.extended(random, RandomTrees.tree(random, 5, 1, 9), 5),
        RandomTrees.tree(random, 5, 3, 9));
    List<DerivedFeature> derived = List.of(new LookUp(1, new double[] {1, 2}, 0), new ZeroIsMissing(0));
    byte[] sound = bytes(TreeEnsemble.of(3, derived, Link.SOFTMAX, new double[3], trees, new int[] {-1, 1, -1}));
    FeatureMatrix x = RandomTrees.rows(random, 3, 20);
    for (int bit = 0; bit < sound.length * 8; bit++) {
      byte[] damaged = sound.clone();
      damaged[bit >> 3] ^= (byte) (1 << (bit & 7));
      try {
        StateReader in = new StateReader("model", damaged);
        TreeEnsemble model = TreeEnsemble.read(in);
        in.end();
        if (model.features() == 3) {
          model.predict(x);
          model.importance(ImportanceKind.SPLIT);
        }
      } catch (ArtifactException e) {
        assertTrue(e.getMessage().contains("damaged"));
      }
    }
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(sound, length);
      assertThrows(ArtifactException.class, () -> TreeEnsemble.read(new StateReader("model", cut)));
    }
  }

  private static byte[] bytes(TreeEnsemble model) {
    StateWriter out = new StateWriter();
    model.write(out);
    return out.toByteArray();
  }
}
