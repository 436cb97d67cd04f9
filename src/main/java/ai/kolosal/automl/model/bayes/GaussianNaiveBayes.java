package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.model.Model;
import java.util.Arrays;

/**
 * Classes from numbers that are normally distributed within each class, each feature by itself.
 *
 * <ul>
 *   <li>a cell that is not finite counts as 0;
 *   <li>a class without rows has probability 0;
 *   <li>a row so far from every class that no density is left has the same probability for all.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class GaussianNaiveBayes implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "gaussian_naive_bayes";

  private static final int BLOCK_ROWS = 512;
  /* A class's variance of 0 counts as this part of that over all classes. */
  private static final double LEAST_PART = 1e-9;

  private final ClassMoments moments;
  private final double varSmoothing;
  private final boolean fitPrior;
  private final double smoothing;
  private final double[] logPriors;
  private final double[] variances;
  private final double[] intercepts;
  private final double[] scales;

  GaussianNaiveBayes(ClassMoments moments, double varSmoothing, boolean fitPrior) {
    this.moments = moments;
    this.varSmoothing = varSmoothing;
    this.fitPrior = fitPrior;
    int features = moments.features();
    double greatest = 0;
    double[] whole = new double[features];
    for (int j = 0; j < features; j++) {
      whole[j] = moments.variance(j);
      greatest = Math.max(greatest, whole[j]);
    }
    smoothing = varSmoothing * greatest;
    logPriors = ClassScores.logPriors(moments.counts(), fitPrior);
    intercepts = logPriors.clone();
    variances = new double[moments.means().length];
    scales = new double[variances.length];
    for (int k = 0; k < intercepts.length; k++) {
      double logs = 0;
      for (int j = 0; j < features && moments.counts()[k] > 0; j++) {
        int at = k * features + j;
        variances[at] = moments.squares()[at] / moments.counts()[k] + smoothing;
        double variance = variances[at] > 0 ? variances[at] : LEAST_PART * whole[j];
        if (variance >= Double.MIN_NORMAL) {
          scales[at] = -0.5 / variance;
          logs += Math.log(2 * Math.PI * variance);
        }
      }
      intercepts[k] -= 0.5 * logs;
    }
  }

  ClassMoments moments() {
    return moments;
  }

  /**
   * The means.
   *
   * @return a copy, classes × features, class by class; 0 of a class without rows
   */
  public double[] means() {
    return moments.means().clone();
  }

  /**
   * The variances with what smoothing adds to each.
   *
   * @return a copy, classes × features, class by class; 0 of a class without rows
   */
  public double[] variances() {
    return variances.clone();
  }

  /**
   * What smoothing adds to each variance.
   *
   * @return the setting times the greatest variance of a feature over all rows
   */
  public double smoothing() {
    return smoothing;
  }

  /**
   * The logarithms of the classes' priors.
   *
   * @return a copy; −∞ of a class without rows
   */
  public double[] logPriors() {
    return logPriors.clone();
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return logPriors.length;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    logJoint(row, out);
    ClassScores.finish(out, 0, 1, logPriors);
  }

  /** The logarithm of each class's prior times its density at a row. */
  void logJoint(double[] row, double[] out) {
    int features = moments.features();
    for (int k = 0; k < logPriors.length; k++) {
      double sum = 0;
      for (int j = 0; j < features; j++) {
        int at = k * features + j;
        double difference = FiniteCells.of(row[j]) - moments.means()[at];
        sum += difference * difference * scales[at];
      }
      out[k] = intercepts[k] + sum;
    }
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
    int features = moments.features();
    if (x.columns() != features) {
      throw new IllegalArgumentException(
          "the rows have " + x.columns() + " features, the model was trained on " + features);
    }
    double[][] columns = FiniteCells.of(x);
    int classes = logPriors.length;
    double[] all = new double[Math.multiplyExact(x.rows(), classes)];
    double[] sums = new double[Math.min(x.rows(), BLOCK_ROWS)];
    for (int first = 0; first < x.rows(); first += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, x.rows() - first);
      for (int k = 0; k < classes; k++) {
        Arrays.fill(sums, 0);
        for (int j = 0; j < features; j++) {
          int at = k * features + j;
          Kernels.addSquares(columns[j], first, moments.means()[at], scales[at], sums, rows);
        }
        for (int i = 0; i < rows; i++) {
          all[(first + i) * classes + k] = intercepts[k] + sums[i];
        }
      }
      ClassScores.finish(all, first * classes, rows, logPriors);
    }
    return Prediction.of(classes, all);
  }

  @Override
  public void write(StateWriter out) {
    out.writeDouble(varSmoothing);
    out.writeBoolean(fitPrior);
    out.writeInt(moments.features());
    out.writeDoubles(moments.counts());
    out.writeDoubles(moments.means());
    out.writeDoubles(moments.squares());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static GaussianNaiveBayes read(StateReader in) {
    double varSmoothing = in.readDouble();
    if (!(varSmoothing >= 0 && varSmoothing <= Double.MAX_VALUE)) {
      throw in.corrupt("the smoothing is " + varSmoothing);
    }
    boolean fitPrior = in.readBoolean();
    int features = in.readInt("the number of features", 0, Integer.MAX_VALUE);
    double[] counts = ClassScores.readCounts(in);
    long cells = (long) counts.length * features;
    double[] means = ClassScores.read(in, "means", cells, true);
    double[] squares = ClassScores.read(in, "squared deviations", cells, false);
    return new GaussianNaiveBayes(new ClassMoments(features, counts, means, squares), varSmoothing, fitPrior);
  }
}
