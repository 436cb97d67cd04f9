package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import org.junit.jupiter.api.Nested;

/** Every transform of the room under the contract. */
class OutlierContractTest {
  @Nested
  class Infinities extends TransformerSuite {
    Infinities() {
      super(new InfinityClipper(), SampleColumns.numeric());
    }
  }

  @Nested
  class Defaults extends TransformerSuite {
    Defaults() {
      super(new OutlierClipper(), SampleColumns.numeric());
    }
  }

  @Nested
  class Scores extends TransformerSuite {
    Scores() {
      super(
          new OutlierClipper(new Fence.ZScore(1.5, 1), OutlierClipper.Action.TO_MISSING), SampleColumns.numeric());
    }

    @Override
    protected boolean learnsFromAllRows() {
      return false;
    }
  }

  @Nested
  class ModifiedScores extends TransformerSuite {
    ModifiedScores() {
      super(new OutlierClipper(new Fence.ModifiedZScore(), OutlierClipper.Action.CLIP), SampleColumns.numeric());
    }

    @Override
    protected boolean learnsFromAllRows() {
      return false;
    }
  }

  @Nested
  class Percentiles extends TransformerSuite {
    Percentiles() {
      super(
          new OutlierClipper(
              new Fence.Percentiles(5, 90, QuantileMethod.HAZEN), OutlierClipper.Action.TO_MISSING),
          SampleColumns.numeric());
    }
  }
}
