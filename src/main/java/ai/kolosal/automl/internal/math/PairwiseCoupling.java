package ai.kolosal.automl.internal.math;

import java.util.Arrays;

/**
 * Probabilities of several classes from those of each pair.
 *
 * <p>The second method of Wu, Lin and Weng (<em>Probability estimates for multi-class classification by pairwise
 * coupling</em>, 2004, algorithm 2), as LIBSVM has it: the p that makes Σ (rⱼᵢ pᵢ − rᵢⱼ pⱼ)² least. Two classes have their
 * own probabilities.
 *
 * <p>Not thread-safe: buffers are reused.
 */
public final class PairwiseCoupling {
  private final int classes;
  private final double[] q;
  private final double[] product;

  /**
   * Makes room.
   *
   * @param classes how many, at least 1
   */
  public PairwiseCoupling(int classes) {
    this.classes = classes;
    q = new double[classes * classes];
    product = new double[classes];
  }

  /**
   * Couples.
   *
   * @param r classes × classes, row by row: the probability of the row's class against the column's, between 0 and 1 and
   *     neither, with rⱼᵢ = 1 − rᵢⱼ; the diagonal is not looked at
   * @param out receives a probability for each class from {@code from}; they add up to 1
   * @param from where they start
   */
  public void couple(double[] r, double[] out, int from) {
    if (classes == 1) {
      out[from] = 1;
      return;
    }
    if (classes == 2) {
      out[from] = r[1];
      out[from + 1] = 1 - r[1];
      return;
    }
    int k = classes;
    for (int t = 0; t < k; t++) {
      double diagonal = 0;
      for (int j = 0; j < k; j++) {
        if (j != t) {
          diagonal += r[j * k + t] * r[j * k + t];
          q[t * k + j] = -r[j * k + t] * r[t * k + j];
        }
      }
      q[t * k + t] = diagonal;
    }
    Arrays.fill(out, from, from + k, 1.0 / k);
    double tolerance = 0.005 / k;
    for (int iteration = 0; iteration < Math.max(100, k); iteration++) {
      double quadratic = 0;
      for (int t = 0; t < k; t++) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
          sum += q[t * k + j] * out[from + j];
        }
        product[t] = sum;
        quadratic += out[from + t] * sum;
      }
      double greatest = 0;
      for (int t = 0; t < k; t++) {
        greatest = Math.max(greatest, Math.abs(product[t] - quadratic));
      }
      if (greatest < tolerance) {
        break;
      }
      sweep(quadratic, out, from);
    }
    normalise(out, from);
  }

  private void sweep(double start, double[] out, int from) {
    int k = classes;
    double quadratic = start;
    for (int t = 0; t < k; t++) {
      double diagonal = q[t * k + t];
      double step = (quadratic - product[t]) / diagonal;
      out[from + t] += step;
      quadratic = (quadratic + step * (step * diagonal + 2 * product[t])) / (1 + step) / (1 + step);
      for (int j = 0; j < k; j++) {
        product[j] = (product[j] + step * q[t * k + j]) / (1 + step);
        out[from + j] /= 1 + step;
      }
    }
  }

  private void normalise(double[] out, int from) {
    double sum = 0;
    for (int t = 0; t < classes; t++) {
      sum += out[from + t];
    }
    for (int t = 0; t < classes; t++) {
      out[from + t] /= sum;
    }
  }
}
