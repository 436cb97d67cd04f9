package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.PairwiseCoupling;
import ai.kolosal.automl.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Weighted sums of features, or of kernels with vectors of training, turned into a number or probabilities.
 *
 * <ul>
 *   <li>a cell that is not finite counts as 0, one beyond ±10¹⁰⁰ as that;
 *   <li>a number is kept within bounds;
 *   <li>several classes: probabilities of pairs are coupled, those of one class against all others divided by their sum;
 *   <li>a class without training rows has about half a row's share.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class SvmModel implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "svm";

  /** What sums become. */
  enum Answer {
    /** One sum, a number. */
    NUMBER,
    /** One sum for each class against all others. */
    ONE_VS_REST,
    /** One sum for each pair of classes. */
    ONE_VS_ONE
  }

  /**
   * One sum: an intercept and what some vectors, or features, count.
   *
   * @param index the vectors, ascending
   * @param coefficients one for each
   * @param intercept what is added
   * @param first the class that a sum above 0 speaks for
   * @param second the class it speaks against, −1 for all others
   * @param calibrator of the sum; null of a number
   */
  record Sum(int[] index, double[] coefficients, double intercept, int first, int second, Calibrator calibrator) {}

  /**
   * Where sums are taken.
   *
   * @param features the width of a row
   * @param kernel how rows meet vectors
   * @param vectors one after the other; none for sums of features
   * @param approximated whether the vectors are landmarks of Nyström's approximation
   */
  record Basis(int features, SvmKernel kernel, double[] vectors, boolean approximated) {
    static Basis ofFeatures(int features) {
      return new Basis(features, SvmKernel.FEATURES, new double[0], false);
    }

    int size() {
      return kernel.type() == SvmKernel.Type.FEATURES ? features : features == 0 ? 0 : vectors.length / features;
    }
  }

  private static final int BLOCK_CELLS = 1 << 17;
  private static final double GREATEST_SUM = 1e300;

  private final Basis basis;
  private final double[] squares;
  private final Answer answer;
  private final List<Sum> sums;
  private final double[] unseen;
  private final double low;
  private final double high;
  private final int[] present;

  private SvmModel(Basis basis, Answer answer, List<Sum> sums, double[] unseen, double low, double high) {
    this.basis = basis;
    this.answer = answer;
    this.sums = List.copyOf(sums);
    this.unseen = unseen;
    this.low = low;
    this.high = high;
    squares = new double[basis.kernel.type() == SvmKernel.Type.FEATURES ? 0 : basis.size()];
    for (int k = 0; k < squares.length; k++) {
      for (int j = 0; j < basis.features; j++) {
        double cell = basis.vectors[k * basis.features + j];
        squares[k] += cell * cell;
      }
    }
    present = IntStream.range(0, unseen.length).filter(k -> unseen[k] == 0).toArray();
  }

  /** A model of a number that is kept within bounds. */
  static SvmModel number(Basis basis, Sum sum, double low, double high) {
    return new SvmModel(basis, Answer.NUMBER, List.of(sum), new double[1], low, high);
  }

  /**
   * A model of classes.
   *
   * @param unseen the probability of each class without rows, 0 of all others
   */
  static SvmModel classes(Basis basis, Answer answer, List<Sum> sums, double[] unseen) {
    return new SvmModel(basis, answer, sums, unseen, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * The number of vectors of training that rows are compared with.
   *
   * @return 0 of a linear machine
   */
  public int vectors() {
    return squares.length;
  }

  /**
   * Whether the vectors are landmarks of Nyström's approximation, rather than the support vectors of all rows.
   *
   * @return true if they are
   */
  public boolean approximated() {
    return basis.approximated;
  }

  /**
   * The sums of a row before they become a number or probabilities.
   *
   * @param row the features in the order of training
   * @return one a sum: the number; one for each class against the others, or one if there are two; or one for each pair of
   *     classes that have rows, (0, 1), (0, 2), …, (1, 2), …, above 0 for the first of the pair
   */
  public double[] decisions(double[] row) {
    double[] cells = new double[basis.features];
    double square = 0;
    for (int j = 0; j < cells.length; j++) {
      cells[j] = Cells.clean(row[j]);
      square += cells[j] * cells[j];
    }
    double[] at = basis.kernel.type() == SvmKernel.Type.FEATURES ? cells : kernels(cells, square);
    double[] out = new double[sums.size()];
    for (int s = 0; s < out.length; s++) {
      Sum sum = sums.get(s);
      double total = sum.intercept;
      for (int k = 0; k < sum.index.length; k++) {
        total += sum.coefficients[k] * at[sum.index[k]];
      }
      out[s] = bounded(total);
    }
    return out;
  }

  private double[] kernels(double[] cells, double square) {
    double[] at = new double[squares.length];
    for (int k = 0; k < at.length; k++) {
      int from = k * cells.length;
      double product = 0;
      for (int j = 0; j < cells.length; j++) {
        product += basis.vectors[from + j] * cells[j];
      }
      at[k] = product;
    }
    basis.kernel.apply(at, squares, 0, square, at.length);
    return at;
  }

  /* Kernels of great numbers can overflow a sum to an infinity, or to NaN where two meet. */
  private static double bounded(double sum) {
    return Double.isNaN(sum) ? 0 : Math.max(-GREATEST_SUM, Math.min(GREATEST_SUM, sum));
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return unseen.length;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    new Finish().answer(decisions(row), out, 0);
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
    if (x.columns() != basis.features) {
      throw new IllegalArgumentException(
          "the rows have " + x.columns() + " features, the model was trained on " + basis.features);
    }
    double[][] columns = Cells.clean(x);
    int outputs = outputs();
    double[] all = new double[Math.multiplyExact(x.rows(), outputs)];
    int most = Math.max(8, Math.min(512, BLOCK_CELLS / Math.max(1, squares.length) & ~7));
    double[][] kernels = new double[squares.length][most];
    double[][] block = new double[sums.size()][most];
    double[] decisions = new double[sums.size()];
    Finish finish = new Finish();
    for (int first = 0; first < x.rows(); first += most) {
      int rows = Math.min(most, x.rows() - first);
      sums(columns, first, rows, kernels, block);
      for (int i = 0; i < rows; i++) {
        for (int s = 0; s < decisions.length; s++) {
          decisions[s] = bounded(block[s][i]);
        }
        finish.answer(decisions, all, (first + i) * outputs);
      }
    }
    return Prediction.of(outputs, all);
  }

  /* Each cell adds its terms in the order of a row alone. */
  private void sums(double[][] columns, int first, int rows, double[][] kernels, double[][] block) {
    boolean features = basis.kernel.type() == SvmKernel.Type.FEATURES;
    if (!features) {
      double[] own = Cells.squares(columns, first, rows);
      for (double[] cells : kernels) {
        Arrays.fill(cells, 0, rows, 0);
      }
      MatrixKernels.gemm(basis.vectors, 0, basis.features, columns, first, rows, kernels, 0);
      for (int k = 0; k < kernels.length; k++) {
        basis.kernel.apply(kernels[k], own, 0, squares[k], rows);
      }
    }
    for (int s = 0; s < block.length; s++) {
      Sum sum = sums.get(s);
      Arrays.fill(block[s], 0, rows, sum.intercept);
      double[][] terms = new double[sum.index.length][];
      for (int k = 0; k < terms.length; k++) {
        terms[k] = features ? columns[sum.index[k]] : kernels[sum.index[k]];
      }
      MatrixKernels.gemv(terms, features ? first : 0, rows, sum.coefficients, 0, block[s], 0);
    }
  }

  /** Turns the sums of rows into their predictions, with buffers of its own. */
  private final class Finish {
    private final double[] pairs = new double[present.length * present.length];
    private final double[] coupled = new double[present.length];
    private final PairwiseCoupling coupling = new PairwiseCoupling(Math.max(1, present.length));

    void answer(double[] decisions, double[] out, int at) {
      if (answer == Answer.NUMBER) {
        out[at] = Math.max(low, Math.min(high, decisions[0]));
        return;
      }
      if (present.length == 1) {
        coupled[0] = 1;
      } else if (answer == Answer.ONE_VS_ONE) {
        couple(decisions);
      } else {
        divide(decisions);
      }
      double left = 1;
      for (double share : unseen) {
        left -= share;
      }
      System.arraycopy(unseen, 0, out, at, unseen.length);
      for (int k = 0; k < present.length; k++) {
        out[at + present[k]] = left * coupled[k];
      }
    }

    private void couple(double[] decisions) {
      int k = present.length;
      int s = 0;
      for (int i = 0; i < k; i++) {
        for (int j = i + 1; j < k; j++) {
          double p = sums.get(s).calibrator.at(decisions[s]);
          pairs[i * k + j] = p;
          pairs[j * k + i] = 1 - p;
          s++;
        }
      }
      coupling.couple(pairs, coupled, 0);
    }

    private void divide(double[] decisions) {
      if (decisions.length == 1) {
        coupled[1] = sums.get(0).calibrator.at(decisions[0]);
        coupled[0] = 1 - coupled[1];
        return;
      }
      double total = 0;
      for (int k = 0; k < coupled.length; k++) {
        coupled[k] = sums.get(k).calibrator.at(decisions[k]);
        total += coupled[k];
      }
      for (int k = 0; k < coupled.length; k++) {
        coupled[k] /= total;
      }
    }
  }

  @Override
  public String toString() {
    String of = squares.length == 0 ? basis.features + " features"
        : squares.length + (basis.approximated ? " landmarks (Nyström's approximation)" : " support vectors");
    return "svm of " + sums.size() + " sums of " + of + ", kernel "
        + basis.kernel.type().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(basis.features);
    basis.kernel.write(out);
    out.writeDoubles(basis.vectors);
    out.writeBoolean(basis.approximated);
    out.writeByte(answer.ordinal());
    out.writeDoubles(unseen);
    out.writeDouble(low);
    out.writeDouble(high);
    out.writeInt(sums.size());
    for (Sum sum : sums) {
      out.writeInts(sum.index);
      out.writeDoubles(sum.coefficients);
      out.writeDouble(sum.intercept);
      out.writeInt(sum.first);
      out.writeInt(sum.second);
      if (answer != Answer.NUMBER) {
        sum.calibrator.write(out);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static SvmModel read(StateReader in) {
    return SvmModelReader.read(in);
  }

  /** A model that was read; its parts are checked. */
  static SvmModel of(Basis basis, Answer answer, List<Sum> sums, double[] unseen, double low, double high) {
    return new SvmModel(basis, answer, sums, unseen, low, high);
  }
}
