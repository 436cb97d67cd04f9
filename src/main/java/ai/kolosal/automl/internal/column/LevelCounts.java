package ai.kolosal.automl.internal.column;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.internal.hash.StringCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The levels of categorical columns that come chunk by chunk, in the order of their first chunk and place there, and how
 * often each was seen. Not thread-safe.
 */
public final class LevelCounts {
  private final List<String> columns;
  private final List<StringCodes> codes = new ArrayList<>();
  private final List<int[]> counts = new ArrayList<>();
  private long rows;

  private LevelCounts(List<String> columns) {
    this.columns = columns;
    columns.forEach(column -> {
      codes.add(new StringCodes());
      counts.add(new int[1]);
    });
  }

  /**
   * The counts of the columns of a first chunk.
   *
   * @param x the frame
   * @return no rows yet
   */
  public static LevelCounts of(Frame x) {
    LevelCounts counts = new LevelCounts(x.names());
    counts.add(x);
    return counts;
  }

  /**
   * Adds a chunk, which has the columns of the first.
   *
   * @param x the frame
   */
  public void add(Frame x) {
    rows += x.rows();
    for (int j = 0; j < columns.size(); j++) {
      CategoricalColumn column = Columns.categorical(x, columns.get(j));
      StringCodes known = codes.get(j);
      int[] map = new int[column.levels().size()];
      for (int k = 0; k < map.length; k++) {
        map[k] = known.add(column.levels().get(k));
      }
      int[] grown = grown(counts.get(j), known.size());
      for (int code : column.codes()) {
        grown[code < 0 ? grown.length - 1 : map[code]]++;
      }
      counts.set(j, grown);
    }
  }

  /** Counts of more levels, that of missing cells still last. */
  private static int[] grown(int[] counts, int levels) {
    int[] grown = Arrays.copyOf(counts, levels + 1);
    int missing = counts[counts.length - 1];
    grown[counts.length - 1] = 0;
    grown[levels] = missing;
    return grown;
  }

  /**
   * The rows of all chunks.
   *
   * @return at least 0
   */
  public long rows() {
    return rows;
  }

  /**
   * The levels of each column.
   *
   * @return one a column
   */
  public LevelIndex[] indexes() {
    LevelIndex[] indexes = new LevelIndex[columns.size()];
    for (int j = 0; j < indexes.length; j++) {
      indexes[j] = LevelIndex.of(CategoricalColumn.of(columns.get(j), new int[0], codes.get(j).strings()));
    }
    return indexes;
  }

  /**
   * How often each level of a column was seen; missing cells are counted at the end.
   *
   * @param column the number of the column, from 0
   * @return one a level, that of missing last
   */
  public int[] counts(int column) {
    return counts.get(column);
  }
}
