package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.kernel.Kernels;
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
  private final LinearColumns columns;
  private final int[] codes;
  /* What each row counts, 1 on average; null where all count the same. */
  private final double[] weights;
  private final int sums;
  private final boolean intercept;
  private final int blockRows;
  private final int partRows;
  private final Part[] parts;
  private final RowChunks chunks;
  /* −1 for class 1 and 1 for class 0 where there is one sum. */
  private final double[] sign;
  private double lambda;

  LogisticObjective(
      LinearColumns columns, int[] codes, Optional<double[]> weights, int sums, boolean intercept,
      RowChunks chunks) {
    this.columns = columns;
    this.codes = codes;
    this.weights = weights.orElse(null);
    this.sums = sums;
    this.intercept = intercept;
    this.chunks = chunks;
    double cells = columns.dense().length + 4 * columns.cellsOfRow();
    this.blockRows = Columns.blockRows((int) cells + sums);
    int wanted = RowChunks.parts(codes.length * sums * (cells + 20));
    this.partRows = RowChunks.partRows(codes.length, wanted, blockRows);
    this.parts = new Part[Math.max(1, (codes.length + partRows - 1) / partRows)];
    for (int k = 0; k < parts.length; k++) {
      parts[k] = new Part(k * partRows, Math.min(codes.length, (k + 1) * partRows));
    }
    this.sign = new double[sums == 1 ? codes.length : 0];
    for (int i = 0; i < sign.length; i++) {
      sign[i] = codes[i] == 1 ? -1 : 1;
    }
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

  LinearColumns columns() {
    return columns;
  }

  RowChunks chunks() {
    return chunks;
  }

  boolean hasIntercept() {
    return intercept;
  }

  /** The distance between the parameters of two sums. */
  int stride() {
    return columns.columns() + 1;
  }

  int parameters() {
    return sums * stride();
  }

  /** f(θ); the gradient goes to {@code gradient}. */
  double evaluate(double[] theta, double[] gradient) {
    chunks.each(parts.length, k -> parts[k].evaluate(theta));
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (Part part : parts) {
      Kernels.axpy(1, part.gradient, gradient);
      loss += part.loss;
    }
    return finish(loss, theta, gradient);
  }

  /** The sums of a range of rows of some columns. */
  void sums(LinearColumns of, double[] theta, int first, int rows, double[][] into) {
    for (int k = 0; k < sums; k++) {
      Arrays.fill(into[k], 0, rows, theta[(k + 1) * stride() - 1]);
    }
    of.addSums(theta, stride(), first, rows, into);
  }

  /**
   * What Newton's method sees of each row for one sum: the sum itself, the loss's way down y − p and its curvature p(1 − p),
   * the latter two times what the row counts.
   */
  void working(double[] theta, int sum, double[] eta, double[] residual, double[] curvature) {
    chunks.each(parts.length, k -> parts[k].working(theta, sum, eta, residual, curvature));
  }

  private double finish(double loss, double[] theta, double[] gradient) {
    int n = codes.length;
    double squares = 0;
    for (int k = 0; k < sums; k++) {
      int at = k * stride();
      int last = at + stride() - 1;
      for (int j = at; j < last; j++) {
        squares += theta[j] * theta[j];
        gradient[j] = gradient[j] / n + lambda * theta[j];
      }
      gradient[last] = intercept ? gradient[last] / n : 0;
    }
    return loss / n + lambda / 2 * squares;
  }

  /** What each row counts, 1 on average; null where all count the same. */
  double[] weights() {
    return weights;
  }

  /** Loss and gradient of a stretch of rows. */
  private final class Part {
    private final int from;
    private final int to;
    private double[][] block;
    private Softmax softmax;
    private double[] logits;
    private double[] gradient;
    private double loss;

    Part(int from, int to) {
      this.from = from;
      this.to = to;
    }

    void evaluate(double[] theta) {
      if (block == null) {
        block = new double[sums][blockRows];
        softmax = new Softmax(blockRows);
        logits = new double[sums == 1 && weights != null ? blockRows : 0];
        gradient = new double[parameters()];
      }
      Arrays.fill(gradient, 0);
      loss = 0;
      for (int first = from; first < to; first += blockRows) {
        int rows = Math.min(blockRows, to - first);
        sums(columns, theta, first, rows, block);
        loss += sums == 1 ? binary(first, rows) : softmax.residuals(block, codes, weights, first, rows);
        addGradient(first, rows);
      }
    }

    void working(double[] theta, int sum, double[] eta, double[] residual, double[] curvature) {
      for (int first = from; first < to; first += blockRows) {
        int rows = Math.min(blockRows, to - first);
        sums(columns, theta, first, rows, block);
        System.arraycopy(block[sum], 0, eta, first, rows);
        if (sums == 1) {
          Kernels.sigmoid(block[0], 0, rows);
        } else {
          softmax.apply(block, rows);
        }
        for (int i = 0; i < rows; i++) {
          double p = block[sum][i];
          double counts = weights == null ? 1 : weights[first + i];
          residual[first + i] = counts * ((codes[first + i] == (sums == 1 ? 1 : sum) ? 1 : 0) - p);
          curvature[first + i] = counts * p * (1 - p);
        }
      }
    }

    /* Turns sums into residuals p − y; returns the loss: with z the logit of the wrong class, ln (1 + eᶻ) and ±sigmoid. */
    private double binary(int first, int rows) {
      double[] z = block[0];
      Kernels.multiply(sign, first, z, z, rows);
      if (weights == null) {
        double sum = Kernels.softplus(z, rows);
        Kernels.multiply(sign, first, z, z, rows);
        return sum;
      }
      System.arraycopy(z, 0, logits, 0, rows);
      Kernels.sigmoid(z, 0, rows);
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        double ofRow = logits[i] > 0 ? logits[i] - Math.log(z[i]) : -Math.log1p(-z[i]);
        sum += weights[first + i] * ofRow;
      }
      Kernels.multiply(sign, first, z, z, rows);
      Kernels.multiply(weights, first, z, z, rows);
      return sum;
    }

    private void addGradient(int first, int rows) {
      for (int k = 0; k < sums; k++) {
        columns.addProducts(block[k], first, rows, gradient, k * stride());
        gradient[(k + 1) * stride() - 1] += Kernels.sum(block[k], 0, rows);
      }
    }
  }
}
