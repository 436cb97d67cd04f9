package ai.kolosal.automl.model.gbdt.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.DiscountedGain;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LambdaMartTest {
  private static TrainContext context(int threads, int... groups) {
    return Bound.context(Task.REGRESSION, threads).withGroups(groups);
  }

  private static Bound at(LambdaMart loss, double[] relevance, double[] scores) {
    return Bound.at(loss.of(NumericTarget.of(relevance), context(1, new int[relevance.length])), scores);
  }

  /** The cost of all pairs, what exchanges would change taken as it is at {@code frozen}. */
  private static double cost(double[] relevance, double[] frozen, double[] scores, double sigma) {
    double[] gains = Arrays.stream(relevance).map(l -> Math.pow(2, l) - 1).toArray();
    DiscountedGain rule = new DiscountedGain(Integer.MAX_VALUE, DiscountedGain.Ties.SHARE);
    double best = rule.dcg(gains, gains);
    double cost = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length && best > 0; j++) {
        if (relevance[i] > relevance[j]) {
          double[] exchanged = frozen.clone();
          exchanged[i] = frozen[j];
          exchanged[j] = frozen[i];
          double change = Math.abs(rule.dcg(gains, exchanged) - rule.dcg(gains, frozen)) / best;
          cost += change * Math.log1p(Math.exp(-sigma * (scores[i] - scores[j])));
        }
      }
    }
    return cost;
  }

  /** Gradients are those of the pairs' costs, with what exchanges change held still; Hessians of each score alone. */
  @Property(tries = 200)
  void derivesTheCostOfPairs(
      @ForAll @IntRange(min = 1, max = 7) int rows, @ForAll @DoubleRange(min = 0.3, max = 3) double sigma,
      @ForAll long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] relevance = random.ints(rows, 0, 5).asDoubleStream().toArray();
    double[] s = random.doubles(rows, -2, 2).toArray();
    Bound bound = at(new LambdaMart(99, sigma, false), relevance, s);
    double step = 1e-4;
    for (int i = 0; i < s.length; i++) {
      double[] up = s.clone();
      double[] down = s.clone();
      up[i] += step;
      down[i] -= step;
      double high = cost(relevance, s, up, sigma);
      double low = cost(relevance, s, down, sigma);
      assertEquals((high - low) / (2 * step), bound.gradients()[0][i], 1e-6);
      double middle = cost(relevance, s, s, sigma);
      assertEquals((high - 2 * middle + low) / (step * step), bound.hessians()[0][i], 1e-5);
    }
  }

  @Test
  void ofEqualScoresTheEarlierRowRanksHigher() {
    double[] relevance = {0, 1, 0};
    Bound tied = at(new LambdaMart(99, 1, false), relevance, new double[3]);
    Bound apart = at(new LambdaMart(99, 1, false), relevance, new double[] {2e-9, 1e-9, 0});
    assertArrayEquals(apart.gradients()[0], tied.gradients()[0], 1e-8);
    assertTrue(tied.gradients()[0][1] < 0 && tied.gradients()[0][0] > tied.gradients()[0][2]);
    assertEquals(0, Arrays.stream(tied.gradients()[0]).sum(), 1e-15);
  }

  @Test
  void onlyPairsWithOneAmongTheFirstCount() {
    double[] relevance = {0, 0, 3, 2};
    Bound bound = at(new LambdaMart(1, 1, true), relevance, new double[] {4, 3, 2, 1});
    assertEquals(0, bound.gradients()[0][1]);
    assertTrue(bound.gradients()[0][0] > 0 && bound.gradients()[0][2] < 0 && bound.gradients()[0][3] < 0);
  }

  @Test
  void queriesOfOneRowOrOneRelevanceDoNothing() {
    Objective objective =
        new LambdaMart().of(NumericTarget.of(3, 0, 0, 2, 2), context(1, 7, 9, 9, -1, -1));
    double[] scores = {1, 2, 3, 4, 5};
    Bound bound = Bound.at(objective, scores);
    assertArrayEquals(new double[5], bound.gradients()[0]);
    assertArrayEquals(new double[5], bound.hessians()[0]);
    assertArrayEquals(new double[1], objective.base());
    assertEquals(1, objective.scores());
  }

  @Test
  void farScoresAndGreatGradesStayFinite() {
    double[] relevance = {31, 0, 12, 31};
    for (double far : new double[] {1, 1e3, 1e9, 1e300}) {
      Bound bound = at(new LambdaMart(), relevance, new double[] {-far, far, 0, far / 2});
      for (int i = 0; i < 4; i++) {
        assertTrue(Double.isFinite(bound.gradients()[0][i]) && bound.hessians()[0][i] >= 0, "at " + far);
        assertTrue(bound.hessians()[0][i] <= Double.MAX_VALUE);
      }
    }
  }

  @Test
  void sameBitsAtAnyThreadCountAndWeightsMultiply() {
    int rows = 20_000;
    RandomGenerator random = new SeedTree(1).generator();
    double[] relevance = random.ints(rows, 0, 5).asDoubleStream().toArray();
    double[] scores = random.doubles(rows, -2, 2).toArray();
    double[] weights = random.doubles(rows, 0, 2).toArray();
    int[] groups = new int[rows];
    for (int i = 1; i < rows; i++) {
      groups[i] = groups[i - 1] + (random.nextInt(20) == 0 ? 1 : 0);
    }
    Target y = NumericTarget.of(relevance);
    Bound one = Bound.at(new LambdaMart().of(y, context(1, groups)), scores);
    Bound three = Bound.at(new LambdaMart().of(y, context(3, groups)), scores);
    assertArrayEquals(one.gradients()[0], three.gradients()[0]);
    assertArrayEquals(one.hessians()[0], three.hessians()[0]);
    TrainContext weighed = context(2, groups).withWeights(weights);
    double[] mean = weighed.rowWeights(y).orElseThrow();
    Bound heavy = Bound.at(new LambdaMart().of(y, weighed), scores);
    for (int i = 0; i < rows; i++) {
      assertEquals(one.gradients()[0][i] * mean[i], heavy.gradients()[0][i]);
      assertEquals(one.hessians()[0][i] * mean[i], heavy.hessians()[0][i]);
    }
  }

  @Test
  void stepsAlongTheGradientRankBetter() {
    RandomGenerator random = new SeedTree(5).generator();
    double[] relevance = random.ints(40, 0, 5).asDoubleStream().toArray();
    double[] scores = random.doubles(40, -1, 1).toArray();
    DiscountedGain rule = new DiscountedGain(10, DiscountedGain.Ties.SHARE);
    double before = rule.ndcg(relevance, scores);
    Objective objective = new LambdaMart().of(NumericTarget.of(relevance), context(1, new int[40]));
    for (int round = 0; round < 30; round++) {
      Bound bound = Bound.at(objective, scores);
      for (int i = 0; i < 40; i++) {
        scores[i] -= 0.2 * bound.gradients()[0][i] / (bound.hessians()[0][i] + 0.1);
      }
    }
    double after = rule.ndcg(relevance, scores);
    assertTrue(after > before + 0.2 && after > 0.9, before + " → " + after);
  }

  private static void assertRefused(TrainContext context, String part, double... relevance) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new LambdaMart().of(NumericTarget.of(relevance), context));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    assertRefused(Bound.context(Task.REGRESSION), "TrainContext.withGroups", 1, 2);
    assertRefused(context(1, 1, 2), "2 queries are given for 3 rows", 1, 2, 3);
    assertRefused(context(1, 5, 6, 5), "row 2 is of query 5", 1, 2, 3);
    assertRefused(context(1, 1, 1), "row 1: the relevance 1.5", 1, 1.5);
    assertRefused(context(1, 1, 1), "row 0: the relevance 32.0", 32, 1);
    assertRefused(context(1, 1, 1), "row 0: the relevance -1.0", -1, 1);
    assertThrows(IllegalArgumentException.class, () -> new LambdaMart(0, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new LambdaMart(1, 0, true));
    Objective objective = new LambdaMart().of(NumericTarget.of(1, 2), context(1, 1, 1));
    double[][] cells = new double[1][2];
    assertThrows(IllegalArgumentException.class, () -> objective.derive(cells, cells, cells, 0, 1));
    assertFalse(objective.isSeparable());
    assertFalse(objective.constantHessian());
  }

  @Test
  void describesItself() {
    assertEquals("lambdamart(30, 1.0)", new LambdaMart().id());
    assertEquals("lambdamart(5, 2.0, raw)", new LambdaMart(5, 2, false).id());
    assertEquals(Link.IDENTITY, new LambdaMart().link());
    assertTrue(new LambdaMart().supports(Task.REGRESSION) && !new LambdaMart().supports(Task.BINARY));
  }
}
