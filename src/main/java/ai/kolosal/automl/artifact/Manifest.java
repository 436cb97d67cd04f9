package ai.kolosal.automl.artifact;

import ai.kolosal.automl.data.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param preprocessing what is done to columns and why: the user's own steps under {@code preprocess} and {@code resample},
 *     then a line a column under the name of each view that learners want; cut where a table is very wide
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
    List<Map<String, Object>> candidates,
    Map<String, List<String>> preprocessing) {
  private static final int MOST_LINES = 1_000;

  /** Copies the lists. */
  public Manifest {
    Objects.requireNonNull(task, "task");
    labels = List.copyOf(labels);
    candidates = List.copyOf(candidates);
    Map<String, List<String>> lines = new LinkedHashMap<>();
    preprocessing.forEach((view, all) -> lines.put(view, cut(all, MOST_LINES)));
    preprocessing = Collections.unmodifiableMap(lines);
  }

  /**
   * What a key of {@link #preprocessing} is called where people read it.
   *
   * @param key such as {@code tree}
   * @return such as {@code For tree learners}
   */
  public static String title(String key) {
    return switch (key) {
      case "preprocess" -> "Your own steps";
      case "resample" -> "Rows that are trained on";
      default -> "For " + key + " learners";
    };
  }

  /**
   * The first lines, and how many more there are.
   *
   * @param lines any number of lines
   * @param most how many to keep as they are, above 0
   * @return at most {@code most} + 1 lines
   */
  public static List<String> cut(List<String> lines, int most) {
    if (lines.size() <= most + 1) {
      return List.copyOf(lines);
    }
    List<String> first = new ArrayList<>(lines.subList(0, most));
    first.add("… and " + (lines.size() - most) + " more");
    return List.copyOf(first);
  }
}
