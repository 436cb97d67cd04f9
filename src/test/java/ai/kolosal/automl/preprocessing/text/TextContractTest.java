package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import org.junit.jupiter.api.Nested;

/** Transforms of text under the contract. */
class TextContractTest {
  private static final CountVectorizer PAIRS =
      new CountVectorizer()
          .withGrams(new Grams(Grams.Unit.CHARACTER_IN_WORD, 1, 3, false))
          .withMaxFeatures(20)
          .withBinary(true);

  @Nested
  class Counting extends TransformerSuite {
    Counting() {
      super(new CountVectorizer(), SampleColumns.text());
    }
  }

  @Nested
  class CountingCharacters extends TransformerSuite {
    CountingCharacters() {
      super(
          PAIRS.withLeast(DocumentFrequency.rows(1)).withMost(DocumentFrequency.share(0.9)), SampleColumns.text());
    }
  }

  @Nested
  class Weighing extends TransformerSuite {
    Weighing() {
      super(new TfIdfVectorizer(), SampleColumns.text());
    }
  }

  @Nested
  class WeighingCharacters extends TransformerSuite {
    WeighingCharacters() {
      super(new TfIdfVectorizer(PAIRS, TfIdfVectorizer.Idf.PLAIN, true, Norm.L1), SampleColumns.text());
    }
  }

  @Nested
  class Hashing extends TransformerSuite {
    Hashing() {
      super(new TextHasher(), SampleColumns.text());
    }
  }

  @Nested
  class HashingCharacters extends TransformerSuite {
    HashingCharacters() {
      super(
          new TextHasher(9, new Grams(Grams.Unit.CHARACTER, 2, 3, true), Norm.NONE, false, true),
          SampleColumns.text());
    }
  }

  @Nested
  class HashingPadded extends TransformerSuite {
    HashingPadded() {
      super(new TextHasher(8, 1, 4), SampleColumns.text());
    }
  }

  @Nested
  class Statistics extends TransformerSuite {
    Statistics() {
      super(new TextStatistics(), SampleColumns.text());
    }
  }

  @Nested
  class Marking extends TransformerSuite {
    Marking() {
      super(new FrequentWords(4, 2), SampleColumns.text());
    }
  }
}
