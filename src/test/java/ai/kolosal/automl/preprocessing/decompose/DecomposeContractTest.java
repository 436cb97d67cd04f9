package ai.kolosal.automl.preprocessing.decompose;

import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import org.junit.jupiter.api.Nested;

/** Decompositions under the contract of transforms. */
class DecomposeContractTest {
  private static final int ROWS = 30;

  private static Frame frame() {
    double[] first = new double[ROWS];
    double[] second = new double[ROWS];
    double[] constant = new double[ROWS];
    double[] gaps = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      first[i] = Math.sin(i * 1.3) + 2;
      second[i] = 3 * first[i] + Math.cos(i * 0.7);
      constant[i] = 4;
      gaps[i] = i % 9 == 3 ? Double.NaN : i % 9 == 4 ? Double.POSITIVE_INFINITY : i % 7;
    }
    return Frame.of(
        NumericColumn.of("first", first),
        NumericColumn.of("second", second),
        NumericColumn.of("constant", constant),
        NumericColumn.of("gaps", gaps));
  }

  @Nested
  class AllComponents extends TransformerSuite {
    AllComponents() {
      super(new PcaTransformer(), frame());
    }
  }

  @Nested
  class Whitened extends TransformerSuite {
    Whitened() {
      super(new PcaTransformer(ComponentCount.of(2), true), frame());
    }
  }

  @Nested
  class HalfOfTheVariance extends TransformerSuite {
    HalfOfTheVariance() {
      super(new PcaTransformer(ComponentCount.share(0.5), false), frame());
    }
  }

  @Nested
  class Truncated extends TransformerSuite {
    Truncated() {
      super(new TruncatedSvd(), frame());
    }
  }
}
