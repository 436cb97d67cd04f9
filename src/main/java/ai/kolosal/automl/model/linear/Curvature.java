package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.Cholesky;
import ai.kolosal.automl.internal.math.Softmax;
import java.util.Arrays;
import java.util.Optional;

/**
 * The curvature of a {@link LogisticObjective} at one point, applied as its inverse.
 *
 * <p>One block a sum, Hₖ = (1/s) Σ p(1 − p) x xᵀ + λI with the intercept as a column of ones: for binary the Hessian
 * itself, for softmax its block diagonal. It is taken over all rows where that is cheap, else over rows at even
 * distances: it only shapes steps, the gradient sees every row. Where even that is too dear the diagonal of each block
 * stands in.
 *
 * <p>Immutable.
 */
final class Curvature {
  /* Multiply-adds that a block form may cost, about a quarter of a second of scalar code. */
  private static final double AFFORDABLE = 6e8;
  private static final double USUAL = 1.5e8;
  private static final int DIAGONAL_ROWS = 20_000;

  private final Cholesky[] factors;
  private final double[] inverseDiagonal;
  private final int stride;

  private Curvature(Cholesky[] factors, double[] inverseDiagonal, int stride) {
    this.factors = factors;
    this.inverseDiagonal = inverseDiagonal;
    this.stride = stride;
  }

  /** The rows that curvature is taken over, and in which form. */
  static final class Sample {
    private final double[][] columns;
    private final double[] weights;
    private final int rows;
    private final boolean blocks;

    private Sample(double[][] columns, double[] weights, int rows, boolean blocks) {
      this.columns = columns;
      this.weights = weights;
      this.rows = rows;
      this.blocks = blocks;
    }

    static Sample of(LogisticObjective objective) {
      double width = objective.stride();
      double aRow = objective.sums() * width * width / 2;
      double wanted = Math.max(4 * width, USUAL / aRow);
      double cost = Math.min(wanted, objective.rows()) * aRow + objective.sums() * width * width * width / 3;
      boolean blocks = cost <= AFFORDABLE;
      int rows = (int) Math.min(objective.rows(), blocks ? wanted : DIAGONAL_ROWS);
      if (Columns.stride(objective.rows(), rows) == 1) {
        return new Sample(objective.columns(), objective.weights(), objective.rows(), blocks);
      }
      double[][] columns = Columns.strided(objective.columns(), objective.rows(), rows);
      double[] weights =
          objective.weights() == null
              ? null
              : Columns.strided(new double[][] {objective.weights()}, objective.rows(), rows)[0];
      int step = Columns.stride(objective.rows(), rows);
      return new Sample(columns, weights, (objective.rows() + step - 1) / step, blocks);
    }
  }

  /** The curvature at a point. */
  static Curvature at(LogisticObjective objective, Sample sample, double[] theta) {
    int stride = objective.stride();
    int sums = objective.sums();
    double[][] hessians = new double[sums][sample.blocks ? stride * stride : stride];
    if (sample.blocks) {
      addBlocks(objective, sample, theta, hessians);
    } else {
      addDiagonals(objective, sample, theta, hessians);
    }
    Cholesky[] factors = new Cholesky[sample.blocks ? sums : 0];
    double[] inverse = new double[sample.blocks ? 0 : objective.parameters()];
    for (int k = 0; k < sums; k++) {
      if (sample.blocks) {
        finishBlock(objective, hessians[k], sample.rows);
        factors[k] = factor(hessians[k], stride);
      } else {
        finishDiagonal(objective, hessians[k], sample.rows);
        for (int j = 0; j < stride; j++) {
          inverse[k * stride + j] = 1 / hessians[k][j];
        }
      }
    }
    return new Curvature(factors, inverse, stride);
  }

  /** v ← H⁻¹ v. */
  void solve(double[] v) {
    for (int k = 0; k < factors.length; k++) {
      factors[k].solve(v, k * stride);
    }
    for (int j = 0; j < inverseDiagonal.length; j++) {
      v[j] *= inverseDiagonal[j];
    }
  }

  /* Sums become p(1 − p) times what rows count; of two classes p is the less, which keeps its digits. */
  private static void variances(double[][] block, Softmax softmax, double[] weights, int first, int rows) {
    if (block.length == 1) {
      for (int i = 0; i < rows; i++) {
        block[0][i] = -Math.abs(block[0][i]);
      }
      Kernels.sigmoid(block[0], 0, rows);
    } else {
      softmax.apply(block, rows);
    }
    for (double[] p : block) {
      for (int i = 0; i < rows; i++) {
        p[i] *= 1 - p[i];
      }
      if (weights != null) {
        Kernels.multiply(weights, first, p, p, rows);
      }
    }
  }

