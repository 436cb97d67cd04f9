package ai.kolosal.automl.hpo.asht;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.random.SeedTree;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who goes up, on histories made by hand; rungs are 1, 2, 4, 8. */
class PromotionTest {
  private static final Remaining MUCH = new Remaining(Long.MAX_VALUE, Long.MAX_VALUE, 1);
  private static final AshtSampler ASHA = AshtSampler.of(Evaluations.FIDELITY)
      .withSource(new RandomSampler()).withBrackets(Brackets.LOWEST).withUsualFirst(false);

  private static Step step(AshtSampler sampler, History history) {
    return sampler.step(Evaluations.SPACE, history, new SeedTree(1), configuration -> 0).orElseThrow();
  }

  private static void assertUp(int configuration, int rung, Step step) {
    assertEquals(configuration, step.configuration(), step.toString());
    assertEquals(rung, step.rung());
    assertEquals(configuration, step.params().values().get("x") instanceof Double x ? x.intValue() : -1);
  }

  @Test
  void theFirstIsTheUsualOneAndWhole() {
    assertEquals(Step.Origin.SOURCE, step(ASHA, new Evaluations().history(MUCH)).origin());
    Step step = step(ASHA.withUsualFirst(true), new Evaluations().history(MUCH));
    assertEquals(Step.Origin.USUAL, step.origin());
    assertEquals(50.0, step.params().values().get("x"));
    assertEquals(8, step.fidelity());
  }

  @Test
  void nobodyGoesUpBeforeARungHasEta() {
    assertEquals(Step.NEW, step(ASHA, new Evaluations().began(0, 1).history(MUCH)).configuration());
    assertUp(1, 1, step(ASHA, new Evaluations().began(0, 2).began(0, 1).history(MUCH)));
  }

  @Test
  void aRungsShareIsOfAllThatWereOnIt() {
    Evaluations four = new Evaluations().began(0, 4).began(0, 2).began(0, 1).began(0, 3);
    assertUp(2, 1, step(ASHA, four.history(MUCH)));
    four.wentUp(2, 1, 9);
    assertUp(1, 1, step(ASHA, four.history(MUCH)));
    four.wentUp(1, 1, 8);
    assertUp(1, 2, step(ASHA, four.history(MUCH)));
    four.wentUp(1, 2, 5);
    assertEquals(Step.NEW, step(ASHA, four.history(MUCH)).configuration());
  }

  @Test
  void higherRungsGoFirst() {
    Evaluations many = new Evaluations().began(1, 4).began(1, 2).began(0, 1).began(0, 3);
    assertUp(1, 2, step(ASHA, many.history(MUCH)));
  }

  @Test
  void whoIsOnTheWayUpIsNotSentAgain() {
    Evaluations four = new Evaluations().began(0, 4).began(0, 2).began(0, 1).began(0, 3).runs(2, 1);
    assertUp(1, 1, step(ASHA, four.history(MUCH)));
  }

  @Test
  void whoFailedCountsAndStays() {
    Evaluations two = new Evaluations().failed(0).began(0, 1);
    assertUp(1, 1, step(ASHA, two.history(MUCH)));
    Evaluations lost = new Evaluations().failed(0).failed(0).failed(0).failed(0);
    assertEquals(Step.NEW, step(ASHA, lost.history(MUCH)).configuration());
  }

  @Test
  void ofEqualsTheFirstGoesUp() {
    assertUp(0, 1, step(ASHA, new Evaluations().began(0, 1).began(0, 1).history(MUCH)));
  }

  @Test
  void greatValuesMirrorSmallOnes() {
    Evaluations small = new Evaluations().began(0, 4).began(0, 2).began(0, 1).began(0, 3);
    Evaluations great = new Evaluations().began(0, -4).began(0, -2).began(0, -1).began(0, -3);
    assertEquals(
        step(ASHA, small.history(MUCH)), step(ASHA, great.history(Direction.MAXIMIZE, MUCH)));
  }

  @Test
  void hyperbandComparesWithinABracket() {
    AshtSampler hyperband = ASHA.withBrackets(Brackets.ALL);
    Evaluations two = new Evaluations().began(0, 2).began(1, 1).began(0, 3);
    assertUp(0, 1, step(hyperband, two.history(MUCH)));
    two.wentUp(0, 1, 0.5);
    assertEquals(Step.NEW, step(hyperband, two.history(MUCH)).configuration());
    two.began(1, 4);
    assertUp(1, 2, step(hyperband, two.history(MUCH)));
  }

