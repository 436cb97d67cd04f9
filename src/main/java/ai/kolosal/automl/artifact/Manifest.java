package ai.kolosal.automl.artifact;

import ai.kolosal.automl.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of a model without reading its blocks: where it comes from and how good it is.
 *
 * @param library the version of this library that wrote it
 * @param task what kind of question the target asks
 * @param target the target column
 * @param labels the classes in the order of their probabilities; empty for regression
 * @param metric the id of the metric it was chosen by
 * @param score its score, NaN where not defined
 * @param standardError the score's standard error
 * @param measuredOn what the score was measured on
 * @param rows rows it was trained and judged on
 * @param columns columns it reads
 * @param fingerprint digest of these rows
 * @param seed where the run's randomness started
 * @param candidates what the run tried: name, learner, settings, score, weight
 */
public record Manifest(
    String library,
    Task task,
    String target,
    List<String> labels,
    String metric,
    double score,
    double standardError,
    String measuredOn,
    int rows,
    int columns,
    String fingerprint,
    long seed,
    List<Map<String, Object>> candidates) {
  /** Copies the lists. */
  public Manifest {
    Objects.requireNonNull(task, "task");
    labels = List.copyOf(labels);
    candidates = List.copyOf(candidates);
  }
}
