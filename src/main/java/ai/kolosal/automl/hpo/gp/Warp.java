package ai.kolosal.automl.hpo.gp;

import java.util.Arrays;

/**
 * Draws in a long tail of bad losses, so that a stationary process fits what is left: the power transform of Box and Cox
 * (1964) of the distance from the best, with the power from 0 to 1 under which losses look most like normal ones (as
 * Cowen-Rivers et al., 2022, do).
 *
 * <p>The median distance is added before, so that the surface stays smooth where it is best.
 */
final class Warp {
  /* In medians. */
  private static final double SHIFT = 1;
  private static final double[] POWERS = {1, 0.75, 0.5, 0.25, 0};

  private Warp() {}

  static double[] warped(double[] losses) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double least = sorted[0];
    double median = sorted[sorted.length / 2] - least;
    if (!(median > 0)) {
      return losses;
    }
    double[] distances = Arrays.stream(losses).map(loss -> (loss - least) / median + SHIFT).toArray();
    double logs = Arrays.stream(distances).map(Math::log).sum();
    double[] best = losses;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double power : POWERS) {
      double[] warped = Arrays.stream(distances)
          .map(d -> power == 0 ? Math.log(d) : (Math.pow(d, power) - 1) / power).toArray();
      double mean = Arrays.stream(warped).average().orElse(0);
      double variance = Arrays.stream(warped).map(w -> (w - mean) * (w - mean)).average().orElse(0);
      double likelihood = (power - 1) * logs - 0.5 * losses.length * Math.log(variance);
      if (likelihood > greatest) {
        greatest = likelihood;
        best = warped;
      }
    }
    return best;
  }
}
