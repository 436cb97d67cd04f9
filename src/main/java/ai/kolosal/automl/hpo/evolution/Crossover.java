package ai.kolosal.automl.hpo.evolution;

import java.util.random.RandomGenerator;

/** How a child's number comes from the numbers of two parents, all in 0 … 1. Categories are always taken from one. */
public sealed interface Crossover {
  /**
   * A child's number.
   *
   * @param first the first parent's
   * @param second the other's
   * @param random where randomness comes from
   * @return 0 … 1
   */
  double cross(double first, double second, RandomGenerator random);

  /**
   * One of the two (Syswerda, 1989).
   *
   * @param swapping how probable the second parent's is
   */
  record Uniform(double swapping) implements Crossover {
    /**
     * Checks the probability.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Uniform {
      Breeding.checkProbability("swapping", swapping);
    }

    @Override
    public double cross(double first, double second, RandomGenerator random) {
      return random.nextDouble() < swapping ? second : first;
    }
  }

  /**
   * Near one of the two, the nearer the nearer they are to each other: simulated binary crossover within bounds (Deb and
   * Agrawal, 1995). Half of the numbers stay as one parent has them.
   *
   * @param eta η: how close to the parents, at least 0
   */
  record SimulatedBinary(double eta) implements Crossover {
    private static final double LEAST_GAP = 1e-10;

    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if it is below 0 or not finite
     */
    public SimulatedBinary {
      Breeding.checkIndex(eta);
    }

    @Override
    public double cross(double first, double second, RandomGenerator random) {
      if (random.nextBoolean()) {
        return random.nextBoolean() ? first : second;
      }
      double low = Math.min(first, second);
      double high = Math.max(first, second);
      double gap = Math.max(LEAST_GAP, high - low);
      boolean lower = random.nextBoolean();
      double room = 1 + 2 * (lower ? low : 1 - high) / gap;
      double alpha = 2 - Math.pow(room, -(eta + 1));
      double u = random.nextDouble() * alpha;
      double beta = Math.pow(u <= 1 ? u : 1 / (2 - u), 1 / (eta + 1));
      double child = 0.5 * (low + high + (lower ? -beta : beta) * gap);
      return Math.max(0, Math.min(1, child));
    }
  }

  /**
   * Anywhere between the two or somewhat beside them: BLX-α (Eshelman and Schaffer, 1993).
   *
   * @param alpha how far beside, in parts of their distance
   */
  record Blend(double alpha) implements Crossover {
    /**
     * Checks the part.
     *
     * @throws IllegalArgumentException if it is below 0 or not finite
     */
    public Blend {
      Breeding.checkIndex(alpha);
    }

    @Override
    public double cross(double first, double second, RandomGenerator random) {
      double beside = alpha * Math.abs(first - second);
      double low = Math.max(0, Math.min(first, second) - beside);
      double high = Math.min(1, Math.max(first, second) + beside);
      return low + random.nextDouble() * (high - low);
    }
  }
}
