package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.LevelCounts;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The slots, 0 … size − 1, into which an encoder puts the levels of a column: one each, and perhaps one for missing and a
 * last one for all that are rare.
 *
 * <p>Immutable and thread-safe.
 */
final class LevelSlots {
  /** The slot of missing cells that have none. */
  static final int MISSING = CategoricalColumn.MISSING;

  /** The slot of cells that training did not have. */
  static final int UNKNOWN = -2;

  /** The name of the slot of missing cells. */
  static final String MISSING_NAME = "(missing)";

  /** What missing cells are. */
  enum Role {
    /** A level like others, the last one. */
    LEVEL,
    /** A level that is never rare. */
    APART,
    /** Missing, if training had any. */
    MISSING
  }

  private final LevelIndex index;

  /** Of each level, of missing, of levels that training did not have. */
  private final int[] slots;

  private final int size;
  private final boolean pooled;
  private final List<String> names;

  private LevelSlots(LevelIndex index, int[] slots, boolean pooled) {
    this.index = index;
    this.slots = slots;
    this.size = 1 + Arrays.stream(slots).max().orElse(-1);
    this.pooled = pooled;
    this.names = names();
  }

  /** The slots of each column of a training frame, rare levels in the last. */
  static LevelSlots[] learn(Frame x, LevelLimits limits, LevelOrder order, Role role, Unknown unknown) {
    Columns.requireRows(x);
    return x.names()
        .stream()
        .map(name -> {
          CategoricalColumn column = Columns.categorical(x, name);
          LevelIndex index = LevelIndex.of(column);
          boolean unlimited = limits.equals(LevelLimits.NONE);
          int[] counts = unlimited ? index.seen(column.codes()) : index.counts(column.codes());
          return learn(index, counts, x.rows(), limits, order, role, unknown);
        })
        .toArray(LevelSlots[]::new);
  }

  /** The slots of each column that came chunk by chunk. */
  static LevelSlots[] learn(LevelCounts all, LevelLimits limits, LevelOrder order, Role role, Unknown unknown) {
    LevelIndex[] indexes = all.indexes();
    LevelSlots[] columns = new LevelSlots[indexes.length];
    Arrays.setAll(columns, j -> learn(indexes[j], all.counts(j), all.rows(), limits, order, role, unknown));
    return columns;
  }

  private static LevelSlots learn(
      LevelIndex index,
      int[] counts,
      long rows,
      LevelLimits limits,
      LevelOrder order,
      Role role,
      Unknown unknown) {
    int levels = index.size();
    int[] levelAt = Arrays.copyOf(order.of(index.levels()), role == Role.LEVEL ? levels + 1 : levels);
    if (role == Role.LEVEL) {
      levelAt[levels] = levels;
    }
    int[] ordered = new int[levelAt.length];
    for (int k = 0; k < ordered.length; k++) {
      ordered[k] = counts[levelAt[k]];
    }
    boolean[] rare = limits.rare(ordered, rows);
    int[] slots = new int[levels + 2];
    Arrays.fill(slots, UNKNOWN);
    int next = 0;
    for (int k = 0; k < ordered.length; k++) {
      if (ordered[k] > 0 && !rare[k]) {
        slots[levelAt[k]] = next++;
      }
    }
    if (role == Role.APART) {
      slots[levels] = counts[levels] > 0 ? next++ : MISSING;
    } else if (role == Role.MISSING && counts[levels] > 0) {
      slots[levels] = MISSING;
    }
    boolean pooled = false;
    for (int k = 0; k < rare.length; k++) {
      if (rare[k]) {
        slots[levelAt[k]] = next;
        pooled = true;
      }
    }
    if (pooled && unknown == Unknown.INFREQUENT) {
      for (int k = 0; k < slots.length; k++) {
        slots[k] = slots[k] == UNKNOWN ? next : slots[k];
      }
    }
    return new LevelSlots(index, slots, pooled);
  }

  /** A slot for each level and for missing in the order of their first row. */
  static LevelSlots byFirstRow(CategoricalColumn column) {
    LevelIndex index = LevelIndex.of(column);
    int[] slots = new int[index.size() + 2];
    Arrays.fill(slots, UNKNOWN);
    int next = 0;
    for (int code : column.codes()) {
      int entry = code < 0 ? index.size() : code;
      if (slots[entry] == UNKNOWN) {
        slots[entry] = next++;
      }
    }
    return new LevelSlots(index, slots, false);
  }

  private List<String> names() {
    String[] found = new String[size];
    boolean asTheyWere = size == index.size();
    for (int k = 0; k <= index.size(); k++) {
      if (slots[k] >= 0) {
        asTheyWere &= slots[k] == k;
        found[slots[k]] = k == index.size() ? MISSING_NAME : index.levels().get(k);
      }
    }
    if (pooled) {
      found[size - 1] = LevelLimits.POOL;
      for (int count = 2; index.levels().contains(found[size - 1]); count++) {
        found[size - 1] = LevelLimits.POOL + "~" + count;
      }
    }
    return asTheyWere && !pooled ? index.levels() : List.of(found);
  }

