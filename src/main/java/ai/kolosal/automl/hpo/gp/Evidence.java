package ai.kolosal.automl.hpo.gp;

import ai.kolosal.automl.internal.math.BoxMinimiser;
import java.util.Arrays;

/**
 * How badly hyperparameters explain targets: the negated logarithm of the marginal likelihood (Rasmussen and Williams,
 * 2006, equations 5.8 and 5.9) and of the priors of Optuna 5: −0.1 (θ + 1 / θ) of each inverse squared length, Gamma(2, 1)
 * of the scale, Gamma(1.1, 30) of the noise.
 *
 * <p>Variables are logarithms: of θ of each column, the scale, and the noise above its least. Not thread-safe.
 */
final class Evidence implements BoxMinimiser.Objective {
  static final double LEAST_NOISE = 1e-6;
  private static final double FAR = 9;

  private final boolean[] categorical;
  private final double[] targets;
  /* by column: the squared differences of all pairs i > j, one row of pairs behind the other */
  private final double[][] squares;
  private final double[] distances;
  private final double[] slopes;

  Evidence(double[][] rows, double[] targets, boolean[] categorical) {
    this.categorical = categorical;
    this.targets = targets;
    int n = rows.length;
    squares = new double[categorical.length][n * (n - 1) / 2];
    for (int c = 0; c < categorical.length; c++) {
      int at = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double off = rows[i][c] - rows[j][c];
          squares[c][at++] = categorical[c] ? off == 0 ? 0 : 1 : off * off;
        }
      }
    }
    distances = new double[n * (n - 1) / 2];
    slopes = new double[distances.length];
  }

  private Evidence(Evidence rows, double[] targets) {
    categorical = rows.categorical;
    this.targets = targets;
    squares = rows.squares;
    distances = rows.distances;
    slopes = rows.slopes;
  }

  /** The kernel of the least that was found, and the least. */
  record Best(MaternKernel kernel, double value) {}

  /** Seeks the kernel of the least from starts of {@link #variables}. */
  static Best best(double[][] rows, double[] targets, boolean[] categorical, int iterations, double[]... starts) {
    return new Evidence(rows, targets, categorical).best(iterations, starts);
  }

  /** Seeks the kernel of the least from starts of {@link #variables}. */
  Best best(int iterations, double[]... starts) {
    double[] low = new double[categorical.length + 2];
    double[] high = new double[low.length];
    Arrays.fill(low, -FAR);
    Arrays.fill(high, FAR);
    low[low.length - 1] = -2 * FAR;
    double[] best = starts[0];
    double least = Double.POSITIVE_INFINITY;
    for (double[] start : starts) {
      double[] point = start.clone();
      double value = new BoxMinimiser(this, low, high).minimise(point, iterations, 1e-2, () -> false);
      if (value < least) {
        least = value;
        best = point;
      }
    }
    return new Best(kernel(best, categorical), least);
  }

  /** These rows with other targets. */
  Evidence of(double[] others) {
    return new Evidence(this, others);
  }

  static double[] variables(MaternKernel kernel) {
    int d = kernel.inverseSquares().length;
    double[] variables = new double[d + 2];
    for (int c = 0; c < d; c++) {
      variables[c] = Math.log(kernel.inverseSquares()[c]);
    }
    variables[d] = Math.log(kernel.scale());
    variables[d + 1] = Math.log(Math.max(1e-2 * LEAST_NOISE, kernel.noise() - LEAST_NOISE));
    return variables;
  }

  static MaternKernel kernel(double[] variables, boolean[] categorical) {
    int d = categorical.length;
    double[] inverse = new double[d];
    for (int c = 0; c < d; c++) {
      inverse[c] = Math.exp(variables[c]);
    }
    return new MaternKernel(
        categorical, inverse, Math.exp(variables[d]), LEAST_NOISE + Math.exp(variables[d + 1]));
  }

  @Override
  public double at(double[] point, double[] gradient) {
    MaternKernel kernel = kernel(point, categorical);
    int n = targets.length;
    int d = categorical.length;
    Arrays.fill(distances, 0);
    for (int c = 0; c < d; c++) {
      double weight = kernel.inverseSquares()[c];
      double[] square = squares[c];
      for (int p = 0; p < distances.length; p++) {
        distances[p] += weight * square[p];
      }
    }
    double[][] matrix = new double[n][];
    int at = 0;
    for (int i = 0; i < n; i++) {
      matrix[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        double far = Math.sqrt(5 * distances[at]);
        double fall = kernel.scale() * Math.exp(-far);
        matrix[i][j] = (1 + far + far * far / 3) * fall;
        slopes[at++] = -5.0 / 6 * (1 + far) * fall;
      }
      matrix[i][i] = kernel.scale() + kernel.noise();
    }
    double[][] covariances = new double[n][];
    for (int i = 0; i < n; i++) {
      covariances[i] = matrix[i].clone();
    }
    GrowingCholesky factor = GrowingCholesky.of(matrix);
    double[] alpha = targets.clone();
    factor.forward(alpha);
    double value = 0.5 * factor.logDeterminant() + 0.5 * GrowingCholesky.dot(alpha, alpha, n);
    factor.backward(alpha);
    gradient(kernel, covariances, factor.inverse(), alpha, gradient);
    return value + priors(kernel, gradient);
  }

  private void gradient(
      MaternKernel kernel, double[][] covariances, double[][] inverse, double[] alpha, double[] gradient) {
    int d = categorical.length;
    double byScale = 0;
    double byNoise = 0;
    int at = 0;
    for (int i = 0; i < alpha.length; i++) {
      for (int j = 0; j < i; j++) {
        // the pair stands twice in the matrix
        double weight = inverse[i][j] - alpha[i] * alpha[j];
        byScale += weight * covariances[i][j];
        slopes[at++] *= weight;
      }
      double weight = 0.5 * (inverse[i][i] - alpha[i] * alpha[i]);
      byScale += weight * kernel.scale();
      byNoise += weight;
    }
    for (int c = 0; c < d; c++) {
      gradient[c] = kernel.inverseSquares()[c] * GrowingCholesky.dot(slopes, squares[c], slopes.length);
    }
    gradient[d] = byScale;
    gradient[d + 1] = byNoise * (kernel.noise() - LEAST_NOISE);
  }

  /* Adds the derivatives. */
  private static double priors(MaternKernel kernel, double[] gradient) {
    int d = kernel.inverseSquares().length;
    double value = 0;
    for (int c = 0; c < d; c++) {
      double theta = kernel.inverseSquares()[c];
      value += 0.1 / theta + 0.1 * theta;
      gradient[c] += 0.1 * theta - 0.1 / theta;
    }
    value += kernel.scale() - Math.log(kernel.scale());
    gradient[d] += kernel.scale() - 1;
    double above = kernel.noise() - LEAST_NOISE;
    value += 30 * kernel.noise() - 0.1 * Math.log(kernel.noise());
    gradient[d + 1] += above * (30 - 0.1 / kernel.noise());
    return value;
  }
}
