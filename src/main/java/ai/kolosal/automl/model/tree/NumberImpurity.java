package ai.kolosal.automl.model.tree;

/**
 * Variance, or half Poisson's deviance, of numbers. Not thread-safe.
 *
 * <p>The score of weight w and weighted sum s is s²/w, or s ln(s/w); numbers are scaled to −1 … 1, for the variance also
 * centred.
 */
final class NumberImpurity extends Impurity {
  /** Sums of counts below this share of the node's are nothing but rounding. */
  private static final double ZERO = 1e-14;

  private final ForestTarget target;
  private final double[] y;
  private final boolean poisson;
  private double totalWeight;
  private double totalSum;
  private double leftWeight;
  private double leftSum;

  NumberImpurity(ForestTarget target, boolean poisson) {
    this.target = target;
    this.y = target.scalar();
    this.poisson = poisson;
  }

  @Override
  void total() {
    totalWeight = 0.0;
    totalSum = 0.0;
    for (int i = begin; i < end; i++) {
      totalWeight += weight[rows[i]];
      totalSum += weight[rows[i]] * y[rows[i]];
    }
  }

  @Override
  boolean isPure() {
    for (int i = begin + 1; i < end; i++) {
      if (y[rows[i]] != y[rows[begin]]) {
        return false;
      }
    }
    return true;
  }

  @Override
  double weight() {
    return totalWeight;
  }

  @Override
  double impurity() {
    double mean = totalSum / totalWeight;
    double sum = 0.0;
    for (int i = begin; i < end; i++) {
      double v = y[rows[i]];
      double part = poisson ? (v > 0.0 ? v * Math.log(v / mean) : 0.0) : (v - mean) * (v - mean);
      sum += weight[rows[i]] * part;
    }
    return Math.max(0.0, sum / totalWeight) * unit();
  }

  @Override
  double score() {
    return score(totalSum, totalWeight);
  }

  private double score(double s, double w) {
    if (!poisson) {
      return s * s / w;
    }
    return s > 0.0 ? s * Math.log(s / w) : 0.0;
  }

  @Override
  double unit() {
    return poisson ? target.scale() : target.scale() * target.scale();
  }

  @Override
  void leaf(double[] out) {
    out[0] = target.number(totalSum / totalWeight);
  }

  @Override
  void orderBy(int row) {}

  @Override
  double order(int row) {
    return y[row];
  }

  @Override
  void start(int[] sorted, int known, int count, boolean missingLeft) {
    leftWeight = 0.0;
    leftSum = 0.0;
    for (int i = known; missingLeft && i < count; i++) {
      move(sorted[i]);
    }
  }

  @Override
  void move(int row) {
    leftWeight += weight[row];
    leftSum += weight[row] * y[row];
  }

  @Override
  double gain() {
    double rightSum = totalSum - leftSum;
    if (poisson && (leftSum <= ZERO * totalSum || rightSum <= ZERO * totalSum)) {
      return Double.NEGATIVE_INFINITY;
    }
    return score(leftSum, leftWeight) + score(rightSum, totalWeight - leftWeight);
  }
}
