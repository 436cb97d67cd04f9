package ai.kolosal.automl.preprocessing.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTransformsTest {
  private static final Frame NAMES =
      Frame.of(
          TextColumn.of(
              "name", "Braund, Mr. Owen 17 x3", "Cumings, Mrs. John", "", null, "Ōé🎉 MR", "mr", "Heikkinen, Miss."));

  private static Frame apply(Transformer transformer, Frame x) {
    return transformer.fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED).transform(x);
  }

  @Test
  void statisticsCountCharactersNotUnits() {
    double[][] rows = GoldenFrames.rows(apply(new TextStatistics(), NAMES));
    assertArrayEquals(new double[] {22, 5, 3, 3, 17}, rows[0]);
    assertArrayEquals(new double[] {0, 0, 0, 0, Double.NaN}, rows[2]);
    assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN}, rows[3]);
    assertArrayEquals(new double[] {6, 2, 0, 3, Double.NaN}, rows[4]);
  }

  @Test
  void frequentWordsAreTheOnesInMostRows() {
    Frame words = apply(new FrequentWords(2, 1), NAMES);
    assertEquals(List.of("name:mr", "name:17"), words.names());
    assertArrayEquals(new double[] {1, 0, 0, 0, 1, 1, 0}, Columns.numeric(words, "name:mr").values());
  }

  @Test
  void gramsHaveLengthOneAndMissingTextNone() {
    double[][] rows = GoldenFrames.rows(apply(new TextHasher(64, 3, 4), NAMES));
    for (int i = 0; i < rows.length; i++) {
      double squares = 0;
      for (double value : rows[i]) {
        squares += value * value;
      }
      assertEquals(i == 2 || i == 3 ? 0 : 1, squares, 1e-12);
    }
  }

  @Test
  void gramsOfLikeTextAreAlike() {
    Frame x = Frame.of(TextColumn.of("t", "golden retriever", "Golden Retriever mix", "dachshund"));
    double[][] rows = GoldenFrames.rows(apply(new TextHasher(256, 3, 4), x));
    assertEquals(true, dot(rows[0], rows[1]) > 0.6 && Math.abs(dot(rows[0], rows[2])) < 0.3);
    assertNotEquals(0, dot(rows[0], rows[0]));
  }

  @Test
  void ofTermsThatStandAsOftenTheFirstAreKept() {
    Frame x = Frame.of(TextColumn.of("t", "bb aa cc", "\uD800\uDC00\uD800\uDC00 \uFF41\uFF41 cc"));
    Frame out = apply(new CountVectorizer().withMaxFeatures(3), x);
    assertEquals(List.of("t:aa", "t:bb", "t:cc"), out.names());
    assertEquals("t:\uD800\uDC00\uD800\uDC00", apply(new CountVectorizer(), x).names().get(4));
  }

  @Test
  void columnsOfFewRowsAreHeldSparse() {
    Frame x = Frame.of(TextColumn.of("t", "all one", "all two", "all", null));
    Frame out = apply(new CountVectorizer(), x);
    assertEquals(List.of("t:all", "t:one", "t:two"), out.names());
    assertEquals(false, Columns.numeric(out, "t:all").isSparse());
    assertArrayEquals(new int[] {1}, Columns.numeric(out, "t:two").storedRows());
  }

  @Test
  void halfACharacterIsHashedAsAQuestionMark() {
    Frame x = Frame.of(TextColumn.of("t", "a\uD800b", "a?b"));
    double[][] rows = GoldenFrames.rows(apply(new TextHasher(64, 1, 3), x));
    assertArrayEquals(rows[0], rows[1]);
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    List<Runnable> wrong =
        List.of(
            () -> new TextHasher().withColumns(0),
            () -> new TextHasher(TextHasher.MOST_COLUMNS + 1, 1, 1),
            () -> Grams.words(2, 1),
            () -> Grams.words(0, 1),
            () -> Grams.words(1, Grams.LONGEST + 1),
            () -> DocumentFrequency.rows(-1),
            () -> DocumentFrequency.share(1.5),
            () -> new CountVectorizer().withMaxFeatures(0),
            () -> new CountVectorizer().withLeast(DocumentFrequency.rows(3)).withMost(DocumentFrequency.rows(2)));
    for (Runnable make : wrong) {
      assertThrows(IllegalArgumentException.class, make::run);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
