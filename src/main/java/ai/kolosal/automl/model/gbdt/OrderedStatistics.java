package ai.kolosal.automl.model.gbdt;

/**
 * How categories become numbers by what the target was, in such a way that no training row sees its own target.
 *
 * <p>With the overall mean p and the smoothing a, a category is given (Σ w y + a p) / (Σ w + a), w the weights of rows. In
 * a finished model the sums run over all training rows of the category. For a training row they run over those that come
 * before it in a random order, and that is averaged over several orders (Prokhorenkova et al., <em>CatBoost: unbiased
 * boosting with categorical features</em>, NeurIPS 2018, equation 5).
 *
 * <p>The more orders, the less noise, and the nearer a row's number comes to the mean of all rows but itself, which gives
 * its target away: a few are best.
 *
 * @param permutations the number of random orders, at least 1
 * @param smoothing the weight of the overall mean in rows, above 0
 */
record OrderedStatistics(int permutations, double smoothing) {
  /** 4 orders and a smoothing of 1. */
  OrderedStatistics() {
    this(4, 1);
  }
}
