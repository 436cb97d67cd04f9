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
 * Weighs the terms of text by how often they stand in a row and on how few rows, in sparse columns {@code
 * <name>:<term>}.
 *
 * <p>A count c, or 1 + ln c if sublinear, is multiplied by ln ((n + 1) / (d + 1)) + 1, where d of n training rows have
 * the term (without the ones if not smooth), and divided by the norm of its row.
 *
 * <ul>
 *   <li>terms, missing text and text without terms are as in {@link CountVectorizer}
 *   <li>a row without terms is zeros
 * </ul>
 *
 * <p>As scikit-learn's TfidfVectorizer. Immutable and thread-safe.
 *
 * @param counts which terms are counted, and how
 * @param idf what a term's frequency among rows does to its weight
 * @param sublinear whether counts are taken by their logarithm
 * @param norm what rows are divided by
 */
public record TfIdfVectorizer(CountVectorizer counts, Idf idf, boolean sublinear, Norm norm) implements Transformer {
  /** What a term's frequency among rows does to its weight. */
  public enum Idf {
    /** Nothing. */
    NONE,
    /** Rare terms weigh more. */
    PLAIN,
    /** Rare terms weigh more; frequencies are those with one more row, which has every term. */
    SMOOTH
  }

  /** Single words, smooth frequencies, plain counts, rows of Euclidean length 1. */
  public TfIdfVectorizer() {
    this(new CountVectorizer(), Idf.SMOOTH, false, Norm.L2);
  }

  /**
   * With other terms.
   *
   * @param newCounts which terms are counted, and how
   * @return new settings
   */
  public TfIdfVectorizer withCounts(CountVectorizer newCounts) {
    return new TfIdfVectorizer(newCounts, idf, sublinear, norm);
  }

  /**
   * With other weights of frequency among rows.
   *
   * @param newIdf what a term's frequency among rows does to its weight
   * @return new settings
   */
  public TfIdfVectorizer withIdf(Idf newIdf) {
    return new TfIdfVectorizer(counts, newIdf, sublinear, norm);
  }

  /**
   * With or without logarithms.
   *
   * @param newSublinear whether counts are taken by their logarithm
   * @return new settings
   */
  public TfIdfVectorizer withSublinear(boolean newSublinear) {
    return new TfIdfVectorizer(counts, idf, newSublinear, norm);
  }

  /**
   * With another norm.
   *
   * @param newNorm what rows are divided by
   * @return new settings
   */
  public TfIdfVectorizer withNorm(Norm newNorm) {
    return new TfIdfVectorizer(counts, idf, sublinear, newNorm);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return new Fitted(Vocabulary.learn(x, counts), this);
  }

  /** The terms of each column and their frequencies. */
  public static final class Fitted implements FittedTransformer {
    private final Vocabulary[] vocabularies;

    /** Of which what only fitting needs is not kept in files. */
    private final TfIdfVectorizer settings;

    private Fitted(Vocabulary[] vocabularies, TfIdfVectorizer settings) {
      this.vocabularies = vocabularies;
      this.settings = settings;
    }

    @Override
    public String codecId() {
      return "tf_idf_vectorizer";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (Vocabulary vocabulary : vocabularies) {
        vocabulary.transform(x, settings.counts.grams(), weight(vocabulary), settings.norm, out);
      }
      return out.build();
    }

    private TermTable.Weight weight(Vocabulary vocabulary) {
      boolean binary = settings.counts.binary();
      boolean sublinear = settings.sublinear;
      boolean plain = settings.idf == Idf.NONE;
      double[] inverse = vocabulary.inverseFrequencies(settings.idf == Idf.SMOOTH);
      return (column, value) -> {
        double count = binary ? 1 : sublinear ? Math.log(value) + 1 : value;
        return plain ? count : count * inverse[column];
      };
    }

    @Override
    public void write(StateWriter out) {
      settings.counts.grams().write(out);
      out.writeBoolean(settings.counts.binary());
      out.writeInt(settings.idf.ordinal());
      out.writeBoolean(settings.sublinear);
      out.writeInt(settings.norm.ordinal());
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
      Idf idf = Idf.values()[in.readInt("the kind of frequencies", 0, Idf.values().length - 1)];
      boolean sublinear = in.readBoolean();
      Norm norm = Norm.read(in);
      CountVectorizer counts = new CountVectorizer().withGrams(grams).withBinary(binary);
      return new Fitted(Vocabulary.readAll(in), new TfIdfVectorizer(counts, idf, sublinear, norm));
    }
  }
}
