package ai.kolosal.automl.benchmarks.learners;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.benchmarks.suite.DataSet;
import ai.kolosal.automl.benchmarks.suite.Suite;
import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.linear.ElasticNetTrainer;
import ai.kolosal.automl.model.linear.LinearModel;
import ai.kolosal.automl.model.linear.LogisticRegressionTrainer;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Logistic regression and paths of elastic nets of ours beside scikit-learn's: the same numbers, one run.
 *
 * <p>The view for linear learners is made once and written for Python, which takes it up as a sparse matrix for logistic
 * regression and as it likes for paths. Contenders take turns; the first lap is the cold one, of the others the shortest
 * counts. Beside each time stands the value of the objective, taken anew from weights and rows by each side's own formula, the
 * same one. Ours starts from a dense matrix whose sparse columns nobody has looked for yet, so that counts.
 */
public final class LinearRace {
  private static final String USAGE =
      "--suite DIR [--datasets adult,hotel_bookings,ames_housing] [--c 1] [--tolerance 1e-5] [--rows 1000000]"
          + " [--threads 2] [--laps 3] [--solvers lbfgs,newton-cholesky,saga,liblinear] [--python CMD | --java-only]"
          + " [--script FILE]";
  private static final double[] RATIOS = {0.5, 0.9};

  private final CommandLine given;
  private final Optional<Python> python;
  private final int laps;
  private final int threads;

