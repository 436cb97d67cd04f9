package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.column.FiniteCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The splines of all features of some training rows, and what a linear model of their columns is as curves.
 *
 * <p>Immutable; {@link #expand} is for one thread at a time.
 */
final class AdditiveFeatures {
  /* Splines of many columns would cost more than they tell; so many columns, and cells, are the most. */
  private static final int MOST_COLUMNS = 2000;
  private static final double MOST_CELLS = 6e7;
  private static final int FEWEST_KNOTS = 2;

  private final List<Optional<SplineCurves>> curves;

  private AdditiveFeatures(List<Optional<SplineCurves>> curves) {
    this.curves = curves;
  }

  /**
   * The splines of training rows.
   *
   * @param columns finite
   * @param rows the number of rows
   * @param weights what each row counts; null where all count the same
   * @param knots so many between the ends of each feature, fewer or no curves at all where that would be too many
   *     columns
   */
  static AdditiveFeatures of(double[][] columns, int rows, double[] weights, int knots) {
    double most = Math.min(MOST_COLUMNS, MOST_CELLS / Math.max(1, rows)) - columns.length;
    // a feature has two columns more than knots between its ends
    int affordable = (int) Math.min(knots, Math.floor(most / Math.max(1, columns.length)) - 2);
    List<Optional<SplineCurves>> curves = new ArrayList<>();
    for (double[] column : columns) {
      curves.add(
          affordable < Math.min(knots, FEWEST_KNOTS)
              ? Optional.empty()
              : SplineCurves.of(column, weights, affordable));
    }
    return new AdditiveFeatures(curves);
  }

  /** So many features without a curve. */
  static AdditiveFeatures straight(int features) {
    return new AdditiveFeatures(Collections.nCopies(features, Optional.empty()));
  }

  /** Whether any feature has a curve. */
  boolean curved() {
    return curves.stream().anyMatch(Optional::isPresent);
  }

  /**
   * The features and behind them the columns of their splines.
   *
   * @param x the features, cells that are not finite as 0
   * @param factor what splines are multiplied by: their weights are penalised by its inverse square
   */
  FeatureMatrix expand(FeatureMatrix x, double factor) {
    double[][] columns = FiniteCells.of(x);
    List<double[]> all = new ArrayList<>(Arrays.asList(columns));
    List<Feature> features = new ArrayList<>(x.features());
    for (int j = 0; j < columns.length; j++) {
      if (curves.get(j).isPresent()) {
        double[][] splines = curves.get(j).get().columns(columns[j], factor);
        for (int k = 0; k < splines.length; k++) {
          all.add(splines[k]);
          features.add(Feature.numeric(x.features().get(j).name() + " spline " + k));
        }
      }
    }
    return FeatureMatrix.of(features, all.toArray(double[][]::new), x.rows());
  }

  /** A linear model of {@link #expand}'s columns as curves of the features. */
  AdditiveModel curves(LinearModel model, double factor) {
    int p = curves.size();
    int wide = model.features();
    double[] weights = model.coefficients();
    double[] intercepts = model.intercepts();
    double[] slopes = new double[intercepts.length * p];
    int[] curved = new int[p];
    double[][] breaks = new double[p][];
    double[][] pieces = new double[p][];
    int count = 0;
    int at = p;
    for (int j = 0; j < p; j++) {
      if (curves.get(j).isEmpty()) {
        for (int k = 0; k < intercepts.length; k++) {
          slopes[k * p + j] = weights[k * wide + j];
        }
        continue;
      }
      SplineCurves curve = curves.get(j).get();
      breaks[count] = curve.breaks();
      int own = 4 * (breaks[count].length - 1);
      pieces[count] = new double[intercepts.length * own];
      for (int k = 0; k < intercepts.length; k++) {
        double slope = weights[k * wide + j];
        double[] bent = Arrays.copyOfRange(weights, k * wide + at, k * wide + at + curve.count());
        System.arraycopy(curve.pieces(slope, bent, factor), 0, pieces[count], k * own, own);
        intercepts[k] += slope * curve.mean();
      }
      at += curve.count();
      curved[count++] = j;
    }
    return AdditiveModel.of(
        model.with(p, slopes, intercepts), Arrays.copyOf(curved, count), Arrays.copyOf(breaks, count),
        Arrays.copyOf(pieces, count));
  }
}
