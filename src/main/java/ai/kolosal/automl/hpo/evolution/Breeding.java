package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.hpo.cube.UnitCube;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * How children are made.
 *
 * @param crossover of numbers
 * @param crossing how probable a child of two parents is; otherwise it has one
 * @param mutation of numbers
 * @param mutating how probable each parameter mutates; empty for one parameter a child on average
 */
public record Breeding(Crossover crossover, double crossing, Mutation mutation, OptionalDouble mutating) {
  private static final double USUALLY = 0.9;
  private static final Mutation NEAR = new Mutation.Polynomial(5);
  private static final Breeding BLENDED =
      new Breeding(new Crossover.Blend(0.3), USUALLY, NEAR, OptionalDouble.empty());
  private static final Breeding BINARY =
      new Breeding(new Crossover.SimulatedBinary(2), USUALLY, NEAR, OptionalDouble.empty());

  /**
   * Checks the probabilities.
   *
   * @throws IllegalArgumentException if one is none
   */
  public Breeding {
    checkProbability("crossing", crossing);
    mutating.ifPresent(probability -> checkProbability("mutating", probability));
  }

  /**
   * What proved best on the reference functions within 200 trials.
   *
   * @param objectives how many there are
   * @return blends for one objective, simulated binary crossover for more; both with polynomial mutation
   */
  public static Breeding usual(int objectives) {
    return objectives == 1 ? BLENDED : BINARY;
  }

  /**
   * As Optuna breeds.
   *
   * @return uniform crossover with probability 0.9, one parameter drawn anew
   */
  public static Breeding uniform() {
    return new Breeding(new Crossover.Uniform(0.5), USUALLY, new Mutation.Redraw(), OptionalDouble.empty());
  }

  static void checkProbability(String name, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(name + " is " + probability + "; a probability is from 0 to 1");
    }
  }

  static void checkIndex(double index) {
    if (!(index >= 0 && index < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(index + " must be at least 0 and finite");
    }
  }

  /** A child of two points; what neither has is drawn. */
  double[] child(UnitCube cube, double[] first, double[] second, RandomGenerator random) {
    double[] child = new double[first.length];
    boolean crossed = random.nextDouble() < crossing;
    double probability = mutating.orElse(1.0 / Math.max(1, child.length));
    for (int i = 0; i < child.length; i++) {
      boolean word = cube.axis(i).unordered();
      double a = Double.isNaN(first[i]) ? second[i] : first[i];
      double b = Double.isNaN(second[i]) || !crossed ? a : second[i];
      double gene = a == b || Double.isNaN(a) ? a
          : word ? random.nextBoolean() ? a : b : crossover.cross(a, b, random);
      boolean mutates = random.nextDouble() < probability;
      child[i] = Double.isNaN(gene) || mutates && word ? random.nextDouble()
          : mutates ? mutation.mutate(gene, random) : gene;
    }
    return child;
  }
}
