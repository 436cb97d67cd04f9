package ai.kolosal.automl.preprocessing.date;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Says of moments how they lie to holidays that the user lists, in {@code <name>.isholiday} (1 or 0), {@code
 * .sinceholiday} and {@code .untilholiday} (whole days to the last and the next one, 0 on the day).
 *
 * <ul>
 *   <li>missing moments are missing in every column
 *   <li>before the first date of the list no holiday was, behind the last none will be: missing
 * </ul>
 *
 * <p>Days are those of UTC. Immutable and thread-safe.
 *
 * @param dates the holidays, at least one, in any order
 */
public record Holidays(List<LocalDate> dates) implements StreamTransformer {
  /**
   * Copies the dates.
   *
   * @param dates the holidays, at least one, in any order
   * @throws IllegalArgumentException if there are none
   */
  public Holidays {
    dates = List.copyOf(dates);
    if (dates.isEmpty()) {
      throw new IllegalArgumentException("there are no holidays; list at least one date");
    }
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    x.names().forEach(name -> Columns.temporal(x, name));
    return new Fitted(x.names(), dates.stream().mapToLong(LocalDate::toEpochDay).sorted().distinct().toArray());
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** The names of the columns and the holidays. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;

    /** Days since 1970-01-01, ascending. */
    private final long[] days;

    private Fitted(List<String> names, long[] days) {
      this.names = names;
      this.days = days;
    }

    @Override
    public String codecId() {
      return "holidays";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (String name : names) {
        long[] moments = Columns.temporal(x, name).epochMillis();
        out.add(DateColumns.map(name + ".isholiday", moments, moment -> find(day(moment)) >= 0 ? 1 : 0));
        out.add(DateColumns.map(name + ".sinceholiday", moments, moment -> since(day(moment))));
        out.add(DateColumns.map(name + ".untilholiday", moments, moment -> until(day(moment))));
      }
      return out.build();
    }

    private static long day(long moment) {
      return Math.floorDiv(moment, DatePart.DAY_MILLIS);
    }

    private int find(long day) {
      return Arrays.binarySearch(days, day);
    }

    private double since(long day) {
      int at = find(day);
      int last = at >= 0 ? at : -at - 2;
      return last < 0 ? Double.NaN : day - days[last];
    }

    private double until(long day) {
      int at = find(day);
      int next = at >= 0 ? at : -at - 1;
      return next == days.length ? Double.NaN : days[next] - day;
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeLongs(days);
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
      long[] days = in.readLongs();
      for (int i = 0; i < days.length; i++) {
        boolean outside = days[i] < LocalDate.MIN.toEpochDay() || days[i] > LocalDate.MAX.toEpochDay();
        if (outside || i > 0 && days[i] <= days[i - 1]) {
          throw in.corrupt("holiday " + i + " is day " + days[i] + ", not a later date than the one before");
        }
      }
      return new Fitted(names, days);
    }
  }
}
