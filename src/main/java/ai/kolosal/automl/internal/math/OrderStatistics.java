package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Arrays;

/** Quantiles without sorting: quickselect (Hoare, 1961), with a sort where its pivots go badly. */
public final class OrderStatistics {
  private static final int SMALL = 16;

  private OrderStatistics() {}

  /**
   * The finite values of a column, copied.
   *
   * @param values the cells
   * @return a new array
   */
  public static double[] finite(double[] values) {
    return Kernels.finite(values);
  }

  /**
   * The type 7 quantile (Hyndman and Fan, 1996) of values that it reorders; NaN of none.
   *
   * @param values the cells
   * @param q 0 … 1
   * @return the quantile
   */
  public static double quantile(double[] values, double q) {
    if (values.length == 0) {
      return Double.NaN;
    }
    return at(values, (values.length - 1) * q);
  }

  /**
   * The value at a place between order statistics, of values that it reorders.
   *
   * @param values at least one, none NaN
   * @param place 0 … length − 1; between whole numbers it is interpolated
   * @return the number there
   */
  public static double at(double[] values, double place) {
    int below = (int) place;
    double low = select(values, below);
    double t = place - below;
    if (t == 0) {
      return low;
    }
    double high = values[below + 1];
    for (int i = below + 2; i < values.length; i++) {
      high = Math.min(high, values[i]);
    }
    return between(low, high, t);
  }

  /**
   * The type 7 quantile of sorted values.
   *
   * @param sorted at least one, ascending
   * @param q 0 … 1
   * @return the quantile
   */
  public static double sortedQuantile(double[] sorted, double q) {
    return sortedAt(sorted, (sorted.length - 1) * q);
  }

  /**
   * The type 2 quantile of sorted values: the inverse of the empirical distribution function, averaged at its steps.
   *
   * @param sorted at least one, ascending
   * @param q 0 … 1
   * @return the quantile
   */
  public static double sortedAveragedQuantile(double[] sorted, double q) {
    return sortedAt(sorted, averagedPlace(sorted.length, q));
  }

  /**
   * The type 2 quantile of values that it reorders; NaN of none.
   *
   * @param values none NaN
   * @param q 0 … 1
   * @return the quantile
   */
  public static double averagedQuantile(double[] values, double q) {
    return values.length == 0
        ? Double.NaN
        : at(values, Math.min(averagedPlace(values.length, q), values.length - 1));
  }

  private static double averagedPlace(int count, double q) {
    double place = Math.max(count * q - 1, 0);
    double below = Math.floor(place);
    return place == below && count * q >= 1 ? below + 0.5 : Math.ceil(place);
  }

  private static double sortedAt(double[] sorted, double place) {
    int below = Math.min((int) place, sorted.length - 1);
    int above = Math.min(below + 1, sorted.length - 1);
    return between(sorted[below], sorted[above], place - below);
  }

  /**
   * The number between two others at a share of their distance; never outside them, whatever their distance.
   *
   * @param low the lesser number
   * @param high the greater number
   * @param t 0 … 1
   * @return a number from low to high
   */
  public static double between(double low, double high, double t) {
    double step = high - low;
    if (step > Double.MAX_VALUE) {
      return low * (1 - t) + high * t;
    }
    return t < 0.5 ? low + t * step : high - (1 - t) * step;
  }

  /** Puts the k-th smallest at k, nothing greater before it and nothing smaller behind. */
  private static double select(double[] v, int k) {
    int low = 0;
    int high = v.length - 1;
    int patience = 2 * (32 - Integer.numberOfLeadingZeros(v.length));
    while (high - low > SMALL && patience-- > 0) {
      double pivot = median(v[low], v[(low + high) >>> 1], v[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (v[i] < pivot) {
          i++;
        }
        while (v[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = v[i];
          v[i++] = v[j];
          v[j--] = swap;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        return v[k];
      }
    }
    Arrays.sort(v, low, high + 1);
    return v[k];
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
