package ai.kolosal.automl.hpo.tpe;

/**
 * How wide kernels are, in parts of a parameter's range.
 *
 * <p>A kernel's standard deviation is the distance to the farther of its two neighbours (Bergstra et al., 2011, section 4.2;
 * the outermost know one neighbour only), at least {@code floor / (n + 2)} of n kernels and {@value #LEAST}, at most 1.
 *
 * @param floor 1 as Hyperopt and Optuna ("magic clip"); less for kernels that come closer to what they stand on
 */
record Smoothing(double floor) {
  private static final double LEAST = 0.01;

  double least(int kernels) {
    return Math.min(1, Math.max(LEAST, floor / (kernels + 2)));
  }
}
