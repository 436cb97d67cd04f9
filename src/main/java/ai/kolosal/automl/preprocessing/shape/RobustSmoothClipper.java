package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

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
public record RobustSmoothClipper() implements Transformer {
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = x.names();
    double[] centre = new double[names.size()];
    double[] scale = new double[names.size()];
    for (int j = 0; j < centre.length; j++) {
      double[] values = OrderStatistics.finite(Columns.numeric(x, names.get(j)).values());
      scale[j] = 1;
      if (values.length > 0) {
        centre[j] = OrderStatistics.quantile(values, 0.5);
        scale[j] = scale(values);
      }
    }
    return new Fitted(names, centre, scale);
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
    private final List<String> names;
    private final double[] centre;
    private final double[] scale;

    private Fitted(List<String> names, double[] centre, double[] scale) {
      this.names = names;
      this.centre = centre;
      this.scale = scale;
    }

    @Override
    public String codecId() {
      return "robust_smooth_clipper";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < centre.length; j++) {
        double[] values = Columns.numeric(x, names.get(j)).values();
        out.add(NumericColumn.of(names.get(j), Kernels.smoothlyClipped(values, centre[j], scale[j])));
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeDoubles(centre);
      out.writeDoubles(scale);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      List<String> names = Columns.readNames(in);
      double[] centre = in.readDoubles();
      double[] scale = in.readDoubles();
      Columns.requireLength(in, "the centres", centre.length, names.size());
      Columns.requireLength(in, "the scales", scale.length, names.size());
      for (int j = 0; j < scale.length; j++) {
        if (!(scale[j] > 0 && scale[j] <= Double.MAX_VALUE && Double.isFinite(centre[j]))) {
          throw in.corrupt("a column is centred on " + centre[j] + " and scaled by " + scale[j]);
        }
      }
      return new Fitted(names, centre, scale);
    }
  }
}
