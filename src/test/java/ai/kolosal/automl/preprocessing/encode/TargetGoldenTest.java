package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.preprocessing.Transformer.Fit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The encoders by target against scikit-learn 1.9.1 and the formulas of category_encoders, computed by pandas. */
class TargetGoldenTest {
  private static final String FORMULAS = "target_encoders.json.gz";

  static List<Golden> target() {
    return Stream.of("encoders.json.gz", FORMULAS)
        .flatMap(file -> Goldens.binding(file, "TargetEncoder").stream())
        .toList();
  }

  static List<Golden> leaveOneOut() {
    return Goldens.binding(FORMULAS, "LeaveOneOutEncoder");
  }

  static List<Golden> ordered() {
    return Goldens.binding(FORMULAS, "OrderedTargetEncoder");
  }

  static List<Golden> weightOfEvidence() {
    return Goldens.binding(FORMULAS, "WeightOfEvidenceEncoder");
  }

  static List<Golden> jamesStein() {
    return Goldens.binding(FORMULAS, "JamesSteinEncoder");
  }

  @Test
  void counts(TestReporter report) {
    List<Golden> all =
        Stream.of(target(), leaveOneOut(), ordered(), weightOfEvidence(), jamesStein()).flatMap(List::stream).toList();
    report.publishEntry("goldens", Goldens.summary(all));
  }

  private static Frame rows(Golden golden, String key) {
    return GoldenFrames.categorical(golden.input(key), false);
  }

  private static Target target(Golden golden) {
    JsonNode y = golden.input("y");
    String kind = golden.params().get("target_type").asText();
    if (!kind.equals("binary") && !kind.equals("multiclass")) {
      return NumericTarget.of(Golden.doubles(y));
    }
    CategoricalColumn classes = GoldenFrames.categorical("y", Golden.strings(y), false);
    return ClassTarget.of(classes.codes(), classes.levels());
  }

  private static void check(Golden golden, Fit fit, String trained) {
    golden.check("transform_fit", GoldenFrames.rows(fit.fitted().transform(rows(golden, "X"))));
    golden.check("transform_new", GoldenFrames.rows(fit.fitted().transform(rows(golden, "X_new"))));
    golden.check(trained, GoldenFrames.rows(fit.train()));
  }

  private static void checkColumn(Golden golden, String key, Frame got) {
    golden.check(key, Stream.of(GoldenFrames.rows(got)).mapToDouble(row -> row[0]).toArray());
  }

  private static void checkColumns(Golden golden, Fit fit) {
    checkColumn(golden, "transform_fit", fit.fitted().transform(rows(golden, "X")));
    checkColumn(golden, "transform_new", fit.fitted().transform(rows(golden, "X_new")));
  }

  @ParameterizedTest
  @MethodSource("target")
  void targetAsScikitLearn(Golden golden) {
    Frame x = rows(golden, "X");
    JsonNode smooth = golden.params().get("smooth");
    int folds = golden.params().get("cv").intValue();
    TargetEncoder encoder =
        new TargetEncoder()
            .withFolds(folds)
            .withSmoothing(smooth.isTextual() ? TargetEncoder.AUTO : smooth.doubleValue());
    TargetFolds given = new TargetFolds(Golden.ints(golden.expected().get("fold_of_row")), folds);
    Fit fit = encoder.fitTransform(x, target(golden), given);
    check(golden, fit, "cross_fitted");
    EncodedLevels fitted = (EncodedLevels) fit.fitted();
    JsonNode encodings = golden.expected().get("encodings");
    int outputs = encodings.size() / x.columns().size();
    for (int k = 0; k < encodings.size(); k++) {
      double[] want = Golden.doubles(encodings.get(k));
      double[] got = fitted.values(k / outputs, k % outputs);
      for (int i = 0; i < want.length; i++) {
        if (!golden.near("encodings", want[i], got[i])) {
          throw new AssertionError(golden + ": encoding " + k + " of level " + i + " is " + got[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("leaveOneOut")
  void leavesOneOut(Golden golden) {
    Fit fit = new LeaveOneOutEncoder().fitTransform(rows(golden, "X"), target(golden), GoldenFrames.SEED);
    checkColumns(golden, fit);
    checkColumn(golden, "train", fit.train());
  }

  @ParameterizedTest
  @MethodSource("ordered")
  void looksAtRowsBefore(Golden golden) {
    JsonNode orders = golden.params().get("orders");
    int[][] given = new int[orders.size()][];
    for (int p = 0; p < given.length; p++) {
      given[p] = Golden.ints(orders.get(p));
    }
    Fit fit =
        new OrderedTargetEncoder(given.length, golden.params().get("a").doubleValue())
            .fitTransform(rows(golden, "X"), target(golden), given);
    checkColumns(golden, fit);
    checkColumn(golden, "train", fit.train());
  }

  @ParameterizedTest
  @MethodSource("weightOfEvidence")
  void weighsEvidence(Golden golden) {
    checkColumns(
        golden,
        new WeightOfEvidenceEncoder(golden.params().get("regularization").doubleValue(), 5)
            .fitTransform(rows(golden, "X"), target(golden), GoldenFrames.SEED));
  }

  @ParameterizedTest
  @MethodSource("jamesStein")
  void drawsToTheMean(Golden golden) {
    boolean pooled = golden.params().get("model").asText().equals("pooled");
    JamesSteinEncoder encoder =
        new JamesSteinEncoder(
            pooled ? JamesSteinEncoder.Model.POOLED : JamesSteinEncoder.Model.INDEPENDENT, 5);
    checkColumns(golden, encoder.fitTransform(rows(golden, "X"), target(golden), GoldenFrames.SEED));
  }
}
