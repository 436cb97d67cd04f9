package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.hash.FeatureHasher;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Counts the terms of text by their hash, in columns {@code <name>.hash0}, {@code .hash1}, …
 *
 * <p>A term of negative hash counts −1 if signs alternate, so that terms of one column cancel rather than pile up; the
 * counts of a row are divided by its norm, so that long and short texts compare.
 *
 * <ul>
 *   <li>missing and empty text: zeros
 *   <li>text shorter than a gram has none of that length
 * </ul>
 *
 * <p>As scikit-learn's HashingVectorizer, with fewer columns unless asked for. Immutable and thread-safe.
 *
 * @param columns how many columns a text column becomes, 1 … {@value #MOST_COLUMNS}
 * @param grams how text is cut into terms
 * @param norm what rows are divided by
 * @param alternateSign whether terms of negative hash count −1
 * @param binary whether a column that was hit counts 1, however often
 */
public record TextHasher(int columns, Grams grams, Norm norm, boolean alternateSign, boolean binary)
    implements StreamTransformer {
  /** A text column never becomes more columns than this. */
  public static final int MOST_COLUMNS = 1 << 16;

  private static final int DEFAULT_COLUMNS = 1024;

  /**
   * Checks the settings.
   *
   * @param columns how many columns a text column becomes, 1 … {@value #MOST_COLUMNS}
   * @param grams how text is cut into terms
   * @param norm what rows are divided by
   * @param alternateSign whether terms of negative hash count −1
   * @param binary whether a column that was hit counts 1, however often
   * @throws IllegalArgumentException if there are no columns or too many
   */
  public TextHasher {
    if (columns < 1 || columns > MOST_COLUMNS) {
      throw new IllegalArgumentException(columns + " columns must be 1 … " + MOST_COLUMNS);
    }
  }

  /** Single words in 1024 columns, with signs, rows of Euclidean length 1. */
  public TextHasher() {
    this(DEFAULT_COLUMNS, new Grams(), Norm.L2, true, false);
  }

  /**
   * Characters of the whole text in lower case with a blank before and behind, so that beginnings and ends are grams of
   * their own; with signs, rows of Euclidean length 1.
   *
   * @param columns how many columns a text column becomes, 1 … {@value #MOST_COLUMNS}
   * @param shortest the length of the shortest grams in characters, at least 1
   * @param longest the length of the longest grams
   * @throws IllegalArgumentException if there are no columns or no grams
   */
  public TextHasher(int columns, int shortest, int longest) {
    this(columns, new Grams(Grams.Unit.CHARACTER_PADDED, shortest, longest, true), Norm.L2, true, false);
  }

  /**
   * With another number of columns.
   *
   * @param newColumns 1 … {@value #MOST_COLUMNS}
   * @return new settings
   * @throws IllegalArgumentException if there are none or too many
   */
  public TextHasher withColumns(int newColumns) {
    return new TextHasher(newColumns, grams, norm, alternateSign, binary);
  }

  /**
   * With other terms.
   *
   * @param newGrams how text is cut into terms
   * @return new settings
   */
  public TextHasher withGrams(Grams newGrams) {
    return new TextHasher(columns, newGrams, norm, alternateSign, binary);
  }

  /**
   * With another norm.
   *
   * @param newNorm what rows are divided by
   * @return new settings
   */
  public TextHasher withNorm(Norm newNorm) {
    return new TextHasher(columns, grams, newNorm, alternateSign, binary);
  }

  /**
   * With or without signs.
   *
   * @param newAlternateSign whether terms of negative hash count −1
   * @return new settings
   */
  public TextHasher withAlternateSign(boolean newAlternateSign) {
    return new TextHasher(columns, grams, norm, newAlternateSign, binary);
  }

  /**
   * With or without repetitions.
   *
   * @param newBinary whether a column that was hit counts 1, however often
   * @return new settings
   */
  public TextHasher withBinary(boolean newBinary) {
    return new TextHasher(columns, grams, norm, alternateSign, newBinary);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    x.names().forEach(name -> Columns.text(x, name));
    return new Fitted(x.names(), this);
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
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
      Columns.requireRoom("TextHasher", (long) names.size() * settings.columns, 0,
          "ask for fewer columns of each text");
      FrameBuilder out = new FrameBuilder(x.rows());
      GramReader reader = new GramReader(settings.grams);
      TermTable.Weight weight = settings.binary ? (column, value) -> 1 : TermTable.Weight.PLAIN;
      for (String name : names) {
        TextColumn column = Columns.text(x, name);
        TermTable table = new TermTable(settings.columns);
        for (int i = 0; i < x.rows(); i++) {
          reader.read(column.text(i));
          count(reader, table);
          table.endRow(weight, settings.norm);
        }
        table.addTo(out, k -> name + ".hash" + k);
      }
      return out.build();
    }

    /** Grams are ranges of the bytes that begin and end where characters do. */
    private void count(GramReader reader, TermTable table) {
      String text = reader.text();
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      int[] byteOf = new int[text.length() + 1];
      int at = 0;
      for (int i = 0; i < text.length();) {
        byteOf[i] = at;
        int c = text.codePointAt(i);
        at += utf8Length(c);
        i += Character.charCount(c);
      }
      byteOf[text.length()] = at;
      for (int k = 0; k < reader.count(); k++) {
        int hash = FeatureHasher.murmur3(utf8, byteOf[reader.start(k)], byteOf[reader.end(k)], 0);
        double sign = hash >= 0 || !settings.alternateSign ? 1 : -1;
        table.add(FeatureHasher.column(hash, settings.columns), sign);
      }
    }

    /** A surrogate without its other half becomes a question mark. */
    private static int utf8Length(int c) {
      boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      return c < 0x80 || half ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeInt(settings.columns);
      settings.grams.write(out);
      out.writeInt(settings.norm.ordinal());
      out.writeBoolean(settings.alternateSign);
      out.writeBoolean(settings.binary);
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
      int columns = in.readInt("the number of columns", 1, MOST_COLUMNS);
      return new Fitted(
          names, new TextHasher(columns, Grams.read(in), Norm.read(in), in.readBoolean(), in.readBoolean()));
    }
  }
}
