package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.internal.math.NormalDistribution;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A Parzen estimator: a kernel on each of some points and one on the whole range, the prior.
 *
 * <p>A kernel is a product over the axes: normal distributions cut off at the ends of the range, their shares of cells where
 * there are steps, and weights of values without an order (Bergstra et al., 2011; the form of Optuna 5). All kernels of an
 * axis lie side by side, so that the loops over kernels run in vectors.
 *
 * <p>Kept and filled anew for each proposal; not thread-safe.
 */
final class Mixture {
  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double LOG_ROOT_2_PI = 0.5 * Math.log(2 * Math.PI);
  /* e to minus its own and 16 more: what a kernel so far below the prior adds is lost in rounding, whatever its shares */
  private static final double CUT = 40;
  /* where there are no shares: what is lost is below 3e-10 for each kernel */
  private static final double CUT_OF_SUM = 22;

  final Axis[] axes;
  private int kernels;
  private double[] weights = {};
  private double[] logs = {};
  private double[] sums = {};
  private double[] spread = {};
  private final double[][] centres;
  private final double[][] sigmas;
  private final double[][] inverses;
  private final int[][] orders;
  private final int[][] classes;
  private final double[][] classCentres;
  private final double[][] classSigmas;
  private final double[][] classMasses;
  private final int[] classCounts;
  private double priorWeight;
  /* the kernel that was greatest at the last point */
  private int last;
  private double[] shares = {};
  private double[] priorShares = {};
  private double[] factors = {};

  Mixture(Axis[] axes) {
    this.axes = axes;
    centres = new double[axes.length][0];
    sigmas = new double[axes.length][0];
    inverses = new double[axes.length][0];
    orders = new int[axes.length][0];
    classes = new int[axes.length][0];
    classCentres = new double[axes.length][0];
    classSigmas = new double[axes.length][0];
    classMasses = new double[axes.length][0];
    classCounts = new int[axes.length];
  }

  /** Makes room for points; their places go to {@link #centres}, their orders to {@link #order}. */
  void room(int points) {
    kernels = points + 1;
    if (weights.length < kernels) {
      int room = Math.max(32, kernels + kernels / 2);
      weights = new double[room];
      logs = new double[room];
      sums = new double[room];
      spread = new double[room];
      factors = new double[room];
      for (int axis = 0; axis < axes.length; axis++) {
        centres[axis] = new double[room];
        sigmas[axis] = new double[room];
        inverses[axis] = new double[room];
        orders[axis] = new int[room];
        classes[axis] = new int[room];
        classCentres[axis] = new double[room];
        classSigmas[axis] = new double[room];
        classMasses[axis] = new double[room];
      }
    }
  }

  /** Where the points of an axis are written to. */
  double[] centres(int axis) {
    return centres[axis];
  }

  /** Where the points of an axis are listed in the order of their places. */
  int[] order(int axis) {
    return orders[axis];
  }

  /** Where the points' weights are written to. */
  double[] weights() {
    return weights;
  }

  double[] sigmas(int axis) {
    return sigmas[axis];
  }

  int kernels() {
    return kernels;
  }

  /** Puts kernels onto the points. */
  void fit(double prior, Smoothing smoothing) {
    int points = kernels - 1;
    priorWeight = prior;
    last = points;
    weights[points] = points == 0 ? 1 : prior;
    double total = 0;
    for (int k = 0; k < kernels; k++) {
      total += weights[k];
    }
    for (int k = 0; k < kernels; k++) {
      weights[k] /= total;
    }
    Arrays.fill(spread, 0, kernels, 1);
    double least = smoothing.least(points);
    int normals = 0;
    for (int axis = 0; axis < axes.length; axis++) {
      if (axes[axis].kind == Axis.Kind.CATEGORIES) {
        double[] centre = centres[axis];
        for (int k = 0; k < points; k++) {
          classes[axis][k] = (int) centre[k];
        }
        classes[axis][points] = axes[axis].cells;
        classCounts[axis] = axes[axis].cells + 1;
        continue;
      }
      centres[axis][points] = 0.5;
      widths(axis, points, least);
      sigmas[axis][points] = 1;
      if (axes[axis].kind == Axis.Kind.CELLS) {
        classify(axis, points);
      } else {
        normals++;
        normalise(axis);
      }
    }
    for (int k = 0; k < kernels; k++) {
      logs[k] = Math.log(weights[k] / spread[k]) - normals * LOG_ROOT_2_PI;
    }
  }

