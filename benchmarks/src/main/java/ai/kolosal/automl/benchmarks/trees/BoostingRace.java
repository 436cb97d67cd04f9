package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.Suite;
import ai.kolosal.automl.benchmarks.suite.SuiteFiles;
import ai.kolosal.automl.internal.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Gradient boosting of ours beside LightGBM, XGBoost and scikit-learn: same numbers, same settings, one run.
 *
 * <p>All contenders go through a data set in turn, and again, so that what else the machine does hits all alike. Time runs
 * from the raw numbers to a model, so copies and binning count; a single tree of two leaves tells what those take. The first
 * lap on each set is the cold one, the others are warm and the shortest of them counts. Codes of categories are numbers to all
 * contenders, unless {@code --categories native} asks each for its own treatment.
 */
public final class BoostingRace {
  private static final String USAGE =
      "--suite DIR [--datasets a,b] [--contenders PART,PART] [--threads 1,2] [--laps 3] [--rounds 100] [--leaves 63]"
          + " [--categories numeric|native] [--form tree|codes] [--rows 1000000] [--python CMD | --java-only]"
          + " [--script FILE] [--reference PART] [--out FILE.jsonl]";

  private static final String DEFAULT_SETS = String.join(",", TreeSets.LARGEST) + "," + Synthetic.REGRESSION;

  private final CommandLine given;
  private final List<Contender> contenders;
  private final RaceTable table;

  private BoostingRace(CommandLine given, List<Contender> contenders) {
    this.given = given;
    this.contenders = contenders;
    this.table = new RaceTable(given.value("--reference").orElse("LightGBM"));
  }

  /**
   * Runs the race.
   *
   * @param args the options, see {@code benchmarks/README.md}
   * @throws IOException if data cannot be written, or Python cannot be talked to
   */
  public static void main(String[] args) throws IOException {
    CommandLine given;
    try {
      given =
          CommandLine.parse(
              Set.of("--java-only"),
              Set.of(
                  "--suite", "--datasets", "--contenders", "--threads", "--laps", "--rounds", "--leaves",
                  "--categories",
                  "--form", "--rows", "--python", "--script", "--reference", "--out"),
              args);
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("kolosal-race");
    List<Contender> contenders = new ArrayList<>(JavaContender.all());
    Optional<PythonLearners> python = given.has("--java-only") ? Optional.empty() : Optional.of(python(given, folder));
    try {
      python.ifPresent(others -> contenders.addAll(0, others.all()));
      List<String> wanted = given.list("--contenders", "");
      contenders.removeIf(one -> !wanted.isEmpty() && wanted.stream().noneMatch(one.name()::contains));
      new BoostingRace(given, contenders).run();
    } finally {
      if (python.isPresent()) {
        python.get().close();
      }
      Files.delete(folder);
    }
  }

  private static PythonLearners python(CommandLine given, Path folder) throws IOException {
    return new PythonLearners(
        given.value("--python").orElse("python3"),
        given.value("--script").orElse("benchmarks/src/main/python/boosting_race.py"),
        folder);
  }

  private void run() throws IOException {
    System.out.println(
        "Java " + Runtime.version() + ", " + Kernels.chosen() + " kernels, "
            + Runtime.getRuntime().availableProcessors() + " processors");
    TreeSets sets =
        new TreeSets(
            Suite.read(Path.of(given.required("--suite"))),
            (int) given.number("--rows", Integer.toString(TreeSets.MILLION)));
    boolean numeric = given.value("--categories").orElse("numeric").equals("numeric");
    for (String name : given.list("--datasets", DEFAULT_SETS)) {
      TreeData read = sets.of(name, TreeSets.form(given.value("--form").orElse("tree")));
      TreeData data = numeric ? read.numeric() : read;
      System.out.println("\n" + data.shape());
      for (String threads : given.list("--threads", "1,2")) {
        race(
            data,
            Growth.of(
                (int) given.number("--rounds", "100"),
                (int) given.number("--leaves", "63"),
                Integer.parseInt(threads)));
      }
    }
    System.out.println("\n" + table.means());
  }

  private void race(TreeData data, Growth growth) throws IOException {
    Map<Contender, Laps> all = new LinkedHashMap<>();
    contenders.forEach(one -> all.put(one, new Laps()));
    int laps = (int) given.number("--laps", "3");
    for (int lap = 0; lap <= laps; lap++) {
      for (Map.Entry<Contender, Laps> entry : all.entrySet()) {
        System.gc();
        entry.getValue().full.add(entry.getKey().run(data, growth));
        if (lap < 2) {
          entry.getValue().stumps.add(entry.getKey().run(data, growth.stump()));
        }
      }
    }
    Optional<Path> out = given.value("--out").map(Path::of);
    for (Map.Entry<Contender, Laps> entry : all.entrySet()) {
      RaceTable.Result result = entry.getValue().result(entry.getKey().name());
      table.add(data, growth, result);
      if (out.isPresent()) {
        SuiteFiles.append(out.get(), result.line(data, growth));
      }
    }
    System.out.println(table.of(data, growth));
  }

  /** What a contender has done on one set so far. */
  private static final class Laps {
    private final List<Contender.Lap> full = new ArrayList<>();
    private final List<Contender.Lap> stumps = new ArrayList<>();

    RaceTable.Result result(String contender) {
      return new RaceTable.Result(
          contender,
          full.get(0).seconds(),
          warm(full, Contender.Lap::seconds),
          warm(full, Contender.Lap::processorSeconds),
          warm(stumps, Contender.Lap::seconds),
          full.get(full.size() - 1).score());
    }

    private static double warm(List<Contender.Lap> laps, ToDoubleFunction<Contender.Lap> what) {
      return laps.stream().skip(1).mapToDouble(what).min().orElse(Double.NaN);
    }
  }
}
