package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.Suite;
import ai.kolosal.automl.benchmarks.suite.SuiteFiles;
import ai.kolosal.automl.benchmarks.suite.TextTable;
import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.ExtraTreesTrainer;
import ai.kolosal.automl.model.tree.RandomForestTrainer;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Random forests and extremely randomised trees of ours beside scikit-learn's: the same numbers, a hundred trees, each
 * library's defaults, one run.
 *
 * <p>Both train in turn with each seed. A set is held if the mean loss of ours is at most the other's by two standard
 * errors of the difference, drawn again over the test rows; time runs from the raw numbers to a forest.
 */
public final class ForestRace {
  private static final String USAGE =
      "--suite DIR [--datasets a,b] [--learners random_forest,extra_trees] [--seeds 2] [--threads 1] [--exact]"
          + " [--python CMD] [--script FILE] [--out FILE.jsonl]";
  private static final int RESAMPLES = 60;
  private static final double NANOS = 1e9;

  private final CommandLine given;
  private final Path folder;
  private final int seeds;
  private final int threads;
  private final Map<String, int[]> held = new LinkedHashMap<>();
  private final Map<String, Double> logRatios = new LinkedHashMap<>();

  private ForestRace(CommandLine given, Path folder) {
    this.given = given;
    this.folder = folder;
    this.seeds = (int) given.number("--seeds", "2");
    this.threads = (int) given.number("--threads", "1");
  }

  /**
   * Runs the race.
   *
   * @param args the options, see {@code benchmarks/README.md}
   * @throws IOException if data cannot be written, or Python cannot be talked to
   * @throws InterruptedException if the thread is interrupted while Python trains
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    CommandLine given;
    try {
      given =
          CommandLine.parse(
              Set.of("--exact"),
              Set.of("--suite", "--datasets", "--learners", "--seeds", "--threads", "--python", "--script", "--out"),
              args);
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("kolosal-forests");
    try {
      new ForestRace(given, folder).run();
    } finally {
      Files.deleteIfExists(folder.resolve("data").resolve("predicted.f64"));
      NumpyFiles.delete(folder.resolve("data"));
      Files.delete(folder);
    }
  }

  private void run() throws IOException, InterruptedException {
    Suite suite = Suite.read(Path.of(given.required("--suite")));
    String all = String.join(",", suite.dataSets().stream().map(set -> set.name()).toList());
    for (String name : given.list("--datasets", all)) {
      TreeData data = new TreeSets(suite, TreeSets.MILLION).of(name, Form.TREE);
      System.out.println("\n" + data.shape());
      NumpyFiles.write(data, folder.resolve("data"));
      TextTable table = new TextTable();
      table.add(List.of("", "ours " + data.metric().id(), "theirs", "noise", "held", "ours s", "theirs s", "ratio"));
      for (String learner : given.list("--learners", "random_forest,extra_trees")) {
        table.add(race(data, learner));
      }
      System.out.print(table);
    }
    held.forEach((learner, sets) -> System.out.printf(
        "%n%s: %d of %d sets held, %d of them better; time %.2f of scikit-learn's (geometric mean)",
        learner, sets[0], sets[2], sets[1], Math.exp(logRatios.get(learner) / sets[2])));
    System.out.println();
  }

  /** Trains both with every seed and compares them. */
  private List<String> race(TreeData data, String learner) throws IOException, InterruptedException {
    List<Prediction> ours = new ArrayList<>();
    List<Prediction> theirs = new ArrayList<>();
    double ourSeconds = 0;
    double theirSeconds = 0;
    for (int seed = 0; seed < seeds; seed++) {
      TreeData fresh = data.fresh();
      TrainContext context =
          new TrainContext(
              data.task(), data.metric(), Deadline.never(), new SeedTree(seed), threads, Optional.empty());
      Trainer trainer = trainer(learner, data);
      Stopwatch watch = Stopwatch.start();
      var model = trainer.train(fresh.train().x(), fresh.train().y(), context);
      ourSeconds += watch.elapsedNanos() / NANOS;
      ours.add(model.predict(fresh.test().x()));
      theirSeconds += python(learner, seed);
      theirs.add(predicted(ours.get(seed).outputs()));
    }
    double difference = loss(data, data.test().y(), ours) - loss(data, data.test().y(), theirs);
    double noise = noise(data, ours, theirs);
    double ratio = ourSeconds / theirSeconds;
    count(learner, difference, noise, ratio);
    report(data, learner, difference, noise, ourSeconds / seeds, theirSeconds / seeds);
    double sign = data.metric().greaterIsBetter() ? -1 : 1;
    return List.of(
        learner,
        TextTable.score(sign * loss(data, data.test().y(), ours)),
        TextTable.score(sign * loss(data, data.test().y(), theirs)),
        TextTable.format("%.4g", noise),
        difference <= 0 ? "better" : difference <= 2 * noise ? "yes" : "NO",
        TextTable.format("%.2f", ourSeconds / seeds),
        TextTable.format("%.2f", theirSeconds / seeds),
        TextTable.format("%.2f", ratio));
  }

