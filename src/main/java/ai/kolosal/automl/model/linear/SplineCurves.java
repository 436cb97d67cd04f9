package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.math.BSpline;
import ai.kolosal.automl.internal.math.Cholesky;
import ai.kolosal.automl.internal.math.Moments;
import java.util.Arrays;
import java.util.Optional;

/**
 * A number's cubic splines, apart from its straight line, as columns whose weights' squares are the roughness.
 *
 * <p>The splines stand on quantiles. Their roughness is the sum of squared second divided differences of the coefficients
 * over the Greville points, which a straight line has none of whatever the knots are: P-splines (Eilers and Marx, 1996)
 * on knots at uneven distances (Li and Cao, 2022). With D the differences, B·Dᵀ(DDᵀ)⁻¹ are the columns (Currie and
 * Durbán, 2002); what a straight line can say of them is taken off, and they are scaled to a variance of 1 in all.
 *
 * <p>Immutable; {@link #column} is for one thread at a time.
 */
final class SplineCurves {
  private static final int DEGREE = 3;

  private final double least;
  private final double width;
  /* On the way from 0 to 1, the ends four times. */
  private final double[] knots;
  /* Splines × columns. */
  private final double[][] mixed;
  private final double mean;
  private final double[] offsets;
  private final double[] slopes;

  private SplineCurves(
      double least, double width, double[] knots, double[][] mixed, double mean, double[] offsets, double[] slopes) {
    this.least = least;
    this.width = width;
    this.knots = knots;
    this.mixed = mixed;
    this.mean = mean;
    this.offsets = offsets;
    this.slopes = slopes;
  }

