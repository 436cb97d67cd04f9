package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.GapKernels;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Fills the missing cells of numeric columns by regressing each column on all others, round after round (van Buuren and
 * Groothuis-Oudshoorn, 2011, "mice: Multivariate imputation by chained equations").
 *
 * <p>Gaps begin at one value a column. In a round each column in turn is regressed where it is known on the others as
 * they stand, and predicted where it is not. Other rows go through the same chain of regressions. Known cells never
 * change.
 *
 * <ul>
 *   <li>rounds end when no row changes by more than the tolerance times the greatest known size of a cell, added up over
 *       the row
 *   <li>a column without a finite value in training is left out, or, if empty columns are kept, filled as
 *       {@link SimpleImputer} fills it; the chain does not know it
 *   <li>infinities stay; the chain takes them for missing
 *   <li>more than {@value #MOST_COLUMNS} columns are refused: work grows with the cube of their number
 *   <li>fitting stops by a {@link java.util.concurrent.CancellationException} if its thread is interrupted
 *   <li>one column, or no rounds: gaps keep the value they begin at, as where a regression leaves the range of doubles
 * </ul>
 *
 * <p>As scikit-learn's IterativeImputer without sampling. Immutable and thread-safe.
 *
 * @param estimator the regression
 * @param initial the value gaps begin at; {@link SimpleImputer.Strategy#CONSTANT} stands for 0
 * @param order the order of columns in a round
 * @param maxIterations the greatest number of rounds, at least 0
 * @param tolerance the change that ends them, at least 0
 * @param min the least value that is filled in
 * @param max the greatest one, above {@code min}
 * @param skipComplete whether columns without gaps in training are left out of the rounds; gaps of theirs in other rows
 *     keep the value they begin at
 * @param indicators whether columns that had gaps in training get a second column {@code <name>.missing}, 1 where the
 *     cell is missing and else 0, behind all others
 * @param keepEmpty whether columns without a value in training are kept
 */
public record IterativeImputer(
    ChainEstimator estimator,
    SimpleImputer.Strategy initial,
    Order order,
    int maxIterations,
    double tolerance,
    double min,
    double max,
    boolean skipComplete,
    boolean indicators,
    boolean keepEmpty)
    implements Transformer {
  /** The greatest number of columns that are regressed on each other. */
  public static final int MOST_COLUMNS = 1_000;

  /** The order of columns in a round. */
  public enum Order {
    /** From few gaps to many. */
    ASCENDING,
    /** From many gaps to few. */
    DESCENDING,
    /** From the first column to the last. */
    ROMAN,
    /** From the last column to the first. */
    ARABIC
  }

  /**
   * Checks the settings.
   *
   * @param estimator the regression
   * @param initial the value gaps begin at; {@link SimpleImputer.Strategy#CONSTANT} stands for 0
   * @param order the order of columns in a round
   * @param maxIterations the greatest number of rounds, at least 0
   * @param tolerance the change that ends them, at least 0
   * @param min the least value that is filled in
   * @param max the greatest one, above {@code min}
   * @param skipComplete whether columns without gaps in training are left out of the rounds; gaps of theirs in other
   *     rows keep the value they begin at
   * @param indicators whether columns that had gaps in training get a second column {@code <name>.missing}, 1 where the
   *     cell is missing and else 0, behind all others
   * @param keepEmpty whether columns without a value in training are kept
   * @throws IllegalArgumentException if one is out of range
   */
  public IterativeImputer {
    Objects.requireNonNull(estimator, "estimator");
    Objects.requireNonNull(initial, "initial");
    Objects.requireNonNull(order, "order");
    if (maxIterations < 0 || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          maxIterations + " rounds to a tolerance of " + tolerance + ": neither may be negative");
    }
    if (!(min < max)) {
      throw new IllegalArgumentException("the least value " + min + " is not below the greatest one, " + max);
    }
  }

  /**
   * Bayesian ridge regression from the mean, at most 10 rounds to a tolerance of 10⁻³ in ascending order, without bounds
   * and indicators.
   */
  public IterativeImputer() {
    this(
        new ChainEstimator.BayesianRidge(), SimpleImputer.Strategy.MEAN, Order.ASCENDING, 10, 1e-3,
        Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false, false);
  }

  /**
   * These settings with another regression.
   *
   * @param changed the regression
   * @return new settings
   */
  public IterativeImputer withEstimator(ChainEstimator changed) {
    return new IterativeImputer(
        changed, initial, order, maxIterations, tolerance, min, max, skipComplete, indicators, keepEmpty);
  }

  /**
   * These settings with another value to begin at.
   *
   * @param changed where it comes from
   * @return new settings
   */
  public IterativeImputer withInitial(SimpleImputer.Strategy changed) {
    return new IterativeImputer(
        estimator, changed, order, maxIterations, tolerance, min, max, skipComplete, indicators, keepEmpty);
  }

  /**
   * These settings with another order.
   *
   * @param changed the order of columns in a round
   * @return new settings
   */
  public IterativeImputer withOrder(Order changed) {
    return new IterativeImputer(
        estimator, initial, changed, maxIterations, tolerance, min, max, skipComplete, indicators, keepEmpty);
  }

  /**
   * These settings with other ends of the rounds.
   *
   * @param rounds the greatest number of them, at least 0
   * @param change the change that ends them, at least 0
   * @return new settings
   */
  public IterativeImputer withRounds(int rounds, double change) {
    return new IterativeImputer(
        estimator, initial, order, rounds, change, min, max, skipComplete, indicators, keepEmpty);
  }

  /**
   * These settings with other bounds.
   *
   * @param least the least value that is filled in
   * @param greatest the greatest one, above {@code least}
   * @return new settings
   */
  public IterativeImputer withBounds(double least, double greatest) {
    return new IterativeImputer(
        estimator, initial, order, maxIterations, tolerance, least, greatest, skipComplete, indicators, keepEmpty);
  }

  /**
   * These settings with columns without gaps in the rounds or not.
   *
   * @param changed whether they are left out
   * @return new settings
   */
  public IterativeImputer withSkipComplete(boolean changed) {
    return new IterativeImputer(
        estimator, initial, order, maxIterations, tolerance, min, max, changed, indicators, keepEmpty);
  }

  /**
   * These settings with or without indicators.
   *
   * @param changed whether gaps are marked in columns of their own
   * @return new settings
   */
  public IterativeImputer withIndicators(boolean changed) {
    return new IterativeImputer(
        estimator, initial, order, maxIterations, tolerance, min, max, skipComplete, changed, keepEmpty);
  }

  /**
   * These settings with columns without a value kept or left out.
   *
   * @param changed whether they are kept
   * @return new settings
   */
  public IterativeImputer withKeepEmpty(boolean changed) {
    return new IterativeImputer(
        estimator, initial, order, maxIterations, tolerance, min, max, skipComplete, indicators, changed);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    SimpleImputer filler = new SimpleImputer(initial, false);
    double[] begin = new double[x.columns().size()];
    for (int j = 0; j < begin.length; j++) {
      begin[j] = filler.number(Columns.numeric(x, x.names().get(j)));
    }
    Start start = new Start(x.names(), begin);
    double[][] columns = start.chained(x);
    if (columns.length > MOST_COLUMNS) {
      throw new DataException(
          "IterativeImputer regresses " + columns.length + " columns on each other, at most " + MOST_COLUMNS
              + " are allowed; select columns first, or take KnnImputer");
    }
    double[] shifts = start.chained();
    ChainedRows rows = ChainedRows.of(columns, shifts, x.rows());
    Chain chain = new Chain(estimator, rows.cells(), rows.missing(), less(min, shifts), less(max, shifts));
    if (columns.length > 1) {
      int[] round = rows.order(order, skipComplete, columns.length);
      chain.run(round, maxIterations, tolerance * greatest(columns));
    }
    return new Fitted(start, keepEmpty, min, max, chain.steps(), GapMarks.of(x, indicators));
  }

  /** The greatest size of a finite cell. */
  private static double greatest(double[][] columns) {
    double greatest = 0;
    for (double[] column : columns) {
      FiniteRange range = Kernels.finiteRange(column);
      greatest = Math.max(greatest, Math.max(-range.least(), range.greatest()));
    }
    return greatest;
  }

  private static double[] less(double bound, double[] shifts) {
    return Arrays.stream(shifts).map(shift -> bound - shift).toArray();
  }

  /** The value that each column's gaps begin at; NaN for one that the chain does not know. */
  private record Start(List<String> names, double[] values) {
    boolean isChained(int column) {
      return !Double.isNaN(values[column]);
    }

    double[] chained() {
      return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    /** The cells of the columns of the chain. */
    double[][] chained(Frame x) {
      List<double[]> columns = new ArrayList<>();
      for (int j = 0; j < values.length; j++) {
        NumericColumn column = Columns.numeric(x, names.get(j));
        if (isChained(j)) {
          columns.add(column.values());
        }
      }
      return columns.toArray(double[][]::new);
    }
  }

  /** The chain of regressions. */
  public static final class Fitted implements FittedTransformer {
    private final Start start;
    private final boolean keepEmpty;
    private final double min;
    private final double max;
    private final List<Chain.Step> steps;
    private final GapMarks marks;

    private Fitted(
        Start start, boolean keepEmpty, double min, double max, List<Chain.Step> steps, GapMarks marks) {
      this.start = start;
      this.keepEmpty = keepEmpty;
      this.min = min;
      this.max = max;
      this.steps = List.copyOf(steps);
      this.marks = marks;
    }

    @Override
    public String codecId() {
      return "iterative_imputer";
    }

    /** The columns of the regressions, in their order. */
    int[] order() {
      return steps.stream().mapToInt(Chain.Step::column).toArray();
    }

    @Override
    public Frame transform(Frame x) {
      double[][] columns = start.chained(x);
      double[][] filled = filled(columns, x.rows());
      FrameBuilder out = new FrameBuilder(x.rows());
      int at = 0;
      for (int j = 0; j < start.values.length; j++) {
        NumericColumn column = Columns.numeric(x, start.names.get(j));
        if (start.isChained(j)) {
          out.add(filled[at] == columns[at] ? column : NumericColumn.of(column.name(), filled[at]));
          at++;
        } else if (keepEmpty) {
          out.add(NumericColumn.of(column.name(), GapKernels.filled(column.values(), 0)));
        }
      }
      marks.addTo(out, x);
      return out.build();
    }

    private double[][] filled(double[][] columns, int rows) {
      double[][] out = columns.clone();
      double[] shifts = start.chained();
      double[] low = less(min, shifts);
      double[] high = less(max, shifts);
      ChainedRows held = ChainedRows.of(columns, shifts, rows);
      for (int i = 0; i < rows; i++) {
        double[] row = held.cells()[i];
        boolean[] missing = held.missing()[i];
        for (Chain.Step step : steps) {
          int j = step.column();
          if (missing[j]) {
            row[j] = Chain.clipped(step.predict(row), low[j], high[j]);
          }
        }
        for (int j = 0; j < columns.length; j++) {
          if (Double.isNaN(columns[j][i])) {
            out[j] = out[j] == columns[j] ? columns[j].clone() : out[j];
            out[j][i] = row[j] + shifts[j];
          }
        }
      }
      return out;
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(start.names);
      out.writeDoubles(start.values);
      out.writeBoolean(keepEmpty);
      out.writeDouble(min);
      out.writeDouble(max);
      marks.write(out);
      out.writeInts(order());
      for (Chain.Step step : steps) {
        out.writeDouble(step.intercept());
        out.writeDoubles(step.weights());
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
      double[] values =
          Columns.readDoubles(in, "the first fillings", names.size(), "finite", value -> !Double.isInfinite(value));
      Start start = new Start(names, values);
      boolean keepEmpty = in.readBoolean();
      double min = in.readDouble();
      double max = in.readDouble();
      if (!(min < max)) {
        throw in.corrupt("the least value " + min + " is not below the greatest one, " + max);
      }
      GapMarks marks = GapMarks.read(in);
      int width = start.chained().length;
      List<Chain.Step> steps = new ArrayList<>();
      for (int column : in.readInts()) {
        if (column < 0 || column >= width) {
          throw in.corrupt("a regression is of column " + column + " of " + width);
        }
        double intercept = in.readDouble();
        steps.add(
            new Chain.Step(column, intercept, Columns.readDoubles(in, "the weights", width, "a number", w -> true)));
      }
      return new Fitted(start, keepEmpty, min, max, steps, marks);
    }
  }
}
