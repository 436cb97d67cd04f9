package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Arrays;

/** Quantiles without sorting: quickselect (Hoare, 1961), with a sort where its pivots go badly. */
public final class OrderStatistics {
  private static final int SMALL = 16;

  private OrderStatistics() {}

  /** The finite values of a column, copied. */
  public static double[] finite(double[] values) {
    return Kernels.finite(values);
  }

  /**
   * The type 7 quantile (Hyndman and Fan, 1996) of values that it reorders; NaN of none.
   *
   * @param q 0 … 1
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
