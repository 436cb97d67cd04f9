package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.DecimalText;
import ai.kolosal.automl.internal.column.TrainedColumns;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes cells missing that hold one of some values, such as −999 or {@code ?}; nothing is guessed.
 *
 * <ul>
 *   <li>numeric columns: the values that are numbers, compared as numbers
 *   <li>categorical and text columns: all of the values, compared letter by letter; their levels go
 *   <li>columns of moments are refused
 *   <li>a column without such a cell is shared, not copied, if it is numeric
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param values the values as a file would hold them, at least one
 */
public record SentinelsToMissing(List<String> values) implements StreamTransformer {
  /**
   * Checks the settings.
   *
   * @param values the values as a file would hold them, at least one
   * @throws IllegalArgumentException if there are none
   */
  public SentinelsToMissing {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value is to become missing; name at least one, such as \"-999\"");
    }
  }

  /**
   * These values.
   *
   * @param values the values as a file would hold them, at least one
   */
  public SentinelsToMissing(String... values) {
    this(List.of(values));
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    for (Column column : x.columns()) {
      if (!(column instanceof NumericColumn || column instanceof CategoricalColumn || column instanceof TextColumn)) {
        throw new DataException("column " + column + " holds moments, none of which means missing; leave it out");
      }
    }
    return new Fitted(TrainedColumns.of(x, x.names()), values);
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** The columns and the values. */
  public static final class Fitted implements FittedTransformer {
    private final TrainedColumns columns;
    private final List<String> values;
    private final double[] numbers;

    private Fitted(TrainedColumns columns, List<String> values) {
      this.columns = columns;
      this.values = values;
      this.numbers = values.stream().mapToDouble(DecimalText::parse).filter(v -> !Double.isNaN(v)).toArray();
    }

    @Override
    public String codecId() {
      return "sentinels_to_missing";
    }

    @Override
    public Frame transform(Frame x) {
      List<Column> out = new ArrayList<>();
      for (Column column : columns.in(x)) {
        if (column instanceof NumericColumn cells) {
          out.add(numbers(cells));
        } else if (column instanceof CategoricalColumn cells) {
          out.add(levels(cells));
        } else {
          out.add(texts(column));
        }
      }
      return Frame.of(out, x.rows());
    }

    private NumericColumn numbers(NumericColumn column) {
      double[] values = column.values();
      double[] out = values;
      for (int i = 0; i < values.length; i++) {
        for (double number : numbers) {
          if (values[i] == number) {
            out = out == values ? values.clone() : out;
            out[i] = Double.NaN;
          }
        }
      }
      return out == values ? column : NumericColumn.of(column.name(), out);
    }

    private CategoricalColumn levels(CategoricalColumn column) {
      List<String> kept = new ArrayList<>();
      int[] map = new int[column.levels().size()];
      for (int k = 0; k < map.length; k++) {
        map[k] = CategoricalColumn.MISSING;
        if (!values.contains(column.levels().get(k))) {
          map[k] = kept.size();
          kept.add(column.levels().get(k));
        }
      }
      int[] codes = column.codes().clone();
      for (int i = 0; i < codes.length; i++) {
        codes[i] = codes[i] < 0 ? codes[i] : map[codes[i]];
      }
      return CategoricalColumn.of(column.name(), codes, kept);
    }

    private Column texts(Column column) {
      String[] cells = new String[column.size()];
      for (int i = 0; i < cells.length; i++) {
        String text = column.isMissing(i) ? null : column.text(i);
        cells[i] = text == null || values.contains(text) ? null : text;
      }
      return TextColumn.of(column.name(), cells);
    }

    @Override
    public void write(StateWriter out) {
      columns.write(out);
      out.writeStrings(values);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      return new Fitted(TrainedColumns.read(in), in.readStrings());
    }
  }
}
