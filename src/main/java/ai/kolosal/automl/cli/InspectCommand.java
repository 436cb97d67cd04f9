package ai.kolosal.automl.cli;

import ai.kolosal.automl.artifact.Manifest;
import ai.kolosal.automl.artifact.ModelArtifact;
import ai.kolosal.automl.codec.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what a model is. */
@Command(name = "inspect", description = "Says where a model comes from, how good it is and what columns it reads; 'inspect device' says what this machine is.", mixinStandardHelpOptions = true, subcommands = InspectDeviceCommand.class)
final class InspectCommand implements Callable<Integer> {
  private static final int MOST_LINES = 40;

  @Option(names = "--model", paramLabel = "M", description = "a model that train has written")
  private Path model;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (model == null) {
      throw new ParameterException(
          spec.commandLine(), "name a model, --model M, or say 'inspect device' for this machine");
    }
    ModelArtifact artifact = ModelArtifact.read(model);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.write(describe(artifact)));
      return 0;
    }
    Manifest manifest = artifact.manifest();
    out.printf(
        Locale.ROOT,
        "%s of '%s', %d models in the ensemble, written by kolosal-automl %s%n",
        manifest.task().id(),
        manifest.target(),
        artifact.model().members().size(),
        manifest.library());
    out.printf(
        Locale.ROOT,
        "%s %.6g ± %.6g (%s)%n",
        manifest.metric(),
        manifest.score(),
        manifest.standardError(),
        manifest.measuredOn());
    out.printf(
        Locale.ROOT,
        "trained on %d rows, seed %d, data fingerprint %s%n%n",
        manifest.rows(),
        manifest.seed(),
        manifest.fingerprint());
    out.println(artifact.schema());
    manifest.preprocessing().forEach((view, lines) -> {
      out.println(Manifest.title(view));
      Manifest.cut(lines, MOST_LINES).forEach(line -> out.printf("  %s%n", line));
    });
    return 0;
  }

  boolean namesModel() {
    return model != null;
  }

  boolean wantsJson() {
    return json;
  }

  private static Map<String, Object> describe(ModelArtifact artifact) {
    Map<String, Object> json = new LinkedHashMap<>();
    Manifest manifest = artifact.manifest();
    json.put("format_version", ModelArtifact.FORMAT_VERSION);
    json.put("library", manifest.library());
    json.put("task", manifest.task().id());
    json.put("target", manifest.target());
    json.put("labels", manifest.labels());
    json.put("metric", manifest.metric());
    json.put("score", manifest.score());
    json.put("standard_error", manifest.standardError());
    json.put("score_on", manifest.measuredOn());
    json.put("rows", manifest.rows());
    json.put("seed", manifest.seed());
    json.put("fingerprint", manifest.fingerprint());
    json.put("features", artifact.schema().featureNames());
    json.put("members", artifact.model().members().size());
    json.put("candidates", manifest.candidates());
    json.put("preprocessing", manifest.preprocessing());
    return json;
  }
}
