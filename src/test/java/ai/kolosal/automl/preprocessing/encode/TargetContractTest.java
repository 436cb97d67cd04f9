package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

/** The encoders by target under the contract. */
class TargetContractTest {
  private static Target classes() {
    int[] codes = IntStream.range(0, SampleColumns.ROWS).map(i -> i * i % 7 % 3).toArray();
    return ClassTarget.of(codes, List.of("a", "b", "c"));
  }

  private static Target numbers() {
    return NumericTarget.of(IntStream.range(0, SampleColumns.ROWS).mapToDouble(i -> Math.sin(i) * i).toArray());
  }

  @Nested
  class Targets extends TransformerSuite {
    Targets() {
      super(new TargetEncoder(), SampleColumns.categorical());
    }
  }

  @Nested
  class ClassTargets extends TransformerSuite {
    ClassTargets() {
      super(new TargetEncoder().withMinSamples(3).withFolds(3), SampleColumns.categorical(), classes());
    }
  }

  @Nested
  class NumericTargets extends TransformerSuite {
    NumericTargets() {
      super(
          new TargetEncoder().withScale(TargetEncoder.Scale.LOG_ODDS), SampleColumns.categorical(), numbers());
    }
  }

  @Nested
  class Ordered extends TransformerSuite {
    Ordered() {
      super(new OrderedTargetEncoder(), SampleColumns.categorical());
    }
  }

  @Nested
  class OrderedNumbers extends TransformerSuite {
    OrderedNumbers() {
      super(new OrderedTargetEncoder(2, 0.5), SampleColumns.categorical(), numbers());
    }
  }

  @Nested
  class LeaveOneOut extends TransformerSuite {
    LeaveOneOut() {
      super(new LeaveOneOutEncoder(), SampleColumns.categorical(), numbers());
    }
  }

  @Nested
  class NoisyLeaveOneOut extends TransformerSuite {
    NoisyLeaveOneOut() {
      super(new LeaveOneOutEncoder(0.3), SampleColumns.categorical(), classes());
    }
  }

  @Nested
  class WeightsOfEvidence extends TransformerSuite {
    WeightsOfEvidence() {
      super(new WeightOfEvidenceEncoder(), SampleColumns.categorical());
    }
  }

  @Nested
  class JamesStein extends TransformerSuite {
    JamesStein() {
      super(new JamesSteinEncoder(), SampleColumns.categorical());
    }
  }

  @Nested
  class PooledJamesStein extends TransformerSuite {
    PooledJamesStein() {
      super(new JamesSteinEncoder(JamesSteinEncoder.Model.POOLED, 3), SampleColumns.categorical(), numbers());
    }
  }

  @Nested
  class LogOdds extends TransformerSuite {
    LogOdds() {
      super(new TargetEncoder(10, 5, TargetEncoder.Scale.LOG_ODDS), SampleColumns.categorical());
    }
  }
}
