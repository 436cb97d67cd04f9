package ai.kolosal.automl.internal.column;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;

/** Columns of a frame by name and kind, and the checked parts of a state about them. */
public final class Columns {
  /** What a column takes beside its cells. */
  private static final int COLUMN_BYTES = 400;

  private static final double MIB = 1 << 20;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Columns() {}

  /**
   * A column of numbers by name.
   *
   * @param x the frame
   * @param name the column's name
   * @return the column
   * @throws DataException if it is missing or of another kind
   */
  public static NumericColumn numeric(Frame x, String name) {
    if (x.column(name) instanceof NumericColumn column) {
      return column;
    }
    throw wrongKind(x.column(name), "numeric");
  }

  /**
   * A column of categories by name.
   *
   * @param x the frame
   * @param name the name
   * @return the column
   * @throws DataException if it is missing or of another kind
   */
  public static CategoricalColumn categorical(Frame x, String name) {
    if (x.column(name) instanceof CategoricalColumn column) {
      return column;
    }
    throw wrongKind(x.column(name), "categorical");
  }

  /**
   * A column of text by name.
   *
   * @param x the frame
   * @param name the name
   * @return the column
   * @throws DataException if it is missing or of another kind
   */
  public static TextColumn text(Frame x, String name) {
    if (x.column(name) instanceof TextColumn column) {
      return column;
    }
    throw wrongKind(x.column(name), "text");
  }

  /**
   * A column of moments by name.
   *
   * @param x the frame
   * @param name the name
   * @return the column
   * @throws DataException if it is missing or of another kind
   */
  public static TemporalColumn temporal(Frame x, String name) {
    if (x.column(name) instanceof TemporalColumn column) {
      return column;
    }
    throw wrongKind(x.column(name), "temporal");
  }

  /**
   * Nothing can be learned from no rows.
   *
   * @param x the training rows
   */
  public static void requireRows(Frame x) {
    if (x.rows() == 0) {
      throw new DataException("the training frame has 0 rows; a transform needs at least one to learn from");
    }
  }

  /**
   * Refuses to put out more than half the heap holds, before anything is allocated.
   *
   * @param what who puts it out, such as {@code PolynomialFeatures}
   * @param columns how many columns it would be
   * @param cells how many cells they would store altogether
   * @param remedy what to do instead
   * @throws DataException if they do not fit
   */
  public static void requireRoom(String what, long columns, double cells, String remedy) {
    double bytes = cells * Double.BYTES + (double) columns * COLUMN_BYTES;
    if (bytes < MIB) {
      return;
    }
    double room = Runtime.getRuntime().maxMemory() / 2.0;
    if (columns > Integer.MAX_VALUE || bytes > room) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s would put out %,d columns of %.0f MiB, more than half of the heap of %.0f MiB; %s",
              what,
              columns,
              bytes / MIB,
              2 * room / MIB,
              remedy));
    }
  }

  /**
   * Refuses to work on an array that is longer than arrays are, or whose copies take more than half the heap.
   *
   * @param what what the array holds, such as {@code all cells of 7 × 9}
   * @param cells its length
   * @param copies how many of its size are held at once
   * @param remedy what to do instead
   * @throws DataException if it does not fit
   */
  public static void requireArray(String what, double cells, int copies, String remedy) {
    double room = Runtime.getRuntime().maxMemory() / 2.0;
    if (cells > LONGEST_ARRAY || cells * copies * Double.BYTES > room) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: %,.0f numbers, held %d times, are more than an array of %,d or half of the heap of %.0f MiB holds; %s",
              what,
              cells,
              copies,
              LONGEST_ARRAY,
              2 * room / MIB,
              remedy));
    }
  }

  /**
   * Names of columns, none of which may stand twice.
   *
   * @param in the state, at its first byte
   * @return unmodifiable
   */
  public static List<String> readNames(StateReader in) {
    List<String> names = in.readStrings();
    if (new HashSet<>(names).size() < names.size()) {
      throw in.corrupt("a column stands twice in a list of names");
    }
    return names;
  }

  /**
   * Arrays of a state that must be as long as the list of its columns.
   *
   * @param in the state, at its first byte
   * @param what what messages call it
   * @param length how many there are
   * @param wanted how many there must be
   */
  public static void requireLength(StateReader in, String what, int length, int wanted) {
    if (length != wanted) {
      throw in.corrupt(what + " has " + length + " values for " + wanted + " columns");
    }
  }

  /**
   * Numbers of a state, one for each of its columns, which must all pass a test.
   *
   * @param in the state, at its first byte
   * @param what the numbers' name in the plural, such as {@code the scales}
   * @param wanted how many there must be
   * @param rule such as {@code finite}, for the message
   * @param passes what each must pass
   * @return the numbers
   */
  public static double[] readDoubles(StateReader in, String what, int wanted, String rule, DoublePredicate passes) {
    double[] values = in.readDoubles();
    requireLength(in, what, values.length, wanted);
    for (double value : values) {
      if (!passes.test(value)) {
        throw in.corrupt("one of " + what + " is " + value + ", not " + rule);
      }
    }
    return values;
  }

  /**
   * Numbers of a state that ascend, each finite and none below the one before.
   *
   * @param in the state, at its first byte
   * @param what the numbers' name in the plural
   * @return the numbers
   */
  public static double[] readAscending(StateReader in, String what) {
    double[] values = in.readDoubles();
    double before = -Double.MAX_VALUE;
    for (double value : values) {
      if (!(value >= before && value <= Double.MAX_VALUE)) {
        throw in.corrupt("one of " + what + " is " + value + " behind " + before);
      }
      before = value;
    }
    return values;
  }

  /**
   * A constant of an enum, written as the byte of its place.
   *
   * @param <E> the choices
   * @param in the state, at its first byte
   * @param what what messages call it
   * @param constants the choices by their numbers
   * @return the choice
   */
  public static <E extends Enum<E>> E readEnum(StateReader in, String what, E[] constants) {
    int place = in.readByte();
    if (place >= constants.length) {
      throw in.corrupt(what + " is " + place + ", there are " + constants.length);
    }
    return constants[place];
  }

  private static DataException wrongKind(Column column, String wanted) {
    return new DataException(
        "column " + column + " should be " + wanted + "; read it with the kind it had in training");
  }
}