  private Trainer trainer(String learner, TreeData data) {
    return switch (learner) {
      case "random_forest" -> RandomForestTrainer.defaults(data.task()).withExact(given.has("--exact"));
      case "extra_trees" -> ExtraTreesTrainer.defaults(data.task()).withExact(given.has("--exact"));
      default -> throw new IllegalArgumentException("there is no learner '" + learner + "'");
    };
  }

  private void count(String learner, double difference, double noise, double ratio) {
    int[] sets = held.computeIfAbsent(learner, key -> new int[3]);
    sets[0] += difference <= 2 * noise ? 1 : 0;
    sets[1] += difference <= 0 ? 1 : 0;
    sets[2]++;
    logRatios.merge(learner, Math.log(ratio), Double::sum);
  }

  private void report(
      TreeData data, String learner, double difference, double noise, double ourSeconds, double theirSeconds)
      throws IOException {
    if (given.value("--out").isPresent()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("name", data.name());
      line.put("learner", learner);
      line.put("metric", data.metric().id());
      line.put("loss_difference", difference);
      line.put("noise", noise);
      line.put("seconds", ourSeconds);
      line.put("sklearn_seconds", theirSeconds);
      line.put("threads", threads);
      line.put("seeds", seeds);
      SuiteFiles.append(Path.of(given.value("--out").get()), line);
    }
  }

  private double python(String learner, int seed) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
            given.value("--python").orElse("python3"),
            given.value("--script").orElse("benchmarks/src/main/python/forest_race.py"),
            folder.resolve("data").toString(),
            learner,
            Integer.toString(seed),
            Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("Python failed; what it said stands above");
    }
    String line = new String(said, StandardCharsets.UTF_8).strip();
    return SuiteFiles.number(
        Json.readObject("what Python said", line.getBytes(StandardCharsets.UTF_8)), "seconds");
  }

  private Prediction predicted(int outputs) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("data").resolve("predicted.f64")))
            .order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return Prediction.of(outputs, values);
  }

  private static double loss(TreeData data, Target y, List<Prediction> all) {
    double sum = 0;
    for (Prediction one : all) {
      sum += data.metric().loss(y, one) / all.size();
    }
    return sum;
  }

  /** The standard error of the difference of losses, over test rows drawn again with replacement. */
  private double noise(TreeData data, List<Prediction> ours, List<Prediction> theirs) {
    RandomGenerator random = new SeedTree(7).generator();
    int n = data.test().y().size();
    double sum = 0;
    double squares = 0;
    for (int r = 0; r < RESAMPLES; r++) {
      int[] rows = random.ints(n, 0, n).toArray();
      Target y = data.test().y().take(rows);
      double difference =
          loss(data, y, ours.stream().map(p -> p.take(rows)).toList())
              - loss(data, y, theirs.stream().map(p -> p.take(rows)).toList());
      sum += difference / RESAMPLES;
      squares += difference * difference / RESAMPLES;
    }
    return Math.sqrt(Math.max(0, squares - sum * sum));
  }
}
