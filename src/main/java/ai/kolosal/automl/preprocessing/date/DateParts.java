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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Takes moments apart into numbers: calendar parts and the days since the first training moment.
 *
 * <p>Columns are {@code <name>.year}, {@code .month} and so on, the lower case names of the {@link DatePart}s in their
 * order.
 *
 * <ul>
 *   <li>parts that do not vary in training are left out
 *   <li>missing moments are missing in every part
 *   <li>moments before the first training one have negative elapsed days
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param parts which parts are given, at least one
 * @param form how parts that come round again are given
 */
public record DateParts(Set<DatePart> parts, Form form) implements Transformer {
  /** Year, month, day, day of week and of year, hour, minute and elapsed days. */
  private static final Set<DatePart> USUAL =
      EnumSet.of(
          DatePart.YEAR,
          DatePart.MONTH,
          DatePart.DAY,
          DatePart.DAYOFWEEK,
          DatePart.DAYOFYEAR,
          DatePart.HOUR,
          DatePart.MINUTE,
          DatePart.ELAPSED);

  /** How parts that come round again are given. */
  public enum Form {
    /** As numbers, for learners that cut. */
    PLAIN,
    /** As {@code <part>.sin} and {@code <part>.cos}, so that December lies next to January. */
    CYCLIC
  }

  /**
   * Copies the parts.
   *
   * @param parts which parts are given, at least one
   * @param form how parts that come round again are given
   * @throws IllegalArgumentException if there are no parts
   */
  public DateParts {
    parts = DateColumns.copy(parts, "parts of dates");
  }

  /** Year, month, day, day of week and of year, hour, minute and elapsed days, as numbers. */
  public DateParts() {
    this(Form.PLAIN);
  }

  /**
   * Year, month, day, day of week and of year, hour, minute and elapsed days.
   *
   * @param form how parts that come round again are given
   */
  public DateParts(Form form) {
    this(USUAL, form);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    long[] start = DateColumns.first(x);
    List<Set<DatePart>> kept = new ArrayList<>();
    for (int j = 0; j < start.length; j++) {
      long[] moments = Columns.temporal(x, x.names().get(j)).epochMillis();
      Set<DatePart> varying = EnumSet.noneOf(DatePart.class);
      for (DatePart part : parts) {
        if (varies(moments, part, start[j])) {
          varying.add(part);
        }
      }
      kept.add(varying);
    }
    return new Fitted(x.names(), form, kept, start);
  }

  private static boolean varies(long[] moments, DatePart part, long start) {
    double first = Double.NaN;
    for (long moment : moments) {
      if (moment != TemporalColumn.MISSING) {
        double value = part.of(moment, start);
        if (value != first && !Double.isNaN(first)) {
          return true;
        }
        first = value;
      }
    }
    return false;
  }

  /** The parts that vary and the first moment of each column. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final Form form;
    private final List<Set<DatePart>> kept;
    private final long[] start;

    private Fitted(List<String> names, Form form, List<Set<DatePart>> kept, long[] start) {
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
      for (int j = 0; j < start.length; j++) {
        long[] moments = Columns.temporal(x, names.get(j)).epochMillis();
        long from = start[j];
        for (DatePart part : kept.get(j)) {
          add(
              out,
              part.period(),
              DateColumns.map(names.get(j) + "." + part.suffix(), moments, moment -> part.of(moment, from)));
        }
      }
      return out.build();
    }

    private void add(FrameBuilder out, double period, NumericColumn part) {
      if (form == Form.PLAIN || period == 0) {
        out.add(part);
        return;
      }
      double[] values = part.values();
      double[] sin = new double[values.length];
      double[] cos = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        double angle = 2 * Math.PI * values[i] / period;
        sin[i] = StrictMath.sin(angle);
        cos[i] = StrictMath.cos(angle);
      }
      out.add(NumericColumn.of(part.name() + ".sin", sin));
      out.add(NumericColumn.of(part.name() + ".cos", cos));
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(form.ordinal());
      out.writeStrings(names);
      out.writeInts(kept.stream().mapToInt(DateColumns::bits).toArray());
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
      Form form = Form.values()[in.readInt("the form of dates", 0, Form.values().length - 1)];
      List<String> names = Columns.readNames(in);
      int[] bits = in.readInts();
      long[] start = in.readLongs();
      Columns.requireLength(in, "the parts", bits.length, names.size());
      Columns.requireLength(in, "the first moments", start.length, names.size());
      List<Set<DatePart>> kept = new ArrayList<>();
      for (int parts : bits) {
        kept.add(DateColumns.read(in, "the parts of a date", DatePart.class, parts));
      }
      return new Fitted(names, form, kept, start);
    }
  }
}
