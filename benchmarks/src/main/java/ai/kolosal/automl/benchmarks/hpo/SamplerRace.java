package ai.kolosal.automl.benchmarks.hpo;

import static ai.kolosal.automl.benchmarks.hpo.ReferenceFunction.list;
import static ai.kolosal.automl.benchmarks.hpo.ReferenceFunction.map;
import static ai.kolosal.automl.benchmarks.hpo.ReferenceFunction.number;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.TextTable;
import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Our samplers against Optuna's recorded ones: on each function, at each checkpoint, a test of Mann and Whitney over seeds.
 *
 * <p>"Worse" is a one-sided probability below 0.05 after Holm's correction over all pairs of one sampler; "better" one below
 * 0.05 the other way, before and after the correction.
 */
public final class SamplerRace {
  private static final String USAGE =
      "--goldens hpo.json [--samplers a,b] [--functions a,b] [--seeds 20] [--first-seed 0] [--checkpoints 30,60,100,200]";
  private static final double LEVEL = 0.05;

  private final Map<String, ReferenceFunction> functions = new LinkedHashMap<>();
  private final List<Map<String, Object>> recorded;
  private final int seeds;
  private final int firstSeed;
  private final List<Integer> checkpoints;

  private SamplerRace(Map<String, Object> golden, CommandLine given) {
    map(map(golden.get("input")).get("functions"))
        .forEach((name, function) -> functions.put(name, ReferenceFunction.read(map(function))));
    recorded = list(map(golden.get("expected")), "results").stream().map(ReferenceFunction::map).toList();
    seeds = (int) given.number("--seeds", "20");
    firstSeed = (int) given.number("--first-seed", "0");
    checkpoints = Arrays.stream(given.value("--checkpoints").orElse("30,50,60,100,200").split(","))
        .map(Integer::valueOf).toList();
  }

  /**
   * Runs the race.
   *
   * @param args the options, see {@code benchmarks/README.md}
   * @throws IOException if the file cannot be read
   */
  public static void main(String... args) throws IOException {
    CommandLine given =
        CommandLine.parse(
            Set.of(), Set.of("--goldens", "--samplers", "--functions", "--seeds", "--first-seed", "--checkpoints"), args);
    Path file = Path.of(given.value("--goldens").orElseThrow(() -> new IllegalArgumentException(USAGE)));
    SamplerRace race = new SamplerRace(Json.readObject(file.toString(), Files.readAllBytes(file)), given);
    Map<String, Contenders.Contender> all = Contenders.all();
    List<String> names = given.value("--samplers").map(text -> List.of(text.split(","))).orElse(List.copyOf(all.keySet()));
    Set<String> wanted =
        given.value("--functions").map(text -> Set.of(text.split(","))).orElse(race.functions.keySet());
    List<Verdict> verdicts = new ArrayList<>();
    for (String name : names) {
      verdicts.add(race.run(name, all.get(name), wanted));
    }
    TextTable table = new TextTable();
    table.add(List.of("sampler", "against", "pairs", "worse", "better", "better after Holm"));
    verdicts.forEach(verdict -> table.add(verdict.row()));
    System.out.println(table);
  }

  /** How one of ours did on all functions. */
  private record Verdict(String name, String against, int pairs, int worse, int better, int clearly) {
    List<String> row() {
      return List.of(name, against, "" + pairs, "" + worse, "" + better, "" + clearly);
    }
  }

