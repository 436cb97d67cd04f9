package ai.kolosal.automl.model.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinearProblemTest {
  private static final SeedTree SEED = new SeedTree(1);

  private static LinearProblem problem(int rows, int columns, boolean classes, boolean squared, int seed) {
    FeatureMatrix x = SvmProblems.normal(rows, columns, seed);
    return LinearProblem.of(Cells.clean(x), rows, 1, classes, squared, classes ? 0 : 0.3);
  }

  private static double[] wanted(LinearProblem problem, int seed) {
    RandomGenerator random = new SeedTree(seed).child("z").generator();
    double[] z = new double[problem.rows()];
    for (int i = 0; i < z.length; i++) {
      double value = 0.3 + problem.columns()[0][i] + 0.8 * random.nextGaussian();
      z[i] = problem.classes() ? value > 0 ? 1 : -1 : value;
    }
    return z;
  }

  /** Rows count differently, some not at all. */
  private static double[] costs(int rows, double cost) {
    double[] costs = new double[rows];
    Arrays.setAll(costs, i -> cost * (i % 4));
    return costs;
  }

  @Property(tries = 20)
  void bothSolversOfSquaredLossesFindTheSame(
      @ForAll @IntRange(min = 12, max = 120) int rows, @ForAll boolean classes,
      @ForAll @DoubleRange(min = 0.01, max = 5) double cost, @ForAll @IntRange(min = 1, max = 500) int seed) {
    LinearProblem problem = problem(rows, 4, classes, true, seed);
    double[] z = wanted(problem, seed);
    double[] newton = new double[5];
    double[] dual = new double[5];
    new PrimalNewton(problem, 1e-12, 100).solve(z, costs(rows, cost), newton, Deadline.never());
    new CoordinateDescent(problem, 1e-11, 100_000, SEED).solve(z, costs(rows, cost), dual, Deadline.never());
    assertArrayEquals(newton, dual, 1e-8);
  }

  @Property(tries = 20)
  void noPointAroundIsBetter(
      @ForAll @IntRange(min = 12, max = 80) int rows, @ForAll boolean classes, @ForAll boolean squared,
      @ForAll @IntRange(min = 1, max = 500) int seed) {
    LinearProblem problem = problem(rows, 3, classes, squared, seed);
    double[] z = wanted(problem, seed);
    double[] costs = costs(rows, 0.5);
    double[] w = new double[4];
    problem.solver(1e-10, 1_000_000, SEED).solve(z, costs, w, Deadline.never());
    double least = problem.objective(z, costs, w, problem.scores(w));
    RandomGenerator random = new SeedTree(seed).generator();
    for (int trial = 0; trial < 200; trial++) {
      double[] other = w.clone();
      double size = Math.pow(10, -1 - 4 * random.nextDouble());
      for (int j = 0; j < other.length; j++) {
        other[j] += size * random.nextGaussian();
      }
      double objective = problem.objective(z, costs, other, problem.scores(other));
      assertTrue(objective >= least - 1e-9 * least, objective + " is less than " + least);
    }
  }

  @Test
  void tallSquaredProblemsTakeNewtonsStepsAndOthersTheDual() {
    assertInstanceOf(PrimalNewton.class, problem(20, 5, true, true, 1).solver(1, 1, SEED));
    assertInstanceOf(CoordinateDescent.class, problem(20, 5, true, false, 1).solver(1, 1, SEED));
    assertInstanceOf(CoordinateDescent.class, problem(5, 20, true, true, 1).solver(1, 1, SEED));
  }

  @Test
  void everyNewtonStepThatTimeAllowsIsBetter() {
    LinearProblem problem = problem(300, 6, true, true, 3);
    double[] z = wanted(problem, 3);
    double before = Double.POSITIVE_INFINITY;
    for (int polls = 1; polls < 8; polls++) {
      AtomicLong clock = new AtomicLong();
      double[] w = new double[7];
      new PrimalNewton(problem, 1e-12, 100).solve(
          z, costs(300, 3), w, Deadline.after(Duration.ofNanos(polls), clock::incrementAndGet));
      double objective = problem.objective(z, costs(300, 3), w, problem.scores(w));
      assertTrue(objective <= before, objective + " after " + before);
      before = objective;
    }
  }
}
