package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns each categorical column into a column of zeros and ones for each of its levels, {@code <name>=<level>}.
 *
 * <ul>
 *   <li>rare levels share one column, {@code <name>=(infrequent)}
 *   <li>missing cells have a column of their own, {@code <name>=(missing)}, if training had any
 *   <li>levels that no training row has get no column: they are as unknown as those that training did not know
 *   <li>undone, the greatest cell of a row tells its level; rare levels come back as {@code (infrequent)}; a row of zeros
 *       is the dropped level, else missing where the unknown is ignored, and else refused
 * </ul>
 *
 * <p>Columns stand in the order of the levels, missing behind them and infrequent last, as scikit-learn's. Immutable
 * and thread-safe.
 *
 * @param drop which level gets no column
 * @param limits which levels are rare
 * @param unknown what becomes of cells that training did not have
 * @param missing what missing cells are
 * @param order how levels are ordered
 * @param sparse whether columns store their ones only
 */
public record OneHotEncoder(
    Drop drop, LevelLimits limits, Unknown unknown, Missing missing, LevelOrder order, boolean sparse)
    implements StreamTransformer {
  /** Which level of each column gets no column, because the others say when it stands. */
  public enum Drop {
    /** None. */
    NONE,
    /** The first, be it the only one. */
    FIRST,
    /** The first of columns with two; missing and infrequent count. */
    IF_BINARY
  }

  /** What missing cells are. */
  public enum Missing {
    /** A level like others: pooled if rare, unknown if training had none. */
    LEVEL,
    /** A level that is never pooled, and zeros if training had none. */
    APART
  }

  /** Sparse columns for all levels in the column's order; nothing is rare, and the unknown is refused. */
  public OneHotEncoder() {
    this(Drop.NONE, LevelLimits.NONE, Unknown.ERROR, Missing.LEVEL, LevelOrder.AS_GIVEN, true);
  }

  /**
   * These settings with another level dropped.
   *
   * @param drop which level gets no column
   * @return the settings
   */
  public OneHotEncoder withDrop(Drop drop) {
    return new OneHotEncoder(drop, limits, unknown, missing, order, sparse);
  }

  /**
   * These settings with other limits.
   *
   * @param limits which levels are rare
   * @return the settings
   */
  public OneHotEncoder withLimits(LevelLimits limits) {
    return new OneHotEncoder(drop, limits, unknown, missing, order, sparse);
  }

  /**
   * These settings with another answer to the unknown.
   *
   * @param unknown what becomes of cells that training did not have
   * @return the settings
   */
  public OneHotEncoder withUnknown(Unknown unknown) {
    return new OneHotEncoder(drop, limits, unknown, missing, order, sparse);
  }

  /**
   * These settings with missing cells treated otherwise.
   *
   * @param missing what missing cells are
   * @return the settings
   */
  public OneHotEncoder withMissing(Missing missing) {
    return new OneHotEncoder(drop, limits, unknown, missing, order, sparse);
  }

  /**
   * These settings with another order.
   *
   * @param order how levels are ordered
   * @return the settings
   */
  public OneHotEncoder withOrder(LevelOrder order) {
    return new OneHotEncoder(drop, limits, unknown, missing, order, sparse);
  }

  /**
   * These settings with columns held otherwise.
   *
   * @param sparse whether columns store their ones only
   * @return the settings
   */
  public OneHotEncoder withSparse(boolean sparse) {
    return new OneHotEncoder(drop, limits, unknown, missing, order, sparse);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return fitted(LevelSlots.learn(x, limits, order, role(), unknown));
  }

  @Override
  public Accumulator begin() {
    return new LevelAccumulator(counts -> fitted(LevelSlots.learn(counts, limits, order, role(), unknown)));
  }

  private LevelSlots.Role role() {
    return missing == Missing.LEVEL ? LevelSlots.Role.LEVEL : LevelSlots.Role.APART;
  }

  private Fitted fitted(LevelSlots[] columns) {
    boolean[] dropped = new boolean[columns.length];
    for (int j = 0; j < columns.length; j++) {
      dropped[j] = drop == Drop.FIRST || drop == Drop.IF_BINARY && columns[j].size() == 2;
    }
    return new Fitted(columns, dropped, unknown, sparse);
  }

  /** The levels of training and the output column of each. */
  public static final class Fitted implements InvertibleTransformer {
    private final LevelSlots[] columns;

    /** Whether a column's first slot has no output. */
    private final boolean[] dropped;

    private final Unknown unknown;
    private final boolean sparse;

    /** The names of all outputs, without clashes. */
    private final List<String> names;

    private Fitted(LevelSlots[] columns, boolean[] dropped, Unknown unknown, boolean sparse) {
      this.columns = columns;
      this.dropped = dropped;
      this.unknown = unknown;
      this.sparse = sparse;
      FrameBuilder named = new FrameBuilder(0);
      for (int j = 0; j < columns.length; j++) {
        for (int slot = first(j); slot < columns[j].size(); slot++) {
          named.add(NumericColumn.of(columns[j].column() + "=" + columns[j].slotNames().get(slot)));
        }
      }
      this.names = named.build().names();
    }

    /** A column's first slot that has an output. */
    private int first(int column) {
      return dropped[column] ? 1 : 0;
    }

    @Override
    public String codecId() {
      return "one_hot_encoder";
    }

    @Override
    public Frame transform(Frame x) {
      double stored = (double) (sparse ? columns.length : names.size()) * x.rows();
      Columns.requireRoom("OneHotEncoder", names.size(), stored, "limit the levels, or ask for sparse columns");
      List<Column> out = new ArrayList<>();
      for (int j = 0; j < columns.length; j++) {
        int[] codes = columns[j].trainingCodes(x, unknown == Unknown.ERROR);
        int[] outputOf = columns[j].codes(-first(j));
        int width = Math.max(0, columns[j].size() - first(j));
        if (sparse) {
          for (int[] rows : CodeKernels.rowsOf(outputOf, columns[j].levels(), codes, width)) {
            double[] ones = new double[rows.length];
            Arrays.fill(ones, 1);
            out.add(NumericColumn.sparse(names.get(out.size()), x.rows(), rows, ones));
          }
        } else {
          double[][] cells = new double[width][x.rows()];
          CodeKernels.oneHot(outputOf, columns[j].levels(), codes, cells);
          for (double[] values : cells) {
            out.add(NumericColumn.of(names.get(out.size()), values));
          }
        }
      }
      return Frame.of(out, x.rows());
    }

    @Override
    public Frame inverse(Frame transformed) {
      List<Column> out = new ArrayList<>();
      int output = 0;
      for (int j = 0; j < columns.length; j++) {
        int[] slots = new int[transformed.rows()];
        Arrays.fill(slots, LevelSlots.UNKNOWN);
        double[] greatest = new double[slots.length];
        for (int slot = first(j); slot < columns[j].size(); slot++) {
          raise(Columns.numeric(transformed, names.get(output++)), slot, greatest, slots);
        }
        fillZeroRows(j, slots);
        out.add(columns[j].restored(slots));
      }
      return Frame.of(out, transformed.rows());
    }

    private static void raise(NumericColumn column, int slot, double[] greatest, int[] slots) {
      double[] cells = column.isSparse() ? column.storedValues() : column.values();
      for (int k = 0; k < cells.length; k++) {
        int row = column.isSparse() ? column.storedRows()[k] : k;
        if (cells[k] > greatest[row]) {
          greatest[row] = cells[k];
          slots[row] = slot;
        }
      }
    }

    private void fillZeroRows(int j, int[] slots) {
      for (int i = 0; i < slots.length; i++) {
        if (slots[i] == LevelSlots.UNKNOWN) {
          if (!dropped[j] && !columns[j].mayHaveNone(unknown)) {
            throw new DataException(
                "row " + i + ": all columns of '" + columns[j].column()
                    + "' are zero, which is no level; ignore the unknown, or drop a level that zeros stand for");
          }
          slots[i] = dropped[j] ? 0 : LevelSlots.MISSING;
        }
      }
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(unknown.ordinal());
      out.writeBoolean(sparse);
      LevelSlots.write(out, columns);
      for (boolean first : dropped) {
        out.writeBoolean(first);
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
      Unknown unknown = Unknown.values()[in.readInt("the answer to the unknown", 0, Unknown.values().length - 1)];
      boolean sparse = in.readBoolean();
      LevelSlots[] columns = LevelSlots.readAll(in);
      boolean[] dropped = new boolean[columns.length];
      for (int j = 0; j < dropped.length; j++) {
        dropped[j] = in.readBoolean();
        if (dropped[j] && columns[j].size() == 0) {
          throw in.corrupt("column '" + columns[j].column() + "' drops a level and has none");
        }
      }
      return new Fitted(columns, dropped, unknown, sparse);
    }
  }
}
