package ai.kolosal.automl.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of one JSON line a run, to which runs are added as they end.
 *
 * <p>Of several lines of the same job the last counts.
 */
final class Results {
  private final Path file;
  private final Map<List<Object>, Map<String, Object>> lines = new LinkedHashMap<>();

  /** Takes up what the file holds; it need not exist. */
  Results(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      for (Map<String, Object> line : SuiteFiles.lines(file)) {
        lines.put(key(line), line);
      }
    }
  }

  /** Adds a line, in the file at once. */
  void add(Map<String, Object> line) throws IOException {
    SuiteFiles.append(file, line);
    lines.put(key(line), line);
  }

  /** The line of a job, failed or not. */
  Optional<Map<String, Object>> of(Job job) {
    return Optional.ofNullable(lines.get(key(job.head())));
  }

  private static List<Object> key(Map<String, Object> line) {
    return List.of(
        line.get("name"),
        ((Number) line.get("seed")).longValue(),
        ((Number) line.get("threads")).longValue(),
        Limit.of(line));
  }
}
