package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.model.Model;
import java.util.Arrays;
import java.util.Objects;

/**
 * Sums of one curve a feature, turned into a prediction by a link: a model that can be read off its curves.
 *
 * <p>A curve is a cubic spline, and straight beyond the values of training; a feature of few values has a straight line.
 *
 * <ul>
 *   <li>a cell that is not finite counts as 0;
 *   <li>numbers are clipped as {@link LinearModel} clips them.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class AdditiveModel implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "additive";

  private static final int BLOCK_ROWS = 512;

  private final LinearModel lines;
  private final double[] slopes;
  private final double[] intercepts;
  private final int[] curved;
  private final double[][] breaks;
  /* By curve: sums × pieces × 4. */
  private final double[][] pieces;

  /**
   * A curve read off: its effect on each sum at some values.
   *
   * @param values ascending
   * @param effects sums × values; what the feature adds to a sum
   */
  public record Shape(double[] values, double[][] effects) {}

  private AdditiveModel(LinearModel lines, int[] curved, double[][] breaks, double[][] pieces) {
    this.lines = lines;
    this.slopes = lines.coefficients();
    this.intercepts = lines.intercepts();
    this.curved = curved;
    this.breaks = breaks;
    this.pieces = pieces;
  }

  /**
   * A model.
   *
   * @param lines intercepts, link, bounds, and the slopes of straight features, 0 for curved ones
   * @param curved the curved features, ascending
   * @param breaks by curve, where pieces begin and the last one ends
   * @param pieces by curve, sums × pieces × 4 coefficients
   * @throws IllegalArgumentException if the sizes do not fit
   */
  static AdditiveModel of(LinearModel lines, int[] curved, double[][] breaks, double[][] pieces) {
    String problem = problem(lines, curved, breaks, pieces);
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(problem);
    }
    return new AdditiveModel(lines, curved, breaks, pieces);
  }

  private static String problem(LinearModel lines, int[] curved, double[][] breaks, double[][] pieces) {
    int sums = lines.intercepts().length;
    for (int c = 0; c < curved.length; c++) {
      if (curved[c] < (c == 0 ? 0 : curved[c - 1] + 1) || curved[c] >= lines.features()) {
        return "curve " + c + " is of feature " + curved[c] + " of " + lines.features();
      }
      if (breaks[c].length < 2 || pieces[c].length != 4L * sums * (breaks[c].length - 1)) {
        return "curve " + c + " has " + pieces[c].length + " coefficients for " + breaks[c].length + " breaks";
      }
      for (int i = 0; i < breaks[c].length; i++) {
        if (!Double.isFinite(breaks[c][i]) || i > 0 && !(breaks[c][i] > breaks[c][i - 1])) {
          return "curve " + c + " has the breaks " + Arrays.toString(breaks[c]);
        }
      }
      for (double coefficient : pieces[c]) {
        if (!Double.isFinite(coefficient)) {
          return "curve " + c + " has the coefficient " + coefficient;
        }
      }
    }
    return "";
  }

  /**
   * The number of features.
   *
   * @return at least 0
   */
  public int features() {
    return lines.features();
  }

  /**
   * What turns the sums into a prediction.
   *
   * @return the link
   */
  public LinearModel.Link link() {
    return lines.link();
  }

  /**
   * The intercepts.
   *
   * @return a copy, one a sum
   */
  public double[] intercepts() {
    return intercepts.clone();
  }

  /**
   * What a feature adds to a sum.
   *
   * <p>The effects of a curved feature have the mean 0 over the training rows; those of a straight one are 0 at 0.
   *
   * @param feature 0-based
   * @param sum 0-based; the only one for numbers and for two classes, one a class else
   * @param value the feature's value; one that is not finite counts as 0
   * @return the effect
   * @throws IndexOutOfBoundsException if there is no such feature or sum
   */
  public double effect(int feature, int sum, double value) {
    Objects.checkIndex(feature, features());
    Objects.checkIndex(sum, intercepts.length);
    double x = Double.isFinite(value) ? value : 0;
    int curve = Arrays.binarySearch(curved, feature);
    return curve < 0 ? slopes[sum * features() + feature] * x : effect(curve, sum, x, piece(breaks[curve], x));
  }

  /**
   * A feature's curve at its breaks and three points between any two.
   *
   * @param feature 0-based
   * @return the curve; a straight feature's at 0 and 1
   * @throws IndexOutOfBoundsException if there is no such feature
   */
  public Shape shape(int feature) {
    int curve = Arrays.binarySearch(curved, Objects.checkIndex(feature, features()));
    double[] values = {0, 1};
    if (curve >= 0) {
      double[] at = breaks[curve];
      values = new double[4 * (at.length - 1) + 1];
      for (int i = 0; i < values.length; i++) {
        int piece = Math.min(i / 4, at.length - 2);
        values[i] = at[piece] + (i - 4 * piece) / 4.0 * (at[piece + 1] - at[piece]);
      }
    }
    double[][] effects = new double[intercepts.length][values.length];
    for (int k = 0; k < effects.length; k++) {
      for (int i = 0; i < values.length; i++) {
        effects[k][i] = effect(feature, k, values[i]);
      }
    }
    return new Shape(values, effects);
  }

  /* The piece a value lies in, −1 before the first, their number behind the last. */
  private static int piece(double[] at, double x) {
    if (x < at[0]) {
      return -1;
    }
    int low = 0;
    int high = at.length - 1;
    if (x > at[high]) {
      return high;
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (x >= at[middle]) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double effect(int curve, int sum, double x, int piece) {
    double[] at = breaks[curve];
    double[] of = pieces[curve];
    int count = at.length - 1;
    int from = 4 * (sum * count + Math.max(0, Math.min(count - 1, piece)));
    if (piece < 0) {
      return of[from] + of[from + 1] * (x - at[0]);
    }
    double d = Math.min(x, at[count]) - at[Math.min(piece, count - 1)];
    double value = of[from] + d * (of[from + 1] + d * (of[from + 2] + d * of[from + 3]));
    return piece < count
        ? value
        : value + (of[from + 1] + d * (2 * of[from + 2] + 3 * d * of[from + 3])) * (x - at[count]);
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return lines.outputs();
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    int features = features();
    for (int k = 0; k < intercepts.length; k++) {
      double sum = intercepts[k];
      for (int j = 0; j < features; j++) {
        sum += slopes[k * features + j] * (Double.isFinite(row[j]) ? row[j] : 0);
      }
      out[k] = sum;
    }
    for (int c = 0; c < curved.length; c++) {
      double value = row[curved[c]];
      double x = Double.isFinite(value) ? value : 0;
      int piece = piece(breaks[c], x);
      for (int k = 0; k < intercepts.length; k++) {
        out[k] += effect(c, k, x, piece);
      }
    }
    lines.finish(out, 0, 1);
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
    int features = features();
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
      MatrixKernels.gemm(slopes, 0, features, columns, first, rows, block, 0);
      for (int c = 0; c < curved.length; c++) {
        double[] column = columns[curved[c]];
        for (int i = 0; i < rows; i++) {
          double value = column[first + i];
          int piece = piece(breaks[c], value);
          for (int k = 0; k < sums; k++) {
            block[k][i] += effect(c, k, value, piece);
          }
        }
      }
      for (int k = 0; k < sums; k++) {
        for (int i = 0; i < rows; i++) {
          all[(first + i) * outputs + k] = block[k][i];
        }
      }
      lines.finish(all, first * outputs, rows);
    }
    return Prediction.of(outputs, all);
  }

  @Override
  public void write(StateWriter out) {
    lines.write(out);
    out.writeInts(curved);
    for (int c = 0; c < curved.length; c++) {
      out.writeDoubles(breaks[c]);
      out.writeDoubles(pieces[c]);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static AdditiveModel read(StateReader in) {
    LinearModel lines = LinearModel.read(in);
    int[] curved = in.readInts();
    double[][] breaks = new double[curved.length][];
    double[][] pieces = new double[curved.length][];
    for (int c = 0; c < curved.length; c++) {
      breaks[c] = in.readDoubles();
      pieces[c] = in.readDoubles();
    }
    String problem = problem(lines, curved, breaks, pieces);
    if (!problem.isEmpty()) {
      throw in.corrupt(problem);
    }
    return new AdditiveModel(lines, curved, breaks, pieces);
  }
}
