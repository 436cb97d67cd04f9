package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.BlockedCholesky;
import ai.kolosal.automl.internal.math.NormalDistribution;
import ai.kolosal.automl.model.Model;
import java.util.Arrays;
import java.util.List;

/**
 * Posteriors of latent functions, one a class against the rest, whose logistic function is averaged over what they may
 * be at a row; the averages of several classes are divided by their sum.
 *
 * <p>The average is Williams and Barber's (1998, appendix A), five error functions in place of the logistic function, as
 * in scikit-learn. With two classes there is one latent function.
 *
 * <ul>
 *   <li>a cell that is not finite counts as 0;
 *   <li>a class without rows has probability 0.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class GaussianProcessClassification implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "gaussian_process_classification";

  private static final int BLOCK_ROWS = 64;
  private static final double[] WIDTHS = {0.41, 0.4, 0.37, 0.44, 0.39};
  private static final double[] SHARES =
      {-1854.8214151, 3516.89893646, 221.29346712, 128.12323805, -2010.49422654};

  /* A class against the rest. */
  private record Latent(int code, double[] dual, double[] roots, BlockedCholesky factor, double evidence) {}

  private final LatentRows rows;
  private final int classes;
  /* the class that has what the only latent function leaves; −1 where each class has one of its own */
  private final int other;
  private final Latent[] latents;

  private GaussianProcessClassification(LatentRows rows, int classes, int other, Latent[] latents) {
    this.rows = rows;
    this.classes = classes;
    this.other = other;
    this.latents = latents;
  }

  static GaussianProcessClassification of(
      LatentRows rows, int classes, int[] codes, int[] latents, List<Laplace.Mode> modes) {
    Latent[] all = new Latent[latents.length];
    for (int l = 0; l < all.length; l++) {
      Laplace.Mode mode = modes.get(l);
      all[l] = new Latent(latents[l], mode.dual(), mode.roots(), mode.factor(), mode.evidence());
    }
    int other = -1;
    if (latents.length == 1) {
      other = Arrays.stream(codes).filter(code -> code != latents[0]).findFirst().orElseThrow();
    }
    return new GaussianProcessClassification(rows, classes, other, all);
  }

  /**
   * The sum of the logarithms of the approximate marginal likelihoods of all latent functions.
   *
   * @return a natural logarithm
   */
  public double logMarginalLikelihood() {
    return Arrays.stream(latents).mapToDouble(Latent::evidence).sum();
  }

  /**
   * The number of training rows the model keeps.
   *
   * @return at least 2
   */
  public int trainingRows() {
    return rows.rows();
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    double[][] covariances = new double[1][rows.rows()];
    rows.covariances(row, covariances[0]);
    answer(covariances, 1, new double[rows.rows()][1], out, 0);
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
    rows.requireFeatures(x);
    double[] row = new double[x.columns()];
    double[][] covariances = new double[BLOCK_ROWS][rows.rows()];
    double[][] scratch = new double[rows.rows()][BLOCK_ROWS];
    double[] all = new double[Math.multiplyExact(x.rows(), classes)];
    for (int first = 0; first < x.rows(); first += BLOCK_ROWS) {
      int cells = Math.min(BLOCK_ROWS, x.rows() - first);
      for (int q = 0; q < cells; q++) {
        x.copyRow(first + q, row);
        rows.covariances(row, covariances[q]);
      }
      answer(covariances, cells, scratch, all, first * classes);
    }
    return Prediction.of(classes, all);
  }

  private void answer(double[][] covariances, int cells, double[][] scratch, double[] out, int from) {
    Arrays.fill(out, from, from + cells * classes, 0);
    for (Latent latent : latents) {
      for (int i = 0; i < rows.rows(); i++) {
        for (int q = 0; q < cells; q++) {
          scratch[i][q] = latent.roots[i] * covariances[q][i];
        }
      }
      latent.factor.forward(scratch, cells);
      for (int q = 0; q < cells; q++) {
        double known = 0;
        for (double[] row : scratch) {
          known += row[q] * row[q];
        }
        double mean = Kernels.dot(covariances[q], latent.dual);
        out[from + q * classes + latent.code] = average(mean, Math.max(0, rows.amplitude() - known));
      }
    }
    for (int q = 0; q < cells; q++) {
      share(out, from + q * classes);
    }
  }

  private void share(double[] out, int at) {
    if (other >= 0) {
      out[at + other] = 1 - out[at + latents[0].code];
      return;
    }
    double total = 0;
    for (int k = at; k < at + classes; k++) {
      total += out[k];
    }
    for (Latent latent : latents) {
      int k = at + latent.code;
      out[k] = total > 0 ? out[k] / total : 1.0 / latents.length;
    }
  }

  /** The logistic function averaged over a normal distribution. */
  static double average(double mean, double variance) {
    double sum = 0;
    for (int k = 0; k < WIDTHS.length; k++) {
      double z = WIDTHS[k] * mean / Math.sqrt(1 + 2 * variance * WIDTHS[k] * WIDTHS[k]);
      // (1 + erf z) / 2
      sum += SHARES[k] * NormalDistribution.cumulative(z * Math.sqrt(2));
    }
    return Math.max(0, Math.min(1, sum));
  }

  @Override
  public void write(StateWriter out) {
    rows.write(out);
    out.writeInt(classes);
    out.writeInt(other);
    out.writeInt(latents.length);
    for (Latent latent : latents) {
      out.writeInt(latent.code);
      out.writeDoubles(latent.dual);
      out.writeDoubles(latent.roots);
      out.writeDoubles(latent.factor.packed());
      out.writeDouble(latent.evidence);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static GaussianProcessClassification read(StateReader in) {
    LatentRows rows = LatentRows.read(in);
    int classes = in.readInt("the number of classes", 2, Integer.MAX_VALUE);
    int other = in.readInt("the other class", -1, classes - 1);
    int count = in.readInt("the number of latent functions", 1, classes);
    if (count == 1 != other >= 0) {
      throw in.corrupt(count + " latent functions have " + other + " as the other class");
    }
    Latent[] latents = new Latent[count];
    for (int l = 0; l < count; l++) {
      int code = in.readInt("a class", 0, classes - 1);
      double[] dual = LatentRows.sized(in, "weights of rows", rows.rows());
      double[] roots = LatentRows.sized(in, "roots", rows.rows());
      latents[l] = new Latent(code, dual, roots, LatentRows.factor(in, rows.rows()), in.readDouble());
    }
    return new GaussianProcessClassification(rows, classes, other, latents);
  }
}
