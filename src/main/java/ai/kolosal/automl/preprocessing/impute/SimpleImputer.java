package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;

/**
 * Fills the missing cells of numeric columns with one value a column.
 *
 * <p>Categories need no filling: each encoder gives missing a place of its own.
 *
 * <ul>
 *   <li>a column without a finite value in training is left out
 *   <li>infinities stay and take no part in the value
 *   <li>the median is of type 7; of equally frequent values the smallest is the most frequent one
 *   <li>a column without missing cells is shared, not copied
 * </ul>
 *
 * <p>As scikit-learn's SimpleImputer. Immutable and thread-safe.
 *
 * @param strategy where the value comes from
 * @param fillValue the value of {@link Strategy#CONSTANT}; the others do not look at it
 * @param indicators whether columns that had gaps in training get a second column {@code <name>.missing}, 1 where the
 *     cell is missing and else 0, behind all others
 */
public record SimpleImputer(Strategy strategy, double fillValue, boolean indicators) implements Transformer {
  /** Where the value for missing cells comes from. */
  public enum Strategy {
    /** The mean of the training rows. */
    MEAN,
    /** Their median. */
    MEDIAN,
    /** Their most frequent value. */
    MOST_FREQUENT,
    /** A value that is given. */
    CONSTANT
  }

  /**
   * Checks the settings.
   *
   * @param strategy where the value comes from
   * @param fillValue the value of {@link Strategy#CONSTANT}; the others do not look at it
   * @param indicators whether columns that had gaps in training get a second column {@code <name>.missing}, 1 where the
   *     cell is missing and else 0, behind all others
   * @throws IllegalArgumentException if a constant is to be filled in and it is not finite
   */
  public SimpleImputer {
    if (strategy == Strategy.CONSTANT && !Double.isFinite(fillValue)) {
      throw new IllegalArgumentException("the fill value " + fillValue + " is not finite; give a number");
    }
  }

  /**
   * An imputer whose value comes from the training rows.
   *
   * @param strategy any but {@link Strategy#CONSTANT}
   * @param indicators whether gaps are marked in columns of their own
   */
  public SimpleImputer(Strategy strategy, boolean indicators) {
    this(strategy, strategy == Strategy.CONSTANT ? Double.NaN : 0, indicators);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = x.names();
    double[] fill = new double[names.size()];
    boolean[] marked = new boolean[names.size()];
    for (int j = 0; j < fill.length; j++) {
      NumericColumn column = Columns.numeric(x, names.get(j));
      double[] finite = OrderStatistics.finite(column.values());
      fill[j] = finite.length == 0 ? Double.NaN : fill(finite);
      marked[j] = indicators && column.missingCount() > 0;
    }
    return new Fitted(names, fill, marked);
  }

  private double fill(double[] finite) {
    return switch (strategy) {
      case MEAN -> Moments.of(finite).mean();
      case MEDIAN -> OrderStatistics.quantile(finite, 0.5);
      case MOST_FREQUENT -> mostFrequent(finite);
      case CONSTANT -> fillValue;
    };
  }

  private static double mostFrequent(double[] values) {
    Arrays.sort(values);
    double best = values[0];
    int bestRun = 0;
    int start = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != values[start]) {
        start = i;
      }
      if (i - start + 1 > bestRun) {
        bestRun = i - start + 1;
        best = values[i];
      }
    }
    return best;
  }

  /** The values to fill in; NaN for a column that is left out. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final double[] fill;
    private final boolean[] marked;

    private Fitted(List<String> names, double[] fill, boolean[] marked) {
      this.names = names;
      this.fill = fill;
      this.marked = marked;
    }

    @Override
    public String codecId() {
      return "simple_imputer";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < fill.length; j++) {
        NumericColumn column = Columns.numeric(x, names.get(j));
        if (!Double.isNaN(fill[j])) {
          double[] filled = filled(column.values(), fill[j]);
          out.add(filled == column.values() ? column : NumericColumn.of(column.name(), filled));
        }
      }
      for (int j = 0; j < fill.length; j++) {
        if (marked[j]) {
          double[] values = Columns.numeric(x, names.get(j)).values();
          double[] missing = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            missing[i] = Double.isNaN(values[i]) ? 1 : 0;
          }
          out.add(NumericColumn.of(names.get(j) + ".missing", missing));
        }
      }
      return out.build();
    }

    private static double[] filled(double[] values, double fill) {
      if (Kernels.finiteRange(values).count() == values.length) {
        return values;
      }
      double[] filled = values;
      for (int i = 0; i < values.length; i++) {
        if (Double.isNaN(values[i])) {
          if (filled == values) {
            filled = values.clone();
          }
          filled[i] = fill;
        }
      }
      return filled;
    }

    double fill(int column) {
      return fill[column];
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeDoubles(fill);
      for (boolean mark : marked) {
        out.writeBoolean(mark);
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
      List<String> names = Columns.readNames(in);
      double[] fill = in.readDoubles();
      Columns.requireLength(in, "the fill values", fill.length, names.size());
      boolean[] marked = new boolean[fill.length];
      for (int j = 0; j < marked.length; j++) {
        marked[j] = in.readBoolean();
        if (Double.isInfinite(fill[j])) {
          throw in.corrupt("a fill value is infinite");
        }
      }
      return new Fitted(names, fill, marked);
    }
  }
}
