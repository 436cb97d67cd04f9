package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.internal.math.WeightedQuantile;
import java.util.Arrays;

/**
 * A loss of two straight lines that meet where the score is right; there the gradient is 0.
 *
 * @param over the slope where the score is too great, positive
 * @param under the slope where it is too small, negative
 * @param share the quantile where it is least
 */
record CornerRule(double over, double under, double share) implements NumberRule {
  @Override
  public boolean constantHessian() {
    return true;
  }

  @Override
  public void derive(double[] y, double[] s, double[] g, double[] h, int from, int to) {
    for (int i = from; i < to; i++) {
      g[i] = s[i] > y[i] ? over : s[i] < y[i] ? under : 0;
    }
    Arrays.fill(h, from, to, 1);
  }

  @Override
  public double centre(double[] values, double[] weights) {
    return WeightedQuantile.of(values, weights, share);
  }

  @Override
  public boolean renewsLeaves() {
    return true;
  }
}
