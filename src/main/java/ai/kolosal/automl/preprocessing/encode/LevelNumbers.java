package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.DecimalText;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each level of a categorical column a number that keeps its neighbours near, as {@code <name>.number}.
 *
 * <p>Levels that all read as decimal numbers stand for themselves; others get their rank, 0 … levels − 1, in the order of their
 * UTF-16 units. Codes given out in sequence, and names with a common prefix, so stay together, and a tree may cut where
 * target statistics cannot tell levels apart.
 *
 * <ul>
 *   <li>missing cells are missing
 *   <li>a level that training did not know stands for itself where levels do, else it falls between the ranks of its
 *       neighbours; what is no number among numbers is missing
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public record LevelNumbers() implements StreamTransformer {
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    return fitted(LevelIndex.of(x));
  }

  @Override
  public Accumulator begin() {
    return new LevelAccumulator(counts -> fitted(counts.indexes()));
  }

  private static Fitted fitted(LevelIndex[] indexes) {
    double[][] numbers = new double[indexes.length][];
    for (int j = 0; j < indexes.length; j++) {
      numbers[j] = numbers(indexes[j].levels());
    }
    return new Fitted(indexes, numbers);
  }

  private static double[] numbers(List<String> levels) {
    return areNumbers(levels) ? levels.stream().mapToDouble(DecimalText::parse).toArray() : ranks(levels);
  }

  static boolean areNumbers(List<String> levels) {
    return levels.stream().allMatch(level -> Double.isFinite(DecimalText.parse(level)));
  }

  private static double[] ranks(List<String> levels) {
    String[] sorted = sorted(levels);
    double[] ranks = new double[sorted.length];
    for (int k = 0; k < ranks.length; k++) {
      ranks[k] = Arrays.binarySearch(sorted, levels.get(k));
    }
    return ranks;
  }

  private static String[] sorted(List<String> levels) {
    String[] sorted = levels.toArray(String[]::new);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The number of each level. */
  public static final class Fitted implements FittedTransformer {
    private final LevelIndex[] indexes;
    private final double[][] numbers;

    /** The levels of columns whose numbers are ranks, in their order; null for those that stand for themselves. */
    private final String[][] ranked;

    private Fitted(LevelIndex[] indexes, double[][] numbers) {
      this.indexes = indexes;
      this.numbers = numbers;
      this.ranked = new String[indexes.length][];
      for (int j = 0; j < ranked.length; j++) {
        List<String> levels = indexes[j].levels();
        ranked[j] = areNumbers(levels) ? null : sorted(levels);
      }
    }

    @Override
    public String codecId() {
      return "level_numbers";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < indexes.length; j++) {
        int[] codes = indexes[j].codes(x);
        double[] table = Arrays.copyOf(numbers[j], numbers[j].length + 2);
        Arrays.fill(table, numbers[j].length, table.length, Double.NaN);
        double[] values = CodeKernels.lookUp(table, numbers[j].length, codes);
        for (int i = 0; i < codes.length; i++) {
          if (codes[i] == LevelIndex.UNSEEN) {
            values[i] = unseen(j, Columns.categorical(x, indexes[j].column()).text(i));
          }
        }
        out.add(NumericColumn.of(indexes[j].column() + ".number", values));
      }
      return out.build();
    }

    private double unseen(int column, String level) {
      if (ranked[column] == null) {
        double number = DecimalText.parse(level);
        return Double.isFinite(number) ? number : Double.NaN;
      }
      return -1.5 - Arrays.binarySearch(ranked[column], level);
    }

    @Override
    public void write(StateWriter out) {
      LevelIndex.write(out, indexes);
      for (double[] number : numbers) {
        out.writeDoubles(number);
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
      LevelIndex[] indexes = LevelIndex.readAll(in);
      double[][] numbers = new double[indexes.length][];
      for (int j = 0; j < numbers.length; j++) {
        numbers[j] = in.readDoubles();
        Columns.requireLength(in, "the numbers of a column", numbers[j].length, indexes[j].size());
        for (double number : numbers[j]) {
          if (!Double.isFinite(number)) {
            throw in.corrupt("a level's number is " + number);
          }
        }
      }
      return new Fitted(indexes, numbers);
    }
  }
}
