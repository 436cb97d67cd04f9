package ai.kolosal.automl.hpo.stop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopRulesTest {
  private final TrialLog log = new TrialLog("rules", List.of(Direction.MAXIMIZE));
  private int number;

  private boolean stops(StopRule rule) {
    return rule.stop(log.history(-1, Remaining.UNLIMITED)).isPresent();
  }

  private StopRulesTest told(double... values) {
    for (double value : values) {
      log.put(FrozenTrial.waiting(number++).with(t -> t.state(TrialState.COMPLETE).values(value)));
    }
    return this;
  }

  private void ended(TrialState state, double... constraints) {
    log.put(FrozenTrial.waiting(number++).with(
        t -> t.state(state).values(state == TrialState.COMPLETE ? new double[] {100} : new double[0])
            .constraints(constraints)));
  }

  @Test
  void patienceCountsTrialsWithoutEnoughImprovement() {
    Patience rule = new Patience(3, 0.5);
    assertFalse(stops(rule));
    told(1, 1.4, 1.5);
    assertFalse(stops(rule));
    told(1.3);
    assertTrue(stops(rule), "1.5 is no better than 1 by more than 0.5");
    told(1.6);
    assertFalse(stops(rule));
  }

  @Test
  void patienceCountsPrunedAndBrokenTrialsAndNoFailedOnes() {
    Patience rule = new Patience(2);
    told(1);
    ended(TrialState.FAILED);
    ended(TrialState.FAILED);
    ended(TrialState.PRUNED);
    assertFalse(stops(rule));
    ended(TrialState.COMPLETE, 1);
    assertTrue(stops(rule));
  }

  @Test
  void patienceNeedsAValueToWaitFrom() {
    ended(TrialState.PRUNED);
    ended(TrialState.PRUNED);
    assertFalse(stops(new Patience(1)));
  }

  @Test
  void aTargetIsReachedInTheDirectionThatIsWanted() {
    Target rule = new Target(5);
    told(4.9);
    ended(TrialState.COMPLETE, 1);
    assertFalse(stops(rule));
    told(5);
    assertEquals("trial 2 has reached 5.0 with 5.0", rule.stop(log.history(-1, Remaining.UNLIMITED)).orElseThrow());
  }

  @Test
  void convergesWhenTheLastTrialsBringNextToNothing() {
    Convergence rule = new Convergence(4, 0.1);
    told(0, 10, 20, 30, 5, 15);
    assertFalse(stops(rule), "too few");
    told(30.5, 33);
    assertFalse(stops(rule), "33 is better than 30 by .12 of the 25 from 5 to 30");
    told(12, 31.2, 8, 3);
    assertTrue(stops(rule));
    told(50);
    assertFalse(stops(rule));
  }

  @Test
  void refusesRulesThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> new Patience(0));
    assertThrows(IllegalArgumentException.class, () -> new Patience(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Target(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Convergence(1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new Convergence(5, 0));
  }
}
