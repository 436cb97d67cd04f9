package ai.kolosal.automl.model.tree;

/**
 * The leaves of a {@link Tree} that hold a linear function of features: a constant and a coefficient for each of a few.
 *
 * <p>Such a leaf gives constant + Σ coefficient × feature, added in order; where one of the features is missing (NaN) or
 * infinite it gives the leaf's plain value. Shi et al., <em>Gradient Boosting with Piece-Wise Linear Regression
 * Trees</em>, IJCAI 2019, in LightGBM's form.
 *
 * @param features for each node the features of its function, possibly none; null for inner nodes and plain leaves
 * @param coefficients for each node as many finite numbers as features
 * @param constants for each node a finite number
 */
public record LinearLeaves(int[][] features, double[][] coefficients, double[] constants) {
  /**
   * These functions times a number.
   *
   * @param factor what they are multiplied by, finite
   * @return functions of the same features
   */
  public LinearLeaves scaled(double factor) {
    double[][] steeper = new double[coefficients.length][];
    for (int n = 0; n < steeper.length; n++) {
      steeper[n] = coefficients[n] == null ? null : Tree.scaled(coefficients[n], factor);
    }
    return new LinearLeaves(features, steeper, Tree.scaled(constants, factor));
  }
}
