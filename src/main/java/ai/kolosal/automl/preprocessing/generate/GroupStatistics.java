package ai.kolosal.automl.preprocessing.generate;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Statistics of each numeric column within the levels of each categorical one, as {@code income|job.mean}, and what a
 * cell is beside the mean of its level.
 *
 * <ul>
 *   <li>the columns themselves are not put out; the target has no part in it
 *   <li>missing counts as a level; cells that are not finite do not count
 *   <li>a level without a finite cell, and one that training did not have, has the statistic of all rows, and count 0
 *   <li>a difference or ratio is missing where the cell is missing or the result is not a finite number
 *   <li>without a finite cell at all everything but the count is missing
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param statistics what is worked out, in the order of the output, none of them twice
 */
public record GroupStatistics(List<Statistic> statistics) implements Transformer {
  /** What is said of a cell's level. */
  public enum Statistic {
    /** The mean of the level. */
    MEAN,
    /** The population standard deviation of the level. */
    DEVIATION,
    /** How many finite cells the level had in training. */
    COUNT,
    /** The least cell of the level. */
    MINIMUM,
    /** The greatest cell of the level. */
    MAXIMUM,
    /** The median of the level. */
    MEDIAN,
    /** The cell less the mean of its level. */
    DIFFERENCE,
    /** The cell by the mean of its level. */
    RATIO;

    /** Says it of finite values, which it reorders. */
    private double of(double[] values) {
      return switch (this) {
        case MEAN, DIFFERENCE, RATIO -> Moments.of(values).mean();
        case DEVIATION -> Moments.of(values).deviation();
        case COUNT -> values.length;
        case MINIMUM -> values.length == 0 ? Double.NaN : Kernels.finiteRange(values).least();
        case MAXIMUM -> values.length == 0 ? Double.NaN : Kernels.finiteRange(values).greatest();
        case MEDIAN -> OrderStatistics.quantile(values, 0.5);
      };
    }

    /** The cells of the output: what the levels say, or what the cells are beside it. */
    private double[] beside(double[] cells, double[] level) {
      if (this == DIFFERENCE) {
        for (int i = 0; i < level.length; i++) {
          level[i] = cells[i] - level[i];
        }
      } else if (this == RATIO) {
        for (int i = 0; i < level.length; i++) {
          level[i] = cells[i] / level[i];
        }
      }
      return Defined.orMissing(level);
    }
  }

  /**
   * Checks the list.
   *
   * @throws IllegalArgumentException if it is empty or a statistic stands twice
   */
  public GroupStatistics {
    statistics = Defined.choices("statistics", statistics);
  }

  /** The mean and the difference to it. */
  public GroupStatistics() {
    this(List.of(Statistic.MEAN, Statistic.DIFFERENCE));
  }

