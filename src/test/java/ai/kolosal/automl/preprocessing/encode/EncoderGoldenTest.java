package ai.kolosal.automl.preprocessing.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.hash.FeatureHasher;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The encoders against scikit-learn 1.9.1 and pandas 3.0.6. */
class EncoderGoldenTest {
  private static final String FILE = "encoders.json.gz";
  private static final int ALL = Integer.MAX_VALUE;

  private static List<Golden> cases(String op, Predicate<Golden> expressible) {
    return Goldens.binding(FILE, op).stream().filter(expressible).toList();
  }

  /** No level is left out, and unknown levels are never an error. */
  static List<Golden> oneHot() {
    return cases("OneHotEncoder", g -> !g.kwargs().has("drop") && !g.expectsError());
  }

  /** Unknown levels are never an error. */
  static List<Golden> ordinal() {
    return cases("OrdinalEncoder", g -> !g.expectsError());
  }

  /** Missing is a level. */
  static List<Golden> frequency() {
    return cases("FrequencyEncoder", g -> !g.params().get("dropna").booleanValue());
  }

  static List<Golden> murmur() {
    return cases("murmurhash3_32", g -> true);
  }

  /** Signs always alternate. */
  static List<Golden> hasher() {
    return cases("FeatureHasher", g -> g.params().get("alternate_sign").booleanValue());
  }

  @Test
  void counts(TestReporter report) {
    List<Golden> all =
        Stream.of(oneHot(), ordinal(), frequency(), murmur(), hasher()).flatMap(List::stream).toList();
    report.publishEntry("goldens", Goldens.summary(all));
  }

  private static int maxLevels(Golden golden) {
    return (int) golden.kwarg("max_categories", ALL);
  }

  /** A fraction is one of the training rows. */
  private static int minFrequency(Golden golden, int rows) {
    double min = golden.kwarg("min_frequency", 1.0);
    return golden.kwargs().path("min_frequency").isDouble() ? (int) Math.ceil(min * rows) : (int) min;
  }

  @ParameterizedTest
  @MethodSource("oneHot")
  void oneHotAsScikitLearn(Golden golden) {
    boolean numbers = golden.params().path("numeric").asBoolean();
    Frame x = GoldenFrames.categorical(golden.input("X"), numbers);
    OneHotEncoder encoder = new OneHotEncoder(maxLevels(golden), minFrequency(golden, x.rows()));
    FittedTransformer fitted = encoder.fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED);
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    Frame xNew = GoldenFrames.categorical(golden.input("X_new"), numbers);
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(xNew)));
    if (!numbers) {
      String theirs = String.join("\n", Golden.strings(golden.expected().get("feature_names")));
      String ours = String.join("\n", fitted.transform(x).names());
      assertEquals(
          theirs.replace("_infrequent_sklearn", "_(infrequent)").replace("_nan", "_(missing)"), ours.replace('=', '_'));
    }
  }

  /** What is unknown or missing for scikit-learn, whatever number stands for it, is missing for us. */
  @ParameterizedTest
  @MethodSource("ordinal")
  void ordinalAsScikitLearn(Golden golden) {
    boolean numbers = golden.params().path("numeric").asBoolean();
    Frame x = GoldenFrames.categorical(golden.input("X"), numbers);
    OrdinalEncoder encoder = new OrdinalEncoder(maxLevels(golden), minFrequency(golden, x.rows()));
    FittedTransformer fitted = encoder.fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED);
    requireCodes(golden, "transform_fit", fitted.transform(x));
    requireCodes(golden, "transform_new", fitted.transform(GoldenFrames.categorical(golden.input("X_new"), numbers)));
  }

  private static void requireCodes(Golden golden, String key, Frame got) {
    double[][] want = Golden.matrix(golden.expected().get(key));
    for (double[] row : want) {
      for (int j = 0; j < row.length; j++) {
        row[j] = row[j] < 0 ? Double.NaN : row[j];
      }
    }
    assertEquals(Arrays.deepToString(want), Arrays.deepToString(GoldenFrames.rows(got)), golden + ": " + key);
  }

  @ParameterizedTest
  @MethodSource("frequency")
  void frequencyAsPandas(Golden golden) {
    boolean share = golden.params().get("normalize").booleanValue();
    FrequencyEncoder encoder =
        new FrequencyEncoder(share ? FrequencyEncoder.Unit.SHARE : FrequencyEncoder.Unit.COUNT);
    Frame x = Frame.of(GoldenFrames.categorical("x", Golden.strings(golden.input("x")), false));
    Frame xNew = Frame.of(GoldenFrames.categorical("x", Golden.strings(golden.input("x_new")), false));
    FittedTransformer fitted = encoder.fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED);
    golden.check("transform_fit", Columns.numeric(fitted.transform(x), "x.frequency").values());
    golden.check("transform_new", Columns.numeric(fitted.transform(xNew), "x.frequency").values());
  }

  @ParameterizedTest
  @MethodSource("murmur")
  void murmurAsScikitLearn(Golden golden) {
    int[] hashes =
        Golden.strings(golden.input("keys")).stream()
            .map(key -> key.getBytes(StandardCharsets.UTF_8))
            .mapToInt(utf8 -> FeatureHasher.murmur3(utf8, 0, utf8.length, golden.params().get("seed").intValue()))
            .toArray();
    golden.check("hash", hashes);
  }

  @ParameterizedTest
  @MethodSource("hasher")
  void hashesAsScikitLearn(Golden golden) {
    JsonNode samples = golden.input("samples");
    double[][] rows = new double[samples.size()][golden.params().get("n_features").intValue()];
    for (int i = 0; i < rows.length; i++) {
      for (JsonNode token : samples.get(i)) {
        byte[] utf8 = (token.isArray() ? token.get(0) : token).asText().getBytes(StandardCharsets.UTF_8);
        FeatureHasher.add(rows[i], utf8, 0, utf8.length, token.isArray() ? Golden.number(token.get(1)) : 1);
      }
    }
    golden.check("dense", rows);
  }
}
