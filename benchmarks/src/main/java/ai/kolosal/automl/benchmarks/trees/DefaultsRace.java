package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.DataSet;
import ai.kolosal.automl.benchmarks.suite.Suite;
import ai.kolosal.automl.benchmarks.suite.SuiteFiles;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Boosting of ours with its defaults beside LightGBM's and XGBoost's with theirs, on the test rows of a suite.
 *
 * <p>Variants of ours take part beside it, each compared with the default: what a setting is worth. All see the same
 * training rows through the library's view for trees, or, with {@code form=codes}, all categories as codes. With
 * {@code --holdout} a part of the training rows is held out, the same for all, for all to stop early on.
 */
public final class DefaultsRace {
  private static final String USAGE =
      "--suite DIR [--datasets a,b] [--base ours|LightGBM|XGBoost] [--rivals true|false] [--set name=value,name=value]"
          + " [--variants 'title:name=value,name=value;title:…'] [--seeds 0,1,2] [--threads 2] [--holdout 0.15]"
          + " [--out FILE.jsonl]";

  private final CommandLine given;
  private final Suite suite;
  private final List<Entrant> entrants;
  private final DefaultsTable table;

  private DefaultsRace(CommandLine given) {
    this.given = given;
    this.suite = Suite.read(Path.of(given.required("--suite")));
    this.entrants = entrants(given);
    this.table = new DefaultsTable(entrants);
  }

  /**
   * Runs.
   *
   * @param args the options, see {@code benchmarks/README.md}
   * @throws IOException if lines cannot be written
   */
  public static void main(String[] args) throws IOException {
    DefaultsRace race;
    try {
      race =
          new DefaultsRace(
              CommandLine.parse(
                  Set.of(),
                  Set.of(
                      "--suite", "--datasets", "--base", "--rivals", "--set", "--variants", "--seeds", "--threads",
                      "--holdout", "--out"),
                  args));
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
      return;
    }
    race.run();
  }

  /** The default first, then its variants, then the rivals. */
  private static List<Entrant> entrants(CommandLine given) {
    boolean stops = given.has("--holdout");
    List<Entrant> rivals =
        List.of(Entrant.lightGbm(stops), Entrant.lightGbm(stops).withCodes(), Entrant.xgBoost(stops));
    String base = given.value("--base").orElse("ours");
    Entrant first =
        Stream.concat(Stream.of(Entrant.ours()), rivals.stream())
            .filter(one -> one.name().equals(base))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nobody is called '" + base + "'"))
            .with(base + " default", given.list("--set", ""));
    List<Entrant> all = new ArrayList<>(List.of(first));
    for (String variant : given.value("--variants").orElse("").split(";")) {
      if (!variant.isBlank()) {
        int colon = variant.indexOf(':');
        String title = colon < 0 ? variant.strip() : variant.substring(0, colon).strip();
        all.add(first.with(title, Arrays.asList(variant.substring(colon + 1).strip().split(","))));
      }
    }
    if (given.value("--rivals").orElse("true").equals("true")) {
      all.addAll(rivals);
    }
    return all;
  }

  private void run() throws IOException {
    entrants.forEach(one -> System.out.println(one.name() + ": " + one.form() + " " + one.trainer().settings()));
    for (DataSet set : suite.named(given.list("--datasets", ""))) {
      Map<Form, TreeData> forms = new EnumMap<>(Form.class);
      for (Entrant entrant : entrants) {
        TreeData data = forms.computeIfAbsent(entrant.form(), form -> TreeData.of(set, form));
        List<Double> scores = new ArrayList<>();
        for (String seed : seeds(entrant)) {
          Map<String, Object> line = line(entrant, data, Long.parseLong(seed));
          scores.add((Double) line.get("value"));
          if (given.has("--out")) {
            SuiteFiles.append(Path.of(given.required("--out")), line);
          }
        }
        table.add(set, entrant, scores.stream().mapToDouble(score -> score).average().orElseThrow());
      }
      System.out.println(table.row(set));
    }
    System.out.println("\n" + table);
  }

  /** Whose models are the same for every seed trains once, unless the rows held out differ. */
  private List<String> seeds(Entrant entrant) {
    List<String> seeds = given.list("--seeds", "0");
    return entrant.seeds() || given.has("--holdout") ? seeds : seeds.subList(0, 1);
  }

  private Map<String, Object> line(Entrant entrant, TreeData data, long seed) {
    SeedTree root = new SeedTree(seed);
    Optional<TreeData> cut =
        given.has("--holdout")
            ? Optional.of(data.holdOut(given.number("--holdout", ""), root.child("holdout")))
            : Optional.empty();
    TreeData.Rows train = cut.orElse(data).fresh().train();
    TrainContext context =
        new TrainContext(
            data.task(),
            data.metric(),
            Deadline.never(),
            root,
            (int) given.number("--threads", "2"),
            cut.map(part -> new TrainContext.Validation(part.test().x(), part.test().y())));
    Stopwatch watch = Stopwatch.start();
    double value = data.score(entrant.trainer().train(train.x(), train.y(), context));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", data.name());
    line.put("entrant", entrant.name());
    line.put("form", entrant.form().name());
    line.put("seed", seed);
    line.put("metric", data.metric().id());
    line.put("value", value);
    line.put("seconds", watch.elapsed().toMillis() / 1000.0);
    line.put("holdout", given.value("--holdout").orElse("0"));
    line.put("settings", entrant.trainer().settings());
    return line;
  }
}
