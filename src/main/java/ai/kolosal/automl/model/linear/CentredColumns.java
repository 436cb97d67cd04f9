package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.Moments;
import java.util.Arrays;
import java.util.Optional;

/**
 * The mean squared error of weighted sums of columns as a {@link Quadratic}: G = XᵀX/n and q = Xᵀy/n, the means taken off
 * columns and target and rows multiplied by the roots of what they count.
 *
 * <p>Dense columns are held without their means, so that a column of great offset loses no digits; sparse ones, which have
 * none, are held as they are and their means taken off the products. Not thread-safe.
 */
final class CentredColumns implements Quadratic {
  /* Up to this many columns all products are taken at once, if they are no more than the rows; a few are in any case. */
  private static final int MANY = 3000;
  private static final int FEW = 500;
  /* Multiply-adds that may be taken without a look at the clock: some seconds. */
  private static final double MOST_WORK = 1e10;

  private final LinearColumns columns;
  private final int n;
  private final double[][] dense;
  /* Null where all rows count the same. */
  private final double[] roots;
  private final double[] means;
  private final double targetMean;
  private final double[] target;
  private final double[] diagonal;
  /* The sparse cells by column: those of column s are starts[s] … starts[s + 1] − 1. */
  private final int[] starts;
  private final int[] rowOf;
  private final double[] cells;
  private final double[] work;
  private double[] linear;
  private int worked = -1;

  CentredColumns(LinearColumns columns, double[] y, Optional<double[]> weights, boolean centre) {
    this.columns = columns;
    this.n = y.length;
    int d = columns.dense().length;
    int p = columns.columns();
    double[] counts = weights.orElse(null);
    this.roots = counts == null ? null : Arrays.stream(counts).map(Math::sqrt).toArray();
    this.starts = new int[p - d + 1];
    int all = columns.start(n);
    for (int at = 0; at < all; at++) {
      starts[columns.place(at) - d + 1]++;
    }
    for (int s = 0; s < p - d; s++) {
      starts[s + 1] += starts[s];
    }
    this.rowOf = new int[all];
    this.cells = new double[all];
    this.means = new double[p];
    int[] next = Arrays.copyOf(starts, p - d);
    for (int i = 0; i < n; i++) {
      for (int at = columns.start(i); at < columns.start(i + 1); at++) {
        int s = columns.place(at) - d;
        rowOf[next[s]] = i;
        cells[next[s]++] = columns.value(at) * (roots == null ? 1 : roots[i]);
        means[d + s] += centre ? columns.value(at) * (counts == null ? 1 : counts[i]) / n : 0;
      }
    }
    this.dense = new double[d][];
    for (int j = 0; j < d; j++) {
      means[j] = centre ? Moments.mean(columns.dense()[j], counts) : 0;
      dense[j] = rooted(columns.dense()[j], means[j]);
    }
    this.targetMean = centre ? Moments.mean(y, counts) : 0;
    this.target = rooted(y, targetMean);
    this.diagonal = diagonal();
    this.work = new double[n];
  }

  private double[] rooted(double[] values, double mean) {
    double[] rooted = Kernels.rescaled(values, mean, 1, 1, 0);
    if (roots != null) {
      Kernels.multiply(roots, 0, rooted, rooted, n);
    }
    return rooted;
  }

  private double[] diagonal() {
    double[] squares = new double[means.length];
    int d = dense.length;
    for (int j = 0; j < d; j++) {
      double mean = Math.abs(means[j]) * 1e-15;
      double square = Kernels.dot(dense[j], dense[j]) / n;
      // what is left of a constant column is the rounding of its mean
      squares[j] = square > mean * mean ? square : 0;
    }
    for (int s = 0; s < means.length - d; s++) {
      double sum = 0;
      for (int at = starts[s]; at < starts[s + 1]; at++) {
        sum += cells[at] * cells[at] / n;
      }
      double centred = sum - means[d + s] * means[d + s];
      squares[d + s] = centred > 1e-14 * sum ? centred : 0;
    }
    return squares;
  }

  /** Whether squares of what is held stay finite. */
  boolean isSane() {
    return Double.isFinite(squaredTarget()) && Double.isFinite(Arrays.stream(diagonal).sum() * n);
  }

  /** yᵀy/n of the centred target. */
  double squaredTarget() {
    return Kernels.dot(target, target) / n;
  }

  /** The intercept that goes with weights. */
  double intercept(double[] weights) {
    double intercept = targetMean;
    for (int j = 0; j < weights.length; j++) {
      intercept -= means[j] * weights[j];
    }
    return intercept;
  }

  LinearColumns columns() {
    return columns;
  }

  /** All products at once where there are not too many, else as they are asked for. */
  Quadratic quadratic(RowChunks chunks) {
    int p = means.length;
    boolean all = (p <= FEW || p <= n && p <= MANY) && cost() <= MOST_WORK;
    return all ? new Full(gram(chunks), linear()) : this;
  }

