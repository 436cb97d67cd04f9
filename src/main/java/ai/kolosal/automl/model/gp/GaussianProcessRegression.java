package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.BlockedCholesky;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.PredictsDeviation;

/**
 * The posterior of a Gaussian process over numbers: its mean is the prediction.
 *
 * <ul>
 *   <li>a cell that is not finite counts as 0;
 *   <li>far from all training rows the prediction is the mean of the training target, and the deviation that of the
 *       prior.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class GaussianProcessRegression implements Model, PredictsDeviation {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "gaussian_process_regression";

  private static final int BLOCK_ROWS = 64;

  private final LatentRows rows;
  private final double noise;
  private final double mean;
  private final double scale;
  private final double[] dual;
  private final BlockedCholesky factor;
  private final double likelihood;

  GaussianProcessRegression(
      LatentRows rows, double noise, double mean, double scale, double[] dual, BlockedCholesky factor,
      double likelihood) {
    this.rows = rows;
    this.noise = noise;
    this.mean = mean;
    this.scale = scale;
    this.dual = dual;
    this.factor = factor;
    this.likelihood = likelihood;
  }

  /**
   * The logarithm of the marginal likelihood of the training target, which was standardised before.
   *
   * @return a natural logarithm
   */
  public double logMarginalLikelihood() {
    return likelihood;
  }

  /**
   * The hyperparameters.
   *
   * @return the variance of the function in units of the target's, the length scale of each feature in their order, and
   *     the variance of the noise in units of the target's
   */
  public double[] hyperparameters() {
    double[] all = new double[rows.scales().length + 2];
    all[0] = rows.amplitude();
    for (int j = 0; j < rows.scales().length; j++) {
      all[1 + j] = 1 / Math.sqrt(rows.scales()[j]);
    }
    all[all.length - 1] = noise;
    return all;
  }

  /**
   * The number of training rows the model keeps.
   *
   * @return at least 1
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
    return 1;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    out[0] = predicted(row, new double[rows.rows()]);
  }

  private double predicted(double[] row, double[] covariances) {
    rows.covariances(row, covariances);
    return mean + scale * Kernels.dot(covariances, dual);
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
    double[] covariances = new double[rows.rows()];
    double[] all = new double[x.rows()];
    for (int i = 0; i < all.length; i++) {
      x.copyRow(i, row);
      all[i] = predicted(row, covariances);
    }
    return Prediction.of(1, all);
  }

  /**
   * How far a new value is expected to lie from the prediction, noise included.
   *
   * @param row the features in the order of training; only read
   * @return one standard deviation of a row of mean weight, in units of the target
   */
  @Override
  public double deviation(double[] row) {
    double[][] covariances = new double[rows.rows()][1];
    double[] out = new double[1];
    column(row, new double[rows.rows()], covariances, 0);
    deviations(covariances, 1, out, 0);
    return out[0];
  }

  private void column(double[] row, double[] covariances, double[][] into, int at) {
    rows.covariances(row, covariances);
    for (int i = 0; i < covariances.length; i++) {
      into[i][at] = covariances[i];
    }
  }

  private void deviations(double[][] covariances, int cells, double[] out, int from) {
    factor.forward(covariances, cells);
    for (int q = 0; q < cells; q++) {
      double known = 0;
      for (double[] row : covariances) {
        known += row[q] * row[q];
      }
      out[from + q] = scale * Math.sqrt(Math.max(0, rows.amplitude() - known) + noise);
    }
  }

  @Override
  public double[] deviations(FeatureMatrix x) {
    rows.requireFeatures(x);
    double[] out = new double[x.rows()];
    double[] row = new double[x.columns()];
    double[] covariances = new double[rows.rows()];
    double[][] block = new double[rows.rows()][BLOCK_ROWS];
    for (int first = 0; first < out.length; first += BLOCK_ROWS) {
      int cells = Math.min(BLOCK_ROWS, out.length - first);
      for (int q = 0; q < cells; q++) {
        x.copyRow(first + q, row);
        column(row, covariances, block, q);
      }
      deviations(block, cells, out, first);
    }
    return out;
  }

  @Override
  public void write(StateWriter out) {
    rows.write(out);
    out.writeDouble(noise);
    out.writeDouble(mean);
    out.writeDouble(scale);
    out.writeDoubles(dual);
    out.writeDoubles(factor.packed());
    out.writeDouble(likelihood);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static GaussianProcessRegression read(StateReader in) {
    LatentRows rows = LatentRows.read(in);
    double noise = LatentRows.positive(in, "the noise");
    double mean = in.readDouble();
    double scale = LatentRows.positive(in, "the target's deviation");
    double[] dual = LatentRows.sized(in, "weights of rows", rows.rows());
    BlockedCholesky factor = LatentRows.factor(in, rows.rows());
    double likelihood = in.readDouble();
    if (!Double.isFinite(mean)) {
      throw in.corrupt("the target's mean is " + mean);
    }
    return new GaussianProcessRegression(rows, noise, mean, scale, dual, factor, likelihood);
  }
}
