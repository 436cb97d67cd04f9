package ai.kolosal.automl.hpo.surrogate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static History history(Direction... directions) {
    return new TrialLog("losses", List.of(directions)).history(-1, Remaining.UNLIMITED);
  }

  private static FrozenTrial complete(double... values) {
    return FrozenTrial.waiting(0).with(t -> t.values(values).state(TrialState.COMPLETE));
  }

  @Test
  void aCompleteTrialHasALossOfEachObjective() {
    History both = history(Direction.MINIMIZE, Direction.MAXIMIZE);
    assertArrayEquals(new double[] {2, -3}, Losses.of(both, complete(2, 3)).orElseThrow());
    assertTrue(Losses.of(both, complete(2, NAN)).isEmpty());
  }

  @Test
  void aPrunedTrialHasItsLastReportThatIsANumber() {
    FrozenTrial pruned = FrozenTrial.waiting(0).with(
        t -> t.report(0, 5).report(1, 4).report(2, NAN).state(TrialState.PRUNED));
    assertArrayEquals(new double[] {-4}, Losses.of(history(Direction.MAXIMIZE), pruned).orElseThrow());
    assertTrue(Losses.of(history(Direction.MINIMIZE, Direction.MINIMIZE), pruned).isEmpty());
    FrozenTrial failed = FrozenTrial.waiting(0).with(t -> t.report(0, 5).state(TrialState.FAILED));
    assertTrue(Losses.of(history(Direction.MINIMIZE), failed).isEmpty());
  }

  @Test
  void infiniteNumbersGoToTheNearestFiniteEnd() {
    assertArrayEquals(new double[] {1, 7, 1, 7}, Losses.finite(new double[] {1, 7, -INFINITE, INFINITE}));
    assertArrayEquals(new double[] {0, 0}, Losses.finite(new double[] {-INFINITE, INFINITE}));
    double[] huge = Losses.finite(new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE});
    assertTrue(huge[0] < huge[1] && huge[1] < huge[2]);
    assertTrue(Arrays.stream(huge).map(h -> h * h).allMatch(Double::isFinite));
    double[] tiny = Losses.finite(new double[] {0, 1e-310, 2e-310});
    assertTrue(tiny[0] < tiny[1] && tiny[1] < tiny[2] && tiny[2] - tiny[0] > 1);
  }

  @Test
  void severalLossesBecomeOneByTheirWeights() {
    double[][] losses = {{0, 100}, {5, 0}, {10, 50}};
    assertArrayEquals(new double[] {0.7875, 0.13125, 0.40625}, Losses.scalarised(losses, 0.25, 0.75), 1e-12);
    assertArrayEquals(new double[] {0, 5, 10}, Losses.scalarised(losses, 1));
    double[][] constant = {{3, 3}, {3, 3}};
    assertArrayEquals(new double[2], Losses.scalarised(constant, 0.5, 0.5));
  }

  @Test
  void weightsAreUniformOnTheSimplex() {
    var random = new SeedTree(1).generator();
    int above = 0;
    for (int i = 0; i < 4000; i++) {
      double[] weights = Losses.weights(3, random);
      assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
      assertFalse(Arrays.stream(weights).anyMatch(w -> w < 0));
      above += weights[0] > 0.5 ? 1 : 0;
    }
    // a quarter of the simplex: 1000 ± 27
    assertEquals(1000, above, 140);
    assertArrayEquals(new double[] {1}, Losses.weights(1, random));
  }
}
