package ai.kolosal.automl.inference;

import ai.kolosal.automl.artifact.Manifest;
import ai.kolosal.automl.artifact.ModelArtifact;
import ai.kolosal.automl.cache.CacheStats;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.device.DeviceProbe;
import ai.kolosal.automl.device.ParallelMode;
import ai.kolosal.automl.device.ParallelPlan;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.io.Frames;
import ai.kolosal.automl.memory.MemoryBudget;
import ai.kolosal.automl.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A model ready to predict.
 *
 * <p>Rows are aligned by the schema of the training rows: columns are found by name, others are ignored, a column that
 * is missing or of another type is an error that names it, a category that was never seen counts as unknown, not as missing.
 *
 * <p>Thread-safe, and immutable but for the answers it remembers where it is asked to. A row gets the same answer to the
 * bit alone or among others.
 */
public final class Predictor {
  private final ModelArtifact artifact;
  private final ParallelMode mode;
  private final Optional<Answers> answers;

  /** Models that were loaded lately; made when the first is loaded. */
  private static final class Loaded {
    static final LoadedModels MODELS = new LoadedModels(MemoryBudget.ofJvm());
  }

  private Predictor(ModelArtifact artifact, ParallelMode mode, Optional<Answers> answers) {
    this.artifact = artifact;
    this.mode = Objects.requireNonNull(mode, "mode");
    this.answers = answers;
  }

  /**
   * A predictor of a model.
   *
   * @param artifact the model
   * @return the predictor
   */
  public static Predictor of(ModelArtifact artifact) {
    return new Predictor(artifact, ParallelMode.BALANCED, Optional.empty());
  }

  /**
   * A predictor of the model in a file.
   *
   * <p>The file is read each time. A model that was made of the same bytes in the last ten minutes is used again rather than
   * made anew, as far as such models take up no more than a sixteenth of the heap.
   *
   * @param path a {@code .kolosal} file
   * @return the predictor
   * @throws ai.kolosal.automl.error.ArtifactException if the file is missing, damaged or of a newer format
   */
  public static Predictor load(Path path) {
    return of(Loaded.MODELS.load(path));
  }

  /**
   * This model with other wishes for processors and memory; they change how fast long tables are predicted and nothing
   * else. A new predictor is {@link ParallelMode#BALANCED}.
   *
   * @param mode what processors and memory are to be used for
   * @return another predictor of the same model
   */
  public Predictor mode(ParallelMode mode) {
    return new Predictor(artifact, mode, answers);
  }

  /**
   * This model with a memory for its answers to single rows, by every cell of the row: the answer is the same to the bit,
   * and a row that comes again is not worked out again. Worth it where rows repeat; tables of more than one row are not
   * looked up. A new predictor remembers nothing.
   *
   * @return another predictor of the same model, whose answers take up a thirty-second of the heap at most
   */
  public Predictor cached() {
    return new Predictor(artifact, mode, Optional.of(new Answers(MemoryBudget.ofJvm())));
  }

  /**
   * What remembering answers has done so far.
   *
   * @return empty where the predictor remembers nothing
   */
  public Optional<CacheStats> cacheStats() {
    return answers.map(Answers::stats);
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
    return predictions(predictAligned(schema().features(List.of(row))));
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
    if (rows == 1 && answers.isPresent()) {
      return answers.get().get(features, artifact.model()::predict);
    }
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
