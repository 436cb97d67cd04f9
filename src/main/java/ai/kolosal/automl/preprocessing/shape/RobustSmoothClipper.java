package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Scales each numeric column by its quartiles and bends its tails: s / √(1 + (s/3)²) with s = (x − median) / (Q3 − Q1).
 *
 * <p>The middle of a column stays nearly straight while no value leaves −3 … 3, so that a few huge cells steer neither
 * a linear model nor its scale. Unlike fences at percentiles this merges no two values, so that a rare value of an
 * otherwise constant column survives.
 *
 * <ul>
 *   <li>quartiles that are equal: half the range takes the place of their distance
 *   <li>a constant column, and one without a finite value: only the median, or 0, is taken off
 *   <li>missing values stay missing; ±∞ becomes ±3
 * </ul>
 *
 * <p>From Holzmüller, Grinsztajn and Steinwart, Better by Default, 2024, appendix A. Immutable and thread-safe.
 */
public record RobustSmoothClipper() implements StreamTransformer {
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return new Fitted(ColumnFigures.learn(x, (name, cells) -> centreAndScale(OrderStatistics.finite(cells))));
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byQuantiles(this);
  }

  private static double[] centreAndScale(double[] finite) {
    return finite.length == 0
        ? new double[] {0, 1}
        : new double[] {OrderStatistics.quantile(finite, 0.5), scale(finite)};
  }

  private static double scale(double[] values) {
    double middle = OrderStatistics.quantile(values, 0.75) - OrderStatistics.quantile(values, 0.25);
    if (middle > 0 && middle <= Double.MAX_VALUE) {
      return middle;
    }
    FiniteRange range = Kernels.finiteRange(values);
    double half = range.greatest() / 2 - range.least() / 2;
    return half > 0 ? half : 1;
  }

  /** The centres and scales of the training rows. */
  public static final class Fitted implements FittedTransformer {
    private final ColumnFigures columns;

    private Fitted(ColumnFigures columns) {
      this.columns = columns;
    }

    @Override
    public String codecId() {
      return "robust_smooth_clipper";
    }

    @Override
    public Frame transform(Frame x) {
      return columns.map(x, (cells, of) -> Kernels.smoothlyClipped(cells, of[0], of[1]));
    }

    @Override
    public void write(StateWriter out) {
      columns.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      return new Fitted(
          ColumnFigures.read(in, 2, "a finite centre and a positive, finite scale",
              of -> Double.isFinite(of[0]) && of[1] > 0 && of[1] <= Double.MAX_VALUE));
    }
  }
}
