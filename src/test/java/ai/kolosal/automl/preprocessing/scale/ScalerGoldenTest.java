package ai.kolosal.automl.preprocessing.scale;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.GoldenFrames;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.preprocessing.Transformer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scalers against scikit-learn 1.9.1. */
class ScalerGoldenTest {
  /** Ours let infinities pass where scikit-learn refuses them. */
  static List<Golden> scalers() {
    return Stream.of("scalers.json.gz", "more_shape.json.gz")
        .flatMap(
            file -> Goldens.binding(file, "StandardScaler", "MinMaxScaler", "RobustScaler", "MaxAbsScaler").stream())
        .filter(g -> !g.tagged("inf"))
        .toList();
  }

  /** Ours lets missing cells pass where scikit-learn refuses them. */
  static List<Golden> normalizer() {
    return Goldens.binding("scalers.json.gz", "Normalizer").stream().filter(g -> !g.tagged("nan")).toList();
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(scalers()));
    report.publishEntry("goldens", Goldens.summary(normalizer()));
  }

  private static Transformer settings(Golden golden) {
    JsonNode kwargs = golden.kwargs();
    JsonNode range = kwargs.path("feature_range");
    JsonNode quantiles = kwargs.path("quantile_range");
    return switch (golden.op()) {
      case "StandardScaler" ->
        new StandardScaler(kwargs.path("with_mean").asBoolean(true), kwargs.path("with_std").asBoolean(true));
      case "MinMaxScaler" ->
        new MinMaxScaler()
            .withInterval(range.path(0).asDouble(0), range.path(1).asDouble(1))
            .withClip(kwargs.path("clip").asBoolean());
      case "RobustScaler" ->
        new RobustScaler()
            .withQuantiles(quantiles.path(0).asDouble(25), quantiles.path(1).asDouble(75))
            .withCentring(kwargs.path("with_centering").asBoolean(true))
            .withScaling(kwargs.path("with_scaling").asBoolean(true))
            .withUnitVariance(kwargs.path("unit_variance").asBoolean());
      case "MaxAbsScaler" -> new MaxAbsScaler();
      case "Normalizer" -> new RowNormalizer(switch (kwargs.path("norm").asText()) {
        case "l1" -> RowNormalizer.Norm.L1;
        case "max" -> RowNormalizer.Norm.MAX;
        default -> RowNormalizer.Norm.L2;
      });
      default -> throw new IllegalArgumentException(golden.op());
    };
  }

  @ParameterizedTest
  @MethodSource("scalers")
  void scalesAsScikitLearn(Golden golden) {
    JsonNode rows = golden.input("X");
    int width = rows.isEmpty() ? golden.input("n_cols").asInt() : rows.get(0).size();
    Frame x = GoldenFrames.numeric(rows, width);
    Frame xNew = GoldenFrames.numeric(golden.input("X_new"), golden.input("X_new").get(0).size());
    Transformer settings = settings(golden);
    if (golden.expectsError()) {
      assertThrows(DataException.class, () -> settings.fit(x).transform(xNew));
      return;
    }
    ScaledColumns fitted = (ScaledColumns) settings.fit(x);
    golden.check("transform_fit", GoldenFrames.rows(fitted.transform(x)));
    golden.check("transform_new", GoldenFrames.rows(fitted.transform(xNew)));
    golden.check("inverse_of_transform_new", GoldenFrames.rows(fitted.inverse(fitted.transform(xNew))));
    IntToDoubleFunction scale = fitted::scale;
    switch (golden.op()) {
      case "StandardScaler" -> {
        boolean undivided = !((StandardScaler) settings).withDeviation();
        figure(golden, "mean", fitted::centre, !((StandardScaler) settings).withMean());
        figure(golden, "scale", scale, undivided);
        IntToDoubleFunction variance = j -> {
          boolean constant = Golden.number(golden.expected().at("/fitted/var/" + j)) == 0;
          return constant ? 1 - scale.applyAsDouble(j) : scale.applyAsDouble(j) * scale.applyAsDouble(j);
        };
        figure(golden, "var", variance, undivided);
      }
      case "MinMaxScaler" -> {
        IntToDoubleFunction factor = j -> fitted.factor(j) / fitted.scale(j);
        figure(golden, "scale", factor, false);
        figure(golden, "min", j -> fitted.offset(j) - fitted.centre(j) * factor.applyAsDouble(j), false);
      }
      case "RobustScaler" -> {
        figure(golden, "center", fitted::centre, !((RobustScaler) settings).withCentring());
        boolean undivided = !((RobustScaler) settings).withScaling();
        figure(golden, "scale", j -> scale.applyAsDouble(j) / fitted.factor(j), undivided);
      }
      default -> figure(golden, "scale", scale, false);
    }
  }

  /** A figure a column, or the exact one; none is kept of what was not asked for. */
  private static void figure(Golden golden, String key, IntToDoubleFunction found, boolean notKept) {
    JsonNode figures = golden.expected().path("fitted").path(key);
    assertTrue(figures.isArray() || notKept, golden + " has no " + key);
    for (int j = 0; !notKept && j < figures.size(); j++) {
      double got = found.applyAsDouble(j);
      double want = Golden.number(figures.get(j));
      JsonNode exact = golden.expected().path("exact").path(key).path(j);
      boolean near = golden.near("fitted." + key, want, got)
          || !exact.isMissingNode() && golden.near("exact." + key, Golden.number(exact), got);
      assertTrue(near, golden + ": " + key + " of column " + j + " is " + got + ", expected " + want);
    }
  }

  @ParameterizedTest
  @MethodSource("normalizer")
  void normalizesAsScikitLearn(Golden golden) {
    Frame x = GoldenFrames.numeric(golden.input("X"), golden.input("X").get(0).size());
    golden.check("transform", GoldenFrames.rows(settings(golden).fit(x).transform(x)));
  }
}
