package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;

/**
 * How text is cut into terms.
 *
 * @param unit what grams consist of
 * @param shortest the length of the shortest grams in words or characters, at least 1
 * @param longest the length of the longest grams, at most {@value #LONGEST}
 * @param lowerCase whether text is put in lower case first
 */
public record Grams(Unit unit, int shortest, int longest, boolean lowerCase) {
  /** No gram is longer than this. */
  public static final int LONGEST = 64;

  /** What grams consist of. */
  public enum Unit {
    /** Words of two or more letters, digits and underscores, with a blank between; scikit-learn's {@code word}. */
    WORD,
    /** Characters; runs of white space count as one blank; scikit-learn's {@code char}. */
    CHARACTER,
    /**
     * Characters of a word between white space with a blank before and behind; a word shorter than a gram is a gram
     * once; scikit-learn's {@code char_wb}.
     */
    CHARACTER_IN_WORD,
    /** Characters of the whole text with a blank before and behind, white space around it taken off. */
    CHARACTER_PADDED
  }

  /**
   * Checks the settings.
   *
   * @param unit what grams consist of
   * @param shortest the length of the shortest grams in words or characters, at least 1
   * @param longest the length of the longest grams, at most {@value #LONGEST}
   * @param lowerCase whether text is put in lower case first
   * @throws IllegalArgumentException if there are no lengths of grams
   */
  public Grams {
    if (!valid(shortest, longest)) {
      throw new IllegalArgumentException(
          "grams of " + shortest + " … " + longest + ": need 1 ≤ shortest ≤ longest ≤ " + LONGEST);
    }
  }

  private static boolean valid(int shortest, int longest) {
    return shortest >= 1 && shortest <= longest && longest <= LONGEST;
  }

  /** Single words in lower case. */
  public Grams() {
    this(Unit.WORD, 1, 1, true);
  }

  /**
   * Runs of words in lower case.
   *
   * @param shortest the least number of words
   * @param longest the greatest
   * @return the settings
   * @throws IllegalArgumentException if there are no lengths of grams
   */
  public static Grams words(int shortest, int longest) {
    return new Grams(Unit.WORD, shortest, longest, true);
  }

  void write(StateWriter out) {
    out.writeByte(unit.ordinal());
    out.writeInt(shortest);
    out.writeInt(longest);
    out.writeBoolean(lowerCase);
  }

  static Grams read(StateReader in) {
    int unit = in.readByte();
    int shortest = in.readInt();
    int longest = in.readInt();
    if (unit >= Unit.values().length || !valid(shortest, longest)) {
      throw in.corrupt("grams of unit " + unit + " of " + shortest + " … " + longest);
    }
    return new Grams(Unit.values()[unit], shortest, longest, in.readBoolean());
  }
}
