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
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * Takes moments apart into numbers: calendar parts and the days since the first training moment.
 *
 * <p>Columns are {@code <name>.year}, {@code .month} (1 … 12), {@code .day} (1 … 31), {@code .dayofweek} (1 is Monday),
 * {@code .dayofyear}, {@code .hour}, {@code .minute}, {@code .elapsed} (days, with fractions), all in UTC by the
 * proleptic Gregorian calendar.
 *
 * <ul>
 *   <li>parts that do not vary in training are left out
 *   <li>missing moments are missing in every part
 *   <li>moments before the first training one have negative elapsed days
 * </ul>
 *
 * <p>Calendar arithmetic after Howard Hinnant, chrono-compatible low-level date algorithms. Immutable and thread-safe.
 *
 * @param form how parts that come round again are given
 */
public record DateParts(Form form) implements Transformer {
  private static final long DAY = 86_400_000L;
  private static final String[] PART_NAMES = {
    "year", "month", "day", "dayofweek", "dayofyear", "hour", "minute", "elapsed"
  };
  private static final int DAY_OF_MONTH = 2;
  private static final int ELAPSED = 7;

  /** The length of each part's round; 0 for parts that do not come round. */
  private static final double[] PERIODS = {0, 12, 31, 7, 365.2425, 24, 60, 0};

  /** How parts that come round again are given. */
  public enum Form {
    /** As numbers, for learners that cut. */
    PLAIN,
    /** As {@code <part>.sin} and {@code <part>.cos}, so that December lies next to January. */
    CYCLIC
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<String> names = x.names();
    int[] kept = new int[names.size()];
    long[] start = new long[names.size()];
    for (int j = 0; j < kept.length; j++) {
      long[] moments = Columns.temporal(x, names.get(j)).epochMillis();
      start[j] = Long.MAX_VALUE;
      for (long moment : moments) {
        start[j] = moment == TemporalColumn.MISSING ? start[j] : Math.min(start[j], moment);
      }
      start[j] = start[j] == Long.MAX_VALUE ? 0 : start[j];
      for (int part = 0; part < PART_NAMES.length; part++) {
        if (varies(moments, part, start[j])) {
          kept[j] |= 1 << part;
        }
      }
    }
    return new Fitted(names, form, kept, start);
  }

  private static boolean varies(long[] moments, int part, long start) {
    double first = Double.NaN;
    for (long moment : moments) {
      if (moment != TemporalColumn.MISSING) {
        double value = part(moment, part, start);
        if (value != first && !Double.isNaN(first)) {
          return true;
        }
        first = value;
      }
    }
    return false;
  }

  private static double part(long moment, int part, long start) {
    return switch (part) {
      case 3 -> Math.floorMod(Math.floorDiv(moment, DAY) + 3, 7L) + 1;
      case 5 -> Math.floorMod(moment, DAY) / 3_600_000L;
      case 6 -> Math.floorMod(moment, 3_600_000L) / 60_000L;
      case ELAPSED -> ((double) moment - (double) start) / DAY;
      default -> civil(Math.floorDiv(moment, DAY), part);
    };
  }

  /** Year, month, day or day of the year, from days since 1970-01-01 by way of a year that begins in March. */
  private static double civil(long days, int part) {
    long z = days + 719_468;
    long era = Math.floorDiv(z, 146_097L);
    long dayOfEra = z - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long fromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shifted = (5 * fromMarch + 2) / 153;
    long month = shifted < 10 ? shifted + 3 : shifted - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    if (part == 0) {
      return year;
    }
    if (part == 1) {
      return month;
    }
    if (part == DAY_OF_MONTH) {
      return fromMarch - (153 * shifted + 2) / 5 + 1;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month <= 2 ? fromMarch - 305 : fromMarch + (leap ? 61 : 60);
  }

  /** The parts that vary and the first moment of each column. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final Form form;
    private final int[] kept;
    private final long[] start;

    private Fitted(List<String> names, Form form, int[] kept, long[] start) {
      this.names = names;
      this.form = form;
      this.kept = kept;
      this.start = start;
    }

    @Override
    public String codecId() {
      return "date_parts";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < kept.length; j++) {
        long[] moments = Columns.temporal(x, names.get(j)).epochMillis();
        for (int part = 0; part < PART_NAMES.length; part++) {
          if ((kept[j] & 1 << part) != 0) {
            add(out, names.get(j) + "." + PART_NAMES[part], part, values(moments, part, start[j]));
          }
        }
      }
      return out.build();
    }

    private static double[] values(long[] moments, int part, long start) {
      double[] values = new double[moments.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = moments[i] == TemporalColumn.MISSING ? Double.NaN : part(moments[i], part, start);
      }
      return values;
    }

    private void add(FrameBuilder out, String name, int part, double[] values) {
      double period = PERIODS[part];
      if (form == Form.PLAIN || period == 0) {
        out.add(NumericColumn.of(name, values));
        return;
      }
      double[] sin = new double[values.length];
      double[] cos = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        double angle = 2 * Math.PI * values[i] / period;
        sin[i] = StrictMath.sin(angle);
        cos[i] = StrictMath.cos(angle);
      }
      out.add(NumericColumn.of(name + ".sin", sin));
      out.add(NumericColumn.of(name + ".cos", cos));
    }

    @Override
    public void write(StateWriter out) {
      out.writeByte(form.ordinal());
      out.writeStrings(names);
      out.writeInts(kept);
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
      int form = in.readByte();
      if (form >= Form.values().length) {
        throw in.corrupt("the form of dates is " + form);
      }
      List<String> names = Columns.readNames(in);
      int[] kept = in.readInts();
      long[] start = in.readLongs();
      Columns.requireLength(in, "the parts", kept.length, names.size());
      Columns.requireLength(in, "the first moments", start.length, names.size());
      return new Fitted(names, Form.values()[form], kept, start);
    }
  }
}
