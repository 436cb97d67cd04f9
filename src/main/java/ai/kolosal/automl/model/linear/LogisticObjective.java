package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.Softmax;
import java.util.Arrays;
import java.util.Optional;

/**
 * The mean log loss of linear sums with an L2 penalty, and its gradient.
 *
 * <p>f(θ) = (1/n) Σᵢ vᵢ lossᵢ + (λ/2) |w|² with row weights v of mean 1, scikit-learn's objective divided by C·n, so λ = 1/(C·n). θ holds for each sum
 * its weights and then its intercept, which is not penalised. One sum is binary: classes 0 and 1, z is the logit of 1.
 * More sums are one a class in the over-parametrised softmax form.
 *
 * <p>Not thread-safe: buffers are reused.
 */
final class LogisticObjective {
  private final double[][] columns;
  private final int[] codes;
  /* What each row counts, 1 on average; null where all count the same. */
  private final double[] weights;
  private final int sums;
  private final boolean intercept;
  private final int blockRows;
  private final double[][] block;
  private final Softmax softmax;
  /* −1 for class 1 and 1 for class 0 where there is one sum. */
  private final double[] sign;
  private final double[] logits;
  private double lambda;

  LogisticObjective(
      double[][] columns, int[] codes, Optional<double[]> weights, int sums, boolean intercept) {
    this.columns = columns;
    this.codes = codes;
    this.weights = weights.orElse(null);
    this.sums = sums;
    this.intercept = intercept;
    this.blockRows = Columns.blockRows(columns.length + sums);
    this.block = new double[sums][blockRows];
    this.softmax = new Softmax(blockRows);
    this.sign = new double[sums == 1 ? codes.length : 0];
    for (int i = 0; i < sign.length; i++) {
      sign[i] = codes[i] == 1 ? -1 : 1;
    }
    this.logits = new double[sums == 1 && weights.isPresent() ? blockRows : 0];
  }

  void setPenalty(double newLambda) {
    lambda = newLambda;
  }

  double penalty() {
    return lambda;
  }

  int rows() {
    return codes.length;
  }

  int sums() {
    return sums;
  }

  double[][] columns() {
    return columns;
  }

  boolean hasIntercept() {
    return intercept;
  }

  /** The distance between the parameters of two sums. */
  int stride() {
    return columns.length + 1;
  }

  int parameters() {
    return sums * stride();
  }

  /** f(θ); the gradient goes to {@code gradient}. */
  double evaluate(double[] theta, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int first = 0; first < codes.length; first += blockRows) {
      int rows = Math.min(blockRows, codes.length - first);
      sums(columns, theta, first, rows, block);
      loss += sums == 1 ? binary(first, rows) : softmax.residuals(block, codes, weights, first, rows);
      addGradient(first, rows, gradient);
    }
    return finish(loss, theta, gradient);
  }

  /** The sums of a range of rows of some columns. */
  void sums(double[][] of, double[] theta, int first, int rows, double[][] into) {
    for (int k = 0; k < sums; k++) {
      Arrays.fill(into[k], 0, rows, theta[k * stride() + columns.length]);
    }
    MatrixKernels.gemm(theta, 0, stride(), of, first, rows, into, 0);
  }

  private double finish(double loss, double[] theta, double[] gradient) {
    int n = codes.length;
    double squares = 0;
    for (int k = 0; k < sums; k++) {
      int at = k * stride();
      for (int j = at; j < at + columns.length; j++) {
        squares += theta[j] * theta[j];
        gradient[j] = gradient[j] / n + lambda * theta[j];
      }
      gradient[at + columns.length] = intercept ? gradient[at + columns.length] / n : 0;
    }
    return loss / n + lambda / 2 * squares;
  }

  /* Turns sums into residuals p − y; returns the loss: with z the logit of the wrong class, ln (1 + eᶻ) and ±sigmoid. */
  private double binary(int first, int rows) {
    double[] z = block[0];
    Kernels.multiply(sign, first, z, z, rows);
    if (weights == null) {
      double loss = Kernels.softplus(z, rows);
      Kernels.multiply(sign, first, z, z, rows);
      return loss;
    }
    System.arraycopy(z, 0, logits, 0, rows);
    Kernels.sigmoid(z, 0, rows);
    double loss = 0;
    for (int i = 0; i < rows; i++) {
      double ofRow = logits[i] > 0 ? logits[i] - Math.log(z[i]) : -Math.log1p(-z[i]);
      loss += weights[first + i] * ofRow;
    }
    Kernels.multiply(sign, first, z, z, rows);
    Kernels.multiply(weights, first, z, z, rows);
    return loss;
  }

  /** What each row counts, 1 on average; null where all count the same. */
  double[] weights() {
    return weights;
  }

  private void addGradient(int first, int rows, double[] gradient) {
    for (int k = 0; k < sums; k++) {
      double[] r = block[k];
      int at = k * stride();
      MatrixKernels.gemtv(columns, 0, columns.length, first, rows, r, 0, gradient, at);
      gradient[at + columns.length] += Kernels.sum(r, 0, rows);
    }
  }
}