  String column() {
    return index.column();
  }

  /** The number of levels of training, used or not. */
  int levels() {
    return index.size();
  }

  int size() {
    return size;
  }

  /** What stands in each slot. */
  List<String> slotNames() {
    return names;
  }

  boolean hasMissing() {
    return slots[index.size()] != UNKNOWN;
  }

  /** Whether a cell may stand in no slot. */
  boolean mayHaveNone(Unknown unknown) {
    return unknown == Unknown.IGNORE || unknown == Unknown.INFREQUENT && !pooled || slots[index.size()] == MISSING;
  }

  /** A number for each level, missing and unseen levels: its slot, or what stands for those without. */
  double[] numbers(double first, double missing, double unknown) {
    double[] numbers = new double[slots.length];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = slots[k] >= 0 ? first + slots[k] : slots[k] == MISSING ? missing : unknown;
    }
    return numbers;
  }

  /** A whole number for each level, missing and unseen levels: its slot, and −1 for those without. */
  int[] codes(int first) {
    int[] codes = new int[slots.length];
    for (int k = 0; k < codes.length; k++) {
      codes[k] = Math.max(-1, slots[k] + first);
    }
    return codes;
  }

  /** Whether the column's cells stand as they are in slots of the same names. */
  boolean keeps(CategoricalColumn column) {
    return column.levels() == index.levels() && names == index.levels();
  }

  /**
   * Training codes of the column of this name.
   *
   * @param refuse whether what training did not have is refused
   */
  int[] trainingCodes(Frame x, boolean refuse) {
    int[] codes = index.codes(x);
    if (refuse) {
      requireKnown(x, codes);
    }
    return codes;
  }

  private void requireKnown(Frame x, int[] codes) {
    int levels = index.size();
    boolean allLevels = true;
    for (int k = 0; k < levels; k++) {
      allLevels &= slots[k] != UNKNOWN;
    }
    int least = hasMissing() ? MISSING : 0;
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < least || !allLevels && codes[i] >= 0 && slots[codes[i]] == UNKNOWN) {
        String cell = codes[i] == MISSING ? "missing cell" : '"' + x.column(column()).text(i) + '"';
        throw new DataException(
            "column '" + column() + "' row " + i + ": training had no " + cell
                + "; fix the cell, or let the encoder ignore what is unknown");
      }
    }
  }

  /** Cells put back as levels: each slot's name, missing where the slot is −1 or that of missing cells. */
  CategoricalColumn restored(int[] slotOf) {
    int missing = slots[index.size()];
    boolean own = missing >= 0 && !(pooled && missing == size - 1);
    List<String> levels = new ArrayList<>();
    int[] codeOf = new int[size + 2];
    Arrays.fill(codeOf, MISSING);
    for (int slot = 0; slot < size; slot++) {
      if (!(own && slot == missing)) {
        codeOf[slot] = levels.size();
        levels.add(names.get(slot));
      }
    }
    return CategoricalColumn.of(column(), CodeKernels.lookUp(codeOf, size, slotOf), levels);
  }

  static void write(StateWriter out, LevelSlots[] all) {
    out.writeInt(all.length);
    for (LevelSlots one : all) {
      one.index.write(out);
      out.writeInts(one.slots);
      out.writeBoolean(one.pooled);
    }
  }

  static LevelSlots[] readAll(StateReader in) {
    int count = in.readInt("the number of columns", 0, Integer.MAX_VALUE);
    List<LevelSlots> all = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      all.add(read(in));
    }
    LevelIndex.requireDistinct(in, all.stream().map(LevelSlots::column));
    return all.toArray(LevelSlots[]::new);
  }

  private static LevelSlots read(StateReader in) {
    LevelIndex index = LevelIndex.read(in);
    int[] slots = in.readInts();
    boolean pooled = in.readBoolean();
    Columns.requireLength(in, "the slots of a column", slots.length, index.size() + 2);
    boolean[] filled = new boolean[slots.length];
    int size = 0;
    for (int slot : slots) {
      if (slot < UNKNOWN || slot >= slots.length) {
        throw in.corrupt("a level has slot " + slot + " of " + slots.length);
      }
      if (slot >= 0) {
        filled[slot] = true;
        size = Math.max(size, slot + 1);
      }
    }
    for (int slot = 0; slot < size; slot++) {
      if (!filled[slot]) {
        throw in.corrupt("slot " + slot + " has no level");
      }
    }
    int unseen = slots[slots.length - 1];
    if (pooled && size == 0 || unseen == MISSING || unseen >= 0 && !(pooled && unseen == size - 1)) {
      throw in.corrupt("levels that training did not have stand in slot " + unseen + " of " + size);
    }
    return new LevelSlots(index, slots, pooled);
  }
}
