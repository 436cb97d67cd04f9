package ai.kolosal.automl.hpo.forest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ForestSurrogateTest {
  private static final ForestSettings EXACT = new ForestSettings(1, 1, 1, 2, false);
  private final RandomGenerator random = new SeedTree(1).generator();

  @Test
  void aFullTreeRemembersEachRow() {
    double[][] rows = numbers(60, 3);
    double[] losses = random.doubles(60).toArray();
    ForestSurrogate forest = ForestSurrogate.fit(rows, losses, new int[3], EXACT, new SeedTree(2));
    for (int i = 0; i < rows.length; i++) {
      assertEquals(losses[i], forest.mean(rows[i]), 1e-12);
      assertEquals(0, forest.variance(rows[i]), 1e-20);
    }
  }

  @Test
  void findsTheSubsetOfCategoriesThatParts() {
    double[][] rows = {{0}, {1}, {2}, {3}, {4}, {0}, {1}, {2}, {3}, {4}};
    double[] losses = {0, 5, 0, 5, 0, 0, 5, 0, 5, 0};
    RegressionTree tree = ForestSurrogate.fit(rows, losses, new int[] {7}, EXACT, new SeedTree(2)).tree(0);
    assertEquals(3, tree.nodes(), "one split");
    assertTrue(tree.byCategories(0));
    assertEquals(5, tree.mean(tree.leaf(new double[] {1})));
    assertEquals(0, tree.mean(tree.leaf(new double[] {4})));
    assertEquals(0, tree.mean(tree.leaf(new double[] {6})), "unseen, as most");
  }

  @Test
  void varianceIsThatOfTheTreesAndWithinTheirLeaves() {
    double[][] rows = numbers(80, 2);
    double[] losses = random.doubles(80).toArray();
    ForestSurrogate forest = ForestSurrogate.fit(rows, losses, new int[2], new SeedTree(3));
    double[] row = {0.4, 0.6};
    double mean = 0;
    double squares = 0;
    for (int t = 0; t < forest.trees(); t++) {
      RegressionTree tree = forest.tree(t);
      int leaf = tree.leaf(row);
      assertTrue(tree.isLeaf(leaf));
      mean += tree.mean(leaf) / forest.trees();
      squares += (tree.variance(leaf) + tree.mean(leaf) * tree.mean(leaf)) / forest.trees();
    }
    assertEquals(mean, forest.mean(row), 1e-12);
    assertEquals(squares - mean * mean, forest.variance(row), 1e-12);
  }

  @Test
  void nodesSumUpTheirChildren() {
    double[][] rows = numbers(100, 4);
    double[] losses = random.doubles(100).toArray();
    RegressionTree tree = ForestSurrogate.fit(rows, losses, new int[4], new SeedTree(4)).tree(3);
    assertEquals(100, tree.weight(0));
    for (int node = 0; node < tree.nodes(); node++) {
      if (tree.isLeaf(node)) {
        assertTrue(tree.weight(node) >= 3);
        assertEquals(-1, tree.column(node));
      } else {
        int left = tree.left(node);
        int right = tree.right(node);
        double at = tree.threshold(node);
        assertTrue(left > node && right > node);
        assertEquals(tree.weight(node), tree.weight(left) + tree.weight(right));
        assertEquals(tree.weight(node) * tree.mean(node),
            tree.weight(left) * tree.mean(left) + tree.weight(right) * tree.mean(right), 1e-9);
        assertTrue(tree.goesLeft(node, at));
        assertFalse(tree.goesLeft(node, Math.nextUp(at)));
      }
    }
  }

  @Test
  void learnsASurfaceOfNumbersAndCategories() {
    double[][] rows = mixed(400);
    double[] losses = new double[400];
    for (int i = 0; i < 400; i++) {
      losses[i] = surface(rows[i]);
    }
    ForestSurrogate forest = ForestSurrogate.fit(rows, losses, new int[] {0, 0, 4}, new SeedTree(5));
    double error = 0;
    double spread = 0;
    for (double[] row : mixed(500)) {
      error += Math.pow(forest.mean(row) - surface(row), 2);
      spread += Math.pow(surface(row) - 1, 2);
    }
    assertTrue(error / spread < 0.1, error + " of " + spread + " not explained");
  }

  @Test
  void sameSeedSameForest() {
    double[][] rows = mixed(50);
    double[] losses = random.doubles(50).toArray();
    int[] categories = {0, 0, 4};
    ForestSurrogate one = ForestSurrogate.fit(rows, losses, categories, new SeedTree(6));
    ForestSurrogate same = ForestSurrogate.fit(rows, losses, categories, new SeedTree(6));
    ForestSurrogate other = ForestSurrogate.fit(rows, losses, categories, new SeedTree(7));
    double[] row = {0.3, 0.2, 1};
    assertEquals(one.mean(row), same.mean(row));
    assertNotEquals(one.mean(row), other.mean(row));
  }

  @Test
  void awkwardRowsAreLearned() {
    double[][] one = {{1}};
    assertEquals(3, ForestSurrogate.fit(one, new double[] {3}, new int[1], new SeedTree(1)).mean(new double[] {9}));
    double[][] same = {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}};
    ForestSurrogate forest =
        ForestSurrogate.fit(same, new double[] {1, 2, 3, 4, 5, 6}, new int[] {0, 2}, new SeedTree(1));
    assertEquals(1, forest.tree(0).nodes(), "nothing parts equal rows");
    double[][] ends = {{-0.0}, {0.0}, {Double.MAX_VALUE}, {-Double.MAX_VALUE}};
    ForestSurrogate wide = ForestSurrogate.fit(ends, new double[] {1, 1, 2, 0}, new int[1], EXACT, new SeedTree(1));
    for (int i = 0; i < ends.length; i++) {
      assertEquals(new double[] {1, 1, 2, 0}[i], wide.mean(ends[i]));
    }
  }

  @Test
  void refusesWhatIsNoRow() {
    assertTrue(refusal(new double[0][]).contains("0 rows"));
    assertTrue(refusal(new double[][] {{1}}).contains("row 0 has 1 of 2 cells"));
    assertTrue(refusal(new double[][] {{1, 3}}).contains("row 0 column 1: 3.0 is no code below 3"));
    assertTrue(refusal(new double[][] {{Double.NaN, 0}}).contains("no finite number"));
    assertThrows(IllegalArgumentException.class, () -> ForestSettings.defaults().withTrees(0));
  }

  private static String refusal(double[][] rows) {
    return assertThrows(IllegalArgumentException.class,
        () -> ForestSurrogate.fit(rows, new double[rows.length], new int[] {0, 3}, new SeedTree(1))).getMessage();
  }

  private double[][] numbers(int rows, int columns) {
    double[][] drawn = new double[rows][];
    for (int i = 0; i < rows; i++) {
      drawn[i] = random.doubles(columns).toArray();
    }
    return drawn;
  }

  private double[][] mixed(int rows) {
    double[][] drawn = numbers(rows, 3);
    for (double[] row : drawn) {
      row[2] = Math.floor(4 * row[2]);
    }
    return drawn;
  }

  private static double surface(double[] row) {
    return row[0] + (row[2] == 1 || row[2] == 3 ? 1 : 0) + 0.2 * row[1];
  }
}
