package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
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
 * Numbers the levels of each categorical column without gaps and keeps it categorical, as tree learners want it.
 *
 * <ul>
 *   <li>rare levels share the last code
 *   <li>levels that no training row has get no code; such cells are missing, and so are levels training did not know
 *   <li>a column whose every level keeps its code is shared, not copied
 * </ul>
 *
 * <p>Pooling is scikit-learn's. Immutable and thread-safe.
 *
 * @param maxLevels the greatest number of codes of a column, the pool's included
 * @param minFrequency levels on fewer training rows than this are pooled
 */
public record OrdinalEncoder(int maxLevels, int minFrequency) implements Transformer {
  private static final String POOL = "(infrequent)";

  /**
   * Checks the settings.
   *
   * @param maxLevels the greatest number of codes of a column, the pool's included
   * @param minFrequency levels on fewer training rows than this are pooled
   * @throws IllegalArgumentException if either is below 1
   */
  public OrdinalEncoder {
    if (maxLevels < 1 || minFrequency < 1) {
      throw new IllegalArgumentException(
          "maxLevels " + maxLevels + " and minFrequency " + minFrequency + " must both be at least 1");
    }
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    LevelIndex[] indexes = LevelIndex.of(x);
    int[][] recoded = new int[indexes.length][];
    for (int j = 0; j < indexes.length; j++) {
      recoded[j] = recode(indexes[j].counts(indexes[j].codes(x)), indexes[j].size());
    }
    return new Fitted(indexes, recoded);
  }

  private int[] recode(int[] counts, int levels) {
    boolean[] rare = RareLevels.of(counts, levels, maxLevels, minFrequency);
    int[] recoded = new int[levels];
    Arrays.fill(recoded, CategoricalColumn.MISSING);
    int next = 0;
    for (int k = 0; k < levels; k++) {
      if (counts[k] > 0 && !rare[k]) {
        recoded[k] = next++;
      }
    }
    for (int k = 0; k < levels; k++) {
      recoded[k] = rare[k] ? next : recoded[k];
    }
    return recoded;
  }

  /** The levels of training and the code of each. */
  public static final class Fitted implements FittedTransformer {
    private final LevelIndex[] indexes;
    private final int[][] recoded;
    private final List<List<String>> levels;

    private Fitted(LevelIndex[] indexes, int[][] recoded) {
      this.indexes = indexes;
      this.recoded = recoded;
      this.levels = new ArrayList<>();
      for (int j = 0; j < indexes.length; j++) {
        levels.add(levels(indexes[j].levels(), recoded[j]));
      }
    }

    private static List<String> levels(List<String> before, int[] recoded) {
      String[] after = new String[1 + Arrays.stream(recoded).max().orElse(-1)];
      boolean same = after.length == before.size();
      for (int k = 0; k < recoded.length; k++) {
        same &= recoded[k] == k;
        if (recoded[k] >= 0) {
          after[recoded[k]] = after[recoded[k]] == null ? before.get(k) : POOL;
        }
      }
      return same ? before : List.of(after);
    }

    @Override
    public String codecId() {
      return "ordinal_encoder";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < indexes.length; j++) {
        CategoricalColumn column = Columns.categorical(x, indexes[j].column());
        boolean unchanged = column.levels() == indexes[j].levels() && levels.get(j) == column.levels();
        if (unchanged) {
          out.add(column);
        } else {
          out.add(CategoricalColumn.of(column.name(), recode(indexes[j].codes(x), j), levels.get(j)));
        }
      }
      return out.build();
    }

    private int[] recode(int[] codes, int j) {
      int[] table = Arrays.copyOf(recoded[j], recoded[j].length + 2);
      Arrays.fill(table, recoded[j].length, table.length, CategoricalColumn.MISSING);
      return CodeKernels.lookUp(table, recoded[j].length, codes);
    }

    @Override
    public void write(StateWriter out) {
      LevelIndex.write(out, indexes);
      for (int[] codes : recoded) {
        out.writeInts(codes);
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
      int[][] recoded = new int[indexes.length][];
      for (int j = 0; j < recoded.length; j++) {
        recoded[j] = in.readInts();
        Columns.requireLength(in, "the codes of a column", recoded[j].length, indexes[j].size());
        boolean[] used = new boolean[recoded[j].length];
        int most = -1;
        for (int code : recoded[j]) {
          if (code < CategoricalColumn.MISSING || code >= used.length) {
            throw in.corrupt("a level has code " + code + " of " + used.length);
          }
          if (code >= 0) {
            used[code] = true;
            most = Math.max(most, code);
          }
        }
        for (int code = 0; code <= most; code++) {
          if (!used[code]) {
            throw in.corrupt("code " + code + " has no level");
          }
        }
      }
      return new Fitted(indexes, recoded);
    }
  }
}
