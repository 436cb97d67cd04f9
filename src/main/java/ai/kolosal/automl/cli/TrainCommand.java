package ai.kolosal.automl.cli;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.AutoMLResult;
import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.io.Frames;
import ai.kolosal.automl.training.CandidateResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns from a file and writes a model. */
@Command(name = "train", description = "Learns to predict a column of a file and writes a model.", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final Duration STANDARD = Duration.ofSeconds(60);
  private static final int MOST_COLUMNS_SHOWN = 60;

  @Option(names = "--data", required = true, paramLabel = "F", description = "CSV file, may be gzipped")
  private Path data;

  @Option(names = "--target", required = true, paramLabel = "C", description = "the column to predict")
  private String target;

  @Option(names = "--model", required = true, paramLabel = "OUT", description = "where to write the model, *.kolosal")
  private Path model;

  @Option(names = "--report", paramLabel = "HTML", description = "where to write a report to look at")
  private Path report;

  @Option(names = "--json", description = "print one JSON object as the last line of standard output")
  private boolean json;

  @Mixin
  private RunOptions options;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    options.check();
    checkPlace(model, "--model");
    if (report != null) {
      checkPlace(report, "--report");
    }
    Frame frame = Frames.csv(data);
    AutoML run = AutoML.on(frame).target(target);
    AutoMLResult result;
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      result = options.apply(run, STANDARD).listener(progress).fit();
    }
    result.save(model);
    if (report != null) {
      result.report(report);
    }
    if (result.schema().columns().size() <= MOST_COLUMNS_SHOWN) {
      out.println(result.schema());
      out.println();
    }
    out.println(result.leaderboard());
    out.print(result.summary());
    out.println("model written to " + model);
    if (report != null) {
      out.println("report written to " + report);
    }
    if (json) {
      out.println(Json.write(line(result)));
    }
    out.flush();
    return 0;
  }

  /** Finds out before training that the result could not be written. */
  static void checkPlace(Path path, String option) {
    if (Files.isDirectory(path)) {
      throw new DataException(option + " '" + path + "' is a directory; name a file");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new DataException("the directory of " + option + " '" + path + "' does not exist; create it first");
    }
    if (!Files.isWritable(parent)) {
      throw new DataException("the directory of " + option + " '" + path + "' cannot be written to");
    }
  }

  private static Map<String, Object> line(AutoMLResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", result.schema().target().task().id());
    json.put("metric", result.score().metric().id());
    json.put("score", result.score().value());
    json.put("standard_error", result.score().standardError());
    json.put("score_on", result.score().measuredOn());
    json.put("fit_seconds", result.duration().toMillis() / 1000.0);
    List<Object> models = new ArrayList<>();
    for (CandidateResult candidate : result.leaderboard().entries()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", candidate.name());
      entry.put("learner", candidate.learner());
      entry.put("status", candidate.status().name().toLowerCase(Locale.ROOT));
      entry.put("score", candidate.score());
      entry.put("weight", candidate.weight());
      entry.put("seconds", candidate.duration().toMillis() / 1000.0);
      entry.put("settings", candidate.settings());
      models.add(entry);
    }
    json.put("models", models);
    json.put("notices", result.notices());
    return json;
  }
}
