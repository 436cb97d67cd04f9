package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Encoding;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Strategy;
import ai.kolosal.automl.preprocessing.shape.LogTransformer;
import ai.kolosal.automl.preprocessing.shape.PolynomialFeatures;
import ai.kolosal.automl.preprocessing.shape.PowerTransformer;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer.Output;
import ai.kolosal.automl.preprocessing.shape.RobustSmoothClipper;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Knots;
import ai.kolosal.automl.preprocessing.shape.SqrtTransformer;
import java.util.List;

/** Examples of the room {@code shape}. */
final class ShapeExamples {
  private static final Frame INCOME =
      Frame.of(NumericColumn.of("income", 12, 15, 15, 18, 24, 31, 55, 240, Double.NaN));

  private static final Frame SKEWED = Frame.of(NumericColumn.of("amount", 0, 1, 2, 4, 8, Double.NaN, 1000));

  private ShapeExamples() {}

  static List<PageExample> all() {
    return List.of(
        PageExample.of("log_transformer", new LogTransformer(), SKEWED),
        PageExample.of("sqrt_transformer", new SqrtTransformer(), SKEWED),
        PageExample.of("power_transformer", new PowerTransformer(), SKEWED),
        PageExample.of("robust_smooth_clipper", new RobustSmoothClipper(), SKEWED),
        PageExample.of("quantiles", new QuantileTransformer(), INCOME),
        PageExample.of("normal_quantiles", new QuantileTransformer().withOutput(Output.NORMAL), INCOME),
        PageExample.of("bins", new KBinsDiscretizer().withBins(3), INCOME),
        PageExample.of(
            "bins_of_clusters",
            new KBinsDiscretizer().withBins(3).withEncoding(Encoding.ORDINAL).withStrategy(Strategy.KMEANS),
            INCOME),
        PageExample.of(
            "products",
            new PolynomialFeatures(),
            Frame.of(NumericColumn.of("a", 2, 3, Double.NaN), NumericColumn.of("b", 5, -1, 4))),
        PageExample.of(
            "splines",
            new SplineTransformer().withKnots(new Knots.Uniform(3)).withDegree(2),
            Frame.of(NumericColumn.of("hour", 0, 3, 6, 12, 18, 24))));
  }
}
