package ai.kolosal.automl.hpo.evolution;

import java.util.random.RandomGenerator;

/** How a child's number changes, within 0 … 1. Categories are always drawn anew. */
public sealed interface Mutation {
  /**
   * A changed number.
   *
   * @param number 0 … 1
   * @param random where randomness comes from
   * @return 0 … 1
   */
  double mutate(double number, RandomGenerator random);

  /** Any number, uniformly. */
  record Redraw() implements Mutation {
    @Override
    public double mutate(double number, RandomGenerator random) {
      return random.nextDouble();
    }
  }

  /**
   * A number near by: polynomial mutation within bounds (Deb and Deb, 2014).
   *
   * @param eta η: how near, at least 0
   */
  record Polynomial(double eta) implements Mutation {
    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if it is below 0 or not finite
     */
    public Polynomial {
      Breeding.checkIndex(eta);
    }

    @Override
    public double mutate(double number, RandomGenerator random) {
      double u = random.nextDouble();
      double power = eta + 1;
      double moved = u <= 0.5
          ? number + Math.pow(2 * u + (1 - 2 * u) * Math.pow(1 - number, power), 1 / power) - 1
          : number + 1 - Math.pow(2 * (1 - u) + (2 * u - 1) * Math.pow(number, power), 1 / power);
      return Math.max(0, Math.min(1, moved));
    }
  }
}
