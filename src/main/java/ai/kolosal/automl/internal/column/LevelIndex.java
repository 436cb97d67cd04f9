package ai.kolosal.automl.internal.column;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.internal.hash.StringCodes;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The levels that a categorical column had in training, and the way from another column's codes to theirs.
 *
 * <p>Strings are compared once a level, not once a cell, and not at all where a column shares the training levels.
 */
public final class LevelIndex {
  /** The code of a level that training did not have. */
  public static final int UNSEEN = -2;

  private final String column;
  private final List<String> levels;

  /** Made when levels must first be compared; made twice if two threads need it at once. */
  private volatile StringCodes index;

  private LevelIndex(String column, List<String> levels) {
    this.column = column;
    this.levels = levels;
  }

  /**
   * The levels of a training column.
   *
   * @param column the column
   * @return the index
   */
  public static LevelIndex of(CategoricalColumn column) {
    return new LevelIndex(column.name(), column.levels());
  }

  /**
   * The levels of all columns of a training frame.
   *
   * @param x categorical columns
   * @return one index a column
   */
  public static LevelIndex[] of(Frame x) {
    return x.names().stream().map(name -> of(Columns.categorical(x, name))).toArray(LevelIndex[]::new);
  }

  /**
   * The column's name.
   *
   * @return never empty
   */
  public String column() {
    return column;
  }

  /**
   * The training levels.
   *
   * @return unmodifiable; the index of a level is its code
   */
  public List<String> levels() {
    return levels;
  }

  /**
   * The number of levels.
   *
   * @return at least 0
   */
  public int size() {
    return levels.size();
  }

  /**
   * Training codes of the column of this name: a level's index, −1 where missing, {@link #UNSEEN}.
   *
   * @param x the frame
   * @return one a cell
   */
  public int[] codes(Frame x) {
    return codes(Columns.categorical(x, column));
  }

  /**
   * Training codes of a column of any name: a level's index, −1 where missing, {@link #UNSEEN}.
   *
   * @param cells the column of another frame
   * @return one a cell
   */
  public int[] codes(CategoricalColumn cells) {
    int[] codes = cells.codes();
    List<String> theirs = cells.levels();
    if (theirs == levels) {
      return codes;
    }
    if (codes.length < theirs.size()) {
      int[] mapped = new int[codes.length];
      for (int i = 0; i < codes.length; i++) {
        mapped[i] = codes[i] < 0 ? CategoricalColumn.MISSING : code(theirs.get(codes[i]));
      }
      return mapped;
    }
    return mapped(codes, theirs);
  }

  private int code(String level) {
    StringCodes known = index;
    if (known == null) {
      known = StringCodes.of(levels);
      index = known;
    }
    int code = known.find(level);
    return code == StringCodes.ABSENT ? UNSEEN : code;
  }

  private int[] mapped(int[] codes, List<String> theirs) {
    int[] map = new int[theirs.size() + 1];
    boolean same = true;
    for (int k = 0; k < theirs.size(); k++) {
      map[k] = code(theirs.get(k));
      same &= map[k] == k;
    }
    if (same) {
      return codes;
    }
    map[theirs.size()] = CategoricalColumn.MISSING;
    return CodeKernels.lookUp(map, theirs.size(), codes);
  }

  /**
   * How often each level stands in training codes; missing cells are counted at the end.
   *
   * @param codes training codes, as {@link #codes} gives them
   * @return one a level, that of missing last
   */
  public int[] counts(int[] codes) {
    int[] counts = new int[levels.size() + 1];
    for (int code : codes) {
      counts[code < 0 ? levels.size() : code]++;
    }
    return counts;
  }

  /**
   * Whether each level stands in training codes, 1 or 0, and at the end whether missing does.
   *
   * @param codes training codes, as {@link #codes} gives them
   * @return one a cell
   */
  public int[] seen(int[] codes) {
    int[] seen = new int[levels.size() + 1];
    int left = levels.size();
    int i = 0;
    for (; i < codes.length && left > 0; i++) {
      int entry = codes[i] < 0 ? levels.size() : codes[i];
      left -= entry < levels.size() ? 1 - seen[entry] : 0;
      seen[entry] = 1;
    }
    int least = 0;
    for (; i < codes.length; i++) {
      least = Math.min(least, codes[i]);
    }
    seen[levels.size()] = least < 0 ? 1 : seen[levels.size()];
    return seen;
  }

  /**
   * Writes the state.
   *
   * @param out receives the state
   */
  public void write(StateWriter out) {
    out.writeString(column);
    out.writeStrings(levels);
  }

  /**
   * Reads what {@link #write(StateWriter)} wrote.
   *
   * @param in the state, at its first byte
   * @return the index
   */
  public static LevelIndex read(StateReader in) {
    LevelIndex index = new LevelIndex(in.readString(), in.readStrings());
    if (new HashSet<>(index.levels).size() < index.size()) {
      throw in.corrupt("a level of column '" + index.column + "' stands twice");
    }
    return index;
  }

  /**
   * Refuses columns of a state that stand twice.
   *
   * @param in the state, at its first byte
   * @param columns the columns' names
   */
  public static void requireDistinct(StateReader in, Stream<String> columns) {
    Set<String> before = new HashSet<>();
    columns.forEach(column -> {
      if (!before.add(column)) {
        throw in.corrupt("column '" + column + "' stands twice");
      }
    });
  }

  /**
   * Writes the levels of several columns.
   *
   * @param out receives the state
   * @param indexes the levels of each column
   */
  public static void write(StateWriter out, LevelIndex[] indexes) {
    out.writeInt(indexes.length);
    for (LevelIndex index : indexes) {
      index.write(out);
    }
  }

  /**
   * Reads what {@link #write(StateWriter, LevelIndex[])} wrote.
   *
   * @param in the state, at its first byte
   * @return one index a column, none twice
   */
  public static LevelIndex[] readAll(StateReader in) {
    int count = in.readInt("the number of columns", 0, Integer.MAX_VALUE);
    List<LevelIndex> indexes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indexes.add(read(in));
    }
    requireDistinct(in, indexes.stream().map(LevelIndex::column));
    return indexes.toArray(LevelIndex[]::new);
  }
}