  @Override
  public double[] linear() {
    if (linear == null) {
      linear = new double[means.length];
      products(target, linear);
    }
    return linear;
  }

  /* Xᵀr/n; the means of what is not centred are taken off by the sum of r. */
  private void products(double[] r, double[] into) {
    int d = dense.length;
    Arrays.fill(into, 0);
    MatrixKernels.gemtv(dense, 0, d, 0, n, r, 0, into, 0);
    double sum = 0;
    for (int i = 0; d < means.length && i < n; i++) {
      sum += roots == null ? r[i] : roots[i] * r[i];
    }
    for (int s = 0; s < means.length - d; s++) {
      double product = 0;
      for (int at = starts[s]; at < starts[s + 1]; at++) {
        product += cells[at] * r[rowOf[at]];
      }
      into[d + s] = product - means[d + s] * sum;
    }
    for (int j = 0; j < into.length; j++) {
      into[j] = diagonal[j] == 0 ? 0 : into[j] / n;
    }
  }

  /* Multiply-adds of all products; those of sparse cells go to scattered places. */
  private double cost() {
    double sparse = columns.cellsOfRow();
    return n * (dense.length * (dense.length + 1.0) / 2 + sparse * (dense.length + 2 * sparse));
  }

  private double[] gram(RowChunks chunks) {
    int p = means.length;
    LinearColumns held = columns.with(dense, roots);
    int size = p + 1;
    ColumnProducts shape = new ColumnProducts(dense.length, true);
    int blockRows = shape.blockRows();
    double cost = cost();
    int partRows = RowChunks.partRows(n, Math.min(RowChunks.parts(cost), 4), blockRows);
    double[][] parts = new double[(n + partRows - 1) / partRows][];
    chunks.each(parts.length, part -> {
      parts[part] = new double[size * size];
      ColumnProducts products = new ColumnProducts(dense.length, true);
      LinearColumns.GramBlock room = new LinearColumns.GramBlock(held, blockRows);
      double[] ones = products.ones();
      int to = Math.min(n, (part + 1) * partRows);
      for (int first = part * partRows; first < to; first += blockRows) {
        int rows = Math.min(blockRows, to - first);
        held.load(products, first, rows, room);
        held.addGram(products, ones, first, rows, parts[part], room);
      }
    });
    for (int part = 1; part < parts.length; part++) {
      Kernels.axpy(1, parts[part], parts[0]);
    }
    double[] gram = new double[p * p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k <= j; k++) {
        boolean both = k >= dense.length;
        double value = parts[0][j * size + k] / n - (both ? means[j] * means[k] : 0);
        boolean constant = diagonal[j] == 0 || diagonal[k] == 0;
        gram[j * p + k] = constant ? 0 : j == k ? diagonal[j] : value;
        gram[k * p + j] = gram[j * p + k];
      }
    }
    return gram;
  }

  @Override
  public int size() {
    return means.length;
  }

  @Override
  public double diagonal(int unknown) {
    return diagonal[unknown];
  }

  @Override
  public void row(int unknown, int[] of, int count, double[] into) {
    load(unknown);
    int d = dense.length;
    // with a mean taken off, and only then, a column's products with the rows' roots add up to nothing
    for (int k = 0; k < count; k++) {
      int j = of[k];
      double product = 0;
      if (j < d) {
        product = Kernels.dot(dense[j], work);
      } else {
        for (int at = starts[j - d]; at < starts[j - d + 1]; at++) {
          product += cells[at] * work[rowOf[at]];
        }
      }
      into[k] = product / n;
    }
  }

  /* A column as it is once its mean is off. */
  private void load(int column) {
    if (column == worked) {
      return;
    }
    worked = column;
    int d = dense.length;
    if (column < d) {
      System.arraycopy(dense[column], 0, work, 0, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      work[i] = -means[column] * (roots == null ? 1 : roots[i]);
    }
    for (int at = starts[column - d]; at < starts[column - d + 1]; at++) {
      work[rowOf[at]] += cells[at];
    }
  }

  @Override
  public void descent(double[] w, double[] into) {
    double[] residual = target.clone();
    double shift = 0;
    for (int j = 0; j < w.length; j++) {
      double weight = w[j];
      if (weight == 0) {
        continue;
      }
      if (j < dense.length) {
        Kernels.axpy(-weight, dense[j], residual);
      } else {
        shift += weight * means[j];
        for (int at = starts[j - dense.length]; at < starts[j - dense.length + 1]; at++) {
          residual[rowOf[at]] -= weight * cells[at];
        }
      }
    }
    for (int i = 0; shift != 0 && i < n; i++) {
      residual[i] += roots == null ? shift : shift * roots[i];
    }
    products(residual, into);
  }
}
