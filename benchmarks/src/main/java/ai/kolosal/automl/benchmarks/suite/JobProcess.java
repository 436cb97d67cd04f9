package ai.kolosal.automl.benchmarks.suite;

import ai.kolosal.automl.codec.Json;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A job in a Java process of its own, on the class path and with the flags of this one.
 *
 * <p>A crash or a hang of it becomes a line with {@code error}.
 */
final class JobProcess {
  private static final int TAIL = 600;

  private JobProcess() {}

  /** Starts the process, waits for it and gives its line. */
  static Map<String, Object> run(Suite suite, Job job, Path folder) throws IOException, InterruptedException {
    Path question = folder.resolve("job.json");
    Path answer = folder.resolve("line.json");
    Path log = folder.resolve("log.txt");
    Map<String, Object> asked = new LinkedHashMap<>(job.head());
    asked.put("suite", suite.folder().toAbsolutePath().toString());
    Files.writeString(question, Json.write(asked));
    ProcessBuilder builder =
        new ProcessBuilder(command(question, answer)).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.directory(folder.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(job.limit().hang().toSeconds(), TimeUnit.SECONDS)) {
        return job.failure("no end after " + job.limit().hang().toSeconds() + " s");
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    if (Files.exists(answer)) {
      return SuiteFiles.object(answer);
    }
    String said = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
    return job.failure(
        "exit code " + process.exitValue() + ": " + said.substring(Math.max(0, said.length() - TAIL)));
  }

  private static List<String> command(Path question, Path answer) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(JobProcess.class.getName());
    command.add(question.toString());
    command.add(answer.toString());
    command.add(Long.toString(Instant.now().toEpochMilli()));
    return command;
  }

  /**
   * Runs the job of a file and writes its line to another.
   *
   * @param args the job's file, the line's file, and when the process was asked for, in milliseconds since 1970
   * @throws IOException if the line cannot be written
   */
  public static void main(String[] args) throws IOException {
    Map<String, Object> asked = SuiteFiles.object(Path.of(args[0]));
    DataSet data = Suite.read(Path.of((String) asked.get("suite"))).named((String) asked.get("name"));
    Job job =
        new Job(
            data,
            Limit.of(asked),
            ((Number) asked.get("seed")).longValue(),
            ((Number) asked.get("threads")).intValue());
    Path answer = Path.of(args[1]).toAbsolutePath();
    Duration gone = Duration.between(Instant.ofEpochMilli(Long.parseLong(args[2])), Instant.now());
    Files.writeString(answer, Json.write(job.run(gone, answer.getParent())));
  }
}