  private void widths(int axis, int points, double least) {
    double[] centre = centres[axis];
    double[] sigma = sigmas[axis];
    int[] order = orders[axis];
    double before = Double.NaN;
    double here = points > 0 ? centre[order[0]] : 0;
    for (int i = 0; i < points; i++) {
      double after = i + 1 < points ? centre[order[i + 1]] : Double.NaN;
      double left = here - before;
      double right = after - here;
      double width;
      if (points == 1) {
        width = Math.max(here, 1 - here);
      } else if (i == 0) {
        width = right;
      } else if (i == points - 1) {
        width = left;
      } else {
        width = Math.max(left, right);
      }
      sigma[order[i]] = Math.max(least, Math.min(1, width));
      before = here;
      here = after;
    }
  }

  private void normalise(int axis) {
    double[] centre = centres[axis];
    double[] sigma = sigmas[axis];
    double[] inverse = inverses[axis];
    for (int k = 0; k < kernels; k++) {
      double one = 1 / sigma[k];
      inverse[k] = one * ROOT_HALF;
      double low = centre[k] * one;
      double high = (1 - centre[k]) * one;
      spread[k] *= sigma[k] * (low > BellCurve.END && high > BellCurve.END ? 1 : BellCurve.between(-low, high));
    }
  }

  /** Kernels of one place and width are one class; equal places are neighbours in the order. */
  private void classify(int axis, int points) {
    double[] centre = centres[axis];
    double[] sigma = sigmas[axis];
    int[] order = orders[axis];
    double[] ofCentre = classCentres[axis];
    double[] ofSigma = classSigmas[axis];
    int[] of = classes[axis];
    int count = 0;
    for (int i = 0; i <= points; i++) {
      int k = i == points ? points : order[i];
      int known = count - 1;
      while (known >= 0 && ofCentre[known] == centre[k] && ofSigma[known] != sigma[k]) {
        known--;
      }
      if (known < 0 || ofCentre[known] != centre[k]) {
        known = count++;
        ofCentre[known] = centre[k];
        ofSigma[known] = sigma[k];
        classMasses[axis][known] = BellCurve.between(-centre[k] / sigma[k], (1 - centre[k]) / sigma[k]);
      }
      of[k] = known;
    }
    classCounts[axis] = count;
  }

  /** Draws points into columns, one of each axis; cells as the places of their values. */
  void draw(RandomGenerator random, double[][] columns, int from, int to) {
    for (int c = from; c < to; c++) {
      double share = random.nextDouble();
      int k = 0;
      while (k < kernels - 1 && share >= weights[k]) {
        share -= weights[k++];
      }
      for (int axis = 0; axis < axes.length; axis++) {
        columns[axis][c] = drawn(axis, k, random.nextDouble());
      }
    }
  }

  private double drawn(int axis, int k, double share) {
    if (axes[axis].kind == Axis.Kind.CATEGORIES) {
      return drawnCategory(axis, k, share);
    }
    double sigma = sigmas[axis][k];
    double centre = centres[axis][k];
    double low = BellCurve.below(-centre / sigma);
    double high = BellCurve.below((1 - centre) / sigma);
    double place = centre + sigma
        * NormalDistribution.quantile(low + share * (high - low));
    double inside = Math.max(0, Math.min(1, place));
    return axes[axis].kind == Axis.Kind.CELLS ? axes[axis].centre(axes[axis].cell(inside)) : inside;
  }

  private int drawnCategory(int axis, int k, double share) {
    int cells = axes[axis].cells;
    if (k == kernels - 1) {
      return (int) (share * cells);
    }
    double other = priorWeight / kernels;
    double rest = share * (1 + other * cells) - 1;
    return rest < 0 ? (int) centres[axis][k] : Math.min(cells - 1, (int) (rest / other));
  }

