package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.internal.kernel.PowerKernels;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Objects;

/**
 * Brings each numeric column near to a normal distribution by a power λ of the greatest likelihood.
 *
 * <p>Box and Cox, An analysis of transformations, 1964: (x^λ − 1)/λ, ln x where λ is 0. Yeo and Johnson, A new family of
 * power transformations, 2000: ((1 + x)^λ − 1)/λ from zero on, −((1 − x)^(2 − λ) − 1)/(2 − λ) below.
 *
 * <ul>
 *   <li>missing values stay missing; infinities take no part in learning and go where the curve leads
 *   <li>a constant column has λ = 1; one without a finite value becomes missing throughout
 *   <li>Box–Cox: training refuses a value that is not positive; later such values become missing
 *   <li>values whose power is beyond all numbers become infinite
 *   <li>the inverse of what the curve never takes is missing
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param method the curve
 * @param standardise whether columns are centred on their mean and divided by their deviation behind the curve
 */
public record PowerTransformer(Method method, boolean standardise) implements Transformer {
  /** The family of curves. */
  public enum Method {
    /** Powers of positive values. */
    BOX_COX,
    /** Powers of 1 + |x| on either side of zero. */
    YEO_JOHNSON
  }

  /** Yeo–Johnson, standardised. */
  public PowerTransformer() {
    this(Method.YEO_JOHNSON, true);
  }

  /**
   * Checks the method.
   *
   * @throws NullPointerException if it is null
   */
  public PowerTransformer {
    Objects.requireNonNull(method, "method");
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return new Fitted(ColumnFigures.learn(x, this::figures), method);
  }

  private double[] figures(String name, double[] cells) {
    double[] finite = Kernels.finite(cells);
    if (finite.length == 0) {
      return new double[] {Double.NaN, 0, 1};
    }
    FiniteRange range = Kernels.finiteRange(finite);
    if (method == Method.BOX_COX && range.least() <= 0) {
      throw new DataException(
          "column '" + name + "' has the value " + NumericColumn.text(range.least())
              + "; Box-Cox takes positive values only, use YEO_JOHNSON");
    }
    boolean constant = range.least() == range.greatest();
    double[] logs = logs(finite, method);
    double power = constant ? 1 : new PowerCurve(logs, method == Method.YEO_JOHNSON).best();
    if (!standardise) {
      return new double[] {power, 0, 1};
    }
    PowerKernels.curve(logs, 0, power, PowerCurve.below(power, method == Method.YEO_JOHNSON), logs);
    Moments moments = Moments.of(logs);
    return new double[] {power, moments.mean(), moments.deviation() > 0 ? moments.deviation() : 1};
  }

  /* A new array. */
  private static double[] logs(double[] cells, Method method) {
    if (method == Method.YEO_JOHNSON) {
      return PowerKernels.signedLog1p(cells);
    }
    double[] logs = cells.clone();
    Kernels.log(logs, logs.length);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = cells[i] > 0 ? logs[i] : Double.NaN;
    }
    return logs;
  }

  /** The powers, means and deviations of the training rows. */
  public static final class Fitted implements InvertibleTransformer {
    private final ColumnFigures columns;
    private final Method method;

    private Fitted(ColumnFigures columns, Method method) {
      this.columns = columns;
      this.method = method;
    }

    double power(int column) {
      return columns.of(column)[0];
    }

    @Override
    public String codecId() {
      return "power_transformer";
    }

    @Override
    public Frame transform(Frame x) {
      return columns.map(x, (cells, of) -> {
        double[] out = logs(cells, method);
        PowerKernels.curve(out, 0, of[0], below(of[0]), out);
        Kernels.rescale(out, of[1], of[2], 1, 0);
        return out;
      });
    }

    @Override
    public Frame inverse(Frame transformed) {
      return columns.map(transformed, (cells, of) -> {
        double[] out = Kernels.rescaled(cells, 0, 1, of[2], of[1]);
        PowerKernels.uncurve(out, of[0], below(of[0]));
        if (method == Method.YEO_JOHNSON) {
          PowerKernels.signedExpm1(out);
        } else {
          Kernels.exp(out);
        }
        return out;
      });
    }

    private double below(double power) {
      return PowerCurve.below(power, method == Method.YEO_JOHNSON);
    }

    @Override
    public void write(StateWriter out) {
      columns.write(out);
      out.writeInt(method.ordinal());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      ColumnFigures columns =
          ColumnFigures.read(in, 3, "a power, a finite mean and a positive, finite deviation",
              of -> !Double.isInfinite(of[0]) && Double.isFinite(of[1]) && of[2] > 0 && of[2] <= Double.MAX_VALUE);
      return new Fitted(columns, Method.values()[in.readInt("the method", 0, Method.values().length - 1)]);
    }
  }
}
