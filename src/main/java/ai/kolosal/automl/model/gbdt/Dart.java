package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Which rounds a round of boosting does without (Rashmi and Gilad-Bachrach, <em>DART: Dropouts meet Multiple Additive
 * Regression Trees</em>, AISTATS 2015), drawn as LightGBM does: a round that has more weight is dropped more often.
 *
 * @param rate the part of the rounds that is dropped; 0 for none ever
 * @param skip how often none is dropped
 * @param most at most this many are dropped
 */
record Dart(double rate, double skip, int most) {
  static Dart of(GradientBoostingTrainer settings) {
    return new Dart(
        settings.get(GradientBoostingTrainer.DART_RATE),
        settings.get(GradientBoostingTrainer.DART_SKIP),
        settings.get(GradientBoostingTrainer.DART_MOST));
  }

  /** Whether rounds are ever dropped. */
  boolean isOn() {
    return rate > 0;
  }

  /**
   * Draws the rounds to drop.
   *
   * @param weights the weight of each round so far
   * @param rounds how many there are
   * @param seed says which are drawn
   * @return their numbers, ascending
   */
  int[] draw(double[] weights, int rounds, SeedTree seed) {
    RandomGenerator random = seed.generator();
    if (!isOn() || random.nextDouble() < skip) {
      return new int[0];
    }
    double sum = 0;
    for (int r = 0; r < rounds; r++) {
      sum += weights[r];
    }
    double share = Math.min(rate, (double) most / rounds);
    int[] drawn = new int[Math.min(most, rounds)];
    int count = 0;
    for (int r = 0; r < rounds && count < drawn.length; r++) {
      if (random.nextDouble() * sum < share * rounds * weights[r]) {
        drawn[count++] = r;
      }
    }
    return Arrays.copyOf(drawn, count);
  }
}
