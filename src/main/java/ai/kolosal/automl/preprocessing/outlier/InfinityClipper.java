package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * Puts each numeric column's least and greatest finite training value in the place of −∞ and +∞.
 *
 * <ul>
 *   <li>missing values stay missing
 *   <li>a column without a finite value in training gets 0 for both
 *   <li>a column without infinities is shared, not copied
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public record InfinityClipper() implements Transformer {
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = x.names();
    double[] low = new double[names.size()];
    double[] high = new double[names.size()];
    for (int j = 0; j < low.length; j++) {
      FiniteRange range = Kernels.finiteRange(Columns.numeric(x, names.get(j)).values());
      low[j] = range.count() > 0 ? range.least() : 0;
      high[j] = range.count() > 0 ? range.greatest() : 0;
    }
    return new Fitted(names, low, high);
  }

  /** The finite range of the training rows. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final double[] low;
    private final double[] high;

    private Fitted(List<String> names, double[] low, double[] high) {
      this.names = names;
      this.low = low;
      this.high = high;
    }

    @Override
    public String codecId() {
      return "infinity_clipper";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < low.length; j++) {
        NumericColumn column = Columns.numeric(x, names.get(j));
        double[] clipped = clip(column.values(), low[j], high[j]);
        out.add(clipped == column.values() ? column : NumericColumn.of(column.name(), clipped));
      }
      return out.build();
    }

    private static double[] clip(double[] values, double low, double high) {
      if (Kernels.finiteRange(values).count() == values.length) {
        return values;
      }
      double[] clipped = values;
      for (int i = 0; i < values.length; i++) {
        if (Double.isInfinite(values[i])) {
          if (clipped == values) {
            clipped = values.clone();
          }
          clipped[i] = values[i] > 0 ? high : low;
        }
      }
      return clipped;
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeDoubles(low);
      out.writeDoubles(high);
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
      double[] low = in.readDoubles();
      double[] high = in.readDoubles();
      Columns.requireLength(in, "the low ends", low.length, names.size());
      Columns.requireLength(in, "the high ends", high.length, names.size());
      for (int j = 0; j < low.length; j++) {
        if (!(low[j] <= high[j] && Double.isFinite(low[j]) && Double.isFinite(high[j]))) {
          throw in.corrupt("a range is " + low[j] + " … " + high[j]);
        }
      }
      return new Fitted(names, low, high);
    }
  }
}
