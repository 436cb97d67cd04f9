package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.NumberSort;
import ai.kolosal.automl.internal.kernel.TiedInterpolation;
import ai.kolosal.automl.internal.math.NormalDistribution;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each numeric column a uniform or a normal distribution: a cell becomes the share of training rows below it, or
 * the number below which a normal variable lies with that probability.
 *
 * <p>Shares are straight lines between quantiles of type 7; a value that several quantiles share has the mean of the
 * lowest and the highest of their shares.
 *
 * <ul>
 *   <li>missing values stay missing
 *   <li>infinities take no part in the quantiles and, like all cells beyond the training rows, have the share 0 or 1
 *   <li>a constant column: 0 at its value and below, 1 above
 *   <li>normal: cells within 10⁻⁷ of the ends are at the ends, which are −5.2 and 5.2
 *   <li>undone, cells lie between the least and the greatest training value
 *   <li>a column without a finite value becomes missing throughout
 * </ul>
 *
 * <p>As scikit-learn's QuantileTransformer. Immutable and thread-safe.
 *
 * @param output the distribution that comes out
 * @param quantiles how many quantiles are learned, at most one for each training row; at least 1
 * @param subsample from how many training rows at most; {@link Integer#MAX_VALUE} for all
 */
public record QuantileTransformer(Output output, int quantiles, int subsample) implements StreamTransformer {
  /** How close to the ends cells count as at the ends, where the output is normal. */
  private static final double THRESHOLD = 1e-7;

  private static final double LEAST_NORMAL = NormalDistribution.quantile(THRESHOLD - Math.ulp(1.0));
  private static final double GREATEST_NORMAL = NormalDistribution.quantile(1 - (THRESHOLD - Math.ulp(1.0)));

  /** The distributions that may come out. */
  public enum Output {
    /** Uniform from 0 to 1. */
    UNIFORM,
    /** Normal with mean 0 and deviation 1, cut off at ±5.2. */
    NORMAL
  }

  /**
   * Checks the settings.
   *
   * @param output the distribution that comes out
   * @param quantiles how many quantiles are learned, at most one for each training row; at least 1
   * @param subsample from how many training rows at most; {@link Integer#MAX_VALUE} for all
   * @throws IllegalArgumentException if there are no quantiles or more than rows to learn from
   */
  public QuantileTransformer {
    if (quantiles < 1 || quantiles > subsample) {
      throw new IllegalArgumentException(
          quantiles + " quantiles of " + subsample + " rows; ask for at least 1 and at most one a row");
    }
  }

  /** To a uniform distribution, by 1,000 quantiles of 10,000 rows. */
  public QuantileTransformer() {
    this(Output.UNIFORM, 1000, 10_000);
  }

  /**
   * The same settings with another output.
   *
   * @param changed the distribution that comes out
   * @return new settings
   */
  public QuantileTransformer withOutput(Output changed) {
    return new QuantileTransformer(changed, quantiles, subsample);
  }

  /**
   * The same settings with another number of quantiles.
   *
   * @param changed how many, at least 1
   * @return new settings
   */
  public QuantileTransformer withQuantiles(int changed) {
    return new QuantileTransformer(output, changed, subsample);
  }

  /**
   * The same settings with another number of rows to learn from.
   *
   * @param changed how many at most; {@link Integer#MAX_VALUE} for all
   * @return new settings
   */
  public QuantileTransformer withSubsample(int changed) {
    return new QuantileTransformer(output, quantiles, changed);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    RowSample sample = RowSample.of(x.rows(), subsample, seed);
    List<String> names = x.names();
    double[] shares = shares(Math.min(quantiles, x.rows()));
    double[][] learned = new double[names.size()][];
    for (int j = 0; j < learned.length; j++) {
      double[] cells = Columns.numeric(x, names.get(j)).values();
      double[] finite = OrderStatistics.finite(sample.of(cells));
      learned[j] = quantiles(finite.length == 0 ? OrderStatistics.finite(cells) : finite, shares);
    }
    return new Fitted(output, names, shares, learned);
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byQuantiles(withSubsample(Integer.MAX_VALUE));
  }

  private static double[] shares(int count) {
    double[] shares = new double[count];
    double step = 1.0 / (count - 1);
    for (int k = 1; k < count; k++) {
      shares[k] = k == count - 1 ? 1 : k * step;
    }
    return shares;
  }

  private static double[] quantiles(double[] finite, double[] shares) {
    if (finite.length == 0) {
      return finite;
    }
    NumberSort.sort(finite);
    double[] values = new double[shares.length];
    double greatest = finite[0];
    for (int k = 0; k < values.length; k++) {
      greatest = Math.max(greatest, OrderStatistics.sortedQuantile(finite, shares[k] * 100 / 100));
      values[k] = greatest;
    }
    return values;
  }

  /** The quantiles of the training rows. */
  public static final class Fitted implements InvertibleTransformer {
    private final Output output;
    private final List<String> names;
    private final double[] shares;
    private final double[][] quantiles;
    private final TiedInterpolation[] curves;

    private Fitted(Output output, List<String> names, double[] shares, double[][] quantiles) {
      this.output = output;
      this.names = names;
      this.shares = shares;
      this.quantiles = quantiles;
      this.curves = new TiedInterpolation[quantiles.length];
      for (int j = 0; j < curves.length; j++) {
        curves[j] = quantiles[j].length == 0 ? null : new TiedInterpolation(quantiles[j], shares);
      }
    }

    @Override
    public String codecId() {
      return "quantile_transformer";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < curves.length; j++) {
        out.add(NumericColumn.of(names.get(j), forward(j, Columns.numeric(x, names.get(j)).values())));
      }
      return out.build();
    }

    private double[] forward(int column, double[] cells) {
      if (curves[column] == null) {
        return missing(cells.length);
      }
      double[] out = curves[column].shares(cells);
      if (output == Output.NORMAL) {
        double low = quantiles[column][0];
        double high = quantiles[column][shares.length - 1];
        double atLow = middle(quantiles[column], low);
        double atHigh = middle(quantiles[column], high);
        for (int i = 0; i < out.length; i++) {
          double inside = cells[i] == low ? atLow : cells[i] == high ? atHigh : out[i];
          double share = cells[i] - THRESHOLD < low ? 0 : cells[i] + THRESHOLD > high ? 1 : inside;
          out[i] = Math.min(Math.max(NormalDistribution.quantile(share), LEAST_NORMAL), GREATEST_NORMAL);
        }
      }
      return out;
    }

    /* The mean of the lowest and the highest share of a quantile: what an end has where the threshold is rounded away. */
    private double middle(double[] values, double quantile) {
      int first = 0;
      while (values[first] != quantile) {
        first++;
      }
      int last = first;
      while (last + 1 < values.length && values[last + 1] == quantile) {
        last++;
      }
      return 0.5 * (shares[first] + shares[last]);
    }

    @Override
    public Frame inverse(Frame transformed) {
      FrameBuilder out = new FrameBuilder(transformed.rows());
      for (int j = 0; j < curves.length; j++) {
        out.add(NumericColumn.of(names.get(j), back(j, Columns.numeric(transformed, names.get(j)).values())));
      }
      return out.build();
    }

    private double[] back(int column, double[] cells) {
      if (curves[column] == null) {
        return missing(cells.length);
      }
      double threshold = output == Output.NORMAL ? THRESHOLD : 0;
      double[] out = new double[cells.length];
      for (int i = 0; i < out.length; i++) {
        double share = output == Output.NORMAL ? NormalDistribution.cumulative(cells[i]) : cells[i];
        share = share - threshold < 0 ? 0 : share + threshold > 1 ? 1 : share;
        out[i] = Double.isNaN(share) ? share : value(quantiles[column], share);
      }
      return out;
    }

    private double value(double[] values, double share) {
      int last = shares.length - 1;
      int k = Math.min((int) (share * last), last);
      if (k > 0 && shares[k] > share) {
        k--;
      } else if (k < last && shares[k + 1] <= share) {
        k++;
      }
      if (k == last) {
        return values[last];
      }
      double slope = (values[k + 1] - values[k]) / (shares[k + 1] - shares[k]);
      return slope <= Double.MAX_VALUE
          ? slope * (share - shares[k]) + values[k]
          : OrderStatistics.between(values[k], values[k + 1], (share - shares[k]) / (shares[k + 1] - shares[k]));
    }

    private static double[] missing(int rows) {
      double[] out = new double[rows];
      Arrays.fill(out, Double.NaN);
      return out;
    }

    @Override
    public void write(StateWriter out) {
      out.writeByte(output.ordinal());
      out.writeStrings(names);
      out.writeInt(shares.length);
      for (double[] values : quantiles) {
        out.writeDoubles(values);
      }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      Output output = Columns.readEnum(in, "the output", Output.values());
      List<String> names = Columns.readNames(in);
      int count = in.readInt("the number of quantiles", 1, Integer.MAX_VALUE);
      double[][] quantiles = new double[names.size()][];
      boolean any = false;
      for (int j = 0; j < quantiles.length; j++) {
        quantiles[j] = Columns.readAscending(in, "the quantiles");
        if (quantiles[j].length > 0) {
          Columns.requireLength(in, "the quantiles", quantiles[j].length, count);
          any = true;
        }
      }
      return new Fitted(output, names, any ? shares(count) : new double[1], quantiles);
    }
  }
}
