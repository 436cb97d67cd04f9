package ai.kolosal.automl.preprocessing.decompose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.preprocessing.Transformer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Principal components and truncated singular values against scikit-learn 1.9.1, signs included. */
class DecomposeGoldenTest {
  /** Without missing cells, which scikit-learn refuses and we leave out: docs/decisions.md. */
  static List<Golden> cases() {
    return Stream.of("models.json.gz", "shape.json.gz", "more_shape.json.gz")
        .flatMap(file -> Goldens.binding(file, "PCA", "TruncatedSVD").stream())
        .filter(g -> !(g.expectsError() && g.tagged("nan")))
        .toList();
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(cases()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decomposesAsScikitLearn(Golden golden) {
    JsonNode count = golden.kwargs().path("n_components");
    Transformer settings =
        golden.op().equals("PCA")
            ? new PcaTransformer(count(count), golden.kwarg("whiten", false))
            : new TruncatedSvd(count.intValue(), 5);
    int width = golden.input("X").get(0).size();
    Components fitted = (Components) settings.fit(GoldenFrames.numeric(golden.input("X"), width));
    check(golden, "components", fitted.directions());
    check(golden, "singular_values", fitted.singularValues());
    check(golden, "explained_variance", fitted.explainedVariance());
    check(golden, "explained_variance_ratio", fitted.explainedVarianceRatio());
    if (golden.op().equals("PCA")) {
      golden.check("mean", fitted.means());
      golden.check("noise_variance", fitted.noiseVariance());
      assertEquals(golden.expected().get("n_components").intValue(), fitted.directions().length);
    }
    Frame made = fitted.transform(GoldenFrames.numeric(golden.input("X_new"), width));
    check(golden, "transform_new", GoldenFrames.rows(made));
    if (golden.expected().has("inverse_of_transform_new")) {
      golden.check("inverse_of_transform_new", GoldenFrames.rows(fitted.inverse(made)));
    }
  }

  private static ComponentCount count(JsonNode count) {
    if (count.isMissingNode() || count.isNull()) {
      return ComponentCount.all();
    }
    return count.isIntegralNumber() ? ComponentCount.of(count.intValue()) : ComponentCount.share(count.doubleValue());
  }

  private static void check(Golden golden, String key, double[]... got) {
    if (got.length == 1 && !golden.expected().get(key).get(0).isArray()) {
      golden.check(key, got[0]);
    } else {
      golden.check(key, Arrays.copyOf(got, got.length));
    }
  }
}
