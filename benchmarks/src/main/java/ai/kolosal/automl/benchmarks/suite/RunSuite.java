package ai.kolosal.automl.benchmarks.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the library on the data sets of a suite, one after the other, and prints how good it is.
 *
 * <p>A run whose line is in the output file already is not run again, unless it failed. Exit codes: 0 if every run gave
 * a score, 1 if one failed, 2 if the command line is wrong or names files that cannot be read.
 */
public final class RunSuite {
  private final SuiteOptions options;
  private final Suite suite;
  private final Results results;
  private final PrintStream out;

  private RunSuite(SuiteOptions options, PrintStream out) {
    this.options = options;
    this.suite = Suite.read(options.suite());
    this.results = new Results(options.out());
    this.out = out;
  }

  /**
   * Runs.
   *
   * @param args the options, see {@code benchmarks/README.md}
   * @throws IOException if results cannot be written
   * @throws InterruptedException if someone interrupts
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int code;
    try {
      code = new RunSuite(SuiteOptions.parse(args), System.out).run() ? 0 : 1;
    } catch (IllegalArgumentException | UncheckedIOException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + SuiteOptions.USAGE);
      code = 2;
    }
    System.exit(code);
  }

  private boolean run() throws IOException, InterruptedException {
    Summary summary = new Summary();
    Map<DataSet, Double> means = new LinkedHashMap<>();
    for (DataSet data : suite.named(options.names())) {
      double sum = 0;
      for (long seed : options.seeds()) {
        Map<String, Object> line = line(new Job(data, options.limit(), seed, options.threads()));
        summary.add(line);
        sum += SuiteFiles.number(line, "value");
      }
      means.put(data, sum / options.seeds().size());
    }
    out.println();
    out.print(summary);
    options.rivals().ifPresent(file -> out.print("\n" + new Rivals(file).table(means)));
    return !summary.hasFailures();
  }

  /** The line of a job: from the file, or from running it. */
  private Map<String, Object> line(Job job) throws IOException, InterruptedException {
    Optional<Map<String, Object>> done = results.of(job).filter(line -> !line.containsKey("error"));
    if (done.isPresent()) {
      return done.get();
    }
    Path folder = Files.createTempDirectory("kolosal-suite");
    Map<String, Object> line;
    try {
      line = options.isolated() ? JobProcess.run(suite, job, folder) : job.run(Duration.ZERO, folder);
    } finally {
      delete(folder);
    }
    results.add(line);
    out.println(
        job.data().name() + " seed " + job.seed() + ": "
            + line.getOrDefault("error", line.get("metric") + " " + TextTable.score(SuiteFiles.number(line, "value"))));
    return line;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }
}
