package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.kernel.Kernels;

/**
 * Half the mean unit deviance of a Tweedie distribution under the link log, and α/2 |w|².
 *
 * <p>With sums z and a power p the half deviances are, up to a part without z: eᶻ − y·z at p = 1 (Poisson), z + y·e⁻ᶻ at
 * p = 2 (Gamma), e⁽²⁻ᵖ⁾ᶻ / (2 − p) − y·e⁽¹⁻ᵖ⁾ᶻ / (1 − p) between. All are convex in z.
 *
 * <p>Not thread-safe.
 */
final class GlmObjective implements SmoothObjective {
  /* Sums beyond this are refused, before powers of e overflow. */
  private static final double GREATEST_SUM = 350;

  private final LinearSums sums;
  private final double[] target;
  private final double[] weights;
  private final double power;
  private double alpha;
  private final double[] z;
  private final double[] up;
  private final double[] down;
  private final double[] slopes;
  private final double[] curvatures;

  GlmObjective(LinearSums sums, double[] target, double[] weights, double power, double alpha) {
    this.sums = sums;
    this.target = target;
    this.weights = weights;
    this.power = power;
    this.alpha = alpha;
    this.z = new double[target.length];
    this.up = new double[target.length];
    this.down = new double[target.length];
    this.slopes = new double[target.length];
    this.curvatures = new double[target.length];
  }

  /** The same with another strength of the penalty. */
  void penalise(double strength) {
    alpha = strength;
  }

  @Override
  public int size() {
    return sums.size();
  }

  @Override
  public double evaluate(double[] theta, double[] gradient) {
    int rows = target.length;
    sums.sums(theta, z);
    for (double sum : z) {
      if (!(Math.abs(sum) <= GREATEST_SUM)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    for (int i = 0; i < rows; i++) {
      up[i] = (2 - power) * z[i];
      down[i] = (1 - power) * z[i];
    }
    Kernels.exp(up);
    Kernels.exp(down);
    double value = 0;
    double share = 1.0 / rows;
    for (int i = 0; i < rows; i++) {
      double weight = weights[i] * share;
      value += weight * loss(i);
      slopes[i] = weight * (up[i] - target[i] * down[i]);
      curvatures[i] = weight * ((2 - power) * up[i] - (1 - power) * target[i] * down[i]);
    }
    sums.back(slopes, gradient);
    double norm = 0;
    for (int j = 0; j < sums.columns(); j++) {
      norm += theta[j] * theta[j];
      gradient[j] += alpha * theta[j];
    }
    return value + alpha / 2 * norm;
  }

  private double loss(int i) {
    if (power == 1) {
      return up[i] - target[i] * z[i];
    }
    if (power == 2) {
      return z[i] + target[i] * down[i];
    }
    return up[i] / (2 - power) - target[i] * down[i] / (1 - power);
  }

  @Override
  public boolean hasHessian() {
    return sums.affordable();
  }

  @Override
  public void hessian(double[] into) {
    sums.products(curvatures, into);
    for (int j = 0; j < sums.columns(); j++) {
      into[j * size() + j] += alpha;
    }
  }

  @Override
  public void diagonal(double[] into) {
    sums.squares(curvatures, into);
    for (int j = 0; j < sums.columns(); j++) {
      into[j] += alpha;
    }
  }
}
