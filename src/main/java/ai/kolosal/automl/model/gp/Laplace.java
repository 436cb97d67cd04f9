package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.BlockedCholesky;
import java.util.Optional;

/**
 * The posterior of one latent function with a logistic link, as a normal distribution about its mode (Rasmussen and
 * Williams, algorithm 3.1); a row's logarithm of the likelihood counts by its weight.
 */
final class Laplace {
  private static final int MOST_STEPS = 100;
  private static final double LEAST_GAIN = 1e-10;

  /**
   * The mode.
   *
   * @param dual the derivatives of the rows' likelihoods at the mode, which is K times them
   * @param shares the probability of 1 of each row
   * @param roots the square roots of the second derivatives' sizes
   * @param factor that of I + roots K roots
   * @param evidence the logarithm of the approximate marginal likelihood
   */
  record Mode(double[] dual, double[] shares, double[] roots, BlockedCholesky factor, double evidence) {}

  private Laplace() {}

  /** Finds the mode by Newton's steps, cut where they overshoot; empty if the deadline came first. */
  static Optional<Mode> mode(double[][] kernel, boolean[] ones, double[] weights, Deadline deadline) {
    int n = ones.length;
    double[] latent = new double[n];
    double[] duals = new double[n];
    double[] shares = new double[n];
    double[] roots = new double[n];
    double value = objective(duals, latent, ones, weights);
    BlockedCholesky factor = null;
    for (int step = 0; step < MOST_STEPS; step++) {
      if (deadline.expired()) {
        return Optional.empty();
      }
      curve(latent, weights, shares, roots);
      factor = factor(kernel, roots, deadline);
      double[] wanted = newton(kernel, factor, latent, ones, weights, shares, roots);
      double[] next = new double[n];
      double[] nextLatent = new double[n];
      double nextValue = Double.NaN;
      double length = 1;
      do {
        for (int i = 0; i < n; i++) {
          next[i] = duals[i] + length * (wanted[i] - duals[i]);
        }
        times(kernel, next, nextLatent);
        nextValue = objective(next, nextLatent, ones, weights);
        length /= 2;
      } while (!(nextValue >= value) && length > 1e-6);
      if (!(nextValue >= value)) {
        break;
      }
      double gain = nextValue - value;
      latent = nextLatent;
      duals = next;
      value = nextValue;
      if (gain < LEAST_GAIN) {
        break;
      }
    }
    curve(latent, weights, shares, roots);
    factor = factor(kernel, roots, deadline);
    double[] dual = new double[n];
    for (int i = 0; i < n; i++) {
      dual[i] = weights[i] * ((ones[i] ? 1 : 0) - shares[i]);
    }
    return Optional.of(new Mode(dual, shares, roots, factor, value - 0.5 * factor.logDeterminant()));
  }

  private static void curve(double[] latent, double[] weights, double[] shares, double[] roots) {
    System.arraycopy(latent, 0, shares, 0, latent.length);
    Kernels.sigmoid(shares, 0, shares.length);
    for (int i = 0; i < shares.length; i++) {
      roots[i] = Math.sqrt(weights[i] * shares[i] * (1 - shares[i]));
    }
  }

  /* Eigenvalues of I + roots K roots are at least 1. */
  private static BlockedCholesky factor(double[][] kernel, double[] roots, Deadline deadline) {
    int n = roots.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      Kernels.multiply(kernel[i], 0, roots, matrix[i], n);
      for (int k = i; k < n; k++) {
        matrix[i][k] *= roots[i];
      }
      matrix[i][i] += 1;
    }
    return BlockedCholesky.of(matrix, () -> OutOfTime.check(deadline))
        .orElseThrow(() -> new IllegalStateException("a kernel matrix is not finite"));
  }

  /* K⁻¹ times the latent values that the quadratic through this point has its greatest value at. */
  private static double[] newton(
      double[][] kernel, BlockedCholesky factor, double[] latent, boolean[] ones, double[] weights, double[] shares,
      double[] roots) {
    int n = latent.length;
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      right[i] = roots[i] * roots[i] * latent[i] + weights[i] * ((ones[i] ? 1 : 0) - shares[i]);
    }
    double[] product = new double[n];
    times(kernel, right, product);
    Kernels.multiply(roots, 0, product, product, n);
    factor.solve(product);
    for (int i = 0; i < n; i++) {
      right[i] -= roots[i] * product[i];
    }
    return right;
  }

  static void times(double[][] kernel, double[] vector, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Kernels.dot(kernel[i], vector);
    }
  }

  private static double objective(double[] duals, double[] latent, boolean[] ones, double[] weights) {
    double sum = -0.5 * Kernels.dot(duals, latent);
    for (int i = 0; i < latent.length; i++) {
      double against = ones[i] ? -latent[i] : latent[i];
      sum -= weights[i] * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
    }
    return sum;
  }

  /**
   * Adds to a matrix what, times a derivative of K and summed up by halves, is the derivative of the evidence (algorithm
   * 5.1). With B = I + roots K roots the posterior's variances are (1 − B⁻¹) / roots², so that no product with K is
   * needed.
   */
  static void addDerivative(double[][] kernel, Mode mode, double[][] matrix, Deadline deadline) {
    int n = kernel.length;
    double[] roots = mode.roots();
    double[] dual = mode.dual();
    double[][] inverse = mode.factor().inverse(() -> OutOfTime.check(deadline));
    double[] skew = new double[n];
    for (int i = 0; i < n; i++) {
      skew[i] = -0.5 * (1 - inverse[i][i]) * (1 - 2 * mode.shares()[i]);
    }
    for (int i = 0; i < n; i++) {
      Kernels.multiply(inverse[i], 0, roots, inverse[i], n);
      for (int k = 0; k < n; k++) {
        inverse[i][k] *= roots[i];
      }
    }
    double[] product = new double[n];
    double[] indirect = new double[n];
    times(kernel, skew, product);
    times(inverse, product, indirect);
    for (int i = 0; i < n; i++) {
      indirect[i] = skew[i] - indirect[i];
    }
    for (int i = 0; i < n; i++) {
      double[] row = matrix[i];
      for (int k = 0; k < n; k++) {
        row[k] += dual[i] * dual[k] - inverse[i][k] + (indirect[i] * dual[k] + dual[i] * indirect[k]);
      }
    }
  }

  static boolean[] ones(int[] codes, int of) {
    boolean[] ones = new boolean[codes.length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = codes[i] == of;
    }
    return ones;
  }
}
