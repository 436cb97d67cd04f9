package ai.kolosal.automl.preprocessing.date;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives where moments lie in rounds of time as smooth numbers, so that the end of a round lies next to its beginning.
 *
 * <p>The place in a round is the share of it that has passed, 0 … 1, to the millisecond. Harmonics give {@code
 * <name>.<period>.sin1}, {@code .cos1}, {@code .sin2}, …; splines {@code <name>.<period>.spline0}, …, which add up to 1.
 *
 * <ul>
 *   <li>missing moments are missing in every column
 * </ul>
 *
 * <p>Splines are those of scikit-learn's SplineTransformer with periodic extrapolation and knots at equal distances over
 * one round. Immutable and thread-safe.
 *
 * @param periods the rounds, at least one
 * @param basis what numbers a round is given by
 */
public record DatePeriods(Set<Period> periods, Basis basis) implements StreamTransformer {
  private static final int MOST_FUNCTIONS = 1000;
  private static final int CUBIC = 3;

  /** A round of time. */
  public enum Period {
    /** The time of day. */
    DAY,
    /** From Monday on. */
    WEEK,
    /** The month, as long as it is. */
    MONTH,
    /** The year, as long as it is. */
    YEAR;

    /** The share of the round that has passed. */
    double phase(long moment) {
      long day = Math.floorDiv(moment, DatePart.DAY_MILLIS);
      double time = (double) Math.floorMod(moment, DatePart.DAY_MILLIS) / DatePart.DAY_MILLIS;
      if (this == DAY) {
        return time;
      }
      if (this == WEEK) {
        return (DatePart.dayOfWeek(day) - 1 + time) / 7;
      }
      DatePart.Date date = DatePart.Date.of(day);
      return this == MONTH
          ? (date.day() - 1 + time) / date.monthLength()
          : (date.dayOfYear() - 1 + time) / date.yearLength();
    }
  }

  /** What numbers a round is given by. */
  public sealed interface Basis {
    /**
     * How wide a round gets.
     *
     * @return the number of columns a round is given by
     */
    int columns();
  }

  /**
   * Sines and cosines.
   *
   * @param count how many of each: of the round itself, of its half, its third, …; 1 … 1000
   */
  public record Harmonics(int count) implements Basis {
    /**
     * Checks the settings.
     *
     * @param count how many of each: of the round itself, of its half, its third, …; 1 … 1000
     * @throws IllegalArgumentException if there are none or too many
     */
    public Harmonics {
      if (count < 1 || count > MOST_FUNCTIONS) {
        throw new IllegalArgumentException(count + " harmonics must be 1 … " + MOST_FUNCTIONS);
      }
    }

    @Override
    public int columns() {
      return 2 * count;
    }
  }

  /**
   * Periodic B-splines, of which some are above 0 at any place.
   *
   * @param count how many, at least the degree, up to 1000
   * @param degree of their polynomials, 0 … 10
   */
  public record Splines(int count, int degree) implements Basis {
    private static final int HIGHEST_DEGREE = 10;

    /**
     * Checks the settings.
     *
     * @param count how many, at least the degree, up to 1000
     * @param degree of their polynomials, 0 … 10
     * @throws IllegalArgumentException if there are fewer than the degree, none or too many, or the degree is too high
     */
    public Splines {
      if (!valid(count, degree)) {
        throw new IllegalArgumentException(
            count + " splines of degree " + degree + ": need a degree of 0 … " + HIGHEST_DEGREE
                + " and at least as many splines, 1 … " + MOST_FUNCTIONS);
      }
    }

    @Override
    public int columns() {
      return count;
    }

    private static boolean valid(int count, int degree) {
      return count >= 1 && count <= MOST_FUNCTIONS && degree >= 0 && degree <= Math.min(count, HIGHEST_DEGREE);
    }
  }

  /**
   * Copies the periods.
   *
   * @param periods the rounds, at least one
   * @param basis what numbers a round is given by
   * @throws IllegalArgumentException if there are no rounds
   */
  public DatePeriods {
    periods = DateColumns.copy(periods, "periods");
  }