  /** The logarithms of the density at points, in parts of the unit cube. */
  void logDensities(double[][] columns, int count, double[] out) {
    int stride = 0;
    for (int axis = 0; axis < axes.length; axis++) {
      stride = Math.max(stride, axes[axis].kind == Axis.Kind.CONTINUOUS ? 0 : classCounts[axis]);
    }
    if (shares.length < stride * axes.length * count || priorShares.length < axes.length * count) {
      shares = new double[stride * axes.length * count];
      priorShares = new double[axes.length * count];
    }
    for (int c = 0; c < count; c++) {
      System.arraycopy(logs, 0, sums, 0, kernels);
      double priorShare = 0;
      boolean listed = false;
      int waiting = -1;
      for (int axis = 0; axis < axes.length; axis++) {
        if (axes[axis].kind != Axis.Kind.CONTINUOUS) {
          int cell = shares(axis, columns[axis], c, stride, count);
          priorShare += Math.log(priorShares[cell]);
          multiply(classes[axis], cell * stride, listed);
          listed = true;
        } else if (waiting < 0) {
          waiting = axis;
        } else {
          subtractSquares(columns[waiting][c], centres[waiting], inverses[waiting], columns[axis][c], centres[axis],
              inverses[axis]);
          waiting = -1;
        }
      }
      if (waiting >= 0) {
        subtractSquares(columns[waiting][c], centres[waiting], inverses[waiting]);
      }
      out[c] = priorShare + (listed ? logOfProducts() : logOfSum());
    }
  }

  private void subtractSquares(double x, double[] centre, double[] inverse) {
    double[] to = sums;
    int n = kernels;
    for (int k = 0; k < n; k++) {
      double distance = (x - centre[k]) * inverse[k];
      to[k] -= distance * distance;
    }
  }

  /* two axes at once: the sums are read and written half as often */
  private void subtractSquares(
      double x, double[] centreX, double[] inverseX, double y, double[] centreY, double[] inverseY) {
    double[] to = sums;
    int n = kernels;
    for (int k = 0; k < n; k++) {
      double alongX = (x - centreX[k]) * inverseX[k];
      double alongY = (y - centreY[k]) * inverseY[k];
      to[k] -= alongX * alongX + alongY * alongY;
    }
  }

  private void multiply(int[] of, int offset, boolean more) {
    double[] to = factors;
    int n = kernels;
    for (int k = 0; k < n; k++) {
      double share = shares[offset + of[k]];
      to[k] = more ? to[k] * share : share;
    }
  }

  /**
   * The shares of a candidate's cell by class, in parts of the prior's, so that products stay within numbers; those of an
   * earlier candidate in the same cell where there is one.
   */
  private int shares(int axis, double[] column, int c, int stride, int count) {
    for (int earlier = 0; earlier < c; earlier++) {
      if (column[earlier] == column[c]) {
        return axis * count + earlier;
      }
    }
    int cell = axis * count + c;
    int offset = cell * stride;
    Axis of = axes[axis];
    if (of.kind == Axis.Kind.CATEGORIES) {
      double other = priorWeight / kernels;
      double all = (1 + other * of.cells) / of.cells;
      Arrays.fill(shares, offset, offset + of.cells, other / all);
      shares[offset + (int) column[c]] = (1 + other) / all;
      shares[offset + of.cells] = 1;
      priorShares[cell] = 1.0 / of.cells;
      return cell;
    }
    int place = of.cell(column[c]);
    double from = of.edge(place);
    double to = of.edge(place + 1);
    double prior = BellCurve.between(from - 0.5, to - 0.5) / BellCurve.between(-0.5, 0.5);
    for (int i = 0; i < classCounts[axis]; i++) {
      double centre = classCentres[axis][i];
      double one = 1 / classSigmas[axis][i];
      shares[offset + i] =
          BellCurve.between((from - centre) * one, (to - centre) * one) / (classMasses[axis][i] * prior);
    }
    priorShares[cell] = prior;
    return cell;
  }

  /** ln Σ eˣ, from the greatest of the last point on, which is seldom far below the greatest of this. */
  private double logOfSum() {
    int most = sums[last] > sums[kernels - 1] ? last : kernels - 1;
    double greatest = sums[most];
    double sum = 0;
    for (int k = 0; k < kernels; k++) {
      double a = sums[k] - greatest;
      if (a > -CUT_OF_SUM) {
        if (a <= 0) {
          sum += FallingExp.of(-a);
        } else {
          sum = sum * Math.exp(-a) + 1;
          greatest = sums[k];
          most = k;
        }
      }
    }
    last = most;
    return greatest + Math.log(sum);
  }

  /** ln Σ f eˣ; the prior's factor is 1. */
  private double logOfProducts() {
    double greatest = sums[kernels - 1];
    double sum = factors[kernels - 1];
    for (int k = 0; k < kernels - 1; k++) {
      double a = sums[k] - greatest;
      if (a > -CUT) {
        if (a <= 0) {
          sum += factors[k] * FallingExp.of(-a);
        } else {
          sum = sum * Math.exp(-a) + factors[k];
          greatest = sums[k];
        }
      }
    }
    return greatest + Math.log(sum);
  }
}
