package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;

/**
 * Numeric columns on straight lines, (x − centre) / scale · factor + offset with four numbers for each.
 *
 * <p>What every scaler of columns has learned, however it found them.
 *
 * <ul>
 *   <li>missing cells stay missing; infinite ones stay infinite, or go to the interval's end where cells are clipped
 *   <li>columns without a centre or a scale, as they had no finite value in training, become missing throughout
 *   <li>a cell whose line leads beyond all numbers becomes infinite
 *   <li>{@link #inverse} gives for a clipped cell the end of the training range
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class ScaledColumns implements InvertibleTransformer {
  /* Where centres, scales or ends of ranges are as great as this, differences may overflow. */
  private static final double GREAT = 0x1p1020;
  private static final double SIXTEENTH = 0x1p-4;

  /* Of a column's figures: the last is the unit that centre and scale are told in. */
  private static final int CENTRE = 0;
  private static final int SCALE = 1;
  private static final int FACTOR = 2;
  private static final int OFFSET = 3;
  private static final int UNIT = 4;
  private static final int FIGURES = 5;

  private final ColumnFigures lines;
  private final double low;
  private final double high;

  private ScaledColumns(ColumnFigures lines, double low, double high) {
    this.lines = lines;
    this.low = low;
    this.high = high;
  }

  /** Columns whose cells go wherever their lines lead. */
  static ScaledColumns of(ColumnFigures lines) {
    return clipped(lines, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Columns whose cells are kept within an interval. */
  static ScaledColumns clipped(ColumnFigures lines, double low, double high) {
    return new ScaledColumns(lines, low, high);
  }

  /**
   * The line that takes a centre off and divides by a distance.
   *
   * @param centre what is taken off
   * @param from the lower end of the distance
   * @param to the upper end; with equal ends cells are divided by 1
   */
  static double[] line(double centre, double from, double to) {
    double size = Math.max(Math.abs(centre), Math.max(Math.abs(from), Math.abs(to)));
    double unit = size >= GREAT ? SIXTEENTH : 1;
    double scale = to * unit - from * unit;
    return new double[] {centre * unit, scale == 0 ? unit : scale, 1, 0, unit};
  }

  /** A line whose 0 … 1 is stretched to another interval. */
  static double[] stretched(double[] line, double factor, double offset) {
    double[] stretched = line.clone();
    stretched[FACTOR] = factor;
    stretched[OFFSET] = offset;
    return stretched;
  }

  double centre(int column) {
    return lines.of(column)[CENTRE] / lines.of(column)[UNIT];
  }

  double scale(int column) {
    return lines.of(column)[SCALE] / lines.of(column)[UNIT];
  }

  double factor(int column) {
    return lines.of(column)[FACTOR];
  }

  double offset(int column) {
    return lines.of(column)[OFFSET];
  }

  @Override
  public String codecId() {
    return "scaled_columns";
  }

  @Override
  public Frame transform(Frame x) {
    return lines.map(x, this::scaled);
  }

  private double[] scaled(double[] cells, double[] of) {
    double[] near = of[UNIT] == 1 ? cells : Kernels.rescaled(cells, 0, 1, of[UNIT], 0);
    double[] out = Kernels.rescaled(near, of[CENTRE], of[SCALE], of[FACTOR], of[OFFSET]);
    if (low > Double.NEGATIVE_INFINITY) {
      Kernels.clip(out, low, high);
    }
    return out;
  }

  @Override
  public Frame inverse(Frame transformed) {
    return lines.map(transformed, ScaledColumns::restored);
  }

  private static double[] restored(double[] cells, double[] of) {
    double[] out = Kernels.rescaled(cells, of[OFFSET], of[FACTOR], of[SCALE], of[CENTRE]);
    return of[UNIT] == 1 ? out : Kernels.rescaled(out, 0, of[UNIT], 1, 0);
  }

  @Override
  public void write(StateWriter out) {
    lines.write(out);
    out.writeDouble(low);
    out.writeDouble(high);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in at the state's first byte
   * @return the transform
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static ScaledColumns read(StateReader in) {
    ColumnFigures lines = ColumnFigures.read(in, FIGURES, "those of a line", ScaledColumns::isLine);
    double low = in.readDouble();
    double high = in.readDouble();
    boolean unbounded = low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY;
    if (!(unbounded || low < high && high - low <= Double.MAX_VALUE)) {
      throw in.corrupt("columns are clipped to " + low + " … " + high);
    }
    return new ScaledColumns(lines, low, high);
  }

  /* Centre and scale are NaN where there was nothing to learn from. */
  private static boolean isLine(double[] of) {
    return !Double.isInfinite(of[CENTRE])
        && (Double.isNaN(of[SCALE]) || isPositive(of[SCALE]))
        && isPositive(of[FACTOR])
        && Double.isFinite(of[OFFSET])
        && (of[UNIT] == 1 || of[UNIT] == SIXTEENTH);
  }

  private static boolean isPositive(double value) {
    return value > 0 && value <= Double.MAX_VALUE;
  }
}
