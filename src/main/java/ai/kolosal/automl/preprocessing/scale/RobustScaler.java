package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.math.NormalDistribution;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Centres each numeric column on its training median and divides it by the distance of two of its quantiles.
 *
 * <p>A few huge values steer neither. Quantiles are of type 7.
 *
 * <ul>
 *   <li>missing values stay missing; infinities stay infinite and take no part
 *   <li>quantiles that are equal: the column is divided by 1 (by the normal distance's inverse with unit variance)
 *   <li>a column without a finite value becomes missing throughout, unless neither median nor distance is asked for
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param lowPercent the lower quantile in percent, 0 … 100
 * @param highPercent the upper quantile in percent, not below the lower
 * @param withCentring whether the median is taken off
 * @param withScaling whether cells are divided by the distance
 * @param unitVariance whether the distance is told in the same distance of the standard normal distribution, so that a
 *     normal column gets variance 1; the quantiles must then lie within 0 and 100
 */
public record RobustScaler(
    double lowPercent, double highPercent, boolean withCentring, boolean withScaling, boolean unitVariance)
    implements
    StreamTransformer {
  private static final double PERCENT = 100;

  /** The median and the quartiles. */
  public RobustScaler() {
    this(25, 75, true, true, false);
  }

  /**
   * Checks the quantiles.
   *
   * @throws IllegalArgumentException if they are not 0 ≤ low ≤ high ≤ 100, or leave no finite distance of the normal
   *     distribution that is greater than 0 where unit variance is asked for
   */
  public RobustScaler {
    if (!(0 <= lowPercent && lowPercent <= highPercent && highPercent <= PERCENT)) {
      throw new IllegalArgumentException(
          "quantiles are " + lowPercent + " and " + highPercent + " percent; they must ascend within 0 … 100");
    }
    double distance = unitVariance ? normalDistance(lowPercent, highPercent) : 1;
    if (!(distance > 0 && distance <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "quantiles are " + lowPercent + " and " + highPercent
              + " percent; for unit variance they must differ and lie between 0 and 100, not next to either");
    }
  }

  /** How far two quantiles of the standard normal distribution are apart. */
  private static double normalDistance(double lowPercent, double highPercent) {
    return NormalDistribution.quantile(highPercent / PERCENT) - NormalDistribution.quantile(lowPercent / PERCENT);
  }

  /**
   * The scaler with other quantiles.
   *
   * @param newLow the lower in percent
   * @param newHigh the upper in percent
   * @return the scaler
   */
  public RobustScaler withQuantiles(double newLow, double newHigh) {
    return new RobustScaler(newLow, newHigh, withCentring, withScaling, unitVariance);
  }

  /**
   * The scaler, centring or not.
   *
   * @param newCentring whether the median is taken off
   * @return the scaler
   */
  public RobustScaler withCentring(boolean newCentring) {
    return new RobustScaler(lowPercent, highPercent, newCentring, withScaling, unitVariance);
  }

  /**
   * The scaler, dividing or not.
   *
   * @param newScaling whether cells are divided by the distance
   * @return the scaler
   */
  public RobustScaler withScaling(boolean newScaling) {
    return new RobustScaler(lowPercent, highPercent, withCentring, newScaling, unitVariance);
  }

  /**
   * The scaler, for unit variance or not.
   *
   * @param newUnitVariance whether a normal column gets variance 1
   * @return the scaler
   */
  public RobustScaler withUnitVariance(boolean newUnitVariance) {
    return new RobustScaler(lowPercent, highPercent, withCentring, withScaling, newUnitVariance);
  }

  @Override
  public ScaledColumns fit(Frame x, Target y, SeedTree seed) {
    double low = lowPercent / PERCENT;
    double high = highPercent / PERCENT;
    double distance = withScaling && unitVariance ? normalDistance(lowPercent, highPercent) : 1;
    return ScaledColumns.of(
        ColumnFigures.learn(x, (name, cells) -> {
          double[] finite = OrderStatistics.finite(cells);
          double centre = withCentring ? OrderStatistics.quantile(finite, 0.5) : 0;
          double from = withScaling ? OrderStatistics.quantile(finite, low) : 0;
          double to = withScaling ? OrderStatistics.quantile(finite, high) : 1;
          return ScaledColumns.stretched(ScaledColumns.line(centre, from, to), distance, 0);
        }));
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byQuantiles(this);
  }
}
