package ai.kolosal.automl.preprocessing.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.hash.FeatureHasher;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The encoders against scikit-learn 1.9.1, pandas 3.0.6 and formulas. */
class EncoderGoldenTest {
  private static final String FILE = "encoders.json.gz";

  /** Settings together that the first file has one by one. */
  private static final String COMBINED = "encoders_combined.json.gz";

  private static List<Golden> cases(String op) {
    return Goldens.binding(FILE, op);
  }

  private static List<Golden> all(String op) {
    return Stream.of(Goldens.binding(FILE, op), Goldens.binding(COMBINED, op)).flatMap(List::stream).toList();
  }

  static List<Golden> oneHot() {
    return all("OneHotEncoder");
  }

  static List<Golden> ordinal() {
    return all("OrdinalEncoder");
  }

  static List<Golden> label() {
    return cases("LabelEncoder");
  }

  static List<Golden> frequency() {
    return cases("FrequencyEncoder");
  }

  static List<Golden> murmur() {
    return cases("murmurhash3_32");
  }

  static List<Golden> hasher() {
    return cases("FeatureHasher");
  }

  static List<Golden> dictionaries() {
    return Goldens.binding(COMBINED, "FeatureHasher");
  }

  static List<Golden> binary() {
    return Goldens.load(FILE).stream().filter(g -> g.op().equals("BinaryEncoder_formula")).toList();
  }

  @Test
  void counts(TestReporter report) {
    List<Golden> all =
        Stream.of(oneHot(), ordinal(), label(), frequency(), murmur(), hasher(), dictionaries(), binary())
            .flatMap(List::stream)
            .toList();
    report.publishEntry("goldens", Goldens.summary(all));
  }

  private static LevelLimits limits(Golden golden) {
    LevelLimits limits = LevelLimits.NONE.withMaxLevels((int) golden.kwarg("max_categories", Integer.MAX_VALUE));
    double least = golden.kwarg("min_frequency", 1.0);
    return golden.kwargs().path("min_frequency").isDouble()
        ? limits.withMinShare(least)
        : limits.withMinCount((int) least);
  }

  private static OneHotEncoder oneHot(Golden golden) {
    return new OneHotEncoder()
        .withLimits(limits(golden))
        .withDrop(switch (golden.kwarg("drop", "")) {
          case "first" -> OneHotEncoder.Drop.FIRST;
          case "if_binary" -> OneHotEncoder.Drop.IF_BINARY;
          default -> OneHotEncoder.Drop.NONE;
        })
        .withUnknown(switch (golden.kwarg("handle_unknown", "error")) {
          case "ignore" -> Unknown.IGNORE;
          case "infrequent_if_exist" -> Unknown.INFREQUENT;
          default -> Unknown.ERROR;
        });
  }

  private static Frame rows(Golden golden, String key) {
    return GoldenFrames.categorical(golden.input(key), golden.params().path("numeric").asBoolean());
  }

