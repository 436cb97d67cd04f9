package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.ClassTarget;
import java.util.Arrays;

/**
 * Gini impurity or entropy of classes. Not thread-safe.
 *
 * <p>The score of weights w of classes is Σ w² / Σ w, or Σ w log₂ w − W log₂ W; a move changes one class's part, so its
 * cost does not grow with the number of classes.
 */
final class ClassImpurity extends Impurity {
  private static final double LOG_2 = Math.log(2.0);

  private final int[] y;
  private final boolean entropy;
  private final double[] total;
  private final double[] left;
  private final double[] right;
  private double totalWeight;
  private double leftWeight;
  private double rightWeight;
  private double leftSum;
  private double rightSum;
  private int chosen;

  ClassImpurity(ClassTarget target, boolean entropy) {
    this.y = target.codes();
    this.entropy = entropy;
    this.total = new double[target.outputs()];
    this.left = new double[total.length];
    this.right = new double[total.length];
  }

  @Override
  void total() {
    Arrays.fill(total, 0.0);
    totalWeight = 0.0;
    for (int i = begin; i < end; i++) {
      total[y[rows[i]]] += weight[rows[i]];
      totalWeight += weight[rows[i]];
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
    double sum = 0.0;
    for (double w : total) {
      double p = w / totalWeight;
      sum += entropy ? -term(p) : p * p;
    }
    return entropy ? sum : 1.0 - sum;
  }

  @Override
  double score() {
    double sum = 0.0;
    for (double w : total) {
      sum += term(w);
    }
    return score(sum, totalWeight);
  }

  @Override
  double unit() {
    return 1.0;
  }

  private double term(double w) {
    if (entropy) {
      return w > 0.0 ? w * (Math.log(w) / LOG_2) : 0.0;
    }
    return w * w;
  }

  private double score(double sum, double w) {
    return entropy ? sum - term(w) : sum / w;
  }

  @Override
  void leaf(double[] out) {
    for (int k = 0; k < out.length; k++) {
      out[k] = total[k] / totalWeight;
    }
  }

  @Override
  void orderBy(int row) {
    chosen = row < 0 ? 0 : y[row];
    for (int k = 1; row < 0 && k < total.length; k++) {
      chosen = total[k] > total[chosen] ? k : chosen;
    }
  }

  @Override
  double order(int row) {
    return y[row] == chosen ? 1.0 : 0.0;
  }

  @Override
  void start(int[] sorted, int known, int count, boolean missingLeft) {
    Arrays.fill(left, 0.0);
    System.arraycopy(total, 0, right, 0, right.length);
    leftWeight = 0.0;
    rightWeight = totalWeight;
    leftSum = 0.0;
    rightSum = 0.0;
    for (double w : total) {
      rightSum += term(w);
    }
    for (int i = known; missingLeft && i < count; i++) {
      move(sorted[i]);
    }
  }

  @Override
  void move(int row) {
    int k = y[row];
    double w = weight[row];
    double l = left[k];
    double r = right[k];
    left[k] = l + w;
    right[k] = r - w;
    leftWeight += w;
    rightWeight -= w;
    if (entropy) {
      leftSum += term(l + w) - term(l);
      rightSum += term(r - w) - term(r);
    } else {
      leftSum += w * (2.0 * l + w);
      rightSum -= w * (2.0 * r - w);
    }
  }

  @Override
  double gain() {
    return score(leftSum, leftWeight) + score(rightSum, rightWeight);
  }
}