  /** {@inheritDoc} Columns must be numeric or categorical. */
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<LevelIndex> categories = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (String name : x.names()) {
      if (x.column(name) instanceof CategoricalColumn category) {
        categories.add(LevelIndex.of(category));
      } else {
        numbers.add(Columns.numeric(x, name).name());
      }
    }
    long made = (long) categories.size() * numbers.size() * statistics.size();
    double known = categories.stream().mapToDouble(LevelIndex::size).sum() * numbers.size() * statistics.size();
    requireRoom(made, known + (double) made * x.rows());
    double[][][] tables = new double[categories.size() * numbers.size()][][];
    for (int c = 0, t = 0; c < categories.size(); c++) {
      int[] codes = categories.get(c).codes(x);
      for (String number : numbers) {
        tables[t++] = tables(categories.get(c).size(), codes, Columns.numeric(x, number).values());
      }
    }
    return new Fitted(statistics, categories.toArray(LevelIndex[]::new), numbers, tables);
  }

  private static void requireRoom(long made, double cells) {
    Columns.requireRoom("GroupStatistics", made, cells, "select fewer numbers and categories first");
  }

  /** For each statistic a number each level, then those of missing and of levels not seen. */
  private double[][] tables(int levels, int[] codes, double[] values) {
    double[][] groups = groups(levels, codes, values);
    double[] all = OrderStatistics.finite(values);
    double[][] tables = new double[statistics.size()][levels + 2];
    for (int s = 0; s < tables.length; s++) {
      Statistic statistic = statistics.get(s);
      double otherwise = statistic == Statistic.COUNT ? 0 : statistic.of(all);
      for (int k = 0; k <= levels; k++) {
        tables[s][k] = groups[k].length == 0 ? otherwise : statistic.of(groups[k]);
      }
      tables[s][levels + 1] = otherwise;
      Defined.orMissing(tables[s]);
    }
    return tables;
  }

  /** The finite values of each level, of missing last. */
  private static double[][] groups(int levels, int[] codes, double[] values) {
    int[] sizes = new int[levels + 1];
    for (int i = 0; i < codes.length; i++) {
      if (Double.isFinite(values[i])) {
        sizes[codes[i] < 0 ? levels : codes[i]]++;
      }
    }
    double[][] groups = new double[levels + 1][];
    for (int k = 0; k <= levels; k++) {
      groups[k] = new double[sizes[k]];
    }
    for (int i = codes.length - 1; i >= 0; i--) {
      if (Double.isFinite(values[i])) {
        int k = codes[i] < 0 ? levels : codes[i];
        groups[k][--sizes[k]] = values[i];
      }
    }
    return groups;
  }

  /** What is known of each level. */
  public static final class Fitted implements FittedTransformer {
    private final List<Statistic> statistics;
    private final LevelIndex[] categories;
    private final List<String> numbers;
    private final double[][][] tables;

    private Fitted(
        List<Statistic> statistics, LevelIndex[] categories, List<String> numbers, double[][][] tables) {
      this.statistics = statistics;
      this.categories = categories;
      this.numbers = List.copyOf(numbers);
      this.tables = tables;
    }

    @Override
    public String codecId() {
      return "group_statistics";
    }

    @Override
    public Frame transform(Frame x) {
      long made = (long) tables.length * statistics.size();
      requireRoom(made, (double) made * x.rows());
      FrameBuilder out = new FrameBuilder(x.rows());
      int t = 0;
      for (LevelIndex category : categories) {
        int[] codes = category.codes(x);
        for (String number : numbers) {
          double[] cells = Columns.numeric(x, number).values();
          for (int s = 0; s < statistics.size(); s++) {
            Statistic statistic = statistics.get(s);
            double[] level = CodeKernels.lookUp(tables[t][s], category.size(), codes);
            String name = number + "|" + category.column() + "." + statistic.name().toLowerCase(Locale.ROOT);
            out.add(NumericColumn.of(name, statistic.beside(cells, level)));
          }
          t++;
        }
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      Defined.write(out, statistics);
      LevelIndex.write(out, categories);
      out.writeStrings(numbers);
      for (double[][] pair : tables) {
        for (double[] table : pair) {
          out.writeDoubles(table);
        }
      }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      List<Statistic> statistics = Defined.read(in, "statistics", Statistic.values());
      LevelIndex[] categories = LevelIndex.readAll(in);
      List<String> numbers = Columns.readNames(in);
      List<double[][]> tables = new ArrayList<>();
      for (LevelIndex category : categories) {
        for (int n = 0; n < numbers.size(); n++) {
          double[][] pair = new double[statistics.size()][];
          for (int s = 0; s < pair.length; s++) {
            pair[s] =
                Columns.readDoubles(
                    in, "the statistics of levels", category.size() + 2, "finite or missing",
                    value -> !Double.isInfinite(value));
          }
          tables.add(pair);
        }
      }
      return new Fitted(statistics, categories, numbers, tables.toArray(double[][][]::new));
    }
  }
}