  /** Day, week and year, by one sine and cosine each. */
  public DatePeriods() {
    this(EnumSet.of(Period.DAY, Period.WEEK, Period.YEAR), new Harmonics(1));
  }

  /**
   * With other periods.
   *
   * @param newPeriods the rounds, at least one
   * @return new settings
   * @throws IllegalArgumentException if there are no rounds
   */
  public DatePeriods withPeriods(Set<Period> newPeriods) {
    return new DatePeriods(newPeriods, basis);
  }

  /**
   * By sines and cosines.
   *
   * @param count how many of each, 1 … 1000
   * @return new settings
   * @throws IllegalArgumentException if there are none or too many
   */
  public DatePeriods withHarmonics(int count) {
    return new DatePeriods(periods, new Harmonics(count));
  }

  /**
   * By cubic splines.
   *
   * @param count how many, 3 … 1000
   * @return new settings
   * @throws IllegalArgumentException if there are too few or too many
   */
  public DatePeriods withSplines(int count) {
    return new DatePeriods(periods, new Splines(count, CUBIC));
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    x.names().forEach(name -> Columns.temporal(x, name));
    return new Fitted(x.names(), this);
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** The names of the columns; a calendar needs no learning. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final DatePeriods settings;

    private Fitted(List<String> names, DatePeriods settings) {
      this.names = names;
      this.settings = settings;
    }

    @Override
    public String codecId() {
      return "date_periods";
    }

    @Override
    public Frame transform(Frame x) {
      long made = (long) names.size() * settings.periods.size() * settings.basis.columns();
      Columns.requireRoom("DatePeriods", made, (double) made * x.rows(), "ask for fewer periods, harmonics or splines");
      FrameBuilder out = new FrameBuilder(x.rows());
      for (String name : names) {
        long[] moments = Columns.temporal(x, name).epochMillis();
        for (Period period : settings.periods) {
          String prefix = name + "." + period.name().toLowerCase(Locale.ROOT);
          double[] phases = DateColumns.map(prefix, moments, period::phase).values();
          if (settings.basis instanceof Splines splines) {
            double[][] columns = PeriodicSplines.of(phases, splines.count, splines.degree);
            for (int k = 0; k < columns.length; k++) {
              out.add(NumericColumn.of(prefix + ".spline" + k, columns[k]));
            }
          } else {
            addHarmonics(out, prefix, phases, ((Harmonics) settings.basis).count);
          }
        }
      }
      return out.build();
    }

    private static void addHarmonics(FrameBuilder out, String prefix, double[] phases, int count) {
      for (int k = 1; k <= count; k++) {
        double[] sin = new double[phases.length];
        double[] cos = new double[phases.length];
        for (int i = 0; i < phases.length; i++) {
          double angle = 2 * Math.PI * k * phases[i];
          sin[i] = StrictMath.sin(angle);
          cos[i] = StrictMath.cos(angle);
        }
        out.add(NumericColumn.of(prefix + ".sin" + k, sin));
        out.add(NumericColumn.of(prefix + ".cos" + k, cos));
      }
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeInt(DateColumns.bits(settings.periods));
      boolean splines = settings.basis instanceof Splines;
      out.writeBoolean(splines);
      out.writeInt(splines ? ((Splines) settings.basis).count : ((Harmonics) settings.basis).count);
      out.writeInt(splines ? ((Splines) settings.basis).degree : 0);
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
      Set<Period> periods = DateColumns.read(in, "the periods", Period.class, in.readInt());
      boolean splines = in.readBoolean();
      int count = in.readInt("the number of functions", 1, MOST_FUNCTIONS);
      int degree = in.readInt();
      if (periods.isEmpty() || (splines ? !Splines.valid(count, degree) : degree != 0)) {
        throw in.corrupt("there are " + periods.size() + " periods and " + count + " functions of degree " + degree);
      }
      return new Fitted(names, new DatePeriods(periods, splines ? new Splines(count, degree) : new Harmonics(count)));
    }
  }
}
