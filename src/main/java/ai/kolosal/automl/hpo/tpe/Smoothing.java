package ai.kolosal.automl.hpo.tpe;

/**
 * How wide kernels are, in parts of a parameter's range.
 *
 * <p>A kernel's standard deviation is the distance to the farther of its two neighbours (Bergstra et al., 2011, section 4.2;
 * the outermost know one neighbour only), but at least {@code floor / (n + 2)^decay} of n kernels, and never below
 * {@code least} or above {@code most}.
 *
 * @param floor the least width of few kernels
 * @param decay how fast the least width falls with their number; 1 as Hyperopt and Optuna ("magic clip"), 0 for a constant
 * @param least what no width falls below, above 0
 * @param most what no width exceeds, at most 1
 */
record Smoothing(double floor, double decay, double least, double most) {
  /** As Optuna 5: at least 1/min(100, n + 2), at most the range. */
  static final Smoothing OPTUNA = new Smoothing(1, 1, 0.01, 1);

  double least(int kernels) {
    double falling = floor / (decay == 1 ? kernels + 2 : Math.pow(kernels + 2, decay));
    return Math.min(most, Math.max(least, falling));
  }
}
