package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.internal.math.OrderStatistics;

/**
 * What a quantile of a sample is: the nine definitions of Hyndman and Fan (1996), "Sample quantiles in statistical
 * packages", and four simple ones, by the names that numpy gives them.
 */
public enum QuantileMethod {
  /** Type 7, at (n − 1)·q from 0; the usual one. */
  LINEAR,
  /** The value at or before the place of {@link #LINEAR}. */
  LOWER,
  /** The value at or behind it. */
  HIGHER,
  /** The mean of both. */
  MIDPOINT,
  /** The nearest of both, the one of even index where they are equally near. */
  NEAREST,
  /** Type 1: the least value with a share of at least q at or below it. */
  INVERTED_CDF,
  /** Type 2: type 1, averaged at its steps. */
  AVERAGED_INVERTED_CDF,
  /** Type 3: the value nearest to n·q from 1. */
  CLOSEST_OBSERVATION,
  /** Type 4, at n·q from 1. */
  INTERPOLATED_INVERTED_CDF,
  /** Type 5, at n·q + 1/2 from 1. */
  HAZEN,
  /** Type 6, at (n + 1)·q from 1. */
  WEIBULL,
  /** Type 8, at (n + 1/3)·q + 1/3 from 1: unbiased for the median of any distribution. */
  MEDIAN_UNBIASED,
  /** Type 9, at (n + 1/4)·q + 3/8 from 1: unbiased for a normal distribution. */
  NORMAL_UNBIASED;

  /**
   * A quantile of finite values.
   *
   * @param values reordered; NaN of none
   * @param q 0 … 1
   * @return the quantile
   */
  double of(double[] values, double q) {
    int n = values.length;
    double linear = (n - 1) * q;
    return switch (this) {
      case LINEAR -> OrderStatistics.quantile(values, q);
      case LOWER -> at(values, Math.floor(linear));
      case HIGHER -> at(values, Math.ceil(linear));
      case MIDPOINT -> at(values, 0.5 * (Math.floor(linear) + Math.ceil(linear)));
      case NEAREST -> at(values, Math.rint(linear));
      case INVERTED_CDF -> at(values, Math.ceil(n * q - 1));
      case AVERAGED_INVERTED_CDF -> at(values, averaged(n * q - 1));
      case CLOSEST_OBSERVATION -> at(values, closest(n * q - 1.5));
      case INTERPOLATED_INVERTED_CDF -> at(values, place(n, q, 0, 1));
      case HAZEN -> at(values, place(n, q, 0.5, 0.5));
      case WEIBULL -> at(values, place(n, q, 0, 0));
      case MEDIAN_UNBIASED -> at(values, place(n, q, 1 / 3.0, 1 / 3.0));
      case NORMAL_UNBIASED -> at(values, place(n, q, 3 / 8.0, 3 / 8.0));
    };
  }

  private static double at(double[] values, double place) {
    return OrderStatistics.at(values, Math.max(0, Math.min(values.length - 1, place)));
  }

  private static double place(int n, double q, double alpha, double beta) {
    return n * q + (alpha + q * (1 - alpha - beta)) - 1;
  }

  private static double averaged(double place) {
    double below = Math.floor(place);
    return place == below ? below + 0.5 : below + 1;
  }

  /** Half-way the one of odd index from 0, which is even from 1. */
  private static double closest(double place) {
    double below = Math.floor(place);
    return place == below && below % 2 != 0 ? below : below + 1;
  }
}
