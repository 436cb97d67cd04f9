package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Brings each numeric column from its training range to an interval: (x − min) / (max − min) · (high − low) + low.
 *
 * <p>Where the range is near zero, as a multiple of x and an offset; elsewhere in this order, which costs no column its
 * digits.
 *
 * <ul>
 *   <li>missing values stay missing; infinities take no part in the range and stay infinite unless clipped
 *   <li>values beyond the training range go beyond the interval, or to its end if they are clipped
 *   <li>a constant column is divided by 1: its training value becomes {@code low}
 *   <li>a column without a finite value becomes missing throughout
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param low what the least training value becomes
 * @param high what the greatest training value becomes; greater than {@code low}
 * @param clip whether other values are kept within {@code low} and {@code high}
 */
public record MinMaxScaler(double low, double high, boolean clip) implements StreamTransformer {
  /* An offset of so many widths costs the last 10 of 53 bits. */
  private static final double OFFSET_OF_WIDTH = 0x1p10;
  private static final double LEAST_FACTOR = 0x1p-1000;

  /** To 0 … 1 without clipping. */
  public MinMaxScaler() {
    this(0, 1, false);
  }

  /**
   * Checks the interval.
   *
   * @throws IllegalArgumentException if it is empty or its width not finite
   */
  public MinMaxScaler {
    if (!(low < high && high - low <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the interval " + low + " … " + high + " is empty or infinite; low must be less");
    }
  }

  /**
   * The scaler with another interval.
   *
   * @param newLow what the least training value becomes
   * @param newHigh what the greatest training value becomes
   * @return the scaler
   */
  public MinMaxScaler withInterval(double newLow, double newHigh) {
    return new MinMaxScaler(newLow, newHigh, clip);
  }

  /**
   * The scaler, clipping or not.
   *
   * @param newClip whether values are kept within the interval
   * @return the scaler
   */
  public MinMaxScaler withClip(boolean newClip) {
    return new MinMaxScaler(low, high, newClip);
  }

  @Override
  public ScaledColumns fit(Frame x, Target y, SeedTree seed) {
    ColumnFigures lines = ColumnFigures.learn(x, (name, cells) -> line(Kernels.finiteRange(cells)));
    return clip ? ScaledColumns.clipped(lines, low, high) : ScaledColumns.of(lines);
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byQuantiles(this);
  }

  private double[] line(FiniteRange range) {
    if (range.count() == 0) {
      return ScaledColumns.line(Double.NaN, Double.NaN, Double.NaN);
    }
    double width = range.greatest() - range.least();
    double factor = (high - low) / (width == 0 ? 1 : width);
    double offset = low - range.least() * factor;
    if (Math.abs(offset) <= OFFSET_OF_WIDTH * (high - low) && factor >= LEAST_FACTOR && factor <= Double.MAX_VALUE) {
      return ScaledColumns.stretched(ScaledColumns.line(0, 0, 1), factor, offset);
    }
    double[] line = ScaledColumns.line(range.least(), range.least(), range.greatest());
    return ScaledColumns.stretched(line, high - low, low);
  }
}
