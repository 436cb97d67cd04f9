package ai.kolosal.automl.preprocessing.scale;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import org.junit.jupiter.api.Nested;

/** Every transform of the room under the contract. */
class ScaleContractTest {
  @Nested
  class Standard extends TransformerSuite {
    Standard() {
      super(new StandardScaler(), SampleColumns.numeric());
    }
  }

  @Nested
  class StandardWithoutMean extends TransformerSuite {
    StandardWithoutMean() {
      super(new StandardScaler(false, true), SampleColumns.numeric());
    }
  }

  @Nested
  class MinMax extends TransformerSuite {
    MinMax() {
      super(new MinMaxScaler(), SampleColumns.numeric());
    }
  }

  @Nested
  class MinMaxClipped extends TransformerSuite {
    MinMaxClipped() {
      super(new MinMaxScaler(-1, 2, true), SampleColumns.numeric());
    }
  }

  @Nested
  class Robust extends TransformerSuite {
    Robust() {
      super(new RobustScaler(), SampleColumns.numeric());
    }
  }

  @Nested
  class RobustUnitVariance extends TransformerSuite {
    RobustUnitVariance() {
      super(new RobustScaler(10, 80, false, true, true), SampleColumns.numeric());
    }
  }

  @Nested
  class MaxAbs extends TransformerSuite {
    MaxAbs() {
      super(new MaxAbsScaler(), SampleColumns.numeric());
    }
  }

  @Nested
  class RowsByTheirSquares extends TransformerSuite {
    RowsByTheirSquares() {
      super(new RowNormalizer(), SampleColumns.numeric());
    }
  }

  @Nested
  class RowsByTheirSums extends TransformerSuite {
    RowsByTheirSums() {
      super(new RowNormalizer(RowNormalizer.Norm.L1), SampleColumns.numeric());
    }
  }
}
