package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * Fills the missing cells of each column with one value.
 *
 * <p>Numeric columns take every strategy, categorical ones the most frequent level or a given one.
 *
 * <ul>
 *   <li>a column without a finite number, or without a level, in training is left out unless empty columns are kept;
 *       then its gaps are filled with the given value if the strategy is {@link Strategy#CONSTANT}, else with 0
 *   <li>infinities stay and take no part in the value
 *   <li>the median is of type 7; of equally frequent values the smallest is the most frequent one, of levels the first
 *       by code points
 *   <li>a level that training did not have stays; a level that is filled in and that a column lacks becomes its last
 *   <li>a numeric column without missing cells is shared, not copied
 * </ul>
 *
 * <p>As scikit-learn's SimpleImputer. Immutable and thread-safe.
 *
 * @param strategy where the value comes from
 * @param fillValue the number of {@link Strategy#CONSTANT}; the others do not look at it
 * @param fillLevel the level of {@link Strategy#CONSTANT}; the others do not look at it
 * @param indicators whether columns that had gaps in training get a second column {@code <name>.missing}, 1 where the
 *     cell is missing and else 0, behind all others
 * @param keepEmpty whether columns without a value in training are kept
 */
public record SimpleImputer(
    Strategy strategy, double fillValue, String fillLevel, boolean indicators, boolean keepEmpty)
    implements StreamTransformer {
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
   * @param fillValue the number of {@link Strategy#CONSTANT}; the others do not look at it
   * @param fillLevel the level of {@link Strategy#CONSTANT}; the others do not look at it
   * @param indicators whether columns that had gaps in training get a second column {@code <name>.missing}, 1 where the
   *     cell is missing and else 0, behind all others
   * @param keepEmpty whether columns without a value in training are kept
   * @throws IllegalArgumentException if a constant is to be filled in and it is not finite
   */
  public SimpleImputer {
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(fillLevel, "fillLevel");
    if (strategy == Strategy.CONSTANT && !Double.isFinite(fillValue)) {
      throw new IllegalArgumentException("the fill value " + fillValue + " is not finite; give a number");
    }
  }

  /** The mean, without indicators; columns without a value are left out. */
  public SimpleImputer() {
    this(Strategy.MEAN, false);
  }

  /**
   * An imputer with the field's constants: 0 and {@code missing_value}.
   *
   * @param strategy where the value comes from
   * @param indicators whether gaps are marked in columns of their own
   */
  public SimpleImputer(Strategy strategy, boolean indicators) {
    this(strategy, 0, "missing_value", indicators, false);
  }

  /**
   * These settings with another strategy.
   *
   * @param changed where the value comes from
   * @return new settings
   */
  public SimpleImputer withStrategy(Strategy changed) {
    return new SimpleImputer(changed, fillValue, fillLevel, indicators, keepEmpty);
  }

  /**
   * These settings with another number for {@link Strategy#CONSTANT}.
   *
   * @param changed finite
   * @return new settings
   */
  public SimpleImputer withFillValue(double changed) {
    return new SimpleImputer(strategy, changed, fillLevel, indicators, keepEmpty);
  }

  /**
   * These settings with another level for {@link Strategy#CONSTANT}.
   *
   * @param changed any text
   * @return new settings
   */
  public SimpleImputer withFillLevel(String changed) {
    return new SimpleImputer(strategy, fillValue, changed, indicators, keepEmpty);
  }

  /**
   * These settings with or without indicators.
   *
   * @param changed whether gaps are marked in columns of their own
   * @return new settings
   */
  public SimpleImputer withIndicators(boolean changed) {
    return new SimpleImputer(strategy, fillValue, fillLevel, changed, keepEmpty);
  }

  /**
   * These settings with columns without a value kept or left out.
   *
   * @param changed whether they are kept
   * @return new settings
   */
  public SimpleImputer withKeepEmpty(boolean changed) {
    return new SimpleImputer(strategy, fillValue, fillLevel, indicators, changed);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    return fitted(x.columns().stream().map(column -> filling(x, column)).toList(), x);
  }

  /** Fillings, and marks of the columns that have gaps in some rows. */
  Fitted fitted(List<Filling> fillings, Frame rows) {
    return new Fitted(fillings, GapMarks.of(rows, indicators));
  }

  @Override
  public Accumulator begin() {
    return new ImputerAccumulator(this);
  }

  private Filling filling(Frame x, Column column) {
    if (column instanceof CategoricalColumn levels) {
      return level(column.name(), levels.levels(), LevelIndex.of(levels).counts(levels.codes()));
    }
    return new Filling.Number(column.name(), number(Columns.numeric(x, column.name())));
  }

  /** The number for a column's gaps; NaN if it is to be left out. */
  double number(NumericColumn column) {
    double[] finite = OrderStatistics.finite(column.values());
    return number(finite.length > 0, () -> switch (strategy) {
      case MEAN -> Moments.of(finite).mean();
      case MEDIAN -> OrderStatistics.quantile(finite, 0.5);
      default -> mostFrequent(finite);
    });
  }

  /** The number for a column's gaps, if there is any number in it; NaN if it is to be left out. */
  double number(boolean any, DoubleSupplier learned) {
    if (!any && !keepEmpty) {
      return Double.NaN;
    }
    if (strategy == Strategy.CONSTANT) {
      return fillValue;
    }
    return any ? learned.getAsDouble() : 0;
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

  /** What fills a column with these levels, each seen so often; missing cells are counted at the end. */
  Filling level(String name, List<String> levels, int[] counts) {
    if (strategy != Strategy.MOST_FREQUENT && strategy != Strategy.CONSTANT) {
      throw new DataException(
          "column '" + name + "' is categorical and has no " + strategy.name().toLowerCase(Locale.ROOT)
              + "; fill categories with the most frequent level or a constant");
    }
    int most = Arrays.stream(counts, 0, levels.size()).max().orElse(0);
    if (most == 0 && !keepEmpty) {
      return new Filling.Nothing(name);
    }
    return new Filling.Level(name, strategy == Strategy.CONSTANT ? fillLevel : mostFrequent(levels, counts, most));
  }

  private static String mostFrequent(List<String> levels, int[] counts, int most) {
    String best = "0";
    boolean found = false;
    for (int k = 0; k < levels.size() && most > 0; k++) {
      if (counts[k] == most && (!found || before(levels.get(k), best))) {
        best = levels.get(k);
        found = true;
      }
    }
    return best;
  }

  private static boolean before(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()) < 0;
  }

  /** What to fill in, column by column. */
  public static final class Fitted implements FittedTransformer {
    private final List<Filling> fillings;
    private final GapMarks marks;

    private Fitted(List<Filling> fillings, GapMarks marks) {
      this.fillings = fillings;
      this.marks = marks;
    }

    @Override
    public String codecId() {
      return "simple_imputer";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (Filling filling : fillings) {
        filling.addTo(out, x);
      }
      marks.addTo(out, x);
      return out.build();
    }

    List<Filling> fillings() {
      return fillings;
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(fillings.stream().map(Filling::name).toList());
      fillings.forEach(filling -> filling.write(out));
      marks.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      List<Filling> fillings = Columns.readNames(in).stream().map(name -> Filling.read(name, in)).toList();
      return new Fitted(fillings, GapMarks.read(in));
    }
  }
}
