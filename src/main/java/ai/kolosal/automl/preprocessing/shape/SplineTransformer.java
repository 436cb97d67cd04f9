package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;

/**
 * Spreads each numeric column over B-splines, so that a linear model can draw a curve.
 *
 * <p>A column becomes {@code <name>_sp_0}, {@code <name>_sp_1} …: knots + degree − 1 of them, or knots − 1 if periodic.
 * They are at most 1 and, between the first and the last knot, add up to 1. Beyond these two the spacing of the knots
 * there goes on (Eilers and Marx, Flexible smoothing with B-splines and penalties, 1996).
 *
 * <ul>
 *   <li>missing cells are missing in every spline, or 0 if so set
 *   <li>infinities take no part in the knots; constant extrapolation gives them the value at the end, the others treat
 *       them as missing
 *   <li>linear and continued splines may become infinite at cells as far away as 10³⁰⁰
 *   <li>a constant column, and one without a finite value: all splines 0 where the degree is at least 1
 * </ul>
 *
 * <p>As scikit-learn's SplineTransformer. Immutable and thread-safe.
 *
 * @param knots where the knots lie
 * @param degree of the polynomials between knots, at least 0
 * @param extrapolation what lies beyond the first and the last knot
 * @param bias whether all splines come out; without, the last of each column is left out, as the others give it
 * @param missing what becomes of missing cells
 */
