package ai.kolosal.automl.hpo.gp;

import java.util.Arrays;

/**
 * Draws in a long tail of bad losses, so that a stationary process fits what is left: the power transform of Box and Cox
 * (1964) of the distance from the best. Which power, the evidence of the process says (Snelson, Rasmussen and Ghahramani,
 * 2004), not how normal losses look by themselves.
 *
 * <p>The median distance is added before, so that the surface stays smooth where it is best.
 */
final class Warp {
  /** From none to the logarithm. */
  static final double[] POWERS = {1, 0.5, 0};

  private Warp() {}

  /**
   * What a process learns.
   *
   * @param targets the warped losses
   * @param logJacobian the logarithm of the product of the derivatives of the standardised targets by the losses, up to a
   *     term that is the same for all powers
   */
  record Warped(double[] targets, double logJacobian) {}

  static Warped warped(double[] losses, double power) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double least = sorted[0];
    double median = sorted[sorted.length / 2] - least;
    if (!(median > 0)) {
      return new Warped(losses, 0);
    }
    double[] warped = new double[losses.length];
    double logs = 0;
    for (int i = 0; i < losses.length; i++) {
      double distance = (losses[i] - least) / median + 1;
      double log = Math.log(distance);
      logs += log;
      warped[i] = power == 1 ? distance : power == 0 ? log : (Math.exp(power * log) - 1) / power;
    }
    double mean = Arrays.stream(warped).average().orElse(0);
    double variance = Arrays.stream(warped).map(w -> (w - mean) * (w - mean)).average().orElse(0);
    return new Warped(warped, (power - 1) * logs - 0.5 * losses.length * Math.log(variance));
  }
}
