package ai.kolosal.automl.model.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Trees of one split against every split there is, and leaves against the rows that fall into them. */
class SplitSearchTest {
  private static final int LEVELS = 5;

  private static FeatureMatrix rows(RandomGenerator random, int rows, boolean missing) {
    double[][] columns = new double[3][rows];
    for (int i = 0; i < rows; i++) {
      columns[0][i] = random.nextInt(12);
      columns[1][i] = random.nextGaussian();
      columns[2][i] = random.nextInt(LEVELS);
      for (int j = 0; missing && j < 3; j++) {
        columns[j][i] = random.nextInt(5) == 0 ? Double.NaN : columns[j][i];
      }
    }
    return FeatureMatrix.of(
        List.of(Feature.numeric("a"), Feature.numeric("b"), new Feature("c", LEVELS)), columns, rows);
  }

  private static Target target(RandomGenerator random, FeatureMatrix x, int classes) {
    int[] codes = new int[x.rows()];
    double[] numbers = new double[x.rows()];
    int strong = random.nextInt(3);
    for (int i = 0; i < codes.length; i++) {
      double v = x.value(i, strong);
      numbers[i] = 1e6 + (Double.isNaN(v) ? 1.5 : Math.sin(3 * v)) + random.nextDouble();
      codes[i] = classes == 0 ? 0 : (int) Math.floorMod((long) (numbers[i] * 1.7), (long) classes);
    }
    return classes == 0
        ? NumericTarget.of(numbers)
        : ClassTarget.of(codes, List.of("a", "b", "c", "d").subList(0, classes));
  }

  private static TreeEnsemble train(FeatureMatrix x, Target y, int minLeaf, int depth) {
    Task task = y instanceof NumericTarget ? Task.REGRESSION : y.outputs() == 2 ? Task.BINARY : Task.MULTICLASS;
    return new RandomForestTrainer(1, new MaxFeatures.Fraction(1.0), minLeaf, depth, 0.0, 1_000_000)
        .train(x, y, new TrainContext(
            task, y instanceof NumericTarget ? Metric.RMSE : Metric.LOG_LOSS, Deadline.never(), new SeedTree(1), 1,
            Optional.empty()));
  }

  /** Rows × variance or Gini impurity, summed over groups of rows. */
  private static double impurity(Target y, int[] group, int groups) {
    double[] count = new double[groups];
    double[][] sums = new double[groups][Math.max(1, y.outputs())];
    double squares = 0.0;
    for (int i = 0; i < group.length; i++) {
      count[group[i]]++;
      if (y instanceof ClassTarget classes) {
        sums[group[i]][classes.codes()[i]]++;
        squares++;
      } else {
        double v = ((NumericTarget) y).values()[i] - 1e6;
        sums[group[i]][0] += v;
        squares += v * v;
      }
    }
    double explained = 0.0;
    for (int g = 0; g < groups; g++) {
      for (double sum : sums[g]) {
        explained += count[g] == 0 ? 0.0 : sum * sum / count[g];
      }
    }
    return squares - explained;
  }

  private static int[] groups(TreeEnsemble model, FeatureMatrix x) {
    double[] values = model.predict(x).values();
    Map<List<Double>, Integer> known = new HashMap<>();
    int[] group = new int[x.rows()];
    for (int i = 0; i < group.length; i++) {
      List<Double> key = Arrays.stream(values, i * model.outputs(), (i + 1) * model.outputs()).boxed().toList();
      group[i] = known.computeIfAbsent(key, k -> known.size());
    }
    return group;
  }

  private static double bestImpurity(FeatureMatrix x, Target y, int minLeaf) {
    double best = impurity(y, new int[x.rows()], 1);
    for (int j = 0; j < 3; j++) {
      int splits = j == 2 ? 1 << LEVELS : x.rows();
      for (int s = 0; s < splits; s++) {
        for (int missing = 0; missing < 2; missing++) {
          int[] group = new int[x.rows()];
          int right = 0;
          for (int i = 0; i < group.length; i++) {
            double v = x.value(i, j);
            boolean left = j == 2 ? (s >> (int) v & 1) != 0 : v <= x.value(s, j) || Double.isNaN(x.value(s, j));
            group[i] = Double.isNaN(v) ? missing : left ? 0 : 1;
            right += group[i];
          }
          if (right >= minLeaf && x.rows() - right >= minLeaf) {
            best = Math.min(best, impurity(y, group, 2));
          }
        }
      }
    }
    return best;
  }

  /** With leaves of any size; the best set that keeps leaves large need not be one of neighbours by mean. */
  @Property(tries = 60)
  void oneSplitOfANumberOrTwoClassesIsTheBestOfAll(
      @ForAll long seed,
      @ForAll @IntRange(min = 20, max = 110) int rows,
      @ForAll boolean number,
      @ForAll boolean missing) {
    RandomGenerator random = new SeedTree(seed).generator();
    FeatureMatrix x = rows(random, rows, missing);
    Target y = target(random, x, number ? 0 : 2);
    TreeEnsemble model = train(x, y, 1, 1);
    assertEquals(bestImpurity(x, y, 1), impurity(y, groups(model, x), 2), 1e-8);
  }

  @Property(tries = 60)
  void oneSplitOfNumericFeaturesIsTheBestThatKeepsLeavesLarge(
      @ForAll long seed,
      @ForAll @IntRange(min = 20, max = 110) int rows,
      @ForAll boolean missing,
      @ForAll @IntRange(min = 1, max = 6) int minLeaf) {
    RandomGenerator random = new SeedTree(seed).generator();
    FeatureMatrix all = rows(random, rows, missing);
    double[][] numeric = {all.column(0), all.column(1), new double[rows]};
    for (int classes : new int[] {0, 2, 4}) {
      Target y = target(random, all, classes);
      FeatureMatrix x = FeatureMatrix.of(all.features(), numeric, rows);
      assertEquals(bestImpurity(x, y, minLeaf), impurity(y, groups(train(x, y, minLeaf, 1), x), 2), 1e-8);
      int[] bySet = groups(train(all, y, minLeaf, 1), all);
      assertTrue(impurity(y, bySet, 2) >= bestImpurity(all, y, minLeaf) - 1e-8);
    }
  }

  @Property(tries = 40)
  void aLeafHoldsTheMeanOfTheRowsThatFallIntoIt(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int classes) {
    RandomGenerator random = new SeedTree(seed).generator();
    FeatureMatrix x = rows(random, 700, true);
    Target y = target(random, x, classes == 1 ? 3 : classes);
    TreeEnsemble model = train(x, y, 4, 30);
    double[] row = new double[3];
    Map<List<Double>, double[]> sums = new HashMap<>();
    int tree = model.trees() - 1;
    for (int i = 0; i < x.rows(); i++) {
      x.copyRow(i, row);
      double[] value = new double[y.outputs()];
      model.addTree(tree, row, value, 0);
      List<Double> leaf = Arrays.stream(value).boxed().toList();
      double[] sum = sums.computeIfAbsent(leaf, k -> new double[y.outputs() + 1]);
      sum[y.outputs()]++;
      if (y instanceof ClassTarget target) {
        sum[target.codes()[i]]++;
      } else {
        sum[0] += ((NumericTarget) y).values()[i];
      }
    }
    assertTrue(sums.size() > 10, "leaves: " + sums.size());
    sums.forEach((leaf, sum) -> {
      assertTrue(sum[y.outputs()] >= 4);
      for (int k = 0; k < y.outputs(); k++) {
        assertEquals(sum[k] / sum[y.outputs()], leaf.get(k), 1e-8);
      }
    });
  }
}
