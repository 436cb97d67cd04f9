package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.model.Model;
import java.util.Arrays;
import java.util.Objects;

/**
 * Weighted sums of the features, turned into a prediction by a link.
 *
 * <ul>
 *   <li>a cell that is not finite counts as 0;
 *   <li>with {@link Link#IDENTITY} the sum, and with {@link Link#LOG} its exponential, is clipped to [low, high], so that a row far from all training rows cannot
 *       get an absurd number.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class LinearModel implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "linear";

  /** What turns the sums into a prediction. */
  public enum Link {
    /** One sum, a number. */
    IDENTITY,
    /** One sum z → the probabilities 1 − p and p of two classes, p = 1 / (1 + e⁻ᶻ). */
    LOGISTIC,
    /** One sum a class → probabilities in proportion to eᶻ. */
    SOFTMAX,
    /** One sum z → the number eᶻ. */
    LOG
  }

  private static final int BLOCK_ROWS = 512;
  /* Sums beyond this are as certain as can be; below it differences of sums stay finite. */
  private static final double GREATEST_SUM = 1e300;
  /* Powers of e beyond this have no reciprocal, or are infinite. */
  private static final double GREATEST_EXPONENT = 700;

  private final Link link;
  private final int features;
  private final double[] coefficients;
  private final double[] intercepts;
  private final double low;
  private final double high;

  private LinearModel(
      Link link, int features, double[] coefficients, double[] intercepts, double low, double high) {
    this.link = link;
    this.features = features;
    this.coefficients = coefficients;
    this.intercepts = intercepts;
    this.low = low;
    this.high = high;
  }

  /**
   * A model of a number.
   *
   * @param coefficients one a feature; copied
   * @param intercept what is added
   * @param low the least prediction, −∞ for no bound
   * @param high the greatest prediction, ∞ for no bound
   * @return the model
   * @throws IllegalArgumentException if a coefficient or the intercept is not finite, or low is not at most high
   */
  public static LinearModel regression(double[] coefficients, double intercept, double low, double high) {
    return checked(Link.IDENTITY, coefficients.length, coefficients, new double[] {intercept}, low, high);
  }

  /**
   * A model of a number above 0, e to the power of a weighted sum.
   *
   * @param coefficients one a feature; copied
   * @param intercept what is added to the sum
   * @param low the least prediction, 0 for no bound
   * @param high the greatest prediction, ∞ for no bound but that of the format, e⁷⁰⁰
   * @return the model
   * @throws IllegalArgumentException if a coefficient or the intercept is not finite, or low is not at most high
   */
  public static LinearModel exponential(double[] coefficients, double intercept, double low, double high) {
    return checked(Link.LOG, coefficients.length, coefficients, new double[] {intercept}, low, high);
  }

  /**
   * A model of classes.
   *
   * @param link {@link Link#LOGISTIC} with one intercept, or {@link Link#SOFTMAX} with one a class
   * @param features the number of features
   * @param coefficients sums × features, row by row; copied
   * @param intercepts one a sum; copied
   * @return the model
   * @throws IllegalArgumentException if the sizes do not fit or a value is not finite
   */
  public static LinearModel classification(Link link, int features, double[] coefficients, double[] intercepts) {
    if (link == Link.IDENTITY || link == Link.LOG) {
      throw new IllegalArgumentException("the link " + link + " gives numbers; use LOGISTIC or SOFTMAX for classes");
    }
    return checked(
        link, features, coefficients, intercepts, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private static LinearModel checked(
      Link link, int features, double[] coefficients, double[] intercepts, double low, double high) {
    Objects.requireNonNull(link, "link");
    String problem = problem(link, features, coefficients, intercepts, low, high);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(problem);
    }
    return new LinearModel(link, features, coefficients.clone(), intercepts.clone(), low, high);
  }

  private static String problem(
      Link link, int features, double[] coefficients, double[] intercepts, double low, double high) {
    int sums = intercepts.length;
    if (sums < 1 || link != Link.SOFTMAX && sums != 1) {
      return "the link " + link + " does not go with " + sums + " sums";
    }
    if (features < 0 || (long) sums * features != coefficients.length) {
      return coefficients.length + " coefficients are not " + sums + " sums × " + features + " features";
    }
    if (!(low <= high)) {
      return "the least prediction " + low + " is not at most the greatest " + high;
    }
    for (double[] values : new double[][] {coefficients, intercepts}) {
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          return "value " + i + " of the coefficients or intercepts is " + values[i] + ", not a finite number";
        }
      }
    }
    return "";
  }

  /** The same link and bounds over other features. */
  LinearModel with(int others, double[] weights, double[] starts) {
    return checked(link, others, weights, starts, low, high);
  }

  /**
   * The link.
   *
   * @return what turns sums into a prediction
   */
  public Link link() {
    return link;
  }

  /**
   * The number of features.
   *
   * @return at least 0
   */
  public int features() {
    return features;
  }

  /**
   * The coefficients.
   *
   * @return a copy, sums × features, row by row
   */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /**
   * The intercepts.
   *
   * @return a copy, one a sum
   */
  public double[] intercepts() {
    return intercepts.clone();
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return link == Link.LOGISTIC ? 2 : intercepts.length;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    for (int k = 0; k < intercepts.length; k++) {
      double sum = intercepts[k];
      int at = k * features;
      for (int j = 0; j < features; j++) {
        double value = row[j];
        sum += coefficients[at + j] * (Double.isFinite(value) ? value : 0);
      }
      out[k] = sum;
    }
    finish(out, 0, 1);
  }

  /**
   * Predicts rows.
   *
   * @param x the features of training, in its order; no rows give no predictions
   * @return one prediction a row, the same to the bit as of the row alone
   * @throws IllegalArgumentException if the number of features is not that of training
   */
  @Override
  public Prediction predict(FeatureMatrix x) {
    if (x.columns() != features) {
      throw new IllegalArgumentException(
          "the rows have " + x.columns() + " features, the model was trained on " + features);
    }
    double[][] columns = FiniteCells.of(x);
    int sums = intercepts.length;
    int outputs = outputs();
    double[] all = new double[Math.multiplyExact(x.rows(), outputs)];
    double[][] block = new double[sums][BLOCK_ROWS];
    for (int first = 0; first < x.rows(); first += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, x.rows() - first);
      for (int k = 0; k < sums; k++) {
        Arrays.fill(block[k], intercepts[k]);
      }
      MatrixKernels.gemm(coefficients, 0, features, columns, first, rows, block, 0);
      for (int k = 0; k < sums; k++) {
        for (int i = 0; i < rows; i++) {
          all[(first + i) * outputs + k] = block[k][i];
        }
      }
      finish(all, first * outputs, rows);
    }
    return Prediction.of(outputs, all);
  }

  /** Turns the sums at the beginning of each row's place into its prediction. */
  void finish(double[] out, int from, int rows) {
    switch (link) {
      case IDENTITY -> {
        for (int i = from; i < from + rows; i++) {
          out[i] = Math.min(high, Math.max(low, bounded(out[i])));
        }
      }
      case LOG -> {
        for (int i = from; i < from + rows; i++) {
          out[i] = Math.max(-GREATEST_EXPONENT, Math.min(GREATEST_EXPONENT, bounded(out[i])));
        }
        Kernels.exp(out, from, rows);
        for (int i = from; i < from + rows; i++) {
          out[i] = Math.min(high, Math.max(low, out[i]));
        }
      }
      case LOGISTIC -> logistic(out, from, rows);
      case SOFTMAX -> {
        for (int i = from; i < from + rows * intercepts.length; i++) {
          out[i] = bounded(out[i]);
        }
        Kernels.softmax(out, from, rows, intercepts.length);
      }
    }
  }

  /* The probability of the less likely class, which keeps its digits, and what is left. */
  private static void logistic(double[] out, int from, int rows) {
    double[] less = new double[rows];
    for (int i = 0; i < rows; i++) {
      less[i] = -Math.abs(bounded(out[from + 2 * i]));
    }
    Kernels.sigmoid(less, 0, rows);
    for (int i = 0; i < rows; i++) {
      int at = from + 2 * i;
      boolean first = bounded(out[at]) < 0;
      out[at] = first ? 1 - less[i] : less[i];
      out[at + 1] = first ? less[i] : 1 - less[i];
    }
  }

  /* Finite cells of a size near 10³⁰⁸ can overflow the sum to an infinity, or to NaN where two meet. */
  private static double bounded(double sum) {
    return Double.isNaN(sum) ? 0 : Math.max(-GREATEST_SUM, Math.min(GREATEST_SUM, sum));
  }

  @Override
  public void write(StateWriter out) {
    out.writeByte(link.ordinal());
    out.writeInt(features);
    out.writeDoubles(coefficients);
    out.writeDoubles(intercepts);
    out.writeDouble(low);
    out.writeDouble(high);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static LinearModel read(StateReader in) {
    int code = in.readByte();
    if (code >= Link.values().length) {
      throw in.corrupt("a link is " + code);
    }
    Link link = Link.values()[code];
    int features = in.readInt("the number of features", 0, Integer.MAX_VALUE);
    double[] coefficients = in.readDoubles();
    double[] intercepts = in.readDoubles();
    double low = in.readDouble();
    double high = in.readDouble();
    String problem = problem(link, features, coefficients, intercepts, low, high);
    if (!problem.isEmpty()) {
      throw in.corrupt(problem);
    }
    return new LinearModel(link, features, coefficients, intercepts, low, high);
  }
}
