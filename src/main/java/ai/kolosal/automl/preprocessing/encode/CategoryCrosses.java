package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.hash.LongCodes;
import ai.kolosal.automl.internal.hash.PairCounts;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Crosses every two categorical columns: one categorical column {@code <a>:<b>} each, whose levels {@code <x>:<y>} are the
 * pairs that training rows have.
 *
 * <ul>
 *   <li>columns are crossed in their order, the first with all behind it, then the second; levels stand in the order of the
 *       first column's levels, then of the second's, and the pool of rare ones last
 *   <li>a pair is missing if either cell is
 *   <li>a pair that training did not have is missing, in the pool, or refused, as asked
 *   <li>a backslash goes before colons and backslashes of levels, so that no two pairs read the same
 *   <li>one column alone gives nothing
 * </ul>
 *
 * <p>Columns to be left uncrossed are left out by {@code ColumnTransformer}. Immutable and thread-safe.
 *
 * @param limits which pairs are rare
 * @param unknown what becomes of pairs that training did not have
 */
public record CategoryCrosses(LevelLimits limits, Unknown unknown) implements Transformer {
  /** All pairs; those that training did not have are missing. */
  public CategoryCrosses() {
    this(LevelLimits.NONE, Unknown.IGNORE);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    LevelIndex[] indexes = LevelIndex.of(x);
    long made = (long) indexes.length * (indexes.length - 1) / 2;
    Columns.requireRoom("CategoryCrosses", made, (double) made * x.rows(), "select fewer categories first");
    int[][] codes = codes(indexes, x);
    List<Cross> crosses = new ArrayList<>();
    for (int a = 0; a < indexes.length; a++) {
      for (int b = a + 1; b < indexes.length; b++) {
        crosses.add(learn(indexes[a], indexes[b], codes[a], codes[b]));
      }
    }
    return new Fitted(indexes, crosses, unknown);
  }

  private static int[][] codes(LevelIndex[] indexes, Frame x) {
    int[][] codes = new int[indexes.length][];
    Arrays.setAll(codes, j -> indexes[j].codes(x));
    return codes;
  }

  private Cross learn(LevelIndex a, LevelIndex b, int[] left, int[] right) {
    PairCounts pairs = PairCounts.of(left, right, b.size());
    return new Cross(a, b, pairs.keys(), limits.rare(pairs.counts(), left.length));
  }

  /** The pairs of two columns that training had. */
  private static final class Cross {
    private final LevelIndex a;
    private final LevelIndex b;

    /** Places in the table of pairs, ascending. */
    private final long[] keys;

    private final boolean[] rare;
    private final LongCodes pairs = new LongCodes();

    /** The level of each key. */
    private final int[] codes;

    private final List<String> levels;

    Cross(LevelIndex a, LevelIndex b, long[] keys, boolean[] rare) {
      this.a = a;
      this.b = b;
      this.keys = keys;
      this.rare = rare;
      this.codes = new int[keys.length];
      List<String> names = new ArrayList<>();
      for (int k = 0; k < keys.length; k++) {
        pairs.add(keys[k]);
        if (!rare[k]) {
          codes[k] = names.size();
          String left = a.levels().get((int) (keys[k] / b.size()));
          names.add(escaped(left) + ":" + escaped(b.levels().get((int) (keys[k] % b.size()))));
        }
      }
      for (int k = 0; k < keys.length; k++) {
        codes[k] = rare[k] ? names.size() : codes[k];
      }
      if (names.size() < keys.length) {
        names.add(LevelLimits.POOL);
      }
      this.levels = List.copyOf(names);
    }

    private static String escaped(String level) {
      return level.replace("\\", "\\\\").replace(":", "\\:");
    }

    boolean pooled() {
      return !levels.isEmpty() && levels.get(levels.size() - 1).equals(LevelLimits.POOL);
    }

    CategoricalColumn column(Frame x, int[] left, int[] right, Unknown unknown) {
      int otherwise = unknown == Unknown.INFREQUENT && pooled() ? levels.size() - 1 : CategoricalColumn.MISSING;
      int[] crossed = new int[left.length];
      for (int i = 0; i < crossed.length; i++) {
        if (left[i] == CategoricalColumn.MISSING || right[i] == CategoricalColumn.MISSING) {
          crossed[i] = CategoricalColumn.MISSING;
          continue;
        }
        int key = left[i] < 0 || right[i] < 0 ? LongCodes.ABSENT : pairs.find((long) left[i] * b.size() + right[i]);
        if (key == LongCodes.ABSENT && unknown == Unknown.ERROR) {
          throw new DataException(
              "columns '" + a.column() + "' and '" + b.column() + "' row " + i + ": training had no \""
                  + x.column(a.column()).text(i) + "\" with \"" + x.column(b.column()).text(i)
                  + "\"; fix the cells, or let the cross ignore what is unknown");
        }
        crossed[i] = key == LongCodes.ABSENT ? otherwise : codes[key];
      }
      return CategoricalColumn.of(a.column() + ":" + b.column(), crossed, levels);
    }

    void write(StateWriter out) {
      out.writeLongs(keys);
      for (boolean one : rare) {
        out.writeBoolean(one);
      }
    }

    static Cross read(StateReader in, LevelIndex a, LevelIndex b) {
      long[] keys = in.readLongs();
      boolean[] rare = new boolean[keys.length];
      long before = -1;
      for (int k = 0; k < keys.length; k++) {
        if (keys[k] <= before || keys[k] >= (long) a.size() * b.size()) {
          throw in.corrupt("pair " + keys[k] + " stands behind " + before + " of " + (long) a.size() * b.size());
        }
        before = keys[k];
        rare[k] = in.readBoolean();
      }
      return new Cross(a, b, keys, rare);
    }
  }

  /** The pairs of training and the level of each. */
  public static final class Fitted implements FittedTransformer {
    private final LevelIndex[] indexes;
    private final List<Cross> crosses;
    private final Unknown unknown;

    private Fitted(LevelIndex[] indexes, List<Cross> crosses, Unknown unknown) {
      this.indexes = indexes;
      this.crosses = crosses;
      this.unknown = unknown;
    }

    @Override
    public String codecId() {
      return "category_crosses";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      int[][] codes = codes(indexes, x);
      int next = 0;
      for (int a = 0; a < codes.length; a++) {
        for (int b = a + 1; b < codes.length; b++) {
          out.add(crosses.get(next++).column(x, codes[a], codes[b], unknown));
        }
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      LevelIndex.write(out, indexes);
      out.writeInt(unknown.ordinal());
      for (Cross cross : crosses) {
        cross.write(out);
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
      Unknown unknown = Unknown.values()[in.readInt("the answer to the unknown", 0, Unknown.values().length - 1)];
      List<Cross> crosses = new ArrayList<>();
      for (int a = 0; a < indexes.length; a++) {
        for (int b = a + 1; b < indexes.length; b++) {
          crosses.add(Cross.read(in, indexes[a], indexes[b]));
        }
      }
      return new Fitted(indexes, crosses, unknown);
    }
  }
}
