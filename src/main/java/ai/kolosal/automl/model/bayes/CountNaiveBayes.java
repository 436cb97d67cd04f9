package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.model.Model;
import java.util.Arrays;

/**
 * Classes from counts, shares or truth values: a weighted sum of the cells for each class, and softmax.
 *
 * <ul>
 *   <li>a cell that is not finite counts as 0;
 *   <li>a class without rows has probability 0;
 *   <li>a probability of 0, which only no smoothing leaves, counts as 2⁻¹⁰²² in the sums.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class CountNaiveBayes implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "count_naive_bayes";

  private static final int BLOCK_ROWS = 512;

  private final CountEvent event;
  private final ClassSums sums;
  private final double[] logPriors;
  private final double[] intercepts;
  private final double[] weights;

  CountNaiveBayes(CountEvent event, ClassSums sums) {
    this.event = event;
    this.sums = sums;
    this.logPriors = ClassScores.logPriors(sums.counts(), event.fitPrior());
    this.intercepts = logPriors.clone();
    this.weights = new double[sums.sums().length];
    event.weigh(sums, weights, intercepts);
  }

  ClassSums sums() {
    return sums;
  }

  /**
   * What each unit of a feature adds to a class's sum.
   *
   * @return a copy, classes × features, class by class; 0 of a class without rows
   */
  public double[] weights() {
    return weights.clone();
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

  /** The logarithm of each class's prior times the probability of a row, less what is the same for all classes. */
  void logJoint(double[] row, double[] out) {
    int features = sums.features();
    for (int k = 0; k < logPriors.length; k++) {
      double sum = intercepts[k];
      int at = k * features;
      for (int j = 0; j < features; j++) {
        sum += weights[at + j] * event.cell(row[j]);
      }
      out[k] = sum;
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
    int features = sums.features();
    if (x.columns() != features) {
      throw new IllegalArgumentException(
          "the rows have " + x.columns() + " features, the model was trained on " + features);
    }
    double[][] columns = event.cells(FiniteCells.of(x));
    int classes = logPriors.length;
    double[] all = new double[Math.multiplyExact(x.rows(), classes)];
    double[][] block = new double[classes][BLOCK_ROWS];
    for (int first = 0; first < x.rows(); first += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, x.rows() - first);
      for (int k = 0; k < classes; k++) {
        Arrays.fill(block[k], intercepts[k]);
      }
      MatrixKernels.gemm(weights, 0, features, columns, first, rows, block, 0);
      for (int k = 0; k < classes; k++) {
        for (int i = 0; i < rows; i++) {
          all[(first + i) * classes + k] = block[k][i];
        }
      }
      ClassScores.finish(all, first * classes, rows, logPriors);
    }
    return Prediction.of(classes, all);
  }

  @Override
  public void write(StateWriter out) {
    event.write(out);
    out.writeInt(sums.features());
    out.writeDoubles(sums.counts());
    out.writeDoubles(sums.sums());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static CountNaiveBayes read(StateReader in) {
    CountEvent event = CountEvent.read(in);
    int features = in.readInt("the number of features", 0, Integer.MAX_VALUE);
    double[] counts = ClassScores.readCounts(in);
    double[] sums = ClassScores.read(in, "sums", (long) counts.length * features, false);
    return new CountNaiveBayes(event, new ClassSums(features, counts, sums));
  }
}
