package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.internal.math.Softmax;

/**
 * The log loss of a score a class.
 *
 * @param rows classes and weights
 * @param logShares the scores before the first tree
 */
record SoftmaxObjective(ClassRows rows, double[] logShares) implements Objective {
  /* Cells of the block that probabilities are worked out in. */
  private static final int CELLS = 1 << 14;

  @Override
  public int scores() {
    return logShares.length;
  }

  @Override
  public double[] base() {
    return logShares.clone();
  }

  @Override
  public boolean constantHessian() {
    return false;
  }

  @Override
  public void derive(double[][] scores, double[][] gradients, double[][] hessians, int from, int to) {
    int blockRows = Math.min(to - from, Math.max(Byte.SIZE, CELLS / scores()));
    double[][] p = new double[scores()][blockRows];
    Softmax softmax = new Softmax(blockRows);
    for (int first = from; first < to; first += blockRows) {
      int count = Math.min(to - first, blockRows);
      for (int k = 0; k < p.length; k++) {
        System.arraycopy(scores[k], first, p[k], 0, count);
      }
      softmax.apply(p, count);
      for (int k = 0; k < p.length; k++) {
        derive(k, p[k], gradients[k], hessians[k], first, count);
        rows.weights().times(gradients[k], hessians[k], first, first + count);
      }
    }
  }

  private void derive(int own, double[] p, double[] g, double[] h, int first, int count) {
    int[] codes = rows.codes();
    double factor = rows.classes() / (rows.classes() - 1.0);
    for (int i = 0; i < count; i++) {
      g[first + i] = codes[first + i] == own ? p[i] - 1 : p[i];
      h[first + i] = factor * p[i] * Math.max(0, 1 - p[i]);
    }
  }
}
