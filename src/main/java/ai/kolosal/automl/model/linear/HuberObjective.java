package ai.kolosal.automl.model.linear;

import java.util.Arrays;

/**
 * Huber's loss with its scale σ among the parameters, Σ v (σ + H(r / σ) σ) + α |w|², where H is z² up to |z| = ε and
 * 2ε|z| − ε² beyond (Huber and Ronchetti, 2009, section 7.7; Owen, 2007).
 *
 * <p>The parameters are weights, the intercept, and σ as the last. The curvature of an inner row is 2/σ times the square
 * of the row with −r/σ behind it, so that it is a product of columns too. Values are divided by the number of rows.
 *
 * <p>Not thread-safe.
 */
final class HuberObjective implements SmoothObjective {
  private final double[][] columns;
  private final LinearSums sums;
  private final double[] target;
  private final double[] weights;
  private final double epsilon;
  private final double alpha;
  private double leastScale;
  /* Whether σ would fall below the least, which holds it. */
  private boolean held;
  private final double[] z;
  private final double[] ratios;
  private final double[] slopes;
  private final double[] curvatures;

  HuberObjective(double[][] columns, boolean intercept, NumericRows rows, double epsilon, double alpha) {
    int n = rows.rows();
    this.columns = columns;
    this.sums = new LinearSums(columns, n, intercept);
    this.target = rows.target();
    this.weights = rows.weights();
    this.epsilon = epsilon;
    this.alpha = alpha / n;
    this.z = new double[n];
    this.ratios = new double[n];
    this.slopes = new double[n];
    this.curvatures = new double[n];
  }

  /** Bounds σ from below. */
  void boundScale(double least) {
    leastScale = least;
  }

  /** Whether σ is at its bound. */
  boolean isHeld() {
    return held;
  }

  @Override
  public int size() {
    return columns.length + 2;
  }

  @Override
  public double evaluate(double[] theta, double[] gradient) {
    int n = target.length;
    int p = columns.length;
    double sigma = Math.max(leastScale, theta[p + 1]);
    theta[p + 1] = sigma;
    sums.sums(theta, z);
    double value = 0;
    double scaleSlope = 0;
    for (int i = 0; i < n; i++) {
      double ratio = (target[i] - z[i]) / sigma;
      double weight = weights[i] / n;
      boolean inner = Math.abs(ratio) <= epsilon;
      double square = inner ? ratio * ratio : 0;
      value += weight * sigma * (1 + (inner ? square : 2 * epsilon * Math.abs(ratio) - epsilon * epsilon));
      scaleSlope += weight * (1 - (inner ? square : epsilon * epsilon));
      slopes[i] = -2 * weight * (inner ? ratio : Math.copySign(epsilon, ratio));
      curvatures[i] = inner ? 2 * weight / sigma : 0;
      ratios[i] = ratio;
    }
    sums.back(slopes, gradient);
    held = sigma == leastScale && scaleSlope >= 0;
    gradient[p + 1] = held ? 0 : scaleSlope;
    for (int j = 0; j < p; j++) {
      value += alpha * theta[j] * theta[j];
      gradient[j] += 2 * alpha * theta[j];
    }
    return value;
  }

  @Override
  public boolean hasHessian() {
    return sums.affordable();
  }

  /* The scale is formed as one more column and changes places with the intercept. */
  @Override
  public void hessian(double[] into) {
    int p = columns.length;
    int size = size();
    double[][] more = Arrays.copyOf(columns, p + 1);
    more[p] = ratios;
    double[] formed = new double[size * size];
    new LinearSums(more, target.length, sums.hasIntercept()).products(curvatures, formed);
    for (int j = 0; j < size; j++) {
      for (int k = 0; k < size; k++) {
        into[place(j, p) * size + place(k, p)] = formed[j * size + k];
      }
    }
    for (int j = 0; j < p; j++) {
      into[j * size + j] += 2 * alpha;
    }
    for (int j = 0; held && j < size; j++) {
      into[j * size + p + 1] = j == p + 1 ? 1 : 0;
      into[(p + 1) * size + j] = into[j * size + p + 1];
    }
  }

  private static int place(int formed, int p) {
    return formed == p ? p + 1 : formed == p + 1 ? p : formed;
  }

  @Override
  public void diagonal(double[] into) {
    sums.squares(curvatures, into);
    double sum = 0;
    for (int i = 0; i < ratios.length; i++) {
      sum += curvatures[i] * ratios[i] * ratios[i];
    }
    into[columns.length + 1] = held ? 1 : sum;
    for (int j = 0; j < columns.length; j++) {
      into[j] += 2 * alpha;
    }
  }
}
