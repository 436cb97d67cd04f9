package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.kernel.Kernels;
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
  /* Cells of all parts' sums, 128 MB. */
  private static final int MOST_CELLS = 1 << 24;

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
    private final LinearColumns columns;
    private final double[] weights;
    private final int rows;
    private final boolean blocks;

    private Sample(LinearColumns columns, double[] weights, boolean blocks) {
      this.columns = columns;
      this.weights = weights;
      this.rows = columns.rows();
      this.blocks = blocks;
    }

    /** The rows that a step's shape is worth. */
    static Sample of(LogisticObjective objective) {
      double width = objective.stride();
      double aRow = objective.sums() * costOfRow(objective.columns());
      double wanted = Math.max(4 * width, USUAL / aRow);
      double cost =
          Math.min(wanted, objective.rows()) * aRow + objective.sums() * width * width * width / 3;
      boolean blocks = cost <= AFFORDABLE;
      return of(objective, (int) Math.min(objective.rows(), blocks ? wanted : DIAGONAL_ROWS), blocks);
    }

    /** All rows. */
    static Sample all(LogisticObjective objective) {
      return of(objective, objective.rows(), true);
    }

    private static Sample of(LogisticObjective objective, int rows, boolean blocks) {
      LinearColumns columns = objective.columns().strided(rows);
      double[] weights =
          objective.weights() == null
              ? null
              : Columns.strided(new double[][] {objective.weights()}, objective.rows(), rows)[0];
      return new Sample(columns, weights, blocks);
    }

    /* Multiply-adds; those into scattered places count for several. */
    private static double costOfRow(LinearColumns columns) {
      double dense = columns.dense().length + 1;
      double sparse = columns.cellsOfRow();
      return dense * dense / 2 + sparse * (dense + 2 * sparse);
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
    int size = hessians.length * hessians[0].length;
    double steps = sample.rows * Sample.costOfRow(sample.columns) * hessians.length;
    inParts(objective, sample, theta, hessians, Math.min(RowChunks.parts(steps), Math.max(1, MOST_CELLS / size)));
  }

  private static void addDiagonals(
      LogisticObjective objective, Sample sample, double[] theta, double[][] diagonals) {
    inParts(objective, sample, theta, diagonals, 1);
  }

  private static void inParts(
      LogisticObjective objective, Sample sample, double[] theta, double[][] sums, int wanted) {
    ColumnProducts shape = new ColumnProducts(sample.columns.dense().length, true);
    int partRows = RowChunks.partRows(sample.rows, wanted, shape.blockRows());
    int parts = (sample.rows + partRows - 1) / partRows;
    double[][][] of = new double[parts][][];
    objective.chunks().each(parts, part -> {
      of[part] = part == 0 ? sums : new double[sums.length][sums[0].length];
      int from = part * partRows;
      add(objective, sample, theta, from, Math.min(sample.rows, from + partRows), of[part]);
    });
    for (int part = 1; part < parts; part++) {
      for (int k = 0; k < sums.length; k++) {
        Kernels.axpy(1, of[part][k], sums[k]);
      }
    }
  }

  private static void add(
      LogisticObjective objective, Sample sample, double[] theta, int from, int to, double[][] sums) {
    ColumnProducts products = new ColumnProducts(sample.columns.dense().length, true);
    int blockRows = products.blockRows();
    LinearColumns.GramBlock room = new LinearColumns.GramBlock(sample.columns, blockRows);
    double[][] block = new double[objective.sums()][blockRows];
    Softmax softmax = new Softmax(blockRows);
    for (int first = from; first < to; first += blockRows) {
      int rows = Math.min(blockRows, to - first);
      objective.sums(sample.columns, theta, first, rows, block);
      variances(block, softmax, sample.weights, first, rows);
      if (sample.blocks) {
        sample.columns.load(products, first, rows, room);
      }
      for (int k = 0; k < sums.length; k++) {
        if (sample.blocks) {
          sample.columns.addGram(products, block[k], first, rows, sums[k], room);
        } else {
          sample.columns.addSquares(block[k], first, rows, sums[k]);
          sums[k][sums[k].length - 1] += Kernels.sum(block[k], 0, rows);
        }
      }
    }
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
