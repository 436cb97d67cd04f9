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
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
    implements Transformer {
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
    return new Fitted(x.columns().stream().map(column -> filling(x, column)).toList(), GapMarks.of(x, indicators));
  }

  private Filling filling(Frame x, Column column) {
    if (column instanceof CategoricalColumn levels) {
      return level(levels);
    }
    return new Filling.Number(column.name(), number(Columns.numeric(x, column.name())));
  }

  /** The number for a column's gaps; NaN if it is to be left out. */
  double number(NumericColumn column) {
    double[] finite = OrderStatistics.finite(column.values());
    if (finite.length == 0 && !keepEmpty) {
      return Double.NaN;
    }
    return switch (strategy) {
      case MEAN -> finite.length == 0 ? 0 : Moments.of(finite).mean();
      case MEDIAN -> finite.length == 0 ? 0 : OrderStatistics.quantile(finite, 0.5);
      case MOST_FREQUENT -> finite.length == 0 ? 0 : mostFrequent(finite);
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

  private Filling level(CategoricalColumn column) {
    if (strategy != Strategy.MOST_FREQUENT && strategy != Strategy.CONSTANT) {
      throw new DataException(
          "column " + column + " has no " + strategy.name().toLowerCase(Locale.ROOT)
              + "; fill categories with the most frequent level or a constant");
    }
    if (column.missingCount() == column.size() && !keepEmpty) {
      return new Filling.Nothing(column.name());
    }
    return new Filling.Level(column.name(), strategy == Strategy.CONSTANT ? fillLevel : mostFrequent(column));
  }

  private static String mostFrequent(CategoricalColumn column) {
    int[] counts = new int[column.levels().size()];
    for (int code : column.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    int most = Arrays.stream(counts).max().orElse(0);
    String best = "0";
    boolean found = false;
    for (int k = 0; k < counts.length && most > 0; k++) {
      String level = column.levels().get(k);
      if (counts[k] == most && (!found || before(level, best))) {
        best = level;
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
