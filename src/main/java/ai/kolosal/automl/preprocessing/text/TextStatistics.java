package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * Counts what text consists of: {@code <name>.length} in characters, {@code .words} (runs of letters and digits),
 * {@code .digits}, {@code .uppercase}, and {@code .number}, the first whole number in it.
 *
 * <ul>
 *   <li>missing text is missing in every column; empty text counts 0
 *   <li>text without a digit has no number
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public record TextStatistics() implements StreamTransformer {
  private static final String[] SUFFIXES = {".length", ".words", ".digits", ".uppercase", ".number"};

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    x.names().forEach(name -> Columns.text(x, name));
    return new Fitted(x.names());
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** The names of the columns; counting learns nothing else. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;

    private Fitted(List<String> names) {
      this.names = names;
    }

    @Override
    public String codecId() {
      return "text_statistics";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (String name : names) {
        TextColumn column = Columns.text(x, name);
        double[][] counts = new double[SUFFIXES.length][x.rows()];
        for (int i = 0; i < x.rows(); i++) {
          if (column.isMissing(i)) {
            for (double[] count : counts) {
              count[i] = Double.NaN;
            }
          } else {
            count(column.text(i), i, counts);
          }
        }
        for (int k = 0; k < counts.length; k++) {
          out.add(NumericColumn.of(name + SUFFIXES[k], counts[k]));
        }
      }
      return out.build();
    }

    private static void count(String text, int row, double[][] counts) {
      int characters = 0;
      int words = 0;
      int digits = 0;
      int uppercase = 0;
      double number = Double.NaN;
      boolean inNumber = false;
      boolean inWord = false;
      int c;
      for (int i = 0; i < text.length(); i += Character.charCount(c)) {
        c = text.codePointAt(i);
        characters++;
        boolean digit = c >= '0' && c <= '9';
        boolean letter = Character.isLetterOrDigit(c);
        words += letter && !inWord ? 1 : 0;
        inWord = letter;
        uppercase += Character.isUpperCase(c) ? 1 : 0;
        if (digit && (digits == 0 || inNumber)) {
          number = (inNumber ? number * 10 : 0) + (c - '0');
        }
        inNumber = digit && (digits == 0 || inNumber);
        digits += digit ? 1 : 0;
      }
      counts[0][row] = characters;
      counts[1][row] = words;
      counts[2][row] = digits;
      counts[3][row] = uppercase;
      counts[4][row] = Double.isInfinite(number) ? Double.MAX_VALUE : number;
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      return new Fitted(Columns.readNames(in));
    }
  }
}
