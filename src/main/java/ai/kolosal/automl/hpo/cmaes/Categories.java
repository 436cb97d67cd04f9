package ai.kolosal.automl.hpo.cmaes;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How probable each category of each parameter is: CatCMA's distribution (Hamano et al., 2024), moved by the adaptive
 * stochastic natural gradient (Akimoto et al., 2019). Immutable.
 *
 * @param shares of each parameter the probabilities of its categories
 * @param least of each parameter what no probability falls below
 * @param path s, the sum of the last steps
 * @param trust Δ: the step is 1 ÷ Δ
 * @param drift γ
 */
record Categories(double[][] shares, double[] least, double[] path, double trust, double drift) {
  private static final double ALPHA = 1.5;
  /** The probability that no category is drawn by its margin alone. */
  private static final double UNTOUCHED = 0.73;

  /** All categories equally probable. */
  static Categories uniform(int[] counts) {
    double[][] shares = new double[counts.length][];
    double[] least = new double[counts.length];
    int free = 0;
    for (int i = 0; i < counts.length; i++) {
      shares[i] = new double[counts[i]];
      Arrays.fill(shares[i], 1.0 / counts[i]);
      least[i] = counts[i] == 1 ? 0 : (1 - Math.pow(UNTOUCHED, 1.0 / counts.length)) / (counts[i] - 1);
      free += counts[i] - 1;
    }
    return new Categories(shares, least, new double[free], 1, 0);
  }

  int[] draw(RandomGenerator random) {
    int[] drawn = new int[shares.length];
    for (int i = 0; i < drawn.length; i++) {
      double left = random.nextDouble();
      int last = shares[i].length - 1;
      while (drawn[i] < last && (left -= shares[i][drawn[i]]) >= 0) {
        drawn[i]++;
      }
    }
    return drawn;
  }

  /** The next distribution. Drawn: of each solution, best first, its categories; weights: of the solutions, from 0. */
  Categories next(int[][] drawn, double[] weights) {
    if (path.length == 0) {
      return this;
    }
    double[][] gradient = new double[shares.length][];
    double[] natural = new double[path.length];
    int at = 0;
    for (int i = 0; i < shares.length; i++) {
      gradient[i] = gradient(drawn, weights, i);
      at = naturalise(i, gradient[i], natural, at);
    }
    double norm = Math.sqrt(squares(natural)) + 1e-30;
    double step = 1 / trust;
    double[][] moved = new double[shares.length][];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = shares[i].clone();
      for (int k = 0; k < moved[i].length; k++) {
        moved[i][k] += step / norm * gradient[i][k];
      }
      keepMargin(moved[i], least[i]);
    }
    double beta = step / Math.sqrt(path.length);
    double[] newPath = new double[path.length];
    for (int j = 0; j < newPath.length; j++) {
      newPath[j] = (1 - beta) * path[j] + Math.sqrt(beta * (2 - beta)) * natural[j] / norm;
    }
    double newDrift = (1 - beta) * (1 - beta) * drift + beta * (2 - beta);
    double newTrust = trust * Math.exp(beta * (newDrift - squares(newPath) / ALPHA));
    // with less trust β would be above 1
    return new Categories(moved, least, newPath, Math.max(1 / Math.sqrt(path.length), newTrust), newDrift);
  }

  private double[] gradient(int[][] drawn, double[] weights, int parameter) {
    double[] gradient = new double[shares[parameter].length];
    for (int s = 0; s < drawn.length; s++) {
      double weight = Math.max(0, weights[s]);
      for (int k = 0; k < gradient.length; k++) {
        gradient[k] += weight * ((drawn[s][parameter] == k ? 1 : 0) - shares[parameter][k]);
      }
    }
    return gradient;
  }

  /** The gradient times the root of Fisher's information (Akimoto et al., 2019, appendix B). */
  private int naturalise(int parameter, double[] gradient, double[] natural, int from) {
    double[] share = shares[parameter];
    int last = share.length - 1;
    double sum = 0;
    for (int k = 0; k < last; k++) {
      sum += gradient[k];
    }
    for (int k = 0; k < last; k++) {
      natural[from + k] = gradient[k] / Math.sqrt(share[k])
          + Math.sqrt(share[k]) * sum / (share[last] + Math.sqrt(share[last]));
    }
    return from + last;
  }

  private static void keepMargin(double[] share, double least) {
    double sum = 0;
    for (int k = 0; k < share.length; k++) {
      share[k] = Math.max(share[k], least);
      sum += share[k];
    }
    double rest = sum - share.length * least;
    for (int k = 0; k < share.length; k++) {
      share[k] += rest > 0 ? (1 - sum) * (share[k] - least) / rest : 1.0 / share.length - share[k];
    }
    double total = Arrays.stream(share).sum();
    for (int k = 0; k < share.length; k++) {
      share[k] /= total;
    }
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
