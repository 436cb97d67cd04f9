package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Encoding;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Quantiles;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Strategy;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer.Output;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Extrapolation;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Knots;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Missing;
import org.junit.jupiter.api.Nested;

/** Quantiles, bins, products and splines under the contract of transforms. */
class ShapeContractTest {
  private static final int ROWS = 40;

  private static Frame frame() {
    double[] plain = new double[ROWS];
    double[] ties = new double[ROWS];
    double[] gaps = new double[ROWS];
    double[] constant = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      plain[i] = Math.sin(i * 1.7) * (1 + i % 7);
      ties[i] = i * i % 5;
      gaps[i] = i % 6 == 0 ? Double.NaN : i % 11 == 0 ? Double.NEGATIVE_INFINITY : Math.exp(i / 5.0);
      constant[i] = 3;
    }
    return Frame.of(
        NumericColumn.of("plain", plain),
        NumericColumn.of("ties", ties),
        NumericColumn.of("gaps", gaps),
        NumericColumn.of("constant", constant));
  }

  @Nested
  class QuantilesByDefault extends TransformerSuite {
    QuantilesByDefault() {
      super(new QuantileTransformer(), frame());
    }
  }

  @Nested
  class FewQuantilesOfSomeRows extends TransformerSuite {
    FewQuantilesOfSomeRows() {
      super(new QuantileTransformer().withOutput(Output.NORMAL).withQuantiles(5).withSubsample(12), frame());
    }

    @Override
    protected boolean learnsFromAllRows() {
      return false;
    }
  }

  @Nested
  class BinsByDefault extends TransformerSuite {
    BinsByDefault() {
      super(new KBinsDiscretizer(), frame());
    }
  }

  @Nested
  class OrdinalBins extends TransformerSuite {
    OrdinalBins() {
      super(new KBinsDiscretizer().withEncoding(Encoding.ORDINAL).withStrategy(Strategy.UNIFORM), frame());
    }
  }

  @Nested
  class BinsOfClusters extends TransformerSuite {
    BinsOfClusters() {
      super(
          new KBinsDiscretizer()
              .withEncoding(Encoding.ONE_HOT_DENSE)
              .withStrategy(Strategy.KMEANS)
              .withBins(7)
              .withSubsample(30),
          frame());
    }

    @Override
    protected boolean learnsFromAllRows() {
      return false;
    }
  }

  @Nested
  class BinsOfLinearQuantiles extends TransformerSuite {
    BinsOfLinearQuantiles() {
      super(new KBinsDiscretizer().withQuantiles(Quantiles.LINEAR), frame());
    }
  }

  @Nested
  class ProductsByDefault extends TransformerSuite {
    ProductsByDefault() {
      super(new PolynomialFeatures(), frame());
    }
  }

  @Nested
  class Interactions extends TransformerSuite {
    Interactions() {
      super(new PolynomialFeatures().withDegrees(2, 3).withInteractionOnly(true).withBias(false), frame());
    }
  }

  @Nested
  class SplinesByDefault extends TransformerSuite {
    SplinesByDefault() {
      super(new SplineTransformer(), frame());
    }
  }

  @Nested
  class LinearSplines extends TransformerSuite {
    LinearSplines() {
      super(
          new SplineTransformer()
              .withKnots(new Knots.Quantile(4))
              .withExtrapolation(Extrapolation.LINEAR)
              .withMissing(Missing.ZERO)
              .withBias(false),
          frame());
    }
  }

  @Nested
  class ContinuedSplines extends TransformerSuite {
    ContinuedSplines() {
      super(new SplineTransformer().withExtrapolation(Extrapolation.CONTINUE).withDegree(0), frame());
    }
  }

  @Nested
  class PeriodicSplines extends TransformerSuite {
    PeriodicSplines() {
      super(new SplineTransformer().withExtrapolation(Extrapolation.PERIODIC).withDegree(2), frame());
    }
  }
}
