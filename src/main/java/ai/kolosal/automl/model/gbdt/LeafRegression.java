package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.math.Cholesky;
import java.util.Optional;

/**
 * The weighted ridge regression of one leaf: what makes {@code Σ g f + ½ h f²} small over its rows, for {@code f = value + Σ slope
 * × (x − centre)}.
 *
 * <p>Numbers are centred and scaled by their Hessian-weighted means and deviations in the leaf, over rows whose cells are
 * all finite and whose Hessian is above 0. So centred, the value is the Newton step of these rows whatever the slopes are,
 * and the penalty counts as much for each number in whatever unit it is.
 *
 * <p>There is no function, and the leaf stays plain,
 *
 * <ul>
 *   <li>with fewer than three rows a coefficient, the value being one of them
 *   <li>if a number hardly varies beside its own size, or is too large for its square
 *   <li>if the loss is not lower than the plain value's by more than as many random numbers would make it, by the adjusted
 *       coefficient of determination
 * </ul>
 *
 * <p>Slopes are shrunk until, over these rows, the function stays within what single rows' Newton steps range over, and a
 * tenth of that beyond. Not thread-safe.
 */
final class LeafRegression {
  private static final int ROWS_A_COEFFICIENT = 3;
  private static final double BEYOND = 0.1;

  /** The least deviation beside the mean: below, differences are lost in rounding. */
  private static final double VARIES = 1e-6;

  /** Beside 1, the least penalty: numbers that say the same share their slope. */
  private static final double LEAST_PENALTY = 1e-8;

  private final double[][] columns;
  private final Penalty penalty;
  private final double slopePenalty;
  private final int width;
  private final double[] centre;
  private final double[] spread;
  private final double[] slopes;
  private double[] step = new double[0];
  private double[] weight = new double[0];
  private double[][] numbers;
  private int count;
  private double weights;

  /**
   * A regression on some numbers.
   *
   * @param slopePenalty what keeps slopes small, in rows
   */
  LeafRegression(FeatureMatrix cells, int[] features, Penalty penalty, double slopePenalty) {
    this.width = features.length;
    this.columns = new double[width][];
    for (int k = 0; k < width; k++) {
      columns[k] = cells.column(features[k]);
    }
    this.penalty = penalty;
    this.slopePenalty = slopePenalty;
    this.centre = new double[width];
    this.spread = new double[width];
    this.slopes = new double[width];
    this.numbers = new double[width][];
  }

  /** A function: constant + Σ slope × x. */
  record Line(double constant, double[] slopes) {}

  /** Fits the rows of a leaf. */
  Optional<Line> fit(LeafRows leaves, int leaf, double[] gradients, double[] hessians) {
    if (leaves.to()[leaf] - leaves.from()[leaf] < ROWS_A_COEFFICIENT * (width + 1)) {
      return Optional.empty();
    }
    double gradient = collect(leaves, leaf, gradients, hessians);
    if (count < ROWS_A_COEFFICIENT * (width + 1) || !standardise() || !solve()) {
      return Optional.empty();
    }
    double value = penalty.step(gradient, weights);
    double factor = shrink(value);
    return helps(value, factor) ? line(value, factor) : Optional.empty();
  }

  /** Copies the rows that count, and returns the sum of their gradients. */
  private double collect(LeafRows leaves, int leaf, double[] gradients, double[] hessians) {
    int from = leaves.from()[leaf];
    int most = leaves.to()[leaf] - from;
    step = new double[most];
    weight = new double[most];
    numbers = new double[width][most];
    double gradient = 0;
    for (int i = from; i < from + most; i++) {
      int row = leaves.rows()[i];
      double newton = -gradients[row] / hessians[row];
      if (hessians[row] > 0 && Double.isFinite(newton) && copy(row)) {
        step[count] = newton;
        weight[count++] = hessians[row];
        gradient += gradients[row];
        weights += hessians[row];
      }
    }
    return gradient;
  }

  private boolean copy(int row) {
    boolean finite = true;
    for (int k = 0; k < width; k++) {
      numbers[k][count] = columns[k][row];
      finite &= Double.isFinite(columns[k][row]);
    }
    return finite;
  }

  private boolean standardise() {
    for (int k = 0; k < width; k++) {
      double[] x = numbers[k];
      double first = x[0];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += weight[i] * (x[i] - first);
      }
      centre[k] = first + sum / weights;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        x[i] -= centre[k];
        squares += weight[i] * x[i] * x[i];
      }
      spread[k] = Math.sqrt(squares / weights);
      if (!(spread[k] > VARIES * Math.abs(centre[k])) || !(squares < Double.POSITIVE_INFINITY)) {
        return false;
      }
      for (int i = 0; i < count; i++) {
        x[i] /= spread[k];
      }
    }
    return true;
  }

  /** Finds the slopes of the standardised numbers. */
  private boolean solve() {
    double[] matrix = new double[width * width];
    for (int j = 0; j < width; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
          sum += weight[i] * numbers[j][i] * numbers[k][i];
        }
        matrix[j * width + k] = sum / weights;
        matrix[k * width + j] = sum / weights;
      }
      matrix[j * width + j] += LEAST_PENALTY + slopePenalty / count;
      for (int i = 0; i < count; i++) {
        slopes[j] += weight[i] * step[i] * numbers[j][i] / weights;
      }
    }
    Optional<Cholesky> factors = Cholesky.of(matrix, width);
    factors.ifPresent(lower -> lower.solve(slopes, 0));
    return factors.isPresent();
  }

  /** What the slopes are to be multiplied by so that the function stays near the range of single rows' steps. */
  private double shrink(double value) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double low = 0;
    double high = 0;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, step[i]);
      most = Math.max(most, step[i]);
      double part = part(i);
      low = Math.min(low, part);
      high = Math.max(high, part);
    }
    double beyond = BEYOND * (most - least);
    double up = high > 0 ? (most + beyond - value) / high : 1;
    double down = low < 0 ? (least - beyond - value) / low : 1;
    return Math.max(0, Math.min(1, Math.min(up, down)));
  }

  /** What the slopes add to the value of a row. */
  private double part(int i) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      sum += slopes[k] * numbers[k][i];
    }
    return sum;
  }

  private boolean helps(double value, double factor) {
    double plain = 0;
    double linear = 0;
    for (int i = 0; i < count; i++) {
      double rest = step[i] - value;
      double after = rest - factor * part(i);
      plain += weight[i] * rest * rest;
      linear += weight[i] * after * after;
    }
    return factor > 0 && linear * (count - 1) < plain * (count - 1 - width);
  }

  private Optional<Line> line(double value, double factor) {
    double constant = value;
    double[] raw = new double[width];
    boolean finite = true;
    for (int k = 0; k < width; k++) {
      raw[k] = factor * slopes[k] / spread[k];
      constant -= raw[k] * centre[k];
      finite &= Double.isFinite(raw[k]);
    }
    return finite && Double.isFinite(constant) ? Optional.of(new Line(constant, raw)) : Optional.empty();
  }
}
