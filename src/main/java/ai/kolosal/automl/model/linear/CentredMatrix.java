package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.Moments;
import java.util.Arrays;
import java.util.Optional;

/**
 * Columns and a target with their means taken off, which is what leaving the intercept out of the penalty comes to.
 *
 * <p>Means are taken off block by block while products are formed, never from sums of products, so that a column of
 * great offset loses no digits. Where rows count differently they hold the square roots of their weights times what is
 * left once the weighted means are off, and products and squares are weighted ones. Not thread-safe.
 */
final class CentredMatrix {
  /* Where each column is read once, only the other vector needs to stay in a first-level cache. */
  private static final int BLOCK_ROWS = 2048;

  private final double[][] columns;
  private final double[] target;
  private final double[] means;
  private final double targetMean;
  /* The line that leads from weights to the intercept: the means, whether they are off already or not. */
  private final Origin origin;

  private record Origin(double[] means, double targetMean) {
    static Origin of(double[][] columns, double[] target, double[] weights, boolean centre) {
      double[] means = new double[columns.length];
      for (int j = 0; centre && j < columns.length; j++) {
        means[j] = Moments.mean(columns[j], weights);
      }
      return new Origin(means, centre ? Moments.mean(target, weights) : 0);
    }
  }

  CentredMatrix(double[][] columns, double[] target, boolean centre) {
    this(columns, target, Origin.of(columns, target, null, centre));
  }

  private CentredMatrix(double[][] columns, double[] target, Origin origin) {
    this(columns, target, origin.means, origin.targetMean, origin);
  }

  private CentredMatrix(double[][] columns, double[] target, double[] means, double targetMean, Origin origin) {
    this.columns = columns;
    this.target = target;
    this.means = means;
    this.targetMean = targetMean;
    this.origin = origin;
  }

  /**
   * A matrix of rows that may count differently.
   *
   * @param columns finite
   * @param target one a row
   * @param weights what each row counts; empty where all count the same
   * @param centre whether means are taken off
   */
  static CentredMatrix of(double[][] columns, double[] target, Optional<double[]> weights, boolean centre) {
    if (weights.isEmpty()) {
      return new CentredMatrix(columns, target, centre);
    }
    Origin origin = Origin.of(columns, target, weights.get(), centre);
    double[] roots = Arrays.stream(weights.get()).map(Math::sqrt).toArray();
    double[][] rooted = new double[columns.length][];
    for (int j = 0; j < rooted.length; j++) {
      rooted[j] = rooted(columns[j], origin.means[j], roots);
    }
    double[] none = new double[columns.length];
    return new CentredMatrix(rooted, rooted(target, origin.targetMean, roots), none, 0, origin);
  }

  private static double[] rooted(double[] values, double mean, double[] roots) {
    double[] rooted = Kernels.rescaled(values, mean, 1, 1, 0);
    Kernels.multiply(roots, 0, rooted, rooted, rooted.length);
    return rooted;
  }

  private boolean weighted() {
    return means != origin.means;
  }

  int rows() {
    return target.length;
  }

  int columns() {
    return columns.length;
  }

  /** Whether squares of what is held stay finite. */
  boolean isSane() {
    double sum = squaredTarget();
    for (int j = 0; j < columns.length; j++) {
      sum += Kernels.squaredDeviations(columns[j], means[j]);
    }
    return Double.isFinite(sum);
  }

  /** The sum of squares of the centred target. */
  double squaredTarget() {
    return Kernels.squaredDeviations(target, targetMean);
  }

  /** The intercept that goes with weights. */
  double intercept(double[] weights) {
    double intercept = origin.targetMean;
    for (int j = 0; j < weights.length; j++) {
      intercept -= origin.means[j] * weights[j];
    }
    return intercept;
  }

  /** At most so many rows at even distances, centred by their own means where this is and all rows count the same. */
  CentredMatrix strided(int wanted, boolean centre) {
    double[][] sampled = Columns.strided(columns, rows(), wanted);
    double[][] sampledTarget = Columns.strided(new double[][] {target}, rows(), wanted);
    return weighted()
        ? new CentredMatrix(sampled, sampledTarget[0], means, targetMean, origin)
        : new CentredMatrix(sampled, sampledTarget[0], centre);
  }

  /** The first rows, centred by the means of all. */
  CentredMatrix first(int rows) {
    double[][] shorter = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      shorter[j] = Arrays.copyOf(columns[j], rows);
    }
    return new CentredMatrix(shorter, Arrays.copyOf(target, rows), means, targetMean, origin);
  }

  /** The centred target. */
  double[] target() {
    double[] centred = new double[target.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = target[i] - targetMean;
    }
    return centred;
  }

  /**
   * The products of columns with each other, XᵀX.
   *
   * @param gram receives them, columns × columns
   * @return the number of rows that went in: all, or those before the deadline came
   */
  int columnProducts(double[] gram, Deadline deadline) {
    int p = columns.length;
    ColumnProducts products = new ColumnProducts(p, false);
    double[] ones = products.ones();
    int first = 0;
    while (first < rows() && !deadline.expired()) {
      int rows = Math.min(products.blockRows(), rows() - first);
      products.load(columns, first, rows, means);
      products.add(ones, gram);
      first += rows;
    }
    mirror(gram, p);
    return first;
  }

  /**
   * The products of rows with each other, XXᵀ.
   *
   * @param gram receives them, rows × rows
   * @return whether all columns went in before the deadline came
   */
  boolean rowProducts(double[] gram, Deadline deadline) {
    int n = rows();
    int blockColumns = Columns.productRows(n);
    double[][] block = new double[Math.min(blockColumns, columns.length)][n];
    double[] ones = new double[block.length];
    Arrays.fill(ones, 1);
    for (int first = 0; first < columns.length; first += blockColumns) {
      if (deadline.expired()) {
        return false;
      }
      int width = Math.min(blockColumns, columns.length - first);
      for (int j = 0; j < width; j++) {
        double[] column = columns[first + j];
        double mean = means[first + j];
        for (int i = 0; i < n; i++) {
          block[j][i] = column[i] - mean;
        }
      }
      MatrixKernels.gram(block, width, n, ones, gram);
    }
    mirror(gram, n);
    return true;
  }

  private static void mirror(double[] gram, int size) {
    for (int j = 0; j < size; j++) {
      for (int k = 0; k < j; k++) {
        gram[k * size + j] = gram[j * size + k];
      }
    }
  }

  /** X·w, one a row. */
  double[] times(double[] weights) {
    double[] product = new double[rows()];
    double shift = 0;
    for (int j = 0; j < weights.length; j++) {
      shift += means[j] * weights[j];
    }
    for (int first = 0; first < rows(); first += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, rows() - first);
      Arrays.fill(product, first, first + rows, -shift);
      MatrixKernels.gemv(columns, first, rows, weights, 0, product, first);
    }
    return product;
  }

  /** Xᵀ·r, one a column. */
  double[] transposedTimes(double[] r) {
    double[] product = new double[columns.length];
    double total = 0;
    for (int first = 0; first < rows(); first += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, rows() - first);
      MatrixKernels.gemtv(columns, 0, columns.length, first, rows, r, first, product, 0);
      total += Kernels.sum(r, first, rows);
    }
    for (int j = 0; j < product.length; j++) {
      product[j] -= means[j] * total;
    }
    return product;
  }
}
