package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.LevelIndex;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the levels of each categorical column 0, 1, 2, … without gaps, under the column's own name.
 *
 * <ul>
 *   <li>rare levels share the last code
 *   <li>levels that no training row has get no code: they are as unknown as those that training did not know
 *   <li>missing cells have the missing code; where training had none they are unknown
 *   <li>as categories, a column whose every level keeps its code is shared, not copied
 *   <li>undone, rare levels come back as {@code (infrequent)}, what is missing or unknown as missing; a number that is no
 *       code is refused
 * </ul>
 *
 * <p>As scikit-learn's OrdinalEncoder. Immutable and thread-safe.
 *
 * @param form what comes out
 * @param limits which levels are rare
 * @param unknown what becomes of cells that training did not have
 * @param unknownCode the code of unknown cells that are ignored: whole, and no level's, or NaN
 * @param missingCode the code of missing cells: whole, and no level's where training has missing cells, or NaN
 * @param order how levels are numbered
 */
public record OrdinalEncoder(
    Form form, LevelLimits limits, Unknown unknown, double unknownCode, double missingCode, LevelOrder order)
    implements StreamTransformer {
  /** What comes out. */
  public enum Form {
    /** Numeric columns. */
    NUMBERS,
    /** Categorical columns, as tree learners want them; unknown and missing cells are missing. */
    CATEGORIES
  }

  /** Numbers in the column's order; nothing is rare, and the unknown is refused. */
  public OrdinalEncoder() {
    this(Form.NUMBERS, LevelLimits.NONE, Unknown.ERROR, Double.NaN, Double.NaN, LevelOrder.AS_GIVEN);
  }

  /**
   * Checks the settings.
   *
   * @param form what comes out
   * @param limits which levels are rare
   * @param unknown what becomes of cells that training did not have
   * @param unknownCode the code of unknown cells that are ignored: whole, and no level's, or NaN
   * @param missingCode the code of missing cells: whole, and no level's where training has missing cells, or NaN
   * @param order how levels are numbered
   * @throws IllegalArgumentException if a code is neither whole nor NaN, or is set where it is never given out
   */
  public OrdinalEncoder {
    requireCode("unknownCode", unknownCode);
    requireCode("missingCode", missingCode);
    if (unknown != Unknown.IGNORE && !Double.isNaN(unknownCode)) {
      throw new IllegalArgumentException(
          "unknownCode " + unknownCode + " is given out only where unknown cells are ignored, and they are " + unknown
              + "; set unknown to IGNORE");
    }
    if (form == Form.CATEGORIES && !(Double.isNaN(unknownCode) && Double.isNaN(missingCode))) {
      throw new IllegalArgumentException(
          "a categorical column has no room for unknownCode " + unknownCode + " and missingCode " + missingCode
              + "; leave them NaN or ask for NUMBERS");
    }
  }

  private static void requireCode(String what, double code) {
    if (!Double.isNaN(code) && !(code == Math.rint(code) && Math.abs(code) <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(what + " " + code + " must be a whole number or NaN");
    }
  }

  /**
   * These settings with another form.
   *
   * @param form what comes out
   * @return the settings
   */
  public OrdinalEncoder withForm(Form form) {
    return new OrdinalEncoder(form, limits, unknown, unknownCode, missingCode, order);
  }

  /**
   * These settings with other limits.
   *
   * @param limits which levels are rare
   * @return the settings
   */
  public OrdinalEncoder withLimits(LevelLimits limits) {
    return new OrdinalEncoder(form, limits, unknown, unknownCode, missingCode, order);
  }

  /**
   * These settings with another answer to the unknown, whose code is NaN.
   *
   * @param unknown what becomes of cells that training did not have
   * @return the settings
   */
  public OrdinalEncoder withUnknown(Unknown unknown) {
    return new OrdinalEncoder(form, limits, unknown, Double.NaN, missingCode, order);
  }

  /**
   * These settings with unknown cells ignored and given a code of their own.
   *
   * @param unknownCode whole, and no level's, or NaN
   * @return the settings
   */
  public OrdinalEncoder withUnknownCode(double unknownCode) {
    return new OrdinalEncoder(form, limits, Unknown.IGNORE, unknownCode, missingCode, order);
  }

  /**
   * These settings with another code of missing cells.
   *
   * @param missingCode whole, and no level's where training has missing cells, or NaN
   * @return the settings
   */
  public OrdinalEncoder withMissingCode(double missingCode) {
    return new OrdinalEncoder(form, limits, unknown, unknownCode, missingCode, order);
  }

  /**
   * These settings with another order.
   *
   * @param order how levels are numbered
   * @return the settings
   */
  public OrdinalEncoder withOrder(LevelOrder order) {
    return new OrdinalEncoder(form, limits, unknown, unknownCode, missingCode, order);
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataException if there are no rows, a column is not categorical, or the code of unknown or missing cells is a
   *     level's
   */
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return fitted(LevelSlots.learn(x, limits, order, LevelSlots.Role.MISSING, unknown));
  }

  @Override
  public Accumulator begin() {
    return new LevelAccumulator(
        counts -> fitted(LevelSlots.learn(counts, limits, order, LevelSlots.Role.MISSING, unknown)));
  }

  private Fitted fitted(LevelSlots[] columns) {
    requireFree(columns);
    return new Fitted(columns, form, unknown == Unknown.ERROR, unknownCode, missingCode);
  }

  private void requireFree(LevelSlots[] columns) {
    for (LevelSlots column : columns) {
      requireFree(column, "unknownCode", unknownCode);
      if (column.hasMissing()) {
        requireFree(column, "missingCode", missingCode);
      }
    }
  }

  private static void requireFree(LevelSlots column, String what, double code) {
    if (code >= 0 && code < column.size()) {
      throw new DataException(
          "column '" + column.column() + "': " + what + " " + (int) code + " is the code of level \""
              + column.slotNames().get((int) code) + "\"; take one below 0 or at least " + column.size());
    }
  }

  /** The levels of training and the code of each. */
  public static final class Fitted implements InvertibleTransformer {
    private final LevelSlots[] columns;
    private final Form form;
    private final boolean refuse;
    private final double unknownCode;
    private final double missingCode;

    private Fitted(LevelSlots[] columns, Form form, boolean refuse, double unknownCode, double missingCode) {
      this.columns = columns;
      this.form = form;
      this.refuse = refuse;
      this.unknownCode = unknownCode;
      this.missingCode = missingCode;
    }

    @Override
    public String codecId() {
      return "ordinal_encoder";
    }

    @Override
    public Frame transform(Frame x) {
      List<Column> out = new ArrayList<>();
      for (LevelSlots column : columns) {
        int[] codes = column.trainingCodes(x, refuse);
        CategoricalColumn cells = Columns.categorical(x, column.column());
        if (form == Form.NUMBERS) {
          double[] table = column.numbers(0, missingCode, unknownCode);
          out.add(NumericColumn.of(cells.name(), CodeKernels.lookUp(table, column.levels(), codes)));
        } else if (column.keeps(cells)) {
          out.add(cells);
        } else {
          int[] recoded = CodeKernels.lookUp(column.codes(0), column.levels(), codes);
          out.add(CategoricalColumn.of(cells.name(), recoded, column.slotNames()));
        }
      }
      return Frame.of(out, x.rows());
    }

    @Override
    public Frame inverse(Frame transformed) {
      List<Column> out = new ArrayList<>();
      for (LevelSlots column : columns) {
        out.add(column.restored(form == Form.NUMBERS ? slots(column, transformed) : categories(column, transformed)));
      }
      return Frame.of(out, transformed.rows());
    }

    private int[] slots(LevelSlots column, Frame transformed) {
      double[] codes = Columns.numeric(transformed, column.column()).values();
      int[] slots = new int[codes.length];
      for (int i = 0; i < slots.length; i++) {
        double code = codes[i];
        if (code >= 0 && code < column.size() && code == (int) code) {
          slots[i] = (int) code;
        } else if (Double.isNaN(code) || code == missingCode || code == unknownCode) {
          slots[i] = LevelSlots.MISSING;
        } else {
          throw new DataException(
              "column '" + column.column() + "' row " + i + ": " + code + " is no code; codes are whole, 0 … "
                  + (column.size() - 1));
        }
      }
      return slots;
    }

    private static int[] categories(LevelSlots column, Frame transformed) {
      int[] slots =
          LevelIndex.of(CategoricalColumn.of(column.column(), new int[0], column.slotNames())).codes(transformed);
      for (int i = 0; i < slots.length; i++) {
        if (slots[i] == LevelIndex.UNSEEN) {
          throw new DataException(
              "column '" + column.column() + "' row " + i + ": \"" + transformed.column(column.column()).text(i)
                  + "\" is none of the levels put out; undo only what this encoder made");
        }
      }
      return slots;
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(form.ordinal());
      out.writeBoolean(refuse);
      out.writeDouble(unknownCode);
      out.writeDouble(missingCode);
      LevelSlots.write(out, columns);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      Form form = Form.values()[in.readInt("the form", 0, Form.values().length - 1)];
      boolean refuse = in.readBoolean();
      double unknownCode = in.readDouble();
      double missingCode = in.readDouble();
      LevelSlots[] columns = LevelSlots.readAll(in);
      try {
        Unknown unknown = refuse ? Unknown.ERROR : Unknown.IGNORE;
        new OrdinalEncoder(form, LevelLimits.NONE, unknown, unknownCode, missingCode, LevelOrder.AS_GIVEN)
            .requireFree(columns);
      } catch (IllegalArgumentException | DataException refused) {
        throw in.corrupt(refused.getMessage());
      }
      return new Fitted(columns, form, refuse, unknownCode, missingCode);
    }
  }
}