  /** Levels in the order of their rows, as a user's column may have them. */
  private static Frame unsorted(Frame x) {
    List<Column> columns = new ArrayList<>();
    for (Column column : x.columns()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < x.rows(); i++) {
        cells.add(column.isMissing(i) ? null : column.text(i));
      }
      columns.add(CategoricalColumn.ofCells(column.name(), cells));
    }
    return Frame.of(columns);
  }

  @ParameterizedTest
  @MethodSource("oneHot")
  void oneHotAsScikitLearn(Golden golden) {
    Frame x = rows(golden, "X");
    Frame xNew = rows(golden, "X_new");
    for (boolean sparse : new boolean[] {true, false}) {
      OneHotEncoder encoder = oneHot(golden).withSparse(sparse);
      checkOneHot(golden, (InvertibleTransformer) encoder.fit(x), x, xNew);
      FittedTransformer sorted = encoder.withOrder(LevelOrder.SORTED).fit(unsorted(x));
      checkOneHot(golden, (InvertibleTransformer) sorted, x, xNew);
    }
  }

  private static void checkOneHot(Golden golden, InvertibleTransformer fitted, Frame x, Frame xNew) {
    if (golden.expectsError()) {
      assertThrows(DataException.class, () -> fitted.transform(xNew), golden.toString());
      return;
    }
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(xNew)));
    boolean numbers = golden.params().path("numeric").asBoolean();
    assertEquals(
        Golden.strings(golden.expected().get("feature_names")).stream().map(name -> ours(name, numbers)).toList(),
        fitted.transform(x).names());
    checkInverse(golden, "inverse_of_transform_new", fitted.inverse(fitted.transform(xNew)));
  }

  /** What scikit-learn writes {@code x0_nan} and {@code x0_1000.0}. */
  private static String ours(String name, boolean numbers) {
    String column = name.substring(0, name.indexOf('_'));
    String level = name.substring(column.length() + 1);
    return column + "=" + switch (level) {
      case "nan" -> "(missing)";
      case "infrequent_sklearn" -> "(infrequent)";
      default -> numbers ? Double.toString(Double.parseDouble(level)) : level;
    };
  }

  private static void checkInverse(Golden golden, String key, Frame got) {
    JsonNode want = golden.expected().path(key);
    for (int i = 0; i < want.size(); i++) {
      for (int j = 0; j < got.columns().size(); j++) {
        Column column = got.columns().get(j);
        String cell = column.isMissing(i) ? null : column.text(i);
        JsonNode level = want.get(i).get(j);
        String expected = level.isNull() ? null : level.asText();
        String pool = "infrequent_sklearn".equals(expected) ? "(infrequent)" : expected;
        assertEquals(pool, cell, golden + ": " + key + " row " + i + " column " + j);
      }
    }
  }

  private static OrdinalEncoder ordinal(Golden golden) {
    OrdinalEncoder encoder =
        new OrdinalEncoder().withLimits(limits(golden)).withMissingCode(code(golden, "encoded_missing_value"));
    return golden.kwargs().has("unknown_value") ? encoder.withUnknownCode(code(golden, "unknown_value")) : encoder;
  }

  private static double code(Golden golden, String key) {
    JsonNode code = golden.kwargs().path(key);
    return code.isNumber() ? code.doubleValue() : Double.NaN;
  }

  @ParameterizedTest
  @MethodSource("ordinal")
  void ordinalAsScikitLearn(Golden golden) {
    Frame x = rows(golden, "X");
    Frame xNew = rows(golden, "X_new");
    checkOrdinal(golden, ordinal(golden), x, x, xNew);
    checkOrdinal(golden, ordinal(golden).withOrder(LevelOrder.SORTED), unsorted(x), x, xNew);
  }

  private static void checkOrdinal(Golden golden, OrdinalEncoder encoder, Frame train, Frame x, Frame xNew) {
    if (golden.expectsError()) {
      assertThrows(DataException.class, () -> encoder.fit(train).transform(xNew), golden.toString());
      return;
    }
    InvertibleTransformer fitted = (InvertibleTransformer) encoder.fit(train);
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(xNew)));
    checkInverse(golden, "inverse_of_transform_fit", fitted.inverse(fitted.transform(x)));
  }

  @ParameterizedTest
  @MethodSource("label")
  void labelsAsScikitLearn(Golden golden) {
    List<String> cells = Golden.strings(golden.input("y"));
    LabelEncoder encoder = LabelEncoder.fit(CategoricalColumn.ofCells("y", cells));
    if (golden.expectsError()) {
      CategoricalColumn unseen = CategoricalColumn.ofCells("y", Golden.strings(golden.input("y_new")));
      assertThrows(DataException.class, () -> encoder.transform(unseen));
      return;
    }
    int[] codes = encoder.transform(CategoricalColumn.ofCells("y", cells)).codes();
    golden.check("classes", encoder.classes());
    golden.check("transform", codes);
    CategoricalColumn back = encoder.inverse(codes);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < back.size(); i++) {
      texts.add(back.text(i));
    }
    golden.check("inverse", texts);
  }

  @ParameterizedTest
  @MethodSource("frequency")
  void frequencyAsPandas(Golden golden) {
    FrequencyEncoder encoder =
        new FrequencyEncoder(
            golden.params().get("normalize").booleanValue() ? FrequencyEncoder.Unit.SHARE : FrequencyEncoder.Unit.COUNT,
            !golden.params().get("dropna").booleanValue());
    Frame x = Frame.of(CategoricalColumn.ofCells("x", Golden.strings(golden.input("x"))));
    Frame xNew = Frame.of(CategoricalColumn.ofCells("x", Golden.strings(golden.input("x_new"))));
    FittedTransformer fitted = encoder.fit(x);
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
    boolean alternate = golden.params().get("alternate_sign").booleanValue();
    double[][] rows = new double[samples.size()][golden.params().get("n_features").intValue()];
    for (int i = 0; i < rows.length; i++) {
      for (JsonNode token : samples.get(i)) {
        int hash = FeatureHasher.hash((token.isArray() ? token.get(0) : token).asText());
        double value = token.isArray() ? Golden.number(token.get(1)) : 1;
        rows[i][FeatureHasher.column(hash, rows[i].length)] += alternate && hash < 0 ? -value : value;
      }
    }
    golden.check("dense", rows);
  }

  @ParameterizedTest
  @MethodSource("dictionaries")
  void pairsOfColumnAndLevelAsScikitLearn(Golden golden) {
    Frame x = rows(golden, "X");
    HashingEncoder encoder =
        new HashingEncoder(
            golden.params().get("n_features").intValue(), golden.params().get("alternate_sign").booleanValue());
    golden.check("dense", GoldenFrames.rows(encoder.fit(x).transform(x)));
  }

  @ParameterizedTest
  @MethodSource("binary")
  void digitsByTheFormula(Golden golden) {
    Frame x = Frame.of(CategoricalColumn.ofCells("x", Golden.strings(golden.input("x"))));
    Frame xNew = Frame.of(CategoricalColumn.ofCells("x", Golden.strings(golden.input("x_new"))));
    FittedTransformer fitted = new BinaryEncoder().fit(x);
    golden.check("width", fitted.transform(x).columns().size());
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(xNew)));
    assertEquals(xNew.rows(), fitted.transform(xNew).rows());
  }
}
