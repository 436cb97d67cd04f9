package ai.kolosal.automl.model.gbdt;

/**
 * How categories become numbers by what the target was: what a training row sees of its own category without seeing its
 * own target.
 *
 * <p>With the overall mean p and the smoothing a, a category is given (Σ w y + a p) / (Σ w + a), w the weights of rows.
 * In a finished model the sums run over all training rows of the category. For a training row they run over fewer: those
 * that come before it ({@link OrderedStatistics}), or those of other folds ({@link CrossFittedStatistics}).
 */
public sealed interface TargetStatistics permits OrderedStatistics, CrossFittedStatistics {
  /**
   * The weight of the overall mean.
   *
   * @return in rows, above 0
   */
  double smoothing();
}
