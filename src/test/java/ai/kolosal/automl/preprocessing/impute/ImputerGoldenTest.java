package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer.Strategy;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simple imputer against scikit-learn 1.9.1. */
class ImputerGoldenTest {
  /** Numbers, without {@code keep_empty_features}: our imputer always leaves columns without a value out. */
  static List<Golden> simpleImputer() {
    return Goldens.binding("imputers.json.gz", "SimpleImputer").stream()
        .filter(g -> !g.kwarg("keep_empty_features", false) && !g.params().has("strings"))
        .toList();
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(simpleImputer()));
  }

  @ParameterizedTest
  @MethodSource("simpleImputer")
  void fillsAsScikitLearn(Golden golden) {
    int width = golden.input("X").get(0).size();
    Frame x = GoldenFrames.numeric(golden.input("X"), width);
    SimpleImputer imputer =
        new SimpleImputer(
            Strategy.valueOf(golden.kwarg("strategy", "mean").toUpperCase(Locale.ROOT)),
            golden.kwarg("fill_value", 0),
            golden.kwarg("add_indicator", false));
    SimpleImputer.Fitted fitted = imputer.fit(x, GoldenFrames.noTarget(x), GoldenFrames.SEED);
    double[] fill = new double[width];
    for (int j = 0; j < width; j++) {
      fill[j] = fitted.fill(j);
    }
    golden.check("statistics", fill);
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    Frame xNew = GoldenFrames.numeric(golden.input("X_new"), width);
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(xNew)));
  }
}
