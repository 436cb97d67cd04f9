package ai.kolosal.automl.preprocessing.date;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the days, with fractions, that have passed at each moment.
 *
 * <p>Since the first training moment of the column or since a given one, in {@code <name>.elapsed}; or between each two
 * columns, from the earlier to the later one in the frame, in {@code <later>.since.<earlier>}.
 *
 * <ul>
 *   <li>days are negative before the moment counted from
 *   <li>a missing moment, on either side, gives a missing number
 *   <li>a column without training moments counts from 1970-01-01; a single column has nothing between
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param since what days are counted from
 */
public record ElapsedTime(Since since) implements StreamTransformer {
  /** What days are counted from. */
  public sealed interface Since {}

  /** From the first training moment of each column. */
  public record FirstMoment() implements Since {}

  /**
   * From a given moment.
   *
   * @param moment to the millisecond
   */
  public record Moment(Instant moment) implements Since {
    private static final long MOST_SECONDS = Long.MAX_VALUE / 1000;

    /**
     * Checks the moment.
     *
     * @param moment to the millisecond
     * @throws IllegalArgumentException if it is more milliseconds from 1970 than a long holds
     */
    public Moment {
      if (Math.abs(moment.getEpochSecond()) >= MOST_SECONDS) {
        throw new IllegalArgumentException("the moment " + moment + " is too far from 1970 to count milliseconds");
      }
    }
  }

  /** From each other column before it. */
  public record EachOther() implements Since {}

  /** Since the first training moment. */
  public ElapsedTime() {
    this(new FirstMoment());
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    long[] start = DateColumns.first(x);
    if (since instanceof Moment given) {
      Arrays.fill(start, given.moment.toEpochMilli());
    }
    return new Fitted(x.names(), since instanceof EachOther, start);
  }

  @Override
  public Accumulator begin() {
    return new FirstMoments(this);
  }

  /** Where each column's days begin. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final boolean pairs;
    private final long[] start;

    private Fitted(List<String> names, boolean pairs, long[] start) {
      this.names = names;
      this.pairs = pairs;
      this.start = start;
    }

    @Override
    public String codecId() {
      return "elapsed_time";
    }

    @Override
    public Frame transform(Frame x) {
      long made = pairs ? (long) start.length * (start.length - 1) / 2 : start.length;
      Columns.requireRoom("ElapsedTime", made, (double) made * x.rows(), "select fewer columns of dates first");
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < start.length; j++) {
        long[] moments = Columns.temporal(x, names.get(j)).epochMillis();
        if (!pairs) {
          long from = start[j];
          out.add(DateColumns.map(names.get(j) + ".elapsed", moments, to -> DatePart.elapsedDays(from, to)));
        }
        for (int k = 0; pairs && k < j; k++) {
          long[] earlier = Columns.temporal(x, names.get(k)).epochMillis();
          out.add(between(names.get(j) + ".since." + names.get(k), earlier, moments));
        }
      }
      return out.build();
    }

    private static NumericColumn between(String name, long[] from, long[] to) {
      double[] days = new double[to.length];
      for (int i = 0; i < days.length; i++) {
        boolean missing = from[i] == TemporalColumn.MISSING || to[i] == TemporalColumn.MISSING;
        days[i] = missing ? Double.NaN : DatePart.elapsedDays(from[i], to[i]);
      }
      return NumericColumn.of(name, days);
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeBoolean(pairs);
      out.writeLongs(start);
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
      boolean pairs = in.readBoolean();
      long[] start = in.readLongs();
      Columns.requireLength(in, "the first moments", start.length, names.size());
      return new Fitted(names, pairs, start);
    }
  }
}
