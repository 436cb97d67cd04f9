package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.preprocessing.text.CountVectorizer;
import ai.kolosal.automl.preprocessing.text.FrequentWords;
import ai.kolosal.automl.preprocessing.text.Grams;
import ai.kolosal.automl.preprocessing.text.TextHasher;
import ai.kolosal.automl.preprocessing.text.TextStatistics;
import ai.kolosal.automl.preprocessing.text.TfIdfVectorizer;
import java.util.List;

/** Examples of the room {@code text}. */
final class TextExamples {
  private static final Frame ROWS = Frame.of(TextColumn.of("note", "red car, red roof", "Red Car no. 17", null));

  private TextExamples() {}

  static List<PageExample> all() {
    return List.of(
        PageExample.of("text_statistics", new TextStatistics(), ROWS),
        PageExample.of("frequent_words", new FrequentWords(2, 2), ROWS),
        PageExample.of("count_vectorizer", new CountVectorizer(), ROWS),
        PageExample.of("word_pairs", new CountVectorizer().withGrams(Grams.words(2, 2)), ROWS),
        PageExample.of("tf_idf_vectorizer", new TfIdfVectorizer(), ROWS),
        PageExample.of("text_hasher", new TextHasher().withColumns(4), ROWS));
  }
}
