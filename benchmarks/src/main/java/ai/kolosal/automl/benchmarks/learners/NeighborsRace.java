package ai.kolosal.automl.benchmarks.learners;

import ai.kolosal.automl.benchmarks.suite.CommandLine;
import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.neighbors.KNeighborsModel;
import ai.kolosal.automl.model.neighbors.KNeighborsTrainer;
import ai.kolosal.automl.model.neighbors.Neighbors;
import ai.kolosal.automl.random.SeedTree;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The k nearest rows of ours beside scikit-learn's, lap by lap in turn, on normal numbers.
 *
 * <p>A lap stores the rows and finds the neighbours of some of them. The rows each found must be the same but for
 * distances that differ by no more than rounding; the first lap warms up, the shortest of the others counts.
 */
public final class NeighborsRace {
  private static final String USAGE =
      "[--rows 50000] [--columns 20] [--k 50] [--queries 50000] [--threads 2] [--laps 3] [--algorithm auto]"
          + " [--python CMD] [--script FILE]";

  /* What scikit-learn's expanded squares may lose of a squared distance. */
  private static final double ROUNDING = 1e-9;

  private NeighborsRace() {}

  /**
   * Runs the race.
   *
   * @param args the options
   * @throws IOException if Python cannot be talked to
   */
  public static void main(String[] args) throws IOException {
    CommandLine given;
    try {
      given = CommandLine.parse(
          Set.of(),
          Set.of(
              "--rows", "--columns", "--k", "--queries", "--threads", "--laps", "--algorithm", "--python", "--script"),
          args);
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("kolosal-race");
    try {
      run(given, folder);
    } finally {
      Files.deleteIfExists(folder.resolve("x.f64"));
      Files.deleteIfExists(folder.resolve("found.i32"));
      Files.delete(folder);
    }
  }

  private static void run(CommandLine given, Path folder) throws IOException {
    int rows = (int) given.number("--rows", "50000");
    int columns = (int) given.number("--columns", "20");
    int k = (int) given.number("--k", "50");
    int queries = Math.min(rows, (int) given.number("--queries", "50000"));
    int threads = (int) given.number("--threads", "2");
    FeatureMatrix x = numbers(rows, columns);
    FeatureMatrix asked = x.take(IntStream.range(0, queries).toArray());
    write(x, folder.resolve("x.f64"));
    System.out.println(
        "Java " + Runtime.version() + ", " + Kernels.chosen() + " kernels, "
            + Runtime.getRuntime().availableProcessors() + " processors, " + threads + " threads");
    ProcessBuilder start = new ProcessBuilder(
        given.value("--python").orElse("python3"),
        given.value("--script").orElse("benchmarks/src/main/python/neighbors_race.py"),
        folder.resolve("x.f64").toString(), folder.resolve("found.i32").toString(), "" + rows, "" + columns,
        "" + queries, "" + k, "" + threads, given.value("--algorithm").orElse("auto"));
    start.environment().put("OMP_NUM_THREADS", "" + threads);
    start.environment().put("OPENBLAS_NUM_THREADS", "" + threads);
    Process process = start.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedWriter ask = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
      String library = (String) line(told).get("library");
      double ours = Double.POSITIVE_INFINITY;
      double theirs = Double.POSITIVE_INFINITY;
      for (int lap = 0; lap <= (int) given.number("--laps", "3"); lap++) {
        long from = System.nanoTime();
        Neighbors found = model(x, k).neighbors(asked, threads);
        double our = (System.nanoTime() - from) / 1e9;
        ask.write("lap\n");
        ask.flush();
        double their = ((Number) line(told).get("seconds")).doubleValue();
        System.out.println(String.format(Locale.ROOT, "lap %d: ours %.3f s, %s %.3f s", lap, our, library, their));
        if (lap == 0) {
          System.out.println(compare(x, found, read(folder.resolve("found.i32"), queries * k)));
        } else {
          ours = Math.min(ours, our);
          theirs = Math.min(theirs, their);
        }
      }
      System.out.println(
          String.format(
              Locale.ROOT, "%d rows × %d, k = %d, %d asked: ours %.3f s, %s %.3f s, ratio %.2f", rows, columns, k,
              queries, ours, library, theirs, theirs / ours));
    }
  }

  private static KNeighborsModel model(FeatureMatrix x, int k) {
    TrainContext context =
        new TrainContext(Task.REGRESSION, Metric.RMSE, Deadline.never(), new SeedTree(0), 1, Optional.empty());
    return new KNeighborsTrainer(k).train(x, NumericTarget.of(new double[x.rows()]), context);
  }

  private static FeatureMatrix numbers(int rows, int columns) {
    List<Feature> features = new ArrayList<>();
    double[][] cells = new double[columns][rows];
    for (int j = 0; j < columns; j++) {
      features.add(Feature.numeric("x" + j));
      RandomGenerator random = new SeedTree(0).child(j).generator();
      for (int i = 0; i < rows; i++) {
        cells[j][i] = random.nextGaussian();
      }
    }
    return FeatureMatrix.of(features, cells, rows);
  }

  /** Refuses rows that are not among the nearest. */
  private static String compare(FeatureMatrix x, Neighbors ours, int[] theirs) {
    int k = ours.k();
    int other = 0;
    for (int i = 0; i < theirs.length / k; i++) {
      int[] mine = Arrays.copyOfRange(ours.rows(), i * k, (i + 1) * k);
      int[] their = Arrays.copyOfRange(theirs, i * k, (i + 1) * k);
      Arrays.sort(mine);
      Arrays.sort(their);
      if (Arrays.equals(mine, their)) {
        continue;
      }
      other++;
      double most = ours.distances()[(i + 1) * k - 1];
      for (int row : their) {
        double square = 0;
        for (int j = 0; j < x.columns(); j++) {
          double gap = x.value(i, j) - x.value(row, j);
          square += gap * gap;
        }
        if (square > most * most * (1 + ROUNDING)) {
          throw new IllegalStateException("row " + i + ": " + row + " is not among the nearest");
        }
      }
    }
    return other + " of " + theirs.length / k + " rows have other neighbours, all at distances equal but for rounding";
  }

  private static Map<String, Object> line(BufferedReader told) throws IOException {
    String line = told.readLine();
    if (line == null) {
      throw new IOException("Python ended without an answer");
    }
    return Json.readObject("Python", line.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(FeatureMatrix x, Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES * x.columns(), x.rows()));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.columns(); j++) {
        bytes.putDouble(x.value(i, j));
      }
    }
    Files.write(file, bytes.array());
  }

  private static int[] read(Path file, int count) throws IOException {
    int[] values = new int[count];
    ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }
}
