package ai.kolosal.automl.preprocessing.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of terms whatever the text is. */
class TextPropertiesTest {
  private static final String LETTERS = "ab1_ \t.é🎉\uD800\u0301";
  private static final int ROWS = 12;

  private static Frame rows(long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    String[] cells = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      StringBuilder cell = new StringBuilder();
      for (int k = random.nextInt(15); k > 0; k--) {
        cell.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      cells[i] = random.nextInt(8) == 0 ? null : cell.toString();
    }
    return Frame.of(TextColumn.of("t", cells));
  }

  private static Grams grams(Grams.Unit unit, int shortest, int more) {
    return new Grams(unit, shortest, shortest + more, true);
  }

  @Property(tries = 200)
  void everyGramIsCountedOnce(
      @ForAll long seed,
      @ForAll Grams.Unit unit,
      @ForAll @IntRange(min = 1, max = 4) int shortest,
      @ForAll @IntRange(max = 3) int more) {
    Frame x = rows(seed);
    Grams grams = grams(unit, shortest, more);
    double[][] counts = GoldenFrames.rows(new CountVectorizer().withGrams(grams).fit(x).transform(x));
    double[][] hashed =
        GoldenFrames.rows(
            new TextHasher(7, grams, Norm.NONE, false, false).fit(x).transform(x));
    GramReader reader = new GramReader(grams);
    for (int i = 0; i < ROWS; i++) {
      reader.read(x.column("t").text(i));
      assertEquals(reader.count(), Arrays.stream(counts[i]).sum());
      assertEquals(reader.count(), Arrays.stream(hashed[i]).sum());
      for (int k = 0; k < reader.count(); k++) {
        assertTrue(!reader.gram(k).isEmpty());
      }
    }
  }

  @Property(tries = 200)
  void rowsWithTermsHaveLengthOneWhateverTheirOrder(@ForAll long seed, @ForAll Grams.Unit unit) {
    Frame x = rows(seed);
    int[] turned = IntStream.range(0, ROWS).map(i -> ROWS - 1 - i).toArray();
    TfIdfVectorizer settings =
        new TfIdfVectorizer().withCounts(new CountVectorizer().withGrams(grams(unit, 1, 1)));
    FittedTransformer fitted = settings.fit(x);
    assertEquals(fitted.transform(x), settings.fit(x.take(turned)).transform(x));
    List<String> names = fitted.transform(x).names();
    assertEquals(names.stream().distinct().toList(), names);
    for (double[] row : GoldenFrames.rows(fitted.transform(x))) {
      double squares = Arrays.stream(row).map(v -> v * v).sum();
      assertTrue(squares == 0 || Math.abs(squares - 1) < 1e-12, "" + squares);
    }
  }
}
