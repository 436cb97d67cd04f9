package ai.kolosal.automl.preprocessing.scale;

import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The standard scaler against scikit-learn 1.9.1. */
class ScalerGoldenTest {
  /** With both mean and deviation; ours lets infinities pass where scikit-learn refuses them. */
  static List<Golden> standardScaler() {
    return Goldens.binding("scalers.json.gz", "StandardScaler").stream()
        .filter(g -> g.kwargs().isEmpty() && !g.tagged("inf"))
        .toList();
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(standardScaler()));
  }

  @ParameterizedTest
  @MethodSource("standardScaler")
  void scalesAsScikitLearn(Golden golden) {
    JsonNode rows = golden.input("X");
    int width = rows.isEmpty() ? golden.input("n_cols").asInt() : rows.get(0).size();
    Frame x = GoldenFrames.numeric(rows, width);
    Frame xNew = GoldenFrames.numeric(golden.input("X_new"), golden.input("X_new").get(0).size());
    if (golden.expectsError()) {
      assertThrows(
          DataException.class,
          () -> new StandardScaler().fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED).transform(xNew));
      return;
    }
    StandardScaler.Fitted fitted = new StandardScaler().fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED);
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(xNew)));
    for (int j = 0; j < width; j++) {
      double want = Golden.number(golden.expected().at("/fitted/mean/" + j));
      double exact = Golden.number(golden.expected().at("/exact/mean").path(j));
      if (!golden.near("fitted.mean", want, fitted.mean(j)) && !golden.near("exact.mean", exact, fitted.mean(j))) {
        throw new AssertionError(golden + ": mean " + j + " is " + fitted.mean(j) + ", expected " + want);
      }
    }
  }
}
