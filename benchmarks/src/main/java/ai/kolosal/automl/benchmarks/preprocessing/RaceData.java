package ai.kolosal.automl.benchmarks.preprocessing;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The rows of the race, made from a seed and written for the other side: little-endian numbers, lines of text. */
final class RaceData {
  static final int ROWS = 1_000_000;
  static final int WIDTH = 10;
  static final int LEVELS = 10_000;
  static final int CODED = 5;

  private static final int GAP_ROWS = 20_000;
  private static final int GAP_WIDTH = 20;
  private static final double GAPS = 0.1;
  private static final SeedTree SEED = new SeedTree(2026);

  private RaceData() {}

  /** Writes everything into a folder. */
  static void write(Path folder) throws IOException {
    writeDoubles(folder.resolve("numbers.f64"), numbers());
    writeDoubles(folder.resolve("gaps.f64"), gaps());
    Files.write(folder.resolve("levels1000.txt"), strings(1000));
    Files.write(folder.resolve("levels100.txt"), strings(100));
    int[][] codes = codes();
    int[] all = new int[CODED * ROWS];
    for (int j = 0; j < CODED; j++) {
      System.arraycopy(codes[j], 0, all, j * ROWS, ROWS);
    }
    writeInts(folder.resolve("codes.i32"), all);
    writeInts(folder.resolve("classes.i32"), classes(codes));
  }

  /** Ten columns of numbers of several shapes and sizes. */
  static double[][] numbers() {
    double[][] columns = new double[WIDTH][ROWS];
    for (int j = 0; j < WIDTH; j++) {
      RandomGenerator random = SEED.child("numbers").child(j).generator();
      for (int i = 0; i < ROWS; i++) {
        double normal = random.nextGaussian();
        columns[j][i] = j % 3 == 0 ? 100 * j + 7 * normal : j % 3 == 1 ? Math.exp(normal) : Math.rint(20 * normal);
      }
    }
    return columns;
  }

  /** Twenty correlated columns with a tenth of the cells missing. */
  static double[][] gaps() {
    double[][] columns = new double[GAP_WIDTH][GAP_ROWS];
    RandomGenerator random = SEED.child("gaps").generator();
    for (int i = 0; i < GAP_ROWS; i++) {
      double common = random.nextGaussian();
      for (double[] column : columns) {
        double cell = common + random.nextGaussian();
        column[i] = random.nextDouble() < GAPS ? Double.NaN : cell;
      }
    }
    return columns;
  }

  /** A million cells of text, each an object of its own, as a file's reader makes them. */
  static List<String> strings(int levels) {
    RandomGenerator random = SEED.child("strings").child(levels).generator();
    List<String> cells = new ArrayList<>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      cells.add("level " + random.nextInt(levels));
    }
    return cells;
  }

  /** Five columns of codes of ten thousand levels. */
  static int[][] codes() {
    int[][] codes = new int[CODED][ROWS];
    for (int j = 0; j < CODED; j++) {
      RandomGenerator random = SEED.child("codes").child(j).generator();
      for (int i = 0; i < ROWS; i++) {
        codes[j][i] = random.nextInt(LEVELS);
      }
    }
    return codes;
  }

  private static int[] classes(int[][] codes) {
    RandomGenerator random = SEED.child("classes").generator();
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = random.nextDouble() < (codes[0][i] % 10 + 1) / 12.0 ? 1 : 0;
    }
    return classes;
  }

  static ClassTarget target(int[][] codes) {
    return ClassTarget.of(classes(codes), List.of("no", "yes"));
  }

  /** Columns x0, x1, … */
  static Frame frame(double[][] columns) {
    List<Column> named = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      named.add(NumericColumn.of("x" + j, columns[j]));
    }
    return Frame.of(named);
  }

  /** Columns x0, x1, … of {@link #LEVELS} levels. */
  static Frame frame(int[][] codes) {
    List<String> levels = IntStream.range(0, LEVELS).mapToObj(Integer::toString).toList();
    List<Column> named = new ArrayList<>();
    for (int j = 0; j < codes.length; j++) {
      named.add(CategoricalColumn.of("x" + j, codes[j], levels));
    }
    return Frame.of(named);
  }

  private static void writeDoubles(Path file, double[][] columns) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(columns.length * columns[0].length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] column : columns) {
      for (double cell : column) {
        bytes.putDouble(cell);
      }
    }
    Files.write(file, bytes.array());
  }

  private static void writeInts(Path file, int[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    Files.write(file, bytes.array());
  }
}
