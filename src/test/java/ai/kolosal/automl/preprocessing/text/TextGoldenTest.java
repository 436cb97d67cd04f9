package ai.kolosal.automl.preprocessing.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Terms of text against scikit-learn 1.9.1. */
class TextGoldenTest {
  private static final String FILE = "text.json.gz";
  private static final String PREFIX = "t:";

  static List<Golden> count() {
    return Goldens.binding(FILE, "CountVectorizer");
  }

  static List<Golden> tfIdf() {
    return Goldens.binding(FILE, "TfidfVectorizer");
  }

  static List<Golden> hashing() {
    return Goldens.binding(FILE, "HashingVectorizer");
  }

  @Test
  void counts(TestReporter report) {
    List<Golden> all = Stream.of(count(), tfIdf(), hashing()).flatMap(List::stream).toList();
    report.publishEntry("goldens", Goldens.summary(all));
  }

  private static Frame rows(Golden golden, String key) {
    return Frame.of(TextColumn.of("t", Golden.strings(golden.input(key)).toArray(String[]::new)));
  }

  private static Grams grams(Golden golden) {
    JsonNode range = golden.kwargs().get("ngram_range");
    Grams.Unit unit =
        switch (golden.kwarg("analyzer", "word")) {
          case "char" -> Grams.Unit.CHARACTER;
          case "char_wb" -> Grams.Unit.CHARACTER_IN_WORD;
          default -> Grams.Unit.WORD;
        };
    return new Grams(unit, range.get(0).intValue(), range.get(1).intValue(), golden.kwarg("lowercase", true));
  }

  /** A number with a point is a share of the rows. */
  private static DocumentFrequency frequency(Golden golden, String key, DocumentFrequency otherwise) {
    JsonNode value = golden.kwargs().path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    return value.isInt() ? DocumentFrequency.rows(value.intValue()) : DocumentFrequency.share(value.doubleValue());
  }

  private static CountVectorizer counter(Golden golden) {
    return new CountVectorizer(
        grams(golden),
        frequency(golden, "min_df", DocumentFrequency.rows(1)),
        frequency(golden, "max_df", DocumentFrequency.share(1)),
        (int) golden.kwarg("max_features", Integer.MAX_VALUE),
        golden.kwarg("binary", false));
  }

  private static Norm norm(Golden golden) {
    JsonNode norm = golden.kwargs().path("norm");
    return norm.isNull() ? Norm.NONE : norm.asText("l2").equals("l1") ? Norm.L1 : Norm.L2;
  }

  private static void check(Golden golden, Transformer transformer) {
    Frame x = rows(golden, "X");
    FittedTransformer fitted = transformer.fit(x);
    if (golden.expectsError()) {
      assertEquals(List.of(), fitted.transform(x).names(), golden + " leaves no terms");
      return;
    }
    if (golden.expected().has("feature_names")) {
      List<String> terms = fitted.transform(x).names().stream().map(name -> name.substring(PREFIX.length())).toList();
      golden.check("feature_names", terms);
    }
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(rows(golden, "X_new"))));
  }

  /** Bounds that cross whatever the rows are refused as there; where there no term is left, here no column is. */
  @ParameterizedTest
  @MethodSource("count")
  void countsAsScikitLearn(Golden golden) {
    JsonNode least = golden.kwargs().path("min_df");
    JsonNode most = golden.kwargs().path("max_df");
    if (least.isInt() && most.isInt() && least.intValue() > most.intValue()) {
      assertTrue(golden.expectsError());
      assertThrows(IllegalArgumentException.class, () -> counter(golden), golden.toString());
      return;
    }
    check(golden, counter(golden));
  }

  @ParameterizedTest
  @MethodSource("tfIdf")
  void weighsAsScikitLearn(Golden golden) {
    TfIdfVectorizer.Idf idf =
        golden.kwarg("smooth_idf", true) ? TfIdfVectorizer.Idf.SMOOTH : TfIdfVectorizer.Idf.PLAIN;
    check(
        golden,
        new TfIdfVectorizer()
            .withCounts(counter(golden))
            .withIdf(golden.kwarg("use_idf", true) ? idf : TfIdfVectorizer.Idf.NONE)
            .withSublinear(golden.kwarg("sublinear_tf", false))
            .withNorm(norm(golden)));
  }

  @ParameterizedTest
  @MethodSource("hashing")
  void hashesAsScikitLearn(Golden golden) {
    check(
        golden,
        new TextHasher()
            .withColumns((int) golden.kwarg("n_features", 0))
            .withGrams(grams(golden))
            .withNorm(norm(golden))
            .withAlternateSign(golden.kwarg("alternate_sign", true))
            .withBinary(golden.kwarg("binary", false)));
  }
}
