package ai.kolosal.automl.benchmarks.learners;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.DataSet;
import ai.kolosal.automl.benchmarks.suite.Suite;
import ai.kolosal.automl.benchmarks.suite.SuiteFiles;
import ai.kolosal.automl.benchmarks.suite.TextTable;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.neural.MlpTrainer;
import ai.kolosal.automl.model.neural.RealMlpTrainer;
import ai.kolosal.automl.preprocessing.Transformer.Fit;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.HoldOut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The library's neural networks beside each other, with the same seconds for each set, on the test rows of a suite.
 *
 * <p>All see the same rows through the library's view for networks. A fifth of the training rows is held out, the same
 * rows for all, by which each chooses its epoch. With {@code --epochs} all go over so many epochs, so that with many of them
 * the seconds decide alone; without, each goes over its own.
 */
public final class NeuralRace {
  private static final String USAGE =
      "--suite DIR [--datasets a,b] [--entrants real_mlp,real_mlp_full,mlp] [--seconds 30] [--rows N]"
          + " [--seeds 0,1] [--threads 2] [--epochs N] [--variants 'real_mlp:epochs=64;…'] [--out FILE.jsonl]";

  private static final double HELD_OUT = 0.2;
  private static final SeedTree SEED = new SeedTree(20_261_120);

  private final CommandLine given;
  private final Suite suite;
  private final Map<String, Trainer> entrants = new LinkedHashMap<>();
  private final Map<DataSet, Map<String, Double>> scores = new LinkedHashMap<>();

  private NeuralRace(CommandLine given) {
    this.given = given;
    this.suite = Suite.read(Path.of(given.required("--suite")));
    for (String name : given.list("--entrants", "real_mlp,real_mlp_full,mlp")) {
      entrants.put(name, trainer(name));
    }
    for (String variant : given.value("--variants").orElse("").split(";")) {
      if (!variant.isBlank()) {
        int colon = variant.indexOf(':');
        if (colon < 0) {
          throw new IllegalArgumentException("'" + variant + "' is no variant; write 'real_mlp:epochs=64,width=128'");
        }
        Trainer base = trainer(variant.substring(0, colon).strip());
        entrants.put(variant.strip(), changed(base, Arrays.asList(variant.substring(colon + 1).strip().split(","))));
      }
    }
    if (given.has("--epochs")) {
      int epochs = (int) given.number("--epochs", "");
      entrants.replaceAll((name, trainer) -> trainer.with(Params.of(Map.of("epochs", epochs))));
    }
  }

  private static Trainer trainer(String name) {
    return switch (name) {
      case "real_mlp" -> new RealMlpTrainer();
      case "real_mlp_full" -> new RealMlpTrainer().with(RealMlpTrainer.FORM, "full");
      case "mlp" -> new MlpTrainer();
      default -> throw new IllegalArgumentException("nobody is called '" + name + "'");
    };
  }

