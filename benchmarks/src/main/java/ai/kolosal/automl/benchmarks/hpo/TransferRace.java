package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.Suite;
import ai.kolosal.automl.benchmarks.suite.SuiteFiles;
import ai.kolosal.automl.benchmarks.trees.TreeData;
import ai.kolosal.automl.hpo.asht.AshtSampler;
import ai.kolosal.automl.hpo.transfer.PriorStudy;
import ai.kolosal.automl.hpo.transfer.Transfer;
import ai.kolosal.automl.searchspace.Params;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What earlier studies are worth: ASHT on each set, told what searches on the other sets found, beside ASHT that is not.
 *
 * <p>The earlier studies are the lines of {@link AshtRace}; searches without transfers are taken from there too, where they
 * had the same time.
 */
public final class TransferRace {
  private static final String USAGE =
      "--suite DIR --studies RACE.jsonl --out FILE.jsonl [--sets a,b] [--learners lightgbm] [--seeds 0,1,2]"
          + " [--seconds 120] [--most 8]";

  private TransferRace() {}

  /**
   * Runs.
   *
   * @param args the options
   * @throws IOException if lines cannot be written
   * @throws InterruptedException if it is stopped
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      run(CommandLine.parse(Set.of(), Set.of(
          "--suite", "--studies", "--out", "--sets", "--learners", "--seeds", "--seconds", "--most"), args));
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
    }
    System.exit(0);
  }

  private static void run(CommandLine given) throws IOException, InterruptedException {
    Path out = Path.of(given.required("--out"));
    Suite suite = Suite.read(Path.of(given.required("--suite")));
    List<Map<String, Object>> studies = SuiteFiles.lines(Path.of(given.required("--studies")));
    AshtSampler plain = AshtSampler.of(AshtMethods.FIDELITY);
    for (String name : given.list("--sets", AshtRace.SETS)) {
      TreeData data = SearchJob.data(suite.named(name));
      for (String learner : given.list("--learners", "lightgbm")) {
        List<Params> first = without(name, learner, studies)
            .ranked(MetaFeatures.of(data), (int) given.number("--most", "8"));
        for (String seed : given.list("--seeds", "0,1,2")) {
          for (String method : List.of("asht", "transfer")) {
            SearchJob job = new SearchJob(
                suite.named(name), learner, method, Long.parseLong(seed), given.number("--seconds", "120"));
            Set<String> done =
                AshtRace.lines(out).stream().map(SearchJob::key).collect(Collectors.toSet());
            if (!done.contains(job.key())) {
              Map<String, Object> line = studies.stream()
                  .filter(study -> SearchJob.key(study).equals(job.key())).findFirst().orElse(null);
              SuiteFiles.append(
                  out, line != null ? line : job.run(data, method.equals("asht") ? plain : plain.withFirst(first)));
            }
          }
        }
      }
    }
    AshtTable table = new AshtTable(AshtRace.lines(out));
    System.out.println(table);
    Map<String, Map<String, Double>> areas = table.areas("set");
    long helped = areas.values().stream()
        .filter(row -> row.getOrDefault("transfer", 1.0) < row.getOrDefault("asht", 0.0)).count();
    System.out.println("transfers help on " + helped + " of " + areas.size());
  }

  /** The searches of a learner on all other sets, one study a set. */
  private static Transfer without(String left, String learner, List<Map<String, Object>> lines) {
    Map<String, Map<Params, Double>> tried = new TreeMap<>();
    Map<String, List<Double>> contexts = new TreeMap<>();
    for (Map<String, Object> line : lines) {
      String set = (String) line.get("set");
      if (!set.equals(left) && line.get("learner").equals(learner)) {
        contexts.put(set, ((List<?>) line.get("context")).stream().map(number -> ((Number) number).doubleValue()).toList());
        for (Object one : (List<?>) line.get("tried")) {
          Map<String, Object> params = new LinkedHashMap<>();
          ((Map<?, ?>) ((Map<?, ?>) one).get("params")).forEach((key, value) -> params.put((String) key, value));
          tried.computeIfAbsent(set, key -> new LinkedHashMap<>())
              .put(Params.of(params), ((Number) ((Map<?, ?>) one).get("loss")).doubleValue());
        }
      }
    }
    List<PriorStudy> studies = new ArrayList<>();
    tried.forEach((set, losses) -> studies.add(new PriorStudy(
        set, contexts.get(set),
        losses.entrySet().stream().map(one -> new PriorStudy.Tried(one.getKey(), one.getValue())).toList())));
    return new Transfer(studies);
  }
}
