package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.benchmarks.suite.SuiteFiles;
import ai.kolosal.automl.codec.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python process that reads the same numbers from files, and trains when asked to: one JSON line each way. */
final class PythonLearners implements Closeable {
  private final Process process;
  private final BufferedWriter asked;
  private final BufferedReader told;
  private final Path folder;
  private final Map<String, Object> versions;
  private Optional<TreeData> written = Optional.empty();

  /**
   * Starts Python.
   *
   * @param python the command
   * @param script {@code boosting_race.py}
   * @param folder where data is put for as long as it is needed
   * @throws IOException if Python cannot be started or lacks a library
   */
  PythonLearners(String python, String script, Path folder) throws IOException {
    this.folder = folder.resolve("data");
    this.process = new ProcessBuilder(python, script).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.asked = process.outputWriter(StandardCharsets.UTF_8);
    this.told = process.inputReader(StandardCharsets.UTF_8);
    this.versions = answer();
  }

  /** LightGBM and scikit-learn. */
  List<Contender> all() {
    return List.of(
        new Learner("LightGBM " + versions.get("lightgbm") + " (Python)", "lightgbm"),
        new Learner("scikit-learn " + versions.get("scikit-learn"), "hist_gradient_boosting"));
  }

  private Map<String, Object> ask(Map<String, Object> question) throws IOException {
    asked.write(Json.write(question));
    asked.write("\n");
    asked.flush();
    return answer();
  }

  private Map<String, Object> answer() throws IOException {
    String line = told.readLine();
    if (line == null) {
      throw new IOException("Python has ended; what it said stands above");
    }
    return Json.readObject("what Python said", line.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    asked.close();
    told.close();
    process.destroy();
    NumpyFiles.delete(folder);
  }

  /** One of Python's learners. */
  private final class Learner implements Contender {
    private final String name;
    private final String learner;

    Learner(String name, String learner) {
      this.name = name;
      this.learner = learner;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Lap run(TreeData data, Growth growth) throws IOException {
      if (written.isEmpty() || written.get() != data) {
        NumpyFiles.write(data, folder);
        ask(Map.of("read", folder.toString()));
        written = Optional.of(data);
      }
      Map<String, Object> question = new LinkedHashMap<>(growth.line());
      question.put("learner", learner);
      Map<String, Object> answer = ask(question);
      return new Lap(
          SuiteFiles.number(answer, "seconds"),
          SuiteFiles.number(answer, "processor_seconds"),
          SuiteFiles.number(answer, "score"));
    }
  }
}