  private Verdict run(String name, Contenders.Contender contender, Set<String> wanted) {
    List<List<String>> rows = new ArrayList<>();
    List<Double> worse = new ArrayList<>();
    List<Double> better = new ArrayList<>();
    for (Map<String, Object> record : recorded) {
      String functionName = (String) record.get("function");
      if (!record.get("sampler").equals(contender.against()) || !wanted.contains(functionName)) {
        continue;
      }
      ReferenceFunction function = functions.get(functionName);
      List<Integer> marks = list(record, "checkpoints").stream().map(mark -> (Integer) mark)
          .filter(checkpoints::contains).toList();
      double[][] ours = IntStream.range(0, seeds)
          .mapToObj(seed -> measure(function, contender, marks, firstSeed + seed)).toArray(double[][]::new);
      for (int m = 0; m < marks.size(); m++) {
        int mark = m;
        double[] got = Arrays.stream(ours).mapToDouble(values -> values[mark]).toArray();
        double sign = function.referencePoint().isEmpty() ? 1 : -1;
        double[] theirs = list(map(record.get("per_seed")), "" + marks.get(m)).stream()
            .mapToDouble(value -> sign * number(value)).toArray();
        worse.add(RankTest.greater(got, theirs));
        better.add(RankTest.greater(theirs, got));
        rows.add(List.of(functionName, "" + marks.get(m), shown(sign * median(got)), shown(sign * median(theirs))));
      }
    }
    double[] worseByHolm = RankTest.holm(worse.stream().mapToDouble(p -> p).toArray());
    double[] betterByHolm = RankTest.holm(better.stream().mapToDouble(p -> p).toArray());
    TextTable table = new TextTable();
    table.add(List.of("function", "trials", name, "Optuna", "p worse", "Holm", "p better", "Holm", ""));
    Verdict verdict = new Verdict(name, contender.against(), rows.size(), 0, 0, 0);
    for (int i = 0; i < rows.size(); i++) {
      boolean isWorse = worseByHolm[i] < LEVEL;
      boolean isBetter = better.get(i) < LEVEL;
      boolean clearly = betterByHolm[i] < LEVEL;
      verdict = new Verdict(name, contender.against(), rows.size(), verdict.worse + (isWorse ? 1 : 0),
          verdict.better + (isBetter ? 1 : 0), verdict.clearly + (clearly ? 1 : 0));
      List<String> row = new ArrayList<>(rows.get(i));
      row.addAll(List.of(probability(worse.get(i)), probability(worseByHolm[i]), probability(better.get(i)),
          probability(betterByHolm[i]), isWorse ? "WORSE" : clearly ? "BETTER" : isBetter ? "better" : ""));
      table.add(row);
    }
    System.out.println(table);
    return verdict;
  }

  private static String shown(double value) {
    return TextTable.format("%.5g", value);
  }

  private static String probability(double p) {
    return TextTable.format("%.4f", p);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** The best value so far at each mark, or the negated hypervolume, of one study. */
  private static double[] measure(
      ReferenceFunction function, Contenders.Contender contender, List<Integer> marks, int seed) {
    TrialLog log = new TrialLog("race", function.directions());
    double[] measured = new double[marks.size()];
    List<double[]> values = new ArrayList<>();
    int last = marks.get(marks.size() - 1);
    for (int n = 0; n < last; n++) {
      Proposal proposal = contender.sampler().sample(
          function.space(), log.history(-1, Remaining.UNLIMITED), new SeedTree(seed).child(n));
      double[] got = function.formula().apply(proposal.params());
      FrozenTrial trial = FrozenTrial.waiting(n).with(t -> {
        t.state(TrialState.COMPLETE).values(got).notes(proposal.notes());
        function.space().parameters().forEach((name, parameter) -> {
          if (proposal.params().values().containsKey(name)) {
            t.param(name, parameter.distribution().orElseThrow(), proposal.params().values().get(name));
          }
        });
      });
      log.put(trial);
      values.add(got);
      int mark = marks.indexOf(n + 1);
      if (mark >= 0) {
        measured[mark] = function.referencePoint().isEmpty()
            ? values.stream().mapToDouble(v -> v[0]).min().orElseThrow()
            : -hypervolume(values, function.referencePoint());
      }
    }
    return measured;
  }

  private static double hypervolume(List<double[]> values, List<Double> reference) {
    List<double[]> sorted = new ArrayList<>(values);
    sorted.sort((a, b) -> Double.compare(a[0], b[0]));
    double area = 0;
    double height = reference.get(1);
    for (double[] value : sorted) {
      if (value[0] < reference.get(0) && value[1] < height) {
        area += (reference.get(0) - value[0]) * (height - value[1]);
        height = value[1];
      }
    }
    return area;
  }
}
