package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.contract.ResamplerContract;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.resample.SamplingStrategy.Group;
import org.junit.jupiter.api.Nested;

/** The contract of resamplers for each of them. */
class ResampleContractTest {
  /** The contract for settings that a nested class names in its constructor. */
  abstract static class Suite extends ResamplerContract {
    private final Resampler resampler;

    Suite(Resampler resampler) {
      this.resampler = resampler;
    }

    @Override
    protected Resampler resampler() {
      return resampler;
    }
  }

  @Nested
  class UnderSampled extends Suite {
    UnderSampled() {
      super(new RandomUnderSampler());
    }
  }

  @Nested
  class UnderSampledWithReplacement extends Suite {
    UnderSampledWithReplacement() {
      super(new RandomUnderSampler(Group.ALL, true));
    }
  }

  @Nested
  class OverSampled extends Suite {
    OverSampled() {
      super(new RandomOverSampler());
    }
  }

  @Nested
  class SmoteDefaults extends Suite {
    SmoteDefaults() {
      super(new Smote());
    }
  }

  @Nested
  class SmoteOfTheSmallest extends Suite {
    SmoteOfTheSmallest() {
      super(new Smote(Group.MINORITY, 1));
    }
  }

  @Nested
  class BorderlineOne extends Suite {
    BorderlineOne() {
      super(new BorderlineSmote());
    }
  }

  @Nested
  class BorderlineTwo extends Suite {
    BorderlineTwo() {
      super(new BorderlineSmote().withKind(2).withNeighbours(3, 6));
    }

    @Override
    protected boolean staysWithinClass() {
      return false;
    }
  }

  @Nested
  class AdasynDefaults extends Suite {
    AdasynDefaults() {
      super(new Adasyn());
    }
  }
}
