package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.internal.kernel.Kernels;

/**
 * The log loss of each score for a class of its own against all others.
 *
 * <p>With q the probability of what a row is not, the gradient is −q for rows of the class and q for others, the Hessian
 * q(1 − q); both are worked out from the lesser of q and 1 − q, which keeps their digits however sure the score is.
 *
 * @param rows classes and weights
 * @param positive the class of each score
 * @param logOdds the scores before the first tree
 */
record LogisticObjective(ClassRows rows, int[] positive, double[] logOdds) implements Objective {
  @Override
  public int scores() {
    return positive.length;
  }

  @Override
  public double[] base() {
    return logOdds.clone();
  }

  @Override
  public boolean constantHessian() {
    return false;
  }

  @Override
  public void derive(double[][] scores, double[][] gradients, double[][] hessians, int from, int to) {
    for (int k = 0; k < positive.length; k++) {
      for (int first = from; first < to; first += RowWeights.BLOCK) {
        int end = Math.min(to, first + RowWeights.BLOCK);
        derive(positive[k], scores[k], gradients[k], hessians[k], first, end);
        rows.weights().times(gradients[k], hessians[k], first, end);
      }
    }
  }

  private void derive(int code, double[] s, double[] g, double[] h, int from, int to) {
    int[] codes = rows.codes();
    for (int i = from; i < to; i++) {
      g[i] = -Math.abs(s[i]);
    }
    Kernels.sigmoid(g, from, to - from);
    for (int i = from; i < to; i++) {
      double lesser = g[i];
      boolean own = codes[i] == code;
      double wrong = s[i] > 0 == own ? lesser : 1 - lesser;
      h[i] = lesser * (1 - lesser);
      g[i] = own ? -wrong : wrong;
    }
  }
}
