package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Counts the terms of text, in sparse columns {@code <name>:<term>}, terms in the order of their code points.
 *
 * <ul>
 *   <li>missing text has no terms: zeros; it counts among the rows that shares are of
 *   <li>terms that training did not have are left out; training text without terms within the bounds
 *       gives no columns
 *   <li>of more terms than {@code maxFeatures} those that stand most often are kept, among equals the first
 * </ul>
 *
 * <p>As scikit-learn's CountVectorizer. Immutable and thread-safe.
 *
 * @param grams how text is cut into terms
 * @param least terms on fewer training rows are left out
 * @param most terms on more training rows are left out
 * @param maxFeatures the greatest number of terms of a column, at least 1
 * @param binary whether a term counts once a row
 */
public record CountVectorizer(
    Grams grams, DocumentFrequency least, DocumentFrequency most, int maxFeatures, boolean binary)
    implements Transformer {
  /**
   * Checks the settings.
   *
   * @param grams how text is cut into terms
   * @param least terms on fewer training rows are left out
   * @param most terms on more training rows are left out
   * @param maxFeatures the greatest number of terms of a column, at least 1
   * @param binary whether a term counts once a row
   * @throws IllegalArgumentException if there are no terms, or the bounds are of one kind and cross
   */
  public CountVectorizer {
    if (maxFeatures < 1) {
      throw new IllegalArgumentException("maxFeatures " + maxFeatures + " must be at least 1");
    }
    if (least.isShare() == most.isShare() && least.amount() > most.amount()) {
      throw new IllegalArgumentException("terms on at least " + least + " and at most " + most + " cannot be");
    }
  }

  /** Single words in lower case, all of them. */
  public CountVectorizer() {
    this(new Grams(), DocumentFrequency.rows(1), DocumentFrequency.share(1), Integer.MAX_VALUE, false);
  }

  /**
   * With other terms.
   *
   * @param newGrams how text is cut into terms
   * @return new settings
   */
  public CountVectorizer withGrams(Grams newGrams) {
    return new CountVectorizer(newGrams, least, most, maxFeatures, binary);
  }

  /**
   * With another lower bound.
   *
   * @param newLeast terms on fewer training rows are left out
   * @return new settings
   * @throws IllegalArgumentException if it is above the upper one
   */
  public CountVectorizer withLeast(DocumentFrequency newLeast) {
    return new CountVectorizer(grams, newLeast, most, maxFeatures, binary);
  }

  /**
   * With another upper bound.
   *
   * @param newMost terms on more training rows are left out
   * @return new settings
   * @throws IllegalArgumentException if it is below the lower one
   */
  public CountVectorizer withMost(DocumentFrequency newMost) {
    return new CountVectorizer(grams, least, newMost, maxFeatures, binary);
  }

  /**
   * With another number of terms.
   *
   * @param newMaxFeatures the greatest number of terms of a column, at least 1
   * @return new settings
   * @throws IllegalArgumentException if it is below 1
   */
  public CountVectorizer withMaxFeatures(int newMaxFeatures) {
    return new CountVectorizer(grams, least, most, newMaxFeatures, binary);
  }

  /**
   * With or without repetitions.
   *
   * @param newBinary whether a term counts once a row
   * @return new settings
   */
  public CountVectorizer withBinary(boolean newBinary) {
    return new CountVectorizer(grams, least, most, maxFeatures, newBinary);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return new Fitted(Vocabulary.learn(x, this), grams, binary);
  }

  /** The terms of each column. */
  public static final class Fitted implements FittedTransformer {
    private final Vocabulary[] vocabularies;
    private final Grams grams;
    private final boolean binary;

    private Fitted(Vocabulary[] vocabularies, Grams grams, boolean binary) {
      this.vocabularies = vocabularies;
      this.grams = grams;
      this.binary = binary;
    }

    @Override
    public String codecId() {
      return "count_vectorizer";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      TermTable.Weight weight = binary ? (column, value) -> 1 : TermTable.Weight.PLAIN;
      for (Vocabulary vocabulary : vocabularies) {
        vocabulary.transform(x, grams, weight, Norm.NONE, out);
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      grams.write(out);
      out.writeBoolean(binary);
      Vocabulary.write(out, vocabularies);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      Grams grams = Grams.read(in);
      boolean binary = in.readBoolean();
      return new Fitted(Vocabulary.readAll(in), grams, binary);
    }
  }
}