  /**
   * The splines of a column.
   *
   * @param column finite
   * @param weights what each row counts; null where all count the same
   * @param wanted so many knots between the ends, fewer where there are few values
   * @return empty where the values are too few for a curve
   */
  static Optional<SplineCurves> of(double[] column, double[] weights, int wanted) {
    double[] sorted = column.clone();
    Arrays.sort(sorted);
    int distinct = 1;
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i] > sorted[i - 1] ? 1 : 0;
    }
    double least = sorted[0];
    double width = sorted[sorted.length - 1] - least;
    int inner = Math.min(wanted, Math.min(distinct / 4, sorted.length / 10));
    if (inner < 1 || !(width > 0) || !Double.isFinite(width)) {
      return Optional.empty();
    }
    double[] knots = knots(sorted, least, width, inner);
    int splines = knots.length - DEGREE - 1;
    Optional<double[][]> mixed = mixed(knots, splines);
    if (mixed.isEmpty()) {
      return Optional.empty();
    }
    double mean = Moments.mean(column, weights);
    SplineCurves raw =
        new SplineCurves(
            least, width, knots, mixed.get(), mean, new double[splines - 2], new double[splines - 2]);
    return raw.withoutLine(column, weights);
  }

  private static double[] knots(double[] sorted, double least, double width, int inner) {
    double[] between = new double[inner];
    int count = 0;
    double last = 0;
    for (int k = 1; k <= inner; k++) {
      double at = (double) k / (inner + 1) * (sorted.length - 1);
      int below = (int) at;
      double value = sorted[below] + (at - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
      double place = (value - least) / width;
      if (place > last + 1e-6 && place < 1 - 1e-6) {
        between[count++] = place;
        last = place;
      }
    }
    double[] knots = new double[count + 2 * (DEGREE + 1)];
    System.arraycopy(between, 0, knots, DEGREE + 1, count);
    Arrays.fill(knots, count + DEGREE + 1, knots.length, 1);
    return knots;
  }

  /* Dᵀ(DDᵀ)⁻¹. */
  private static Optional<double[][]> mixed(double[] knots, int splines) {
    double[] g = new double[splines];
    for (int i = 0; i < splines; i++) {
      g[i] = (knots[i + 1] + knots[i + 2] + knots[i + 3]) / 3;
    }
    int rows = splines - 2;
    double[][] d = new double[rows][splines];
    for (int i = 0; i < rows; i++) {
      double reach = Math.sqrt((g[i + 2] - g[i]) / 2);
      d[i][i] = 1 / (g[i + 1] - g[i]) / reach;
      d[i][i + 2] = 1 / (g[i + 2] - g[i + 1]) / reach;
      d[i][i + 1] = -d[i][i] - d[i][i + 2];
    }
    double[] products = new double[rows * rows];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < rows; k++) {
        for (int s = 0; s < splines; s++) {
          products[i * rows + k] += d[i][s] * d[k][s];
        }
      }
    }
    Optional<Cholesky> factor = Cholesky.of(products, rows);
    if (factor.isEmpty()) {
      return Optional.empty();
    }
    double[][] mixed = new double[splines][rows];
    for (int s = 0; s < splines; s++) {
      for (int i = 0; i < rows; i++) {
        mixed[s][i] = d[i][s];
      }
      factor.get().solve(mixed[s], 0);
    }
    return Optional.of(mixed);
  }

  private Optional<SplineCurves> withoutLine(double[] column, double[] weights) {
    int n = column.length;
    double[] deviations = new double[n];
    double square = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      double weight = weights == null ? 1 : weights[i];
      deviations[i] = weight * (column[i] - mean);
      square += deviations[i] * (column[i] - mean);
      total += weight;
    }
    double[] newOffsets = new double[offsets.length];
    double[] newSlopes = new double[offsets.length];
    double variance = 0;
    double[][] columns = columns(column, 1);
    for (int k = 0; k < offsets.length; k++) {
      double[] z = columns[k];
      newOffsets[k] = Moments.mean(z, weights);
      for (int i = 0; i < n; i++) {
        newSlopes[k] += deviations[i] * z[i] / square;
      }
      for (int i = 0; i < n; i++) {
        double rest = z[i] - newOffsets[k] - newSlopes[k] * (column[i] - mean);
        variance += (weights == null ? 1 : weights[i]) * rest * rest / total;
      }
    }
    if (!(variance > 0) || !Double.isFinite(variance)) {
      return Optional.empty();
    }
    double scale = 1 / Math.sqrt(variance);
    double[][] scaled = new double[mixed.length][offsets.length];
    for (int s = 0; s < mixed.length; s++) {
      for (int k = 0; k < offsets.length; k++) {
        scaled[s][k] = mixed[s][k] * scale;
      }
    }
    for (int k = 0; k < offsets.length; k++) {
      newOffsets[k] *= scale;
      newSlopes[k] *= scale;
    }
    return Optional.of(new SplineCurves(least, width, knots, scaled, mean, newOffsets, newSlopes));
  }

  /** The number of columns. */
  int count() {
    return offsets.length;
  }

  /** The mean of the number over the training rows. */
  double mean() {
    return mean;
  }

  /**
   * The columns of some rows.
   *
   * @param column finite; values beyond the ends follow the straight line there
   * @param factor what the columns are multiplied by
   */
  double[][] columns(double[] column, double factor) {
    BSpline spline = new BSpline(knots, DEGREE);
    double[][] columns = new double[count()][column.length];
    for (int i = 0; i < column.length; i++) {
      double u = (column[i] - least) / width;
      double inside = Math.max(0, Math.min(1, u));
      int stretch = stretch(inside);
      double[] values = spline.values(stretch, inside);
      for (int s = 0; s <= DEGREE; s++) {
        add(columns, i, mixed[stretch - DEGREE + s], factor * values[s]);
      }
      if (u != inside) {
        double[] turned = spline.slopes(stretch, inside);
        for (int s = 0; s <= DEGREE; s++) {
          add(columns, i, mixed[stretch - DEGREE + s], factor * turned[s] * (u - inside));
        }
      }
      for (int k = 0; k < columns.length; k++) {
        columns[k][i] -= factor * (offsets[k] + slopes[k] * (column[i] - mean));
      }
    }
    return columns;
  }

  private static void add(double[][] columns, int row, double[] of, double times) {
    for (int k = 0; k < columns.length; k++) {
      columns[k][row] += times * of[k];
    }
  }

  private int stretch(double u) {
    int stretch = DEGREE;
    while (stretch + DEGREE + 2 < knots.length && u >= knots[stretch + 1]) {
      stretch++;
    }
    return stretch;
  }

  /** Where pieces begin, and behind them where the last one ends. */
  double[] breaks() {
    double[] breaks = new double[knots.length - 2 * DEGREE];
    for (int i = 0; i < breaks.length; i++) {
      breaks[i] = least + width * knots[i + DEGREE];
    }
    return breaks;
  }

  /**
   * The sum of the line, β(x − mean), and the columns with weights, as cubics.
   *
   * @param slope β
   * @param weights one a column
   * @param factor what the columns were multiplied by
   * @return four coefficients a piece, of the powers 0 to 3 of the distance from its beginning
   */
  double[] pieces(double slope, double[] weights, double factor) {
    double[] coefficients = new double[mixed.length];
    double offset = 0;
    double line = slope;
    for (int k = 0; k < weights.length; k++) {
      for (int s = 0; s < mixed.length; s++) {
        coefficients[s] += factor * weights[k] * mixed[s][k];
      }
      offset += factor * weights[k] * offsets[k];
      line -= factor * weights[k] * slopes[k];
    }
    double[] breaks = breaks();
    double[] pieces = new double[4 * (breaks.length - 1)];
    BSpline spline = new BSpline(knots, DEGREE);
    for (int i = 0; i + 1 < breaks.length; i++) {
      int stretch = i + DEGREE;
      double h = breaks[i + 1] - breaks[i];
      double[] from = ends(spline, stretch, knots[stretch], coefficients);
      double[] to = ends(spline, stretch, knots[stretch + 1], coefficients);
      double change = to[0] - from[0];
      pieces[4 * i] = from[0] - offset + line * (breaks[i] - mean);
      pieces[4 * i + 1] = from[1] + line;
      pieces[4 * i + 2] = (3 * change / h - 2 * from[1] - to[1]) / h;
      pieces[4 * i + 3] = (from[1] + to[1] - 2 * change / h) / (h * h);
    }
    return pieces;
  }

  private double[] ends(BSpline spline, int stretch, double u, double[] coefficients) {
    double[] ends = new double[2];
    double[] values = spline.values(stretch, u);
    for (int s = 0; s <= DEGREE; s++) {
      ends[0] += values[s] * coefficients[stretch - DEGREE + s];
    }
    double[] turned = spline.slopes(stretch, u);
    for (int s = 0; s <= DEGREE; s++) {
      ends[1] += turned[s] * coefficients[stretch - DEGREE + s] / width;
    }
    return ends;
  }
}
