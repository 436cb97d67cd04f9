package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.internal.concurrent.Interrupts;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.BayesianRidge;
import ai.kolosal.automl.internal.math.Cholesky;
import ai.kolosal.automl.internal.math.LeastNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Round after round each column is regressed on the others where it is known and predicted where it is not.
 *
 * <p>Rows are held as arrays of their cells less the columns' first filling, which is where gaps begin: at 0.
 */
final class Chain {
  /**
   * One regression.
   *
   * @param column what it predicts
   * @param intercept in shifted cells
   * @param weights one a column, 0 for its own
   */
  record Step(int column, double intercept, double[] weights) {
    /** The prediction for a row; 0 where it is beyond the range of doubles. */
    double predict(double[] row) {
      double value = intercept + Kernels.dot(weights, row);
      return Math.abs(value) <= Double.MAX_VALUE ? value : 0;
    }
  }

  private final ChainEstimator estimator;
  private final double[][] rows;
  private final boolean[][] missing;
  private final double[] low;
  private final double[] high;
  private final int width;
  private final List<Step> steps = new ArrayList<>();

  /** Rows and their gaps, and between which bounds each column is predicted, all less the first filling. */
  Chain(ChainEstimator estimator, double[][] rows, boolean[][] missing, double[] low, double[] high) {
    this.estimator = estimator;
    this.rows = rows;
    this.missing = missing;
    this.low = low;
    this.high = high;
    this.width = low.length;
  }

  /** Runs rounds over columns in an order until the greatest change of a row, added up, is below a limit. */
  void run(int[] order, int maxRounds, double limit) {
    double change = Double.POSITIVE_INFINITY;
    for (int round = 0; round < maxRounds && !(change < limit); round++) {
      double[][] before = new double[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        before[i] = rows[i].clone();
      }
      for (int column : order) {
        Interrupts.stopWork("between two regressions of an imputer");
        Step step = fitted(column);
        steps.add(step);
        for (int i = 0; i < rows.length; i++) {
          if (missing[i][column]) {
            rows[i][column] = clipped(step.predict(rows[i]), low[column], high[column]);
          }
        }
      }
      change = 0;
      for (int i = 0; i < rows.length; i++) {
        change = Math.max(change, Kernels.absoluteDistance(before[i], rows[i]));
      }
    }
  }

  static double clipped(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  List<Step> steps() {
    return steps;
  }

  private Step fitted(int column) {
    double[][] known = new double[rows.length][];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (!missing[i][column]) {
        known[count++] = rows[i];
      }
    }
    double[] mean = new double[width];
    for (int i = 0; i < count; i++) {
      Kernels.axpy(1.0 / count, known[i], mean);
    }
    double[] gram = gram(known, count, mean);
    double[] weights = weights(known, count, mean, gram, column);
    double intercept = mean[column] - Kernels.dot(weights, mean);
    return new Step(column, intercept, weights);
  }

  /* Products of centred columns; the lower half counts. */
  private double[] gram(double[][] known, int count, double[] mean) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    double[] gram = new double[width * width];
    MatrixKernels.gram(known, count, width, ones, gram);
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i * width + j] -= count * mean[i] * mean[j];
        gram[j * width + i] = gram[i * width + j];
      }
    }
    return gram;
  }

  /* Weights of all columns, 0 for the one that is predicted. */
  private double[] weights(double[][] known, int count, double[] mean, double[] gram, int column) {
    int size = width - 1;
    double[] inner = new double[size * size];
    double[] products = new double[size];
    for (int i = 0; i < size; i++) {
      int from = i < column ? i : i + 1;
      products[i] = gram[from * width + column];
      for (int j = 0; j < size; j++) {
        inner[i * size + j] = gram[from * width + (j < column ? j : j + 1)];
      }
    }
    double variance = Math.max(0, gram[column * width + column]) / count;
    return spread(
        solved(inner, products, count, variance, w -> squaredError(known, count, mean, column, spread(w, column))),
        column);
  }

  private double[] solved(
      double[] gram,
      double[] products,
      int count,
      double variance,
      ToDoubleFunction<double[]> squaredError) {
    if (estimator instanceof ChainEstimator.BayesianRidge b) {
      return new BayesianRidge(b.maxIterations(), b.tolerance(), b.alpha1(), b.alpha2(), b.lambda1(), b.lambda2())
          .solve(gram, products, count, variance, squaredError);
    }
    int size = products.length;
    double alpha = estimator instanceof ChainEstimator.Ridge ridge ? ridge.alpha() : 0;
    if (alpha == 0) {
      return LeastNorm.solve(gram, products);
    }
    for (int i = 0; i < size; i++) {
      gram[i * size + i] += alpha;
    }
    return Cholesky.of(gram, size).map(factors -> {
      double[] weights = products.clone();
      factors.solve(weights, 0);
      return weights;
    }).orElseGet(() -> LeastNorm.solve(gram, products));
  }

  private static double[] spread(double[] weights, int column) {
    double[] all = new double[weights.length + 1];
    System.arraycopy(weights, 0, all, 0, column);
    System.arraycopy(weights, column, all, column + 1, weights.length - column);
    return all;
  }

  private static double squaredError(double[][] known, int count, double[] mean, int column, double[] weights) {
    double level = mean[column] - Kernels.dot(weights, mean);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double error = known[i][column] - level - Kernels.dot(weights, known[i]);
      sum += error * error;
    }
    return sum;
  }
}
