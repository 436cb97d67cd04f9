package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What the likelihood chooses.
 *
 * @param amplitude the variance of the function
 * @param lengths the length scale of all features together, or one a feature
 * @param noise the variance of noise; 0 for classes, which have none
 */
record Hyperparameters(double amplitude, double[] lengths, double noise) {
  static final double LEAST = 1e-5;
  static final double GREATEST = 1e5;
  static final double LONGEST = 1e3;
  static final double LEAST_NOISE = 1e-8;

  boolean noisy() {
    return noise > 0;
  }

  double length(int feature) {
    return lengths[lengths.length == 1 ? 0 : feature];
  }

  /** 1 over the square of each feature's length scale. */
  double[] inverseSquares(int features) {
    double[] inverse = new double[features];
    Arrays.setAll(inverse, j -> 1 / (length(j) * length(j)));
    return inverse;
  }

  double[] logs() {
    double[] logs = new double[1 + lengths.length + (noisy() ? 1 : 0)];
    logs[0] = Math.log(amplitude);
    for (int j = 0; j < lengths.length; j++) {
      logs[1 + j] = Math.log(lengths[j]);
    }
    if (noisy()) {
      logs[logs.length - 1] = Math.log(noise);
    }
    return logs;
  }

  Hyperparameters withLogs(double[] logs) {
    double[] scales = new double[lengths.length];
    Arrays.setAll(scales, j -> Math.exp(logs[1 + j]));
    return new Hyperparameters(Math.exp(logs[0]), scales, noisy() ? Math.exp(logs[logs.length - 1]) : 0);
  }

  /** The bounds of {@link #logs}. */
  double[] bounds(boolean upper) {
    double[] bounds = logs();
    Arrays.fill(bounds, Math.log(upper ? GREATEST : LEAST));
    for (int j = 0; j < lengths.length && upper; j++) {
      // beyond it a feature says nothing, and the likelihood is so flat that no search comes back
      bounds[1 + j] = Math.log(Math.min(GREATEST, Math.max(LONGEST, 10 * lengths[j])));
    }
    if (noisy() && !upper) {
      bounds[bounds.length - 1] = Math.log(LEAST_NOISE);
    }
    return bounds;
  }

  /** Others within a factor of ten, and noise from a ten-thousandth to all of the target's variance. */
  Hyperparameters drawn(SeedTree seed) {
    RandomGenerator random = seed.generator();
    double[] logs = logs();
    double decade = Math.log(10);
    for (int j = 0; j < logs.length; j++) {
      logs[j] += decade * (2 * random.nextDouble() - 1);
    }
    if (noisy()) {
      logs[logs.length - 1] = -4 * decade * random.nextDouble();
    }
    return withLogs(logs);
  }
}
