package ai.kolosal.automl.benchmarks.hpo;

import static ai.kolosal.automl.benchmarks.hpo.ReferenceFunction.number;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.TextTable;
import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.hpo.Study;
import ai.kolosal.automl.hpo.Trial;
import ai.kolosal.automl.hpo.cmaes.CmaEsSampler;
import ai.kolosal.automl.hpo.evolution.NsgaIISampler;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.tpe.TpeSampler;
import ai.kolosal.automl.hpo.trial.Sampler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What asking and telling cost, ours beside Optuna's: CPU time of one thread for one trial at trial 100 and 1,000.
 *
 * <p>The same shifted sphere on both sides, defined by running: ask, all suggestions, tell; the mean over the ten trials that
 * end at the mark, the median over the seeds. Python and Java take turns, sampler by sampler. Of ours the first study of the
 * sampler is shown too, whose code the JVM has not compiled yet. Memory is what a study of many trials holds in the end.
 */
public final class OverheadRace {
  private static final String USAGE =
      "--python CMD --script FILE [--samplers a,b] [--dimensions 5] [--seeds 5] [--memory 100000]";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int[] MARKS = {100, 1_000};
  private static final int WINDOW = 10;
  private static final int WARM_UPS = 15;
  private static final double MICRO = 1e3;

  private final CommandLine given;
  private final int dimensions;
  private final int seeds;

  private OverheadRace(CommandLine given) {
    this.given = given;
    this.dimensions = (int) given.number("--dimensions", "5");
    this.seeds = (int) given.number("--seeds", "5");
  }

  /**
   * Runs the race.
   *
   * @param args the options, see {@code benchmarks/README.md}
   * @throws IOException if Python cannot be started
   * @throws InterruptedException if this thread is told to stop
   */
  public static void main(String... args) throws IOException, InterruptedException {
    CommandLine given = CommandLine.parse(
        Set.of(), Set.of("--python", "--script", "--samplers", "--dimensions", "--seeds", "--memory"), args);
    new OverheadRace(given).run();
  }

  private static Map<String, Sampler> samplers() {
    return Map.of("random", new RandomSampler(), "tpe", TpeSampler.defaults(), "tpe_optuna", TpeSampler.optuna(),
        "tpe_independent", TpeSampler.optuna().independent(), "nsga_ii", NsgaIISampler.defaults(), "cma_es",
        CmaEsSampler.defaults());
  }

  private void run() throws IOException, InterruptedException {
    TextTable table = new TextTable();
    table.add(List.of("sampler", "trial", "Optuna µs", "ours µs", "ratio", "ours, first study µs"));
    for (String name : given.value("--samplers").orElse("random,tpe,tpe_optuna,tpe_independent,nsga_ii").split(",")) {
      List<Double> theirs = python("--sampler", name.replace("_optuna", ""), "--seeds", "" + seeds, "--marks", MARKS[0] + "," + MARKS[1]);
      Sampler sampler = samplers().get(name);
      double[] first = one(sampler, 0);
      for (int i = 0; i < WARM_UPS; i++) {
        one(sampler, i);
      }
      double[][] runs = new double[seeds][];
      Arrays.setAll(runs, seed -> one(sampler, seed));
      for (int i = 0; i < MARKS.length && i < theirs.size(); i++) {
        int mark = i;
        double[] ours = Arrays.stream(runs).mapToDouble(run -> run[mark]).sorted().toArray();
        double median = ours[ours.length / 2];
        table.add(List.of(name, "" + MARKS[i], micros(theirs.get(i)), micros(median),
            TextTable.format("%.0f", theirs.get(i) / median), micros(first[i])));
      }
    }
    System.out.println(System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    System.out.println(table);
    memory();
  }

  private static String micros(double nanos) {
    return TextTable.format("%.1f", nanos / MICRO);
  }

  private double[] one(Sampler sampler, int seed) {
    Study study = Study.minimize().sampler(sampler).seed(seed).open();
    double[] spent = new double[MARKS.length];
    int next = 0;
    long begun = 0;
    for (int trial = 1; trial <= MARKS[MARKS.length - 1]; trial++) {
      if (trial == MARKS[next] - WINDOW + 1) {
        begun = THREADS.getCurrentThreadCpuTime();
      }
      step(study);
      if (trial == MARKS[next]) {
        spent[next++] = (double) (THREADS.getCurrentThreadCpuTime() - begun) / WINDOW;
      }
    }
    return spent;
  }

  private void step(Study study) {
    Trial trial = study.ask();
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      double away = trial.suggestFloat("x" + i, -5.12, 5.12) - 1.2 + 0.4 * i;
      sum += away * away;
    }
    study.tell(trial, sum);
  }

  private void memory() throws IOException, InterruptedException {
    int trials = (int) given.number("--memory", "100000");
    double theirs = python("--memory", "" + trials / 10).get(0);
    long before = used();
    Study study = Study.minimize().sampler(new RandomSampler()).open();
    for (int i = 0; i < trials; i++) {
      step(study);
    }
    double ours = (double) (used() - before) / trials;
    System.out.println("bytes a trial of " + dimensions + " numbers: Optuna " + Math.round(theirs) + ", ours "
        + Math.round(ours) + " (" + study.trials().size() + " trials)");
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The figures of Python's lines; none where it says that it cannot. */
  private List<Double> python(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    for (String part : List.of("--python", "--script")) {
      command.add(given.value(part).orElseThrow(() -> new IllegalArgumentException(USAGE)));
    }
    command.addAll(List.of(options));
    command.addAll(List.of("--dimensions", "" + dimensions));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      return List.of();
    }
    return out.lines().map(line -> Json.readObject("a line of Python", line.getBytes(StandardCharsets.UTF_8)))
        .map(line -> number(line.getOrDefault("nanos", line.get("bytes")))).toList();
  }
}
