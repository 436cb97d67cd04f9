package ai.kolosal.automl.benchmarks.suite;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.AutoMLResult;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.inference.Predictions;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.lightgbm.LightGbm;
import ai.kolosal.automl.model.xgboost.XgBoost;
import ai.kolosal.automl.training.CandidateResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run on one data set: read, train, save, load, predict, score.
 *
 * @param data what to learn
 * @param limit what ends the training
 * @param seed where randomness starts
 * @param threads at most this many while training
 */
record Job(DataSet data, Limit limit, long seed, int threads) {
  private static final double MILLION = 1e6;

  /** The line's first members, which say what was to be done. */
  Map<String, Object> head() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", data.name());
    line.put("task", data.task().id());
    line.put("metric", data.measure().id());
    limit.write(line);
    line.put("seed", seed);
    line.put("threads", threads);
    return line;
  }

  /** The line of a run that failed. */
  Map<String, Object> failure(String error) {
    Map<String, Object> line = head();
    line.put("error", error);
    return line;
  }

  /**
   * Runs; what goes wrong stands in the line's {@code error}.
   *
   * @param gone the time since the user asked, which counts: the start of Java
   * @param folder where the model may be put for a moment
   * @return the line
   */
  Map<String, Object> run(Duration gone, Path folder) {
    try {
      return measure(gone, folder);
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError failure) {
      return failure(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }
  }

  private Map<String, Object> measure(Duration gone, Path folder) throws IOException {
    Stopwatch watch = Stopwatch.start();
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    DataSet.Parts parts = data.read();
    Duration read = watch.elapsed();
    AutoMLResult result = train(parts, gone.plus(read));
    double fitSeconds = seconds(gone.plus(watch.elapsed()));
    Stopwatch saving = Stopwatch.start();
    Path file = folder.resolve("model.kolosal");
    result.save(file);
    double saveSeconds = seconds(saving.elapsed());
    Stopwatch loading = Stopwatch.start();
    Predictor predictor = Predictor.load(file);
    double loadSeconds = seconds(loading.elapsed());
    Stopwatch predicting = Stopwatch.start();
    Predictions predictions = predictor.predict(parts.test());
    double predictSeconds = seconds(predicting.elapsed());

    Map<String, Object> line = head();
    score(line, data.measure().score(data, parts, predictions));
    line.put("reported", result.score().value());
    line.put("reported_se", result.score().standardError());
    line.put("score_on", result.score().measuredOn());
    line.put("fit_seconds", fitSeconds);
    line.put("start_seconds", seconds(gone));
    line.put("read_seconds", seconds(read));
    line.put("train_seconds", seconds(result.duration()));
    line.put("save_seconds", saveSeconds);
    line.put("load_seconds", loadSeconds);
    line.put("predict_seconds", predictSeconds);
    line.put("within_budget", limit.isTime() ? (Object) limit.holds(fitSeconds) : null);
    line.put("model_bytes", Files.size(file));
    counts(line, result);
    line.put("train_rows", parts.train().rows());
    line.put("test_rows", parts.test().rows());
    line.put("notices", result.notices());
    machine(line);
    line.put("load_before", load);
    return line;
  }

  private AutoMLResult train(DataSet.Parts parts, Duration gone) {
    AutoML run =
        AutoML.on(parts.train())
            .target(data.target())
            .task(data.task())
            .metric(Metric.byId(data.measure().id()))
            .seed(seed)
            .threads(threads);
    return limit.isTime() ? run.budget(limit.left(gone)).fit() : run.trials(limit.trials()).fit();
  }

  private void score(Map<String, Object> line, double value) {
    double gain = data.measure().gain(value, data.baseline());
    line.put("value", value);
    line.put("baseline", data.baseline());
    line.put("baseline_se", data.baselineError());
    line.put("better", Double.isNaN(gain) ? null : (Object) (gain > 0));
    line.put("difference_percent", gain);
  }

  private static void counts(Map<String, Object> line, AutoMLResult result) {
    var entries = result.leaderboard().entries();
    line.put("members", entries.stream().filter(entry -> entry.weight() > 0).count());
    line.put("candidates", entries.size());
    line.put(
        "failed", entries.stream().filter(entry -> entry.status() == CandidateResult.Status.FAILED).count());
  }

  private static void machine(Map<String, Object> line) {
    Runtime runtime = Runtime.getRuntime();
    line.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    line.put("jvm_flags", ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    line.put("natives", natives());
    line.put("cores", runtime.availableProcessors());
    line.put("heap_mb", Math.round(runtime.maxMemory() / MILLION));
  }

  /** The native learners that could be used. */
  private static List<String> natives() {
    List<String> natives = new ArrayList<>();
    if (LightGbm.availability().isEmpty()) {
      natives.add("lightgbm");
    }
    if (XgBoost.availability().isEmpty()) {
      natives.add("xgboost");
    }
    return natives;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
