package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns each categorical column into a column of zeros and ones for each of its levels, {@code <name>=<level>}.
 *
 * <ul>
 *   <li>rare levels share one column, {@code <name>=(infrequent)}
 *   <li>missing cells have a column of their own, {@code <name>=(missing)}, if training had any; else all are zero
 *   <li>a level that training did not have gives zeros
 * </ul>
 *
 * <p>Columns stand in the order of the levels, missing behind them and infrequent last, as scikit-learn's. Immutable
 * and thread-safe.
 *
 * @param maxLevels the greatest number of columns for the levels of one column, the infrequent one included
 * @param minFrequency levels on fewer training rows than this are infrequent
 */
public record OneHotEncoder(int maxLevels, int minFrequency) implements Transformer {
  /**
   * Checks the settings.
   *
   * @param maxLevels the greatest number of columns for the levels of one column, the infrequent one included
   * @param minFrequency levels on fewer training rows than this are infrequent
   * @throws IllegalArgumentException if either is below 1
   */
  public OneHotEncoder {
    if (maxLevels < 1 || minFrequency < 1) {
      throw new IllegalArgumentException(
          "maxLevels " + maxLevels + " and minFrequency " + minFrequency + " must both be at least 1");
    }
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    LevelIndex[] indexes = LevelIndex.of(x);
    int[][] slots = new int[indexes.length][];
    for (int j = 0; j < indexes.length; j++) {
      slots[j] = slots(indexes[j].counts(indexes[j].codes(x)), indexes[j].size());
    }
    return new Fitted(indexes, slots);
  }

  /** The output of each level, of missing (last but one) and how many there are (last); −1 for none. */
  private int[] slots(int[] counts, int levels) {
    boolean[] rare = RareLevels.of(counts, levels, maxLevels, minFrequency);
    int[] slots = new int[levels + 2];
    Arrays.fill(slots, -1);
    int next = 0;
    boolean pooled = false;
    for (int k = 0; k < levels; k++) {
      pooled |= rare[k];
      if (counts[k] > 0 && !rare[k]) {
        slots[k] = next++;
      }
    }
    if (counts[levels] > 0) {
      slots[levels] = next++;
    }
    if (pooled) {
      for (int k = 0; k < levels; k++) {
        slots[k] = rare[k] ? next : slots[k];
      }
      next++;
    }
    slots[levels + 1] = next;
    return slots;
  }

  /** The levels of training and the output column of each. */
  public static final class Fitted implements FittedTransformer {
    private final LevelIndex[] indexes;
    private final int[][] slots;
    private final List<List<String>> names;

    private Fitted(LevelIndex[] indexes, int[][] slots) {
      this.indexes = indexes;
      this.slots = slots;
      this.names = new ArrayList<>();
      for (int j = 0; j < indexes.length; j++) {
        names.add(names(indexes[j], slots[j]));
      }
    }

    private static List<String> names(LevelIndex index, int[] slots) {
      String[] names = new String[slots[index.size() + 1]];
      for (int k = 0; k <= index.size(); k++) {
        if (slots[k] >= 0) {
          String level = k == index.size() ? "(missing)" : index.levels().get(k);
          names[slots[k]] = index.column() + "=" + (names[slots[k]] == null ? level : "(infrequent)");
        }
      }
      return List.of(names);
    }

    @Override
    public String codecId() {
      return "one_hot_encoder";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < indexes.length; j++) {
        int[] codes = indexes[j].codes(x);
        double[][] ones = new double[names.get(j).size()][x.rows()];
        int[] table = slots[j].clone();
        table[indexes[j].size() + 1] = -1;
        CodeKernels.oneHot(table, indexes[j].size(), codes, ones);
        for (int k = 0; k < ones.length; k++) {
          out.add(NumericColumn.of(names.get(j).get(k), ones[k]));
        }
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      LevelIndex.write(out, indexes);
      for (int[] slot : slots) {
        out.writeInts(slot);
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
      int[][] slots = new int[indexes.length][];
      for (int j = 0; j < slots.length; j++) {
        slots[j] = in.readInts();
        Columns.requireLength(in, "the outputs of a column", slots[j].length, indexes[j].size() + 2);
        requireEverySlotFilled(in, slots[j]);
      }
      return new Fitted(indexes, slots);
    }

    private static void requireEverySlotFilled(StateReader in, int[] slots) {
      int count = slots[slots.length - 1];
      if (count < 0 || count > slots.length) {
        throw in.corrupt(count + " outputs of " + (slots.length - 2) + " levels");
      }
      boolean[] filled = new boolean[count];
      for (int k = 0; k < slots.length - 1; k++) {
        if (slots[k] < -1 || slots[k] >= count) {
          throw in.corrupt("a level has output " + slots[k] + " of " + count);
        }
        if (slots[k] >= 0) {
          filled[slots[k]] = true;
        }
      }
      for (boolean one : filled) {
        if (!one) {
          throw in.corrupt("an output has no level");
        }
      }
    }
  }
}
