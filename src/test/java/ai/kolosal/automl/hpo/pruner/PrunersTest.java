package ai.kolosal.automl.hpo.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.PrunerContract;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.Pruner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each pruner keeps the contract, and refuses settings that make no sense. */
class PrunersTest {
  @Nested
  class Nop extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return new NopPruner();
    }
  }

  @Nested
  class Median extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return MedianPruner.defaults();
    }
  }

  @Nested
  class Percentile extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return PercentilePruner.of(25);
    }
  }

  @Nested
  class Patient extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return PatientPruner.of(2);
    }
  }

  @Nested
  class PatientMedian extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return PatientPruner.of(MedianPruner.defaults(), 1);
    }
  }

  @Nested
  class Threshold extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return ThresholdPruner.between(Double.NEGATIVE_INFINITY, 2);
    }

    @Override
    protected Pruner mirrored() {
      return ThresholdPruner.between(-2, Double.POSITIVE_INFINITY);
    }
  }

  @Nested
  class Halving extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return SuccessiveHalvingPruner.of(1, 3);
    }
  }

  @Nested
  class LearnedHalving extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return SuccessiveHalvingPruner.defaults();
    }
  }

  @Nested
  class Hyperband extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return HyperbandPruner.of(1, 20);
    }
  }

  @Nested
  class LearnedHyperband extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return HyperbandPruner.defaults();
    }
  }

  @Nested
  class Wilcoxon extends PrunerContract {
    @Override
    protected Pruner pruner() {
      return WilcoxonPruner.defaults();
    }
  }

  @Test
  void aJumpOverRungsCountsAtEach() {
    Replay replay = new Replay("jump", Direction.MINIMIZE, SuccessiveHalvingPruner.of(1, 2));
    for (int number = 0; number < 3; number++) {
      replay.begin(number);
    }
    assertFalse(replay.report(0, 10, 1));
    replay.report(1, 1, 0.5);
    assertFalse(replay.report(1, 10, 0.5), "the best at every rung");
    assertTrue(replay.report(2, 10, 2), "worse than both at rung 1");
  }

  @Test
  void aWordIsSaidAboutSettingsThatMakeNoSense() {
    List<Executable> wrong = List.of(
        () -> new MedianPruner(-1, 0, 1, 1), () -> new MedianPruner(5, -1, 1, 1), () -> new MedianPruner(5, 0, 0, 1),
        () -> new MedianPruner(5, 0, 1, 0), () -> PercentilePruner.of(101), () -> PercentilePruner.of(Double.NaN),
        () -> ThresholdPruner.between(2, 1), () -> ThresholdPruner.between(Double.NaN, 1), () -> PatientPruner.of(-1),
        () -> new PatientPruner(Optional.empty(), 1, -1), () -> SuccessiveHalvingPruner.of(0, 2),
        () -> SuccessiveHalvingPruner.of(1, 1), () -> new SuccessiveHalvingPruner(OptionalInt.empty(), 2, 0, 1),
        () -> new SuccessiveHalvingPruner(OptionalInt.of(1), 2, -1, 0), () -> HyperbandPruner.of(5, 4),
        () -> new HyperbandPruner(1, OptionalInt.empty(), 3, 1), () -> new WilcoxonPruner(2, 0),
        () -> new WilcoxonPruner(0.1, -1));
    wrong.forEach(settings -> assertThrows(IllegalArgumentException.class, settings));
    assertEquals(new MedianPruner(5, 0, 1, 1), MedianPruner.defaults());
  }
}
