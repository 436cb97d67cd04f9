package ai.kolosal.automl.inference;

import ai.kolosal.automl.artifact.Manifest;
import ai.kolosal.automl.artifact.ModelArtifact;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.device.DeviceProbe;
import ai.kolosal.automl.device.ParallelMode;
import ai.kolosal.automl.device.ParallelPlan;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.io.Frames;
import ai.kolosal.automl.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/**
 * A model ready to predict.
 *
 * <p>Rows are aligned by the schema of the training rows: columns are found by name, others are ignored, a column that
 * is missing or of another type is an error that names it, a category that was never seen counts as unknown, not as missing.
 *
 * <p>Immutable and thread-safe. A row gets the same answer to the bit alone or among others.
 */
public final class Predictor {
  private final ModelArtifact artifact;
  private final ParallelMode mode;

  private Predictor(ModelArtifact artifact, ParallelMode mode) {
    this.artifact = artifact;
    this.mode = mode;
  }

  /**
   * A predictor of a model.
   *
   * @param artifact the model
   * @return the predictor
   */
  public static Predictor of(ModelArtifact artifact) {
    return new Predictor(artifact, ParallelMode.BALANCED);
  }

  /**
   * A predictor of the model in a file.
   *
   * @param path a {@code .kolosal} file
   * @return the predictor
   * @throws ai.kolosal.automl.error.ArtifactException if the file is missing, damaged or of a newer format
   */
  public static Predictor load(Path path) {
    return of(ModelArtifact.read(path));
  }

  /**
   * This model with other wishes for processors and memory; they change how fast long tables are predicted and nothing
   * else. A new predictor is {@link ParallelMode#BALANCED}.
   *
   * @param mode what processors and memory are to be used for
   * @return another predictor of the same model
   */
  public Predictor mode(ParallelMode mode) {
    return new Predictor(artifact, Objects.requireNonNull(mode, "mode"));
  }

  /**
   * Predicts rows of a table.
   *
   * @param rows the columns of training in any order; the target need not be there
   * @return one prediction a row, in order
   * @throws ai.kolosal.automl.error.DataException if a column is missing or of another type
   * @throws CancellationException if the thread is interrupted while it predicts many rows
   */
  public Predictions predict(Frame rows) {
    return predictions(predictAligned(schema().features(rows)));
  }

  /**
   * Predicts one row.
   *
   * @param row column name → number, text, truth value or date; null where missing
   * @return a prediction of one row
   * @throws ai.kolosal.automl.error.DataException if a column is absent, unknown or of another type
   */
  public Predictions predict(Map<String, ?> row) {
    return predictions(artifact.model().predict(schema().features(List.of(row))));
  }

  /**
   * Predicts one row.
   *
   * @param row a record whose components are named as the columns
   * @return a prediction of one row
   * @throws ai.kolosal.automl.error.DataException if a column is absent or of another type
   */
  public Predictions predict(Record row) {
    return predict(Frames.records(List.of(row)));
  }

  /**
   * What the columns mean.
   *
   * @return the schema of the training rows
   */
  public Schema schema() {
    return artifact.schema();
  }

  /**
   * Where the model comes from and how good it is.
   *
   * @return the manifest
   */
  public Manifest manifest() {
    return artifact.manifest();
  }

  private Predictions predictions(Prediction prediction) {
    return new Predictions(prediction, schema().target().labels());
  }

  /** Long tables go block by block, so that memory stays bounded and what a block needs stays in the cache. */
  private Prediction predictAligned(Frame features) {
    int rows = features.rows();
    if (rows <= ParallelPlan.LEAST_ROWS) {
      return artifact.model().predict(features);
    }
    ParallelPlan plan = ParallelPlan.inference(DeviceProbe.probe(), mode);
    int outputs = artifact.model().outputs();
    int block = plan.blockRows(features.columns().size() + outputs);
    if (rows <= block) {
      return artifact.model().predict(features);
    }
    double[] all = new double[rows * outputs];
    int blocks = (rows + block - 1) / block;
    boolean whole = TaskRunner.ofThreads(plan.threads()).loop("automl-predict", blocks, () -> b -> {
      int from = b * block;
      int[] index = new int[Math.min(block, rows - from)];
      for (int i = 0; i < index.length; i++) {
        index[i] = from + i;
      }
      double[] values = artifact.model().predict(features.take(index)).values();
      System.arraycopy(values, 0, all, from * outputs, values.length);
      return true;
    });
    if (!whole) {
      throw new CancellationException("the thread was interrupted while it predicted " + rows + " rows");
    }
    return Prediction.of(outputs, all);
  }
}