public record SplineTransformer(Knots knots, int degree, Extrapolation extrapolation, boolean bias, Missing missing)
    implements
    StreamTransformer {
  /** Where knots lie. */
  public sealed interface Knots {
    /**
     * At equal distances from the least to the greatest training value.
     *
     * @param count how many, at least 2
     */
    record Uniform(int count) implements Knots {
      /**
       * Checks the number.
       *
       * @param count how many, at least 2
       * @throws IllegalArgumentException if it is less
       */
      public Uniform {
        requireTwo(count);
      }
    }

    /**
     * At quantiles of type 7 of the training rows, from the least to the greatest value.
     *
     * @param count how many, at least 2
     */
    record Quantile(int count) implements Knots {
      /**
       * Checks the number.
       *
       * @param count how many, at least 2
       * @throws IllegalArgumentException if it is less
       */
      public Quantile {
        requireTwo(count);
      }
    }

    /**
     * Where they are said to.
     *
     * @param positions for each column as many, at least 2, finite and strictly ascending
     */
    record Given(List<List<Double>> positions) implements Knots {
      /**
       * Checks and copies the knots.
       *
       * @param positions for each column as many, at least 2, finite and strictly ascending
       * @throws IllegalArgumentException if they are not
       */
      public Given {
        positions = positions.stream().map(List::copyOf).toList();
        for (List<Double> column : positions) {
          requireTwo(column.size());
          if (column.size() != positions.get(0).size()) {
            throw new IllegalArgumentException(
                "columns with " + positions.get(0).size() + " and " + column.size()
                    + " knots; give each as many");
          }
          for (int k = 0; k < column.size(); k++) {
            double before = k == 0 ? Double.NEGATIVE_INFINITY : column.get(k - 1);
            if (!(column.get(k) > before && column.get(k) <= Double.MAX_VALUE)) {
              throw new IllegalArgumentException(
                  "knot " + column.get(k) + " behind " + before + "; knots must be finite and ascend");
            }
          }
        }
      }
    }

    private static void requireTwo(int count) {
      if (count < 2) {
        throw new IllegalArgumentException(count + " knots; give at least 2");
      }
    }

    /**
     * How many knots a column gets.
     *
     * @return at least 2
     */
    default int size() {
      return this instanceof Uniform uniform
          ? uniform.count
          : this instanceof Quantile quantile
              ? quantile.count
              : this instanceof Given given && !given.positions.isEmpty() ? given.positions.get(0).size() : 2;
    }
  }

  /** What lies beyond the first and the last knot. */
  public enum Extrapolation {
    /** The values at the knot. */
    CONSTANT,
    /** Straight lines with the slopes at the knot. */
    LINEAR,
    /** The polynomials of the last stretch. */
    CONTINUE,
    /** The same again, shifted by the distance of the two knots. */
    PERIODIC,
    /** Nothing: such cells are refused. */
    ERROR
  }

  /** What becomes of missing cells. */
  public enum Missing {
    /** They stay missing in every spline. */
    KEEP,
    /** They are 0 in every spline. */
    ZERO
  }

  /**
   * Checks the settings.
   *
   * @param knots where the knots lie
   * @param degree of the polynomials between knots, at least 0
   * @param extrapolation what lies beyond the first and the last knot
   * @param bias whether all splines come out; without, the last of each column is left out, as the others give it
   * @param missing what becomes of missing cells
   * @throws IllegalArgumentException if the degree is negative, or not below the number of periodic knots
   */
  public SplineTransformer {
    if (degree < 0) {
      throw new IllegalArgumentException("degree " + degree + "; it must be at least 0");
    }
    if (extrapolation == Extrapolation.PERIODIC && knots.size() <= degree) {
      throw new IllegalArgumentException(
          knots.size() + " periodic knots for degree " + degree + "; give more knots than the degree");
    }
  }

  /** Cubic splines over five knots at equal distances, constant beyond them. */
  public SplineTransformer() {
    this(new Knots.Uniform(5), 3, Extrapolation.CONSTANT, true, Missing.KEEP);
  }

  /**
   * The same settings with other knots.
   *
   * @param changed where the knots lie
   * @return new settings
   */
  public SplineTransformer withKnots(Knots changed) {
    return new SplineTransformer(changed, degree, extrapolation, bias, missing);
  }

  /**
   * The same settings with another degree.
   *
   * @param changed of the polynomials between knots
   * @return new settings
   */
  public SplineTransformer withDegree(int changed) {
    return new SplineTransformer(knots, changed, extrapolation, bias, missing);
  }

  /**
   * The same settings with other values beyond the knots.
   *
   * @param changed what lies beyond the first and the last knot
   * @return new settings
   */
  public SplineTransformer withExtrapolation(Extrapolation changed) {
    return new SplineTransformer(knots, degree, changed, bias, missing);
  }

  /**
   * The same settings with or without the last spline of each column.
   *
   * @param changed whether all splines come out
   * @return new settings
   */
  public SplineTransformer withBias(boolean changed) {
    return new SplineTransformer(knots, degree, extrapolation, changed, missing);
  }

  /**
   * The same settings with another fate of missing cells.
   *
   * @param changed what becomes of them
   * @return new settings
   */
  public SplineTransformer withMissing(Missing changed) {
    return new SplineTransformer(knots, degree, extrapolation, bias, changed);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = x.names();
    if (knots instanceof Knots.Given given && given.positions.size() != names.size()) {
      throw new DataException(
          "knots are given for " + given.positions.size() + " columns, there are " + names.size()
              + "; give a list for each");
    }
    double[][] all = new double[names.size()][];
    for (int j = 0; j < all.length; j++) {
      double[] finite = OrderStatistics.finite(Columns.numeric(x, names.get(j)).values());
      Arrays.sort(finite);
      all[j] = extended(base(finite, j));
      for (double knot : all[j]) {
        if (!Double.isFinite(knot)) {
          throw new DataException(
              "column '" + names.get(j) + "' spreads too far for knots beyond its ends; scale it first");
        }
      }
    }
    return new Fitted(names, all, degree, extrapolation, bias, missing);
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byQuantiles(this);
  }

  private double[] base(double[] sorted, int column) {
    double[] base = new double[knots.size()];
    if (knots instanceof Knots.Given given) {
      Arrays.setAll(base, k -> given.positions.get(column).get(k));
    } else if (sorted.length > 0 && knots instanceof Knots.Quantile) {
      double step = 1.0 / (base.length - 1);
      for (int k = 0; k < base.length; k++) {
        double q = k == base.length - 1 ? 1 : 100 * (k * step) / 100;
        base[k] = Math.max(OrderStatistics.sortedQuantile(sorted, q), k == 0 ? sorted[0] : base[k - 1]);
      }
    } else if (sorted.length > 0) {
      evenly(base, 0, base.length, sorted[0], sorted[sorted.length - 1]);
    }
    return base;
  }

  private static void evenly(double[] out, int from, int count, double first, double last) {
    double step = (last - first) / (count - 1);
    for (int k = 0; k < count - 1; k++) {
      out[from + k] = k * step + first;
    }
    if (count > 0) {
      out[from + count - 1] = last;
    }
  }

  /** The knots with as many as the degree before the first and behind the last. */
  private double[] extended(double[] base) {
    int n = base.length;
    double[] all = new double[n + 2 * degree];
    System.arraycopy(base, 0, all, degree, n);
    double least = base[0];
    double greatest = base[n - 1];
    if (extrapolation == Extrapolation.PERIODIC) {
      double period = greatest - least;
      for (int k = 0; k < degree; k++) {
        all[k] = Math.min(base[n - 1 - degree + k] - period, least);
        all[degree + n + k] = Math.max(base[1 + k] + period, greatest);
      }
    } else {
      double below = base[1] - least;
      double above = greatest - base[n - 2];
      evenly(all, 0, degree, least - degree * below, least - below);
      evenly(all, degree + n, degree, greatest + above, greatest + degree * above);
    }
    return all;
  }

  /** The knots of each column. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final double[][] knots;
    private final int degree;
    private final Extrapolation extrapolation;
    private final boolean bias;
    private final Missing missing;
    private final long made;

    private Fitted(
        List<String> names,
        double[][] knots,
        int degree,
        Extrapolation extrapolation,
        boolean bias,
        Missing missing) {
      this.names = names;
      this.knots = knots;
      this.degree = degree;
      this.extrapolation = extrapolation;
      this.bias = bias;
      this.missing = missing;
      this.made = Arrays.stream(knots).mapToLong(all -> all.length - degree - 1).sum();
    }

    @Override
    public String codecId() {
      return "spline_transformer";
    }

    double[] knots(int column) {
      return knots[column];
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException also if a cell lies beyond the knots and is to be refused there
     */
    @Override
    public Frame transform(Frame x) {
      Columns.requireRoom(
          "SplineTransformer", made, (double) made * x.rows(), "ask for fewer knots or transform fewer rows at a time");
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < knots.length; j++) {
        double[][] splines =
            new SplineColumn(names.get(j), knots[j], degree, extrapolation, missing)
                .of(Columns.numeric(x, names.get(j)).values());
        for (int s = 0; s < splines.length - (bias ? 0 : 1); s++) {
          out.add(NumericColumn.of(names.get(j) + "_sp_" + s, splines[s]));
        }
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeInt(degree);
      out.writeByte(extrapolation.ordinal());
      out.writeBoolean(bias);
      out.writeByte(missing.ordinal());
      for (double[] all : knots) {
        out.writeDoubles(all);
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
      int degree = in.readInt("the degree", 0, Integer.MAX_VALUE);
      Extrapolation extrapolation = Columns.readEnum(in, "the extrapolation", Extrapolation.values());
      boolean bias = in.readBoolean();
      Missing missing = Columns.readEnum(in, "the fate of missing cells", Missing.values());
      double[][] knots = new double[names.size()][];
      boolean periodic = extrapolation == Extrapolation.PERIODIC;
      for (int j = 0; j < knots.length; j++) {
        knots[j] = Columns.readAscending(in, "the knots");
        if (knots[j].length - 2L * degree < (periodic ? Math.max(degree + 1L, 2) : 2)) {
          throw in.corrupt(knots[j].length + " knots for degree " + degree);
        }
      }
      return new Fitted(names, knots, degree, extrapolation, bias, missing);
    }
  }
}
