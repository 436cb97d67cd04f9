package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.kernel.EdgeSearch;
import ai.kolosal.automl.internal.math.BSpline;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Extrapolation;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Missing;
import java.util.Arrays;

/** The splines of one column, cell by cell. */
final class SplineColumn {
  private static final int TILE = 1024;

  private final String name;
  private final double[] knots;
  private final int degree;
  private final Extrapolation extrapolation;
  private final double gap;
  private final BSpline splines;
  private final EdgeSearch search;
  private final int last;
  private final int count;
  private final double least;
  private final double greatest;

  SplineColumn(String name, double[] knots, int degree, Extrapolation extrapolation, Missing missing) {
    this.name = name;
    this.knots = knots;
    this.degree = degree;
    this.extrapolation = extrapolation;
    this.gap = missing == Missing.KEEP ? Double.NaN : 0;
    this.splines = new BSpline(knots, degree);
    this.last = knots.length - degree - 2;
    this.count = last + 1 - (extrapolation == Extrapolation.PERIODIC ? degree : 0);
    this.least = knots[degree];
    this.greatest = knots[last + 1];
    this.search = new EdgeSearch(Arrays.copyOfRange(knots, degree + 1, last + 1));
  }

  /** A column for each spline. */
  double[][] of(double[] cells) {
    double[][] out = new double[count][cells.length];
    double[] low = new double[0];
    double[] high = low;
    double[] lowSlope = low;
    double[] highSlope = low;
    if (extrapolation == Extrapolation.CONSTANT || extrapolation == Extrapolation.LINEAR) {
      low = end(least, false, false);
      high = end(greatest, true, false);
      lowSlope = end(least, false, true);
      highSlope = end(greatest, true, true);
    }
    double[] tile = new double[Math.min(TILE, cells.length)];
    int[] stretches = new int[tile.length];
    for (int from = 0; from < cells.length; from += TILE) {
      int size = Math.min(TILE, cells.length - from);
      for (int i = 0; i < size; i++) {
        tile[i] = placed(cells[from + i], from + i);
      }
      search.ranks(tile, 0, size, stretches);
      for (int i = 0; i < size; i++) {
        double x = tile[i];
        if (Double.isNaN(x)) {
          fill(out, from + i);
        } else if (low.length > 0 && x < least) {
          line(out, from + i, low, lowSlope, x - least);
        } else if (high.length > 0 && x > greatest) {
          line(out, from + i, high, highSlope, x - greatest);
        } else {
          inside(out, from + i, degree + stretches[i], x);
        }
      }
    }
    return out;
  }

  /** Where a cell is looked up; NaN where it counts as missing. */
  private double placed(double cell, int row) {
    if (extrapolation == Extrapolation.ERROR && (cell < least || cell > greatest)) {
      throw new DataException(
          "column '" + name + "' row " + row + ": " + NumericColumn.text(cell) + " lies beyond the knots from "
              + NumericColumn.text(least) + " to " + NumericColumn.text(greatest)
              + "; clip the column or choose another extrapolation");
    }
    if (extrapolation != Extrapolation.CONSTANT && !(Math.abs(cell) <= Double.MAX_VALUE)) {
      return Double.NaN;
    }
    if (extrapolation == Extrapolation.PERIODIC) {
      double period = greatest - least;
      double beyond = (cell - least) % period;
      return period > 0 ? least + (beyond < 0 ? beyond + period : beyond) : least;
    }
    return cell;
  }

  private void fill(double[][] out, int row) {
    for (double[] spline : out) {
      spline[row] = gap;
    }
  }

  private void inside(double[][] out, int row, int stretch, double x) {
    double[] values = splines.values(stretch, x);
    for (int n = 0; n <= degree; n++) {
      int at = stretch - degree + n;
      out[at < count ? at : at - count][row] += values[n];
    }
  }

  private void line(double[][] out, int row, double[] values, double[] slopes, double beyond) {
    boolean sloped = extrapolation == Extrapolation.LINEAR;
    for (int s = 0; s < count; s++) {
      out[s][row] = sloped && slopes[s] != 0 ? values[s] + beyond * slopes[s] : values[s];
    }
  }

  /** All splines or their slopes at one end; of its last splines as many as the degree, and 0 of the others. */
  private double[] end(double x, boolean upper, boolean slopes) {
    int[] rank = new int[1];
    search.ranks(new double[] {x}, 0, 1, rank);
    int stretch = degree + rank[0];
    double[] some = slopes ? splines.slopes(stretch, x) : splines.values(stretch, x);
    double[] all = new double[count];
    int kept = extrapolation == Extrapolation.LINEAR && degree <= 1 ? degree + 1 : Math.max(degree, 1);
    for (int n = 0; n <= degree; n++) {
      int at = stretch - degree + n;
      if (upper ? at >= count - kept : at < kept) {
        all[at] = some[n];
      }
    }
    return all;
  }
}
