package ai.kolosal.automl.hpo.evolution;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What factors helped lately: the history of SHADE (Tanabe and Fukunaga, 2013). Immutable.
 *
 * @param weights F of each slot
 * @param crossings CR of each slot
 * @param next the slot that is written next
 * @param helped F, CR and gain of each move since then that helped
 */
record Memory(double[] weights, double[] crossings, int next, double[][] helped) {
  static final int SLOTS = 6;
  private static final double WIDTH = 0.1;

  static Memory of(double weight, double crossing) {
    double[] weights = new double[SLOTS];
    double[] crossings = new double[SLOTS];
    Arrays.fill(weights, weight);
    Arrays.fill(crossings, crossing);
    return new Memory(weights, crossings, 0, new double[0][]);
  }

  /** With a move that helped; left out where its factors are not known. */
  Memory with(double weight, double crossing, double gain) {
    if (!(weight > 0 && crossing >= 0)) {
      return this;
    }
    double[][] more = Arrays.copyOf(helped, helped.length + 1);
    more[helped.length] = new double[] {weight, crossing, gain > 0 ? Math.min(gain, Double.MAX_VALUE) : 0};
    return new Memory(weights, crossings, next, more);
  }

  /** With the means of what helped, by gain: Lehmer's of F, the usual one of CR. */
  Memory learnt() {
    if (helped.length == 0) {
      return this;
    }
    double most = 0;
    for (double[] move : helped) {
      most = Math.max(most, move[2]);
    }
    double all = 0;
    double weight = 0;
    double squares = 0;
    double crossing = 0;
    for (double[] move : helped) {
      double share = most > 0 ? move[2] / most : 1;
      all += share;
      weight += share * move[0];
      squares += share * move[0] * move[0];
      crossing += share * move[1];
    }
    double[] newWeights = weights.clone();
    double[] newCrossings = crossings.clone();
    newWeights[next] = squares / weight;
    newCrossings[next] = crossing / all;
    return new Memory(newWeights, newCrossings, (next + 1) % SLOTS, new double[0][]);
  }

  /** F by Cauchy's distribution about a slot's, above 0 and at most 1. */
  double drawWeight(int slot, RandomGenerator random) {
    double drawn = 0;
    while (!(drawn > 0)) {
      drawn = weights[slot] + WIDTH * Math.tan(Math.PI * (random.nextDouble() - 0.5));
    }
    return Math.min(1, drawn);
  }

  /** CR by a normal distribution about a slot's, 0 … 1. */
  double drawCrossing(int slot, RandomGenerator random) {
    return Math.max(0, Math.min(1, crossings[slot] + WIDTH * random.nextGaussian()));
  }
}