  @Test
  void hyperbandServesBracketsAlike() {
    AshtSampler hyperband = ASHA.withBrackets(Brackets.ALL);
    Evaluations all = new Evaluations();
    int[] begun = new int[4];
    for (int i = 0; i < 95; i++) {
      Step step = step(hyperband, all.history(MUCH));
      if (step.configuration() == Step.NEW) {
        begun[step.rung()]++;
        all.began(step.rung(), i);
      } else {
        all.wentUp(step.configuration(), step.rung(), i);
      }
    }
    assertTrue(begun[0] > begun[1] && begun[1] > begun[2] && begun[2] >= begun[3] && begun[3] > 1);
  }

  @Test
  void rungsThatAgreeAreSkipped() {
    Evaluations agree = new Evaluations();
    Evaluations differ = new Evaluations();
    for (int i = 0; i < 24; i++) {
      agree.began(0, i);
      differ.began(0, i);
    }
    for (int i = 0; i < 24; i += 2) {
      for (int rung = 1; rung < 4; rung++) {
        agree.wentUp(i, rung, i);
        differ.wentUp(i, rung, i * 7 * rung % 24);
      }
    }
    Agreement high = ASHA.read(agree.history(MUCH), Rungs::agreement);
    Agreement low = ASHA.read(differ.history(MUCH), Rungs::agreement);
    assertEquals(3, high.jump(0));
    assertEquals(1, low.jump(0));
    assertEquals(0, high.start());
    assertNotEquals(0, low.start());
    assertTrue(high.between(0, 3) > 0.85 && low.between(0, 3) < 0.5);
    assertEquals(1, high.between(2, 2));
  }

  @Test
  void theEndBelongsToThoseWhoCanReachTheTop() {
    AshtSampler measured = ASHA.withBrackets(Brackets.MEASURED);
    Evaluations some = new Evaluations().began(3, 5).began(0, 2).began(0, 1).began(0, 4).began(0, 3);
    assertUp(2, 3, step(measured, some.history(new Remaining(1, Long.MAX_VALUE, 0.1))));
    assertUp(2, 3, step(measured, some.history(new Remaining(Long.MAX_VALUE, 8_000, 0.5))));
    Optional<Step> late = measured.step(
        Evaluations.SPACE, some.history(new Remaining(Long.MAX_VALUE, 7_000, 0.01)), new SeedTree(1), c -> 0);
    assertEquals(Optional.empty(), late);
  }

  @Test
  void whoHasComeHalfWayNeedsOnlyTheRest() {
    Evaluations some = new Evaluations().began(3, 5).began(2, 2).began(2, 1);
    Remaining little = new Remaining(Long.MAX_VALUE, 5_000, 0.05);
    assertEquals(Optional.empty(), ASHA.step(Evaluations.SPACE, some.history(little), new SeedTree(1), c -> 0));
    Step step = ASHA.step(Evaluations.SPACE, some.history(little), new SeedTree(1), c -> 4).orElseThrow();
    assertUp(2, 3, step);
    assertEquals(4, step.from());
  }

  @Test
  void withoutAnAnswerTheHighestThatFitsIsReached() {
    Evaluations some = new Evaluations().began(0, 2).began(0, 1);
    Step step = step(ASHA, some.history(new Remaining(Long.MAX_VALUE, 5_000, 0.05)));
    assertUp(1, 2, step);
  }

  @Test
  void trialsOfOthersAreWholeEvaluations() {
    TestTrials trials = new TestTrials();
    Rungs rungs = ASHA.read(trials.history(), known -> known);
    assertEquals(3, rungs.reached());
    assertEquals(1, rungs.viewed(3));
    assertEquals(Step.NEW, step(ASHA, trials.history()).configuration());
  }

  /** Trials without notes, of another range, failed and pruned. */
  private static final class TestTrials {
    History history() {
      var log = new ai.kolosal.automl.hpo.trial.TrialLog("others", java.util.List.of(Direction.MINIMIZE));
      var state = ai.kolosal.automl.hpo.trial.TrialState.COMPLETE;
      log.put(ai.kolosal.automl.hpo.trial.FrozenTrial.waiting(0).with(t -> t.state(state).values(3)));
      log.put(ai.kolosal.automl.hpo.trial.FrozenTrial.waiting(1).with(t -> t.state(state).values(Double.NaN)));
      log.put(ai.kolosal.automl.hpo.trial.FrozenTrial.waiting(2).with(
          t -> t.state(ai.kolosal.automl.hpo.trial.TrialState.PRUNED).report(2, 1).report(3, Double.NaN)));
      log.put(ai.kolosal.automl.hpo.trial.FrozenTrial.waiting(3).with(
          t -> t.state(ai.kolosal.automl.hpo.trial.TrialState.FAILED)));
      return log.history(-1, MUCH);
    }
  }
}
