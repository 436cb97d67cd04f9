package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.hash.FeatureHasher;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Counts the pairs {@code <name>=<level>} of a row, over all its categorical columns, by their hash: {@code hash0},
 * {@code hash1}, …
 *
 * <ul>
 *   <li>levels need not be known: training learns nothing but the names of the columns
 *   <li>missing cells count nowhere
 *   <li>pairs with the same hash add up; with alternate signs they may take each other off
 *   <li>columns are sparse
 * </ul>
 *
 * <p>As FeatureHasher of scikit-learn makes of rows given as dictionaries: MurmurHash3 with seed 0 of the pair's UTF-8
 * bytes, a negative one taking off (Weinberger et al., 2009). A column of its own for each is what
 * {@code ColumnTransformer} gives. Immutable and thread-safe.
 *
 * @param features the number of columns put out, 1 … 65,536
 * @param alternateSign whether half of the pairs count −1, so that what collides evens out
 */
public record HashingEncoder(int features, boolean alternateSign) implements StreamTransformer {
  private static final int DEFAULT_FEATURES = 8;
  private static final int MAX_FEATURES = 1 << 16;

  /** Eight columns, as HashingEncoder of category_encoders has, with alternate signs. */
  public HashingEncoder() {
    this(DEFAULT_FEATURES, true);
  }

  /**
   * Checks the settings.
   *
   * @param features the number of columns put out, 1 … 65,536
   * @param alternateSign whether half of the pairs count −1, so that what collides evens out
   * @throws IllegalArgumentException if there are no columns, or more than 65,536
   */
  public HashingEncoder {
    if (features < 1 || features > MAX_FEATURES) {
      throw new IllegalArgumentException("features " + features + " must be 1 … " + MAX_FEATURES);
    }
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    x.names().forEach(name -> Columns.categorical(x, name));
    return new Fitted(x.names(), this);
  }

  @Override
  public Accumulator begin() {
    return new LevelAccumulator(
        counts -> new Fitted(Arrays.stream(counts.indexes()).map(LevelIndex::column).toList(), this));
  }

  /** The names of the columns; hashing learns nothing else. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final HashingEncoder settings;

    private Fitted(List<String> names, HashingEncoder settings) {
      this.names = names;
      this.settings = settings;
    }

    @Override
    public String codecId() {
      return "hashing_encoder";
    }

    @Override
    public Frame transform(Frame x) {
      CategoricalColumn[] columns = new CategoricalColumn[names.size()];
      int[][] hashes = new int[columns.length][];
      for (int j = 0; j < columns.length; j++) {
        columns[j] = Columns.categorical(x, names.get(j));
        hashes[j] = columns[j].levels().stream().mapToInt(hashOf(names.get(j))).toArray();
      }
      Cells[] cells = new Cells[settings.features];
      Arrays.setAll(cells, k -> new Cells());
      for (int i = 0; i < x.rows(); i++) {
        for (int j = 0; j < columns.length; j++) {
          int code = columns[j].codes()[i];
          if (code >= 0) {
            int hash = hashes[j][code];
            cells[FeatureHasher.column(hash, cells.length)].add(i, settings.alternateSign && hash < 0 ? -1 : 1);
          }
        }
      }
      List<Column> out = new ArrayList<>();
      for (int k = 0; k < cells.length; k++) {
        out.add(cells[k].column("hash" + k, x.rows()));
      }
      return Frame.of(out, x.rows());
    }

    private static ToIntFunction<String> hashOf(String column) {
      return level -> FeatureHasher.hash(column + "=" + level);
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeInt(settings.features);
      out.writeBoolean(settings.alternateSign);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      List<String> names = Columns.readNames(in);
      int features = in.readInt("the number of columns put out", 1, MAX_FEATURES);
      return new Fitted(names, new HashingEncoder(features, in.readBoolean()));
    }
  }

  /** The cells of a sparse column, growing row by row. */
  private static final class Cells {
    private int[] rows = {};
    private double[] values = {};
    private int size;

    void add(int row, double value) {
      if (size > 0 && rows[size - 1] == row) {
        values[size - 1] += value;
        return;
      }
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size + 2);
        values = Arrays.copyOf(values, 2 * size + 2);
      }
      rows[size] = row;
      values[size++] = value;
    }

    NumericColumn column(String name, int height) {
      return NumericColumn.sparse(name, height, Arrays.copyOf(rows, size), Arrays.copyOf(values, size));
    }
  }
}
