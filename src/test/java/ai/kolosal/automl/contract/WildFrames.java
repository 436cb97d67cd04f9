package ai.kolosal.automl.contract;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Frames with the names and kinds of another and any cells at all: what a file may hold that nobody looked at. */
final class WildFrames {
  private static final double[] ODD = {
    Double.NaN, 0.0, -0.0, 1, -1, Double.MIN_VALUE, -Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-300, 1e300, Math.PI, 1L << 53, -999, 1e15
  };
  private static final String[] PIECES = {
    "a", "B", " ", "", "é", "🎉", "\uD800", "\uDC00", "\u0000", "İ", "ß", "\n", "\t", "1", "-2.5", "=", ":", "~2",
    "NaN", "(missing)", "(infrequent)", "the", "level", "\u202E", "e\u0301"
  };

  private final RandomGenerator random;

  WildFrames(RandomGenerator random) {
    this.random = random;
  }

  /** Some rows; the frame's own cells now and then, so that levels are sometimes known. */
  Frame like(Frame model, int rows) {
    List<Column> columns = new ArrayList<>();
    for (Column column : model.columns()) {
      columns.add(like(column, rows));
    }
    return Frame.of(columns, rows);
  }

  private Column like(Column column, int rows) {
    if (column.size() > 0 && random.nextInt(4) == 0) {
      int[] taken = new int[rows];
      for (int i = 0; i < rows; i++) {
        taken[i] = random.nextInt(column.size());
      }
      return column.take(taken);
    }
    if (column instanceof NumericColumn) {
      return numbers(column.name(), rows);
    }
    if (column instanceof CategoricalColumn) {
      return categories(column.name(), rows);
    }
    return column instanceof TextColumn ? text(column.name(), rows) : moments(column.name(), rows);
  }

  private NumericColumn numbers(String name, int rows) {
    double[] cells = new double[rows];
    double odd = random.nextInt(3) / 2.0;
    double only = random.nextInt(8) == 0 ? odd() : Double.NaN;
    double scale = Math.scalb(1.0, random.nextInt(60) - 30);
    for (int i = 0; i < rows; i++) {
      cells[i] = random.nextDouble() < odd * 0.3 ? odd() : scale * random.nextGaussian();
      cells[i] = Double.isNaN(only) ? cells[i] : only;
    }
    return random.nextInt(4) == 0 ? sparse(name, cells) : NumericColumn.of(name, cells);
  }

  private double odd() {
    return ODD[random.nextInt(ODD.length)];
  }

  private NumericColumn sparse(String name, double[] cells) {
    int[] rows = new int[cells.length];
    double[] stored = new double[cells.length];
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      if (random.nextInt(3) == 0) {
        rows[count] = i;
        stored[count++] = cells[i];
      }
    }
    return NumericColumn.sparse(
        name, cells.length, java.util.Arrays.copyOf(rows, count), java.util.Arrays.copyOf(stored, count));
  }

  private CategoricalColumn categories(String name, int rows) {
    List<String> cells = new ArrayList<>();
    int variety = 1 + random.nextInt(30);
    for (int i = 0; i < rows; i++) {
      int level = random.nextInt(variety);
      cells.add(random.nextInt(6) == 0 ? null : level < PIECES.length ? PIECES[level] : "level " + level);
    }
    return CategoricalColumn.ofCells(name, cells);
  }

  private TextColumn text(String name, int rows) {
    String[] cells = new String[rows];
    for (int i = 0; i < rows; i++) {
      StringBuilder cell = new StringBuilder();
      for (int k = random.nextInt(12); k > 0; k--) {
        cell.append(PIECES[random.nextInt(PIECES.length)]);
      }
      cells[i] = random.nextInt(6) == 0 ? null : cell.toString();
    }
    return TextColumn.of(name, cells);
  }

  private TemporalColumn moments(String name, int rows) {
    long[] cells = new long[rows];
    for (int i = 0; i < rows; i++) {
      cells[i] = switch (random.nextInt(6)) {
        case 0 -> TemporalColumn.MISSING;
        case 1 -> random.nextLong();
        case 2 -> Long.MAX_VALUE;
        default -> random.nextLong(4_000_000_000_000L) - 2_000_000_000_000L;
      };
    }
    return TemporalColumn.of(name, cells);
  }

  /** A target of the kind of another. */
  Target target(Target model, int rows) {
    if (model instanceof ClassTarget classes) {
      int[] codes = new int[rows];
      int some = 1 + random.nextInt(classes.outputs());
      for (int i = 0; i < rows; i++) {
        codes[i] = random.nextInt(some);
      }
      return ClassTarget.of(codes, classes.labels());
    }
    double[] values = new double[rows];
    double scale = Math.scalb(1.0, random.nextInt(2000) - 1000);
    for (int i = 0; i < rows; i++) {
      values[i] = scale * random.nextGaussian();
    }
    return NumericTarget.of(values);
  }
}
