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
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the levels of each categorical column 1, 2, 3, … in the order of their first row and gives the number's binary
 * digits, most significant first, as {@code <name>.bit0}, {@code <name>.bit1}, …
 *
 * <ul>
 *   <li>n levels take as many columns as n has binary digits
 *   <li>missing is a level if training had any
 *   <li>a level that training did not have gives zeros, and so does missing if training had none
 *   <li>undone, zeros are missing; a cell that is neither 0 nor 1, and digits that are no level's, are refused
 * </ul>
 *
 * <p>As BinaryEncoder of category_encoders. Immutable and thread-safe.
 */
public record BinaryEncoder() implements Transformer {
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    return new Fitted(
        x.names()
            .stream()
            .map(name -> LevelSlots.byFirstRow(Columns.categorical(x, name)))
            .toArray(LevelSlots[]::new));
  }

  /** The levels of training in their order. */
  public static final class Fitted implements InvertibleTransformer {
    private final LevelSlots[] columns;

    /** The names of all outputs, without clashes. */
    private final List<String> names;

    private Fitted(LevelSlots[] columns) {
      this.columns = columns;
      FrameBuilder named = new FrameBuilder(0);
      for (LevelSlots column : columns) {
        for (int bit = 0; bit < width(column); bit++) {
          named.add(NumericColumn.of(column.column() + ".bit" + bit));
        }
      }
      this.names = named.build().names();
    }

    private static int width(LevelSlots column) {
      return Integer.SIZE - Integer.numberOfLeadingZeros(column.size());
    }

    @Override
    public String codecId() {
      return "binary_encoder";
    }

    @Override
    public Frame transform(Frame x) {
      List<Column> out = new ArrayList<>();
      for (LevelSlots column : columns) {
        int[] codes = column.trainingCodes(x, false);
        double[] numbers = column.numbers(1, 0, 0);
        for (int bit = width(column) - 1; bit >= 0; bit--) {
          double[] digits = new double[numbers.length];
          for (int k = 0; k < digits.length; k++) {
            digits[k] = (int) numbers[k] >> bit & 1;
          }
          double[] cells = CodeKernels.lookUp(digits, column.levels(), codes);
          out.add(NumericColumn.of(names.get(out.size()), cells));
        }
      }
      return Frame.of(out, x.rows());
    }

    @Override
    public Frame inverse(Frame transformed) {
      List<Column> out = new ArrayList<>();
      int output = 0;
      for (LevelSlots column : columns) {
        int[] slots = new int[transformed.rows()];
        for (int bit = width(column); bit > 0; bit--) {
          shiftIn(Columns.numeric(transformed, names.get(output++)), slots);
        }
        for (int i = 0; i < slots.length; i++) {
          if (slots[i] > column.size()) {
            throw new DataException(
                "row " + i + ": the digits of '" + column.column() + "' make " + slots[i] + ", and it has "
                    + column.size() + " levels; undo only what this encoder made");
          }
          slots[i]--;
        }
        out.add(column.restored(slots));
      }
      return Frame.of(out, transformed.rows());
    }

    private static void shiftIn(NumericColumn digits, int[] slots) {
      double[] cells = digits.values();
      for (int i = 0; i < slots.length; i++) {
        if (cells[i] != 0 && cells[i] != 1) {
          throw new DataException(
              "column '" + digits.name() + "' row " + i + ": " + cells[i]
                  + " is no binary digit; undo only what this encoder made");
        }
        slots[i] = slots[i] << 1 | (int) cells[i];
      }
    }

    @Override
    public void write(StateWriter out) {
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
      return new Fitted(LevelSlots.readAll(in));
    }
  }
}