  private LinearRace(CommandLine given, Optional<Python> python) {
    this.given = given;
    this.python = python;
    this.laps = (int) given.number("--laps", "3");
    this.threads = (int) given.number("--threads", "2");
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
                  "--suite", "--datasets", "--c", "--tolerance", "--rows", "--threads", "--laps", "--solvers",
                  "--python", "--script"),
              args);
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
      return;
    }
    Optional<Python> python = given.has("--java-only") ? Optional.empty() : Optional.of(Python.start(given));
    try {
      new LinearRace(given, python).run();
    } finally {
      if (python.isPresent()) {
        python.get().close();
      }
    }
  }

  private void run() throws IOException {
    System.out.println("Java " + Runtime.version() + ", " + Kernels.chosen() + " kernels, " + threads + " threads"
        + python.map(of -> ", scikit-learn " + of.version).orElse(""));
    Suite suite = Suite.read(Path.of(given.required("--suite")));
    for (String name : given.list("--datasets", "adult,hotel_bookings,ames_housing")) {
      Rows rows = Rows.of(suite.named(name), (int) given.number("--rows", "1000000"));
      System.out.printf(
          Locale.ROOT, "%n%s: %d rows, %d columns, %.1f %% of the cells not 0%n", name, rows.x.rows(),
          rows.x.columns(), 100 * rows.share());
      if (python.isPresent()) {
        python.get().read(rows);
      }
      if (rows.task == Task.REGRESSION) {
        for (double ratio : RATIOS) {
          paths(rows, ratio);
        }
      } else {
        logistic(rows);
      }
    }
  }

  /* One contender's lap: seconds and objective. */
  private record Lap(double seconds, double objective) {}

  @FunctionalInterface
  private interface Contender {
    Lap run() throws IOException;
  }

  private void logistic(Rows rows) throws IOException {
    double c = given.number("--c", "1");
    Map<String, Contender> all = new LinkedHashMap<>();
    all.put("ours", () -> ours(rows, c));
    if (python.isPresent()) {
      for (String solver : given.list("--solvers", "lbfgs,newton-cholesky,saga,liblinear")) {
        boolean possible = !solver.equals("liblinear") || rows.task == Task.BINARY;
        if (possible) {
          all.put(solver, () -> python.get().ask(Map.of("solver", solver, "c", c, "threads", threads)));
        }
      }
    }
    race("logistic regression, C " + c, all);
  }

  private void paths(Rows rows, double ratio) throws IOException {
    Map<String, Contender> all = new LinkedHashMap<>();
    all.put("ours", () -> oursPath(rows, ratio));
    if (python.isPresent()) {
      for (boolean sparse : new boolean[] {false, true}) {
        all.put(
            sparse ? "enet_path sparse" : "enet_path dense",
            () -> python.get().ask(Map.of("path", ratio, "sparse", sparse, "threads", threads)));
      }
    }
    race("path of 100 strengths, l1_ratio " + ratio, all);
  }

  private void race(String what, Map<String, Contender> contenders) throws IOException {
    Map<String, double[]> times = new LinkedHashMap<>();
    Map<String, Double> objectives = new LinkedHashMap<>();
    for (int lap = 0; lap <= laps; lap++) {
      for (Map.Entry<String, Contender> one : contenders.entrySet()) {
        System.gc();
        Lap of = one.getValue().run();
        times.computeIfAbsent(one.getKey(), name -> new double[laps + 1])[lap] = of.seconds;
        objectives.put(one.getKey(), of.objective);
      }
    }
    System.out.println(what);
    double own = warm(times.get("ours"));
    times.forEach((name, of) -> System.out.printf(
        Locale.ROOT, "  %-18s first %8.3f s   warm %8.3f s   ×%6.2f   objective %.10g%n", name, of[0], warm(of),
        warm(of) / own, objectives.get(name)));
  }

  private static double warm(double[] times) {
    return Arrays.stream(times).skip(times.length > 1 ? 1 : 0).min().orElseThrow();
  }

  private TrainContext context(Rows rows, Optional<Validation> validation) {
    Metric metric = Metric.byId(rows.task == Task.REGRESSION ? "mse" : "log_loss");
    return new TrainContext(rows.task, metric, Deadline.never(), new SeedTree(1), threads, validation);
  }

  private Lap ours(Rows rows, double c) {
    FeatureMatrix fresh = rows.fresh();
    double tolerance = given.number("--tolerance", "1e-5");
    var trainer = new LogisticRegressionTrainer(OptionalDouble.of(c), true, tolerance, 1000);
    long start = System.nanoTime();
    LinearModel model = trainer.train(fresh, rows.y, context(rows, Optional.empty()));
    double seconds = (System.nanoTime() - start) / 1e9;
    ClassTarget y = (ClassTarget) rows.y;
    double[] p = model.predict(rows.x).values();
    double objective = 0;
    for (int i = 0; i < y.size(); i++) {
      objective -= c * Math.log(p[i * y.outputs() + y.codes()[i]]);
    }
    for (double w : model.coefficients()) {
      objective += w * w / 2;
    }
    return new Lap(seconds, objective);
  }

  /* One row to validate on makes the whole path come out. The sum of the objectives of all strengths is told. */
  private Lap oursPath(Rows rows, double ratio) {
    FeatureMatrix fresh = rows.fresh();
    int[] one = {0};
    Optional<Validation> validation = Optional.of(new Validation(rows.x.take(one), rows.y.take(one)));
    ElasticNetTrainer trainer = new ElasticNetTrainer().with(ElasticNetTrainer.L1_RATIO, ratio)
        .with(ElasticNetTrainer.MARGIN, "none").with(ElasticNetTrainer.EPS, 1e-3)
        .with(ElasticNetTrainer.PATIENCE, 100);
    long start = System.nanoTime();
    LearningPath path = trainer.learn(fresh, rows.y, context(rows, validation));
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] y = ((NumericTarget) rows.y).values();
    double sum = 0;
    for (int step = 0; step < path.steps(); step++) {
      LinearModel model = (LinearModel) path.at(step).model();
      double alpha = (double) path.at(step).settled().settings().get("alpha");
      double[] predicted = model.predict(rows.x).values();
      double squares = 0;
      for (int i = 0; i < y.length; i++) {
        squares += (y[i] - predicted[i]) * (y[i] - predicted[i]);
      }
      sum += squares / (2 * y.length);
      for (double w : model.coefficients()) {
        sum += alpha * (ratio * Math.abs(w) + (1 - ratio) / 2 * w * w);
      }
    }
    return new Lap(seconds, sum);
  }

  /** The rows of a data set as linear learners see them. */
  private record Rows(String name, Task task, FeatureMatrix x, Target y) {
    static Rows of(DataSet data, int most) {
      Frame table = data.read().train();
      if (table.rows() > most) {
        int[] some = new int[most];
        Arrays.setAll(some, i -> (int) ((long) i * table.rows() / most));
        return of(data, table.take(some));
      }
      return of(data, table);
    }

    private static Rows of(DataSet data, Frame table) {
      Schema schema =
          SchemaInference.infer(table, data.target(), SchemaOptions.defaults().withTask(data.task()));
      Target y = schema.target(table);
      Frame features = schema.features(table);
      Frame view = AutoPreprocessor.forView(FeatureView.LINEAR, features, data.task())
          .fitTransform(features, y, new SeedTree(1)).train();
      return new Rows(data.name(), data.task(), FeatureMatrix.of(view), y);
    }

    /* The same cells in a matrix that nothing has been worked out of. */
    FeatureMatrix fresh() {
      List<Feature> features = x.features();
      double[][] columns = new double[x.columns()][];
      Arrays.setAll(columns, x::column);
      return FeatureMatrix.of(features, columns, x.rows());
    }

    double share() {
      long stored = 0;
      for (int j = 0; j < x.columns(); j++) {
        stored += Arrays.stream(x.column(j)).filter(cell -> cell != 0).count();
      }
      return (double) stored / Math.max(1L, (long) x.rows() * x.columns());
    }
  }

  /** The other side: a process that is told what to do and says how long it took. */
  private static final class Python implements AutoCloseable {
    private final Process process;
    private final Writer asked;
    private final BufferedReader told;
    private final Path folder;
    private final Object version;

    private Python(Process process, Path folder) throws IOException {
      this.process = process;
      this.folder = folder;
      this.asked = process.outputWriter(StandardCharsets.UTF_8);
      this.told = process.inputReader(StandardCharsets.UTF_8);
      this.version = answer().get("scikit-learn");
    }

    static Python start(CommandLine given) throws IOException {
      ProcessBuilder command =
          new ProcessBuilder(
              given.value("--python").orElse("python3"),
              given.value("--script").orElse("benchmarks/src/main/python/linear_race.py"));
      return new Python(
          command.redirectError(ProcessBuilder.Redirect.INHERIT).start(), Files.createTempDirectory("kolosal-race"));
    }

    /** Writes the rows, column by column, little-endian float64, and has them taken up. */
    void read(Rows rows) throws IOException {
      Path x = folder.resolve("x.bin");
      Path y = folder.resolve("y.bin");
      try (FileChannel out = open(x)) {
        for (int j = 0; j < rows.x.columns(); j++) {
          write(out, rows.x.column(j));
        }
      }
      try (FileChannel out = open(y)) {
        write(out, rows.y instanceof ClassTarget classes
            ? Arrays.stream(classes.codes()).asDoubleStream().toArray()
            : ((NumericTarget) rows.y).values());
      }
      ask(Map.of("x", x.toString(), "y", y.toString(), "rows", rows.x.rows(), "columns", rows.x.columns()));
      Files.delete(x);
      Files.delete(y);
    }

    private static FileChannel open(Path file) throws IOException {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void write(FileChannel out, double[] values) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().put(values);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }

    Lap ask(Map<String, Object> question) throws IOException {
      asked.write(Json.write(question));
      asked.write("\n");
      asked.flush();
      Map<String, Object> answer = answer();
      return new Lap(
          ((Number) answer.get("seconds")).doubleValue(), ((Number) answer.get("objective")).doubleValue());
    }

    private Map<String, Object> answer() throws IOException {
      String line = told.readLine();
      if (line == null) {
        throw new IOException("Python has ended; what it said stands above");
      }
      return Json.readObject("what Python said", line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      asked.close();
      told.close();
      process.destroy();
      Files.deleteIfExists(folder.resolve("x.bin"));
      Files.deleteIfExists(folder.resolve("y.bin"));
      Files.delete(folder);
    }
  }
}
