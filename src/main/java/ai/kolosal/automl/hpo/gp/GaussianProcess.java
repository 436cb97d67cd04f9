package ai.kolosal.automl.hpo.gp;

import java.util.Arrays;

/**
 * A Gaussian process that says what a row comes to, and how sure it is (Rasmussen and Williams, 2006, algorithm 2.1).
 *
 * <p>Matérn kernel of smoothness 5/2 with a length scale of each column, by the greatest evidence with priors; targets are
 * standardised. Codes of categories are equal or not.
 *
 * <p>Immutable and thread-safe.
 */
public final class GaussianProcess {
  private static final int ITERATIONS = 100;

  private final double[][] rows;
  private final MaternKernel kernel;
  private final GrowingCholesky factor;
  private final double[] alpha;
  private final double mean;
  private final double deviation;

  private final double[] targets;

  private GaussianProcess(
      double[][] rows, double[] targets, double mean, double deviation, MaternKernel kernel, GrowingCholesky factor) {
    this.rows = rows;
    this.targets = targets;
    this.mean = mean;
    this.deviation = deviation;
    this.kernel = kernel;
    this.factor = factor;
    alpha = targets.clone();
    factor.forward(alpha);
    factor.backward(alpha);
  }

  /** A process with a kernel and its factor for the rows. */
  static GaussianProcess of(double[][] rows, double[] targets, MaternKernel kernel, GrowingCholesky factor) {
    double mean = Arrays.stream(targets).average().orElse(0);
    return new GaussianProcess(
        rows, standardised(targets), mean, deviation(targets, mean), kernel, factor);
  }

  /** This process with another row that came to what is expected of it (Ginsbourger et al., 2010, kriging believer). */
  GaussianProcess believing(double[] row) {
    int n = rows.length;
    double[][] more = Arrays.copyOf(rows, n + 1);
    more[n] = row;
    double[] believed = Arrays.copyOf(targets, n + 1);
    double[] covariances = kernel.row(rows, n, row);
    believed[n] = GrowingCholesky.dot(covariances, alpha, n);
    return new GaussianProcess(more, believed, mean, deviation, kernel, factor.with(covariances));
  }

  /**
   * Learns rows.
   *
   * @param rows at least one, with a finite cell of each column, numbers best about 0 … 1; kept
   * @param targets a finite number of each row
   * @param categorical by column: whether its cells are codes
   * @return the process
   * @throws IllegalArgumentException if there is no row or lengths differ
   */
  public static GaussianProcess fit(double[][] rows, double[] targets, boolean[] categorical) {
    if (rows.length == 0 || rows.length != targets.length
        || Arrays.stream(rows).anyMatch(row -> row.length != categorical.length)) {
      throw new IllegalArgumentException(rows.length + " rows and " + targets.length + " targets of "
          + categorical.length + " columns do not fit; give each row its target and all its cells");
    }
    MaternKernel kernel = Evidence.best(
        rows, standardised(targets.clone()), categorical, ITERATIONS, start(categorical.length)).kernel();
    return of(rows, targets, kernel, kernel.factor(rows));
  }

  /** Where the search of hyperparameters begins: all 1, but little noise. */
  static double[] start(int columns) {
    double[] start = new double[columns + 2];
    start[columns + 1] = Math.log(0.01);
    return start;
  }

  static double[] standardised(double[] targets) {
    double mean = Arrays.stream(targets).average().orElse(0);
    double deviation = deviation(targets, mean);
    return Arrays.stream(targets).map(target -> (target - mean) / deviation).toArray();
  }

  private static double deviation(double[] targets, double mean) {
    double variance = Arrays.stream(targets).map(target -> (target - mean) * (target - mean)).average().orElse(0);
    double rounding = 1e-12 * Math.abs(mean);
    return variance > rounding * rounding && variance > 0 ? Math.sqrt(variance) : 1;
  }

  MaternKernel kernel() {
    return kernel;
  }

  /**
   * What a row is expected to come to.
   *
   * @param row a finite cell of each column
   * @return the mean of the process
   */
  public double mean(double[] row) {
    return mean + deviation * GrowingCholesky.dot(kernel.row(rows, rows.length, row), alpha, rows.length);
  }

  /**
   * How far the surface may be off at a row, without the noise of an observation.
   *
   * @param row a finite cell of each column
   * @return at least 0
   */
  public double variance(double[] row) {
    double[] solved = kernel.row(rows, rows.length, row);
    factor.forward(solved);
    double left = kernel.scale() - GrowingCholesky.dot(solved, solved, rows.length);
    return deviation * deviation * Math.max(0, left);
  }

  /** The least of some targets, in their deviations; ∞ where none is named. */
  double least(boolean[] named) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < targets.length; i++) {
      least = i >= named.length || named[i] ? Math.min(least, targets[i]) : least;
    }
    return least;
  }

  /** A number in deviations of the targets. */
  double standard(double number) {
    return (number - mean) / deviation;
  }

  /** Means and variances of several rows, in deviations of the targets. */
  void posterior(double[][] at, double[] means, double[] variances) {
    double[][] solved = new double[rows.length][at.length];
    for (int i = 0; i < rows.length; i++) {
      for (int q = 0; q < at.length; q++) {
        solved[i][q] = kernel.at(kernel.squaredDistance(rows[i], at[q]));
      }
    }
    Arrays.fill(means, 0, at.length, 0);
    Arrays.fill(variances, 0, at.length, kernel.scale());
    for (int i = 0; i < rows.length; i++) {
      for (int q = 0; q < at.length; q++) {
        means[q] += alpha[i] * solved[i][q];
      }
    }
    factor.forward(solved);
    for (int i = 0; i < rows.length; i++) {
      for (int q = 0; q < at.length; q++) {
        variances[q] -= solved[i][q] * solved[i][q];
      }
    }
  }

  /**
   * Mean and variance of a row, in deviations of the targets, with their derivatives by its numbers.
   *
   * @return the mean and the variance
   */
  double[] posterior(double[] at, double[] byMean, double[] byVariance) {
    int n = rows.length;
    double[] covariances = new double[n];
    double[] slopes = new double[n];
    for (int i = 0; i < n; i++) {
      double squared = kernel.squaredDistance(rows[i], at);
      double far = Math.sqrt(5 * squared);
      double fall = kernel.scale() * Math.exp(-far);
      covariances[i] = (1 + far + far * far / 3) * fall;
      slopes[i] = -5.0 / 3 * (1 + far) * fall;
    }
    double meanHere = GrowingCholesky.dot(covariances, alpha, n);
    double[] solved = covariances;
    factor.forward(solved);
    double left = kernel.scale() - GrowingCholesky.dot(solved, solved, n);
    factor.backward(solved);
    Arrays.fill(byMean, 0);
    Arrays.fill(byVariance, 0);
    for (int i = 0; i < n; i++) {
      double forMean = alpha[i] * slopes[i];
      double forVariance = -2 * solved[i] * slopes[i];
      for (int c = 0; c < at.length; c++) {
        double off = at[c] - rows[i][c];
        byMean[c] += forMean * off;
        byVariance[c] += forVariance * off;
      }
    }
    for (int c = 0; c < at.length; c++) {
      double weight = kernel.categorical()[c] ? 0 : kernel.inverseSquares()[c];
      byMean[c] *= weight;
      byVariance[c] *= weight;
    }
    return new double[] {meanHere, left};
  }
}
