package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * Centres each numeric column on its training mean and divides it by its population standard deviation.
 *
 * <ul>
 *   <li>missing values stay missing, infinities stay infinite and take no part in mean and deviation
 *   <li>a constant column is centred and not divided
 *   <li>a column without a finite value becomes missing throughout
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public record StandardScaler() implements Transformer {
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = x.names();
    double[] mean = new double[names.size()];
    double[] scale = new double[names.size()];
    for (int j = 0; j < mean.length; j++) {
      Moments moments = Moments.of(Columns.numeric(x, names.get(j)).values());
      mean[j] = moments.mean();
      scale[j] = moments.deviation() > 0 ? moments.deviation() : 1;
    }
    return new Fitted(names, mean, scale);
  }

  /** The means and deviations of the training rows. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final double[] mean;
    private final double[] scale;

    private Fitted(List<String> names, double[] mean, double[] scale) {
      this.names = names;
      this.mean = mean;
      this.scale = scale;
    }

    @Override
    public String codecId() {
      return "standard_scaler";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < mean.length; j++) {
        double[] values = Columns.numeric(x, names.get(j)).values();
        out.add(NumericColumn.of(names.get(j), Kernels.standardised(values, mean[j], scale[j])));
      }
      return out.build();
    }

    double mean(int column) {
      return mean[column];
    }

    double scale(int column) {
      return scale[column];
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeDoubles(mean);
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
      double[] mean = in.readDoubles();
      double[] scale = in.readDoubles();
      Columns.requireLength(in, "the means", mean.length, names.size());
      Columns.requireLength(in, "the scales", scale.length, names.size());
      for (double s : scale) {
        if (!(s > 0 && s <= Double.MAX_VALUE)) {
          throw in.corrupt("a scale is " + s + ", not a positive number");
        }
      }
      return new Fitted(names, mean, scale);
    }
  }
}