  /* Settings by name; a setting takes numbers as numbers. */
  private static Trainer changed(Trainer trainer, List<String> settings) {
    Trainer changed = trainer;
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      String name = setting.substring(0, equals).strip();
      String text = setting.substring(equals + 1).strip();
      Object usual = trainer.settings().get(name);
      Object value = text;
      if (usual instanceof Integer) {
        value = Integer.valueOf(text);
      } else if (usual instanceof Boolean) {
        value = Boolean.valueOf(text);
      } else if (text.matches("[-+0-9.eE]+")) {
        value = Double.valueOf(text);
      }
      changed = changed.with(Params.of(Map.of(name, value)));
    }
    return changed;
  }

  /**
   * Runs.
   *
   * @param args the options, see {@code benchmarks/README.md}
   * @throws IOException if lines cannot be written
   */
  public static void main(String[] args) throws IOException {
    NeuralRace race;
    try {
      race =
          new NeuralRace(
              CommandLine.parse(
                  Set.of(),
                  Set.of(
                      "--suite", "--datasets", "--entrants", "--seconds", "--rows", "--seeds", "--threads", "--epochs",
                      "--variants", "--out"),
                  args));
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
      return;
    }
    race.run();
  }

  private void run() throws IOException {
    entrants.forEach((name, trainer) -> System.out.println(name + ": " + trainer.settings()));
    for (DataSet set : suite.named(given.list("--datasets", ""))) {
      Rows rows = rows(set);
      Map<String, Double> row = new LinkedHashMap<>();
      StringBuilder line = new StringBuilder(set.name() + " (" + rows.train().rows() + " rows)");
      for (Map.Entry<String, Trainer> entrant : entrants.entrySet()) {
        double sum = 0;
        double seconds = 0;
        List<String> seeds = given.list("--seeds", "0");
        for (String seed : seeds) {
          Map<String, Object> result = train(entrant.getKey(), entrant.getValue(), rows, Long.parseLong(seed));
          sum += (Double) result.get("value");
          seconds += (Double) result.get("seconds");
          if (given.has("--out")) {
            SuiteFiles.append(Path.of(given.required("--out")), result);
          }
        }
        row.put(entrant.getKey(), sum / seeds.size());
        line.append("  ").append(entrant.getKey()).append(' ').append(TextTable.score(sum / seeds.size()));
        line.append(TextTable.format(" (%.1f s)", seconds / seeds.size()));
      }
      scores.put(set, row);
      System.out.println(line);
    }
    System.out.println("\n" + table() + "\n" + wins());
  }

  /** Rows as networks see them. */
  private record Rows(
      DataSet set, Metric metric, FeatureMatrix train, Target y, FeatureMatrix test, Target truth) {}

  private Rows rows(DataSet set) {
    DataSet.Parts parts = set.read();
    Schema schema = SchemaInference.infer(parts.train(), set.target(), SchemaOptions.defaults().withTask(set.task()));
    Target y = schema.target(parts.train());
    Frame features = schema.features(parts.train());
    int most = given.has("--rows") ? (int) given.number("--rows", "") : Integer.MAX_VALUE;
    if (features.rows() > most) {
      int[] some = Arrays.copyOf(SEED.child("rows").child(set.name()).permutation(features.rows()), most);
      features = features.take(some);
      y = y.take(some);
    }
    Fit fit =
        AutoPreprocessor.forView(FeatureView.NEURAL, features, set.task())
            .fitTransform(features, y, SEED.child(set.name()));
    return new Rows(
        set,
        Metric.byId(set.measure().id()),
        FeatureMatrix.of(fit.train()),
        y,
        FeatureMatrix.of(fit.fitted().transform(schema.features(parts.test()))),
        schema.target(Frame.of(List.of(parts.truth()))));
  }

  private Map<String, Object> train(String name, Trainer trainer, Rows rows, long seed) {
    SeedTree root = new SeedTree(seed);
    Fold fold =
        new HoldOut(HELD_OUT, rows.set().task().isClassification()).split(rows.y(), root.child("holdout")).get(0);
    FeatureMatrix x = rows.train().take(fold.train());
    TrainContext.Validation heldOut =
        new TrainContext.Validation(rows.train().take(fold.test()), rows.y().take(fold.test()));
    TrainContext context =
        new TrainContext(
            rows.set().task(),
            rows.metric(),
            Deadline.after(Duration.ofMillis(Math.round(1000 * given.number("--seconds", "30")))),
            root,
            (int) given.number("--threads", "2"),
            Optional.of(heldOut));
    Stopwatch watch = Stopwatch.start();
    Model model = trainer.train(x, rows.y().take(fold.train()), context);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", rows.set().name());
    line.put("entrant", name);
    line.put("seed", seed);
    line.put("metric", rows.metric().id());
    line.put("seconds", watch.elapsed().toMillis() / 1000.0);
    line.put("value", rows.metric().score(rows.truth(), model.predict(rows.test())));
    line.put("settings", trainer.settings());
    return line;
  }

  private String table() {
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("name", "metric", "±se"));
    head.addAll(entrants.keySet());
    table.add(head);
    scores.forEach((set, row) -> {
      List<String> cells =
          new ArrayList<>(List.of(set.name(), set.measure().id(), TextTable.score(set.baselineError())));
      row.values().forEach(score -> cells.add(TextTable.score(score)));
      table.add(cells);
    });
    return table.toString();
  }

  /** On how many sets the one of the row beats the one of the column. */
  private String wins() {
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("beats"));
    head.addAll(entrants.keySet());
    table.add(head);
    for (String one : entrants.keySet()) {
      List<String> cells = new ArrayList<>(List.of(one));
      for (String other : entrants.keySet()) {
        long count =
            scores.entrySet().stream()
                .filter(entry -> entry.getKey().measure().gain(entry.getValue().get(one), entry.getValue().get(other)) > 0)
                .count();
        cells.add(one.equals(other) ? "" : Long.toString(count));
      }
      table.add(cells);
    }
    return table.toString();
  }
}
