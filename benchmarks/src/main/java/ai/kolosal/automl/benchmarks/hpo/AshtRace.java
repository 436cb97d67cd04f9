package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.DataSet;
import ai.kolosal.automl.benchmarks.suite.Suite;
import ai.kolosal.automl.benchmarks.suite.SuiteFiles;
import ai.kolosal.automl.benchmarks.trees.TreeData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * ASHT beside random search with Hyperband, TPE alone and ASHA alone, on real training of boosted trees, one thread each.
 *
 * <p>Searches whose line stands in the file are not run again, so that a race can be stopped, gone on with, and run in
 * pieces. With {@code --table true} nothing is run.
 */
public final class AshtRace {
  static final String SETS =
      "adult,telco_churn,electricity,letter,wine_quality,california_housing,bike_sharing,diamonds";
  private static final String USAGE =
      "--suite DIR --out FILE.jsonl [--sets a,b] [--learners lightgbm,gbdt] [--seeds 0,1,2]"
          + " [--methods asht,hyperband,tpe,asha] [--seconds 120] [--parallel 1] [--table true]";

  private static final double WARM_UP_SECONDS = 15;

  private AshtRace() {}

  /**
   * Runs.
   *
   * @param args the options
   * @throws IOException if lines cannot be written
   * @throws InterruptedException if it is stopped
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    CommandLine given;
    try {
      given = CommandLine.parse(Set.of(), Set.of("--suite", "--out", "--sets", "--learners", "--seeds", "--methods",
          "--seconds", "--parallel", "--table"), args);
      Path out = Path.of(given.required("--out"));
      if (given.value("--table").isEmpty()) {
        run(jobs(given), (int) given.number("--parallel", "1"), out);
      }
      System.out.println(new AshtTable(lines(out)));
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
    }
    System.exit(0);
  }

  private static List<SearchJob> jobs(CommandLine given) {
    Suite suite = Suite.read(Path.of(given.required("--suite")));
    double seconds = given.number("--seconds", "120");
    List<SearchJob> jobs = new ArrayList<>();
    for (DataSet set : suite.named(given.list("--sets", SETS))) {
      for (String learner : given.list("--learners", "lightgbm,gbdt")) {
        for (String seed : given.list("--seeds", "0,1,2")) {
          for (String method : given.list("--methods", "asht,hyperband,tpe,asha")) {
            if (!AshtMethods.all().containsKey(method)) {
              throw new IllegalArgumentException("there is no method '" + method + "'");
            }
            jobs.add(new SearchJob(set, learner, method, Long.parseLong(seed), seconds));
          }
        }
      }
    }
    return jobs;
  }

  static List<Map<String, Object>> lines(Path out) {
    return Files.exists(out) ? SuiteFiles.lines(out) : List.of();
  }

  /** So that the first search is not slowed by code that is compiled meanwhile, nor natives that are loaded. */
  private static void warmUp(List<SearchJob> jobs) throws InterruptedException {
    for (String learner : jobs.stream().map(SearchJob::learner).distinct().toList()) {
      SearchJob first = jobs.get(0);
      new SearchJob(first.set(), learner, "asht", -1, WARM_UP_SECONDS).run(
          SearchJob.data(first.set()), AshtMethods.all().get("asht"));
    }
  }

  private static void run(List<SearchJob> jobs, int parallel, Path out) throws InterruptedException {
    Set<String> done = new HashSet<>();
    lines(out).forEach(line -> done.add(SearchJob.key(line)));
    if (!jobs.isEmpty()) {
      warmUp(jobs);
    }
    Map<String, TreeData> data = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    List<Future<?>> running = new ArrayList<>();
    for (SearchJob job : jobs) {
      if (!done.contains(job.key())) {
        running.add(threads.submit(() -> {
          TreeData rows = data.computeIfAbsent(job.set().name(), name -> SearchJob.data(job.set()));
          append(out, job.run(rows, AshtMethods.all().get(job.method())));
          return null;
        }));
      }
    }
    for (Future<?> search : running) {
      try {
        search.get();
      } catch (ExecutionException failure) {
        System.err.println("a search failed: " + failure.getCause());
      }
    }
    threads.shutdown();
  }

  private static synchronized void append(Path out, Map<String, Object> line) {
    try {
      SuiteFiles.append(out, line);
      System.out.println(line.get("set") + " " + line.get("learner") + " " + line.get("method") + " seed "
          + line.get("seed") + ": " + line.get("evaluations") + " evaluations, " + line.get("wholes") + " whole, best "
          + (((List<?>) line.get("curve")).isEmpty() ? "none" : ((List<?>) line.get("curve"))
              .get(((List<?>) line.get("curve")).size() - 1)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
