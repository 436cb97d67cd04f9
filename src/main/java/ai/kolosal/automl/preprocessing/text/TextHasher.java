package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.hash.FeatureHasher;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Counts the character n-grams of text by their hash, in columns {@code <name>.hash0}, {@code .hash1}, …
 *
 * <p>Text is put in lower case and a blank before and behind it, so that beginnings and ends are grams of their own;
 * the signed counts of a row are divided by their Euclidean length, so that long and short texts compare.
 *
 * <ul>
 *   <li>missing and empty text: zeros
 *   <li>text shorter than a gram has none of that length
 * </ul>
 *
 * <p>Hashes and signs are those of scikit-learn's FeatureHasher. Immutable and thread-safe.
 *
 * @param columns how many columns a text column becomes, at least 1
 * @param shortest the length of the shortest grams in characters, at least 1
 * @param longest the length of the longest grams
 */
public record TextHasher(int columns, int shortest, int longest) implements Transformer {
  private static final int MOST_COLUMNS = 4096;
  private static final int LONGEST_GRAM = 64;

  /**
   * Checks the settings.
   *
   * @param columns how many columns a text column becomes, at least 1
   * @param shortest the length of the shortest grams in characters, at least 1
   * @param longest the length of the longest grams
   * @throws IllegalArgumentException if there are no columns or no grams
   */
  public TextHasher {
    if (!valid(columns, shortest, longest)) {
      throw new IllegalArgumentException(
          columns + " columns of grams of " + shortest + " … " + longest + " characters: need 1 … " + MOST_COLUMNS
              + " columns and 1 ≤ shortest ≤ longest ≤ " + LONGEST_GRAM);
    }
  }

  private static boolean valid(int columns, int shortest, int longest) {
    return columns >= 1
        && columns <= MOST_COLUMNS
        && shortest >= 1
        && shortest <= longest
        && longest <= LONGEST_GRAM;
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    x.names().forEach(name -> Columns.text(x, name));
    return new Fitted(x.names(), this);
  }

  /** The names of the columns; hashing learns nothing else. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final TextHasher settings;

    private Fitted(List<String> names, TextHasher settings) {
      this.names = names;
      this.settings = settings;
    }

    @Override
    public String codecId() {
      return "text_hasher";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (String name : names) {
        TextColumn column = Columns.text(x, name);
        double[][] counts = new double[settings.columns][x.rows()];
        double[] row = new double[settings.columns];
        for (int i = 0; i < x.rows(); i++) {
          if (!column.isMissing(i)) {
            count(column.text(i), row);
            double length = length(row);
            for (int k = 0; k < row.length; k++) {
              counts[k][i] = length > 0 ? row[k] / length : 0;
              row[k] = 0;
            }
          }
        }
        for (int k = 0; k < counts.length; k++) {
          out.add(NumericColumn.of(name + ".hash" + k, counts[k]));
        }
      }
      return out.build();
    }

    /** Grams are ranges of the bytes that begin and end where characters do. */
    private void count(String text, double[] row) {
      byte[] utf8 = (" " + text.strip().toLowerCase(Locale.ROOT) + " ").getBytes(StandardCharsets.UTF_8);
      if (utf8.length == 2) {
        return;
      }
      int[] starts = new int[utf8.length + 1];
      int characters = 0;
      for (int i = 0; i < utf8.length; i++) {
        if ((utf8[i] & 0xC0) != 0x80) {
          starts[characters++] = i;
        }
      }
      starts[characters] = utf8.length;
      for (int gram = settings.shortest; gram <= settings.longest; gram++) {
        for (int i = 0; i + gram <= characters; i++) {
          FeatureHasher.add(row, utf8, starts[i], starts[i + gram], 1);
        }
      }
    }

    private static double length(double[] row) {
      double squares = 0;
      for (double value : row) {
        squares += value * value;
      }
      return Math.sqrt(squares);
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeInt(settings.columns);
      out.writeInt(settings.shortest);
      out.writeInt(settings.longest);
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
      int columns = in.readInt();
      int shortest = in.readInt();
      int longest = in.readInt();
      if (!valid(columns, shortest, longest)) {
        throw in.corrupt(columns + " columns of grams of " + shortest + " … " + longest + " characters");
      }
      return new Fitted(names, new TextHasher(columns, shortest, longest));
    }
  }
}
