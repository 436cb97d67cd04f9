package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.Elementary;

/**
 * A sigmoid that turns scores into probabilities, p = 1 / (1 + exp(a·score + b)).
 *
 * <p>Platt (1999), by Newton's method with backtracking as Lin, Lin and Weng give it (<em>A note on Platt's probabilistic
 * outputs for support vector machines</em>, 2007): the likelihood of targets (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2), so that no
 * class is ever certain.
 *
 * <ul>
 *   <li>scores of any size: they are divided by the greatest first;
 *   <li>rows of one class, or scores all the same: a = 0, the share of the targets;
 *   <li>the probability of a score that is NaN is that of 0.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param a the slope, below 0 where greater scores are more probable
 * @param b the offset
 */
public record PlattScaling(double a, double b) {
  private static final int ITERATIONS = 100;
  private static final double GRADIENT = 1e-12;
  private static final double RIDGE = 1e-12;
  private static final double LEAST_STEP = 1e-10;
  private static final double GREATEST_SUM = 1e300;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is not finite
   */
  public PlattScaling {
    if (!Double.isFinite(a) || !Double.isFinite(b)) {
      throw new IllegalArgumentException(
          "a sigmoid of slope " + a + " and offset " + b + " is none; both must be finite");
    }
  }

  /**
   * Fits.
   *
   * @param scores finite numbers
   * @param positive which of them belong to the positive class
   * @param weights what each counts, at least 0; null where all count 1
   * @return the sigmoid; of no scores that of probability ½
   * @throws IllegalArgumentException if the lengths differ or a score is not finite
   */
  public static PlattScaling fit(double[] scores, boolean[] positive, double[] weights) {
    if (scores.length != positive.length || weights != null && weights.length != scores.length) {
      throw new IllegalArgumentException(
          scores.length + " scores and " + positive.length + " classes do not go together; give one of each a row");
    }
    double greatest = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double[] counts = new double[2];
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException("score " + i + " is " + scores[i] + ", not finite; leave it out");
      }
      greatest = Math.max(greatest, Math.abs(scores[i]));
      least = Math.min(least, scores[i]);
      most = Math.max(most, scores[i]);
      counts[positive[i] ? 1 : 0] += weights == null ? 1 : weights[i];
    }
    double[] targets = {1 / (counts[0] + 2), (counts[1] + 1) / (counts[1] + 2)};
    double start = Math.log((counts[0] + 1) / (counts[1] + 1));
    if (!(least < most) || counts[0] == 0 || counts[1] == 0) {
      double share = counts[0] + counts[1] == 0 ? 0.5
          : (counts[0] * targets[0] + counts[1] * targets[1]) / (counts[0] + counts[1]);
      return new PlattScaling(0, Math.log((1 - share) / share));
    }
    int exponent = Math.getExponent(greatest);
    double[] scaled = new double[scores.length];
    double[] wanted = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scaled[i] = Math.scalb(scores[i], -exponent);
      wanted[i] = targets[positive[i] ? 1 : 0];
    }
    double[] found = newton(scaled, wanted, weights, start);
    double slope = Math.scalb(found[0], -exponent);
    return new PlattScaling(Double.isFinite(slope) ? slope : Math.copySign(Double.MAX_VALUE, slope), found[1]);
  }

  private static double[] newton(double[] scores, double[] wanted, double[] weights, double start) {
    double[] at = {0, start};
    double value = loss(scores, wanted, weights, at[0], at[1]);
    double[] next = new double[2];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double h11 = RIDGE;
      double h22 = RIDGE;
      double h21 = 0;
      double g1 = 0;
      double g2 = 0;
      double total = 0;
      for (int i = 0; i < scores.length; i++) {
        double weight = weights == null ? 1 : weights[i];
        double p = probability(at[0] * scores[i] + at[1]);
        double curvature = weight * p * (1 - p);
        double slope = weight * (wanted[i] - p);
        h11 += scores[i] * scores[i] * curvature;
        h22 += curvature;
        h21 += scores[i] * curvature;
        g1 += scores[i] * slope;
        g2 += slope;
        total += weight;
      }
      if (Math.abs(g1) < GRADIENT * total && Math.abs(g2) < GRADIENT * total) {
        break;
      }
      double determinant = h11 * h22 - h21 * h21;
      double d1 = -(h22 * g1 - h21 * g2) / determinant;
      double d2 = -(-h21 * g1 + h11 * g2) / determinant;
      double down = g1 * d1 + g2 * d2;
      double step = 1;
      double nextValue = Double.NaN;
      for (; step >= LEAST_STEP; step /= 2) {
        next[0] = at[0] + step * d1;
        next[1] = at[1] + step * d2;
        nextValue = loss(scores, wanted, weights, next[0], next[1]);
        if (nextValue < value + 1e-4 * step * down) {
          break;
        }
      }
      if (step < LEAST_STEP) {
        break;
      }
      System.arraycopy(next, 0, at, 0, 2);
      value = nextValue;
    }
    return at;
  }

  private static double loss(double[] scores, double[] wanted, double[] weights, double a, double b) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double z = a * scores[i] + b;
      double softplus = Math.max(0, z) + Elementary.log1p(Elementary.exp(-Math.abs(z)));
      // −t ln p − (1 − t) ln(1 − p) with p = 1/(1 + eᶻ)
      sum += (weights == null ? 1 : weights[i]) * (softplus - (1 - wanted[i]) * z);
    }
    return sum;
  }

  private static double probability(double z) {
    double e = Elementary.exp(-Math.abs(z));
    return z >= 0 ? e / (1 + e) : 1 / (1 + e);
  }

  /**
   * The probability of the positive class.
   *
   * @param score any number
   * @return 0 … 1
   */
  public double at(double score) {
    double z = Double.isNaN(score) ? b : a * Math.max(-GREATEST_SUM, Math.min(GREATEST_SUM, score)) + b;
    return probability(Double.isNaN(z) ? 0 : z);
  }
}