  private static void addBlocks(
      LogisticObjective objective, Sample sample, double[] theta, double[][] hessians) {
    ColumnProducts products = new ColumnProducts(sample.columns.length, true);
    double[] unshifted = new double[sample.columns.length];
    double[][] block = new double[objective.sums()][products.blockRows()];
    Softmax softmax = new Softmax(products.blockRows());
    for (int first = 0; first < sample.rows; first += products.blockRows()) {
      int rows = Math.min(products.blockRows(), sample.rows - first);
      objective.sums(sample.columns, theta, first, rows, block);
      variances(block, softmax, sample.weights, first, rows);
      products.load(sample.columns, first, rows, unshifted);
      for (int k = 0; k < hessians.length; k++) {
        products.add(block[k], hessians[k]);
      }
    }
  }

  private static void addDiagonals(
      LogisticObjective objective, Sample sample, double[] theta, double[][] diagonals) {
    int blockRows = Columns.blockRows(objective.stride() + objective.sums());
    double[][] block = new double[objective.sums()][blockRows];
    double[] weighted = new double[blockRows];
    Softmax softmax = new Softmax(blockRows);
    for (int first = 0; first < sample.rows; first += blockRows) {
      int rows = Math.min(blockRows, sample.rows - first);
      objective.sums(sample.columns, theta, first, rows, block);
      variances(block, softmax, sample.weights, first, rows);
      for (int k = 0; k < diagonals.length; k++) {
        addDiagonal(sample.columns, first, rows, block[k], weighted, diagonals[k]);
      }
    }
  }

  private static void addDiagonal(
      double[][] columns, int first, int rows, double[] variance, double[] weighted, double[] diagonal) {
    int p = columns.length;
    for (int j = 0; j < p; j++) {
      Kernels.multiply(columns[j], first, variance, weighted, rows);
      MatrixKernels.gemtv(columns, j, j + 1, first, rows, weighted, 0, diagonal, j);
    }
    diagonal[p] += Kernels.sum(variance, 0, rows);
  }

  private static void finishBlock(LogisticObjective objective, double[] hessian, int rows) {
    int stride = objective.stride();
    int p = stride - 1;
    if (!objective.hasIntercept()) {
      Arrays.fill(hessian, p * stride, p * stride + p, 0);
      hessian[p * stride + p] = rows;
    }
    for (int j = 0; j < stride; j++) {
      for (int k = 0; k <= j; k++) {
        double value = hessian[j * stride + k] / rows + (j == k && j < p ? objective.penalty() : 0);
        hessian[j * stride + k] = value;
        hessian[k * stride + j] = value;
      }
    }
    hessian[p * stride + p] += floor(hessian[p * stride + p]);
  }

  private static void finishDiagonal(LogisticObjective objective, double[] diagonal, int rows) {
    int p = diagonal.length - 1;
    for (int j = 0; j < p; j++) {
      diagonal[j] = diagonal[j] / rows + objective.penalty();
    }
    diagonal[p] = objective.hasIntercept() ? diagonal[p] / rows + floor(diagonal[p] / rows) : 1;
  }

  /* The intercept has no penalty to hold its curvature above 0 where every row is certain. */
  private static double floor(double value) {
    return 1e-10 + 1e-10 * value;
  }

  private static Cholesky factor(double[] hessian, int stride) {
    double greatest = 0;
    for (int j = 0; j < stride; j++) {
      greatest = Math.max(greatest, hessian[j * stride + j]);
    }
    for (double more = 0; more <= 1; more = more == 0 ? 1e-12 : more * 1e3) {
      double[] lifted = hessian.clone();
      for (int j = 0; j < stride; j++) {
        lifted[j * stride + j] += more * greatest;
      }
      Optional<Cholesky> factor = Cholesky.of(lifted, stride);
      if (factor.isPresent()) {
        return factor.get();
      }
    }
    double[] identity = new double[stride * stride];
    for (int j = 0; j < stride; j++) {
      identity[j * stride + j] = 1;
    }
    return Cholesky.of(identity, stride).orElseThrow();
  }
}
