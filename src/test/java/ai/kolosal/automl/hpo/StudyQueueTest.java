package ai.kolosal.automl.hpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.storage.InMemoryStorage;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Constraint;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Trials that are demanded, tried again, taken from elsewhere or known already. */
class StudyQueueTest {
  private static final SearchSpace SPACE = SearchSpace.of(
      Parameter.searched("kind", new Distribution.Choice(List.of("a", "b"))),
      Parameter.searched("n", new Distribution.Ints(1, 3, false)),
      Parameter.searched("rate", new Distribution.Floats(0, 1, false, 0.25)).when(Condition.equalTo("kind", "a")));

  private static String refusal(Study study, Map<String, ?> values) {
    return assertThrows(IllegalArgumentException.class, () -> study.enqueue(values)).getMessage();
  }

  @Test
  void triesWhatIsDemandedFirstAndSamplesTheRest() {
    Study study = Study.minimize().space(SPACE).open();
    study.enqueue(Map.of("kind", "a", "rate", 0.75));
    study.enqueue(Params.of(Map.of("n", 2)));
    assertEquals(2, study.trials(TrialState.WAITING).size());
    Trial first = study.ask();
    assertEquals(0.75, first.get("rate"));
    assertTrue(first.has("n"));
    assertEquals(2, study.ask().getInt("n"));
    assertEquals(2, study.ask().number());
    assertEquals(0, study.trials(TrialState.WAITING).size());
  }

  @Test
  void refusesDemandsThatCannotBeMet() {
    Study study = Study.minimize().space(SPACE).open();
    assertTrue(refusal(study, Map.of("kinds", "a")).contains("'kind'"));
    assertTrue(refusal(study, Map.of("n", 4)).contains("4"));
    assertTrue(refusal(study, Map.of("kind", "a", "rate", 0.3)).contains("0.3"));
    assertTrue(refusal(study, Map.of("rate", 0.5)).contains("demand a value of 'kind'"));
    assertTrue(refusal(study, Map.of("rate", 0.5, "kind", "b")).contains("leave it out"));
    assertEquals(0, study.trials().size());
  }

  @Test
  void proposesWhatKeepsTheConstraintsOfTheSpace() {
    SearchSpace ordered = SearchSpace.of(
        Parameter.searched("low", new Distribution.Ints(0, 30, false)),
        Parameter.searched("high", new Distribution.Ints(0, 30, false))).constrained(Constraint.below("high", "low"));
    Study study = Study.minimize().space(ordered).open();
    study.enqueue(Map.of("high", 28));
    study.optimize(trial -> trial.getInt("low") - 2 * trial.getInt("high"), 40);
    assertEquals(40, study.trials(TrialState.COMPLETE).size());
    assertTrue(study.trials().stream().allMatch(trial -> trial.encoded("high") < trial.encoded("low")));
    assertEquals(28, study.trials().get(0).encoded("high"));
    assertTrue(refusal(study, Map.of("high", 3, "low", 3)).contains("constraint"));
  }

  @Test
  void triesFailedTrialsAgainWithTheSameParameters() {
    Study study = Study.minimize().space(SPACE).retries(2).open();
    AtomicInteger calls = new AtomicInteger();
    study.optimize(trial -> {
      if (calls.incrementAndGet() <= 3) {
        throw new IllegalStateException("call " + calls);
      }
      return 1;
    }, 5);
    List<FrozenTrial> trials = study.trials();
    assertEquals(List.of(TrialState.FAILED, TrialState.FAILED, TrialState.FAILED, TrialState.COMPLETE,
        TrialState.COMPLETE), trials.stream().map(FrozenTrial::state).toList());
    assertEquals(trials.get(0).params(), trials.get(1).params());
    assertEquals(trials.get(0).params(), trials.get(2).params());
    assertEquals(0, trials.get(2).attributes().get(Trial.RETRY_OF));
    assertEquals(2, trials.get(2).attributes().get(Trial.RETRY));
    assertTrue(trials.get(1).attributes().get(Trial.FAILURE).toString().contains("call 2"));
    assertFalse(trials.get(3).attributes().containsKey(Trial.RETRY_OF));
  }

  @Test
  void startsWithTrialsOfAnotherStudyThatFit() {
    Study other = Study.minimize().space(SPACE).sampler(new RandomSampler()).seed(3).open();
    other.optimize(trial -> trial.getInt("n"), 20);
    Trial pruned = other.ask();
    pruned.report(3, 0.5);
    other.tell(pruned, TrialState.PRUNED);
    other.fail(other.ask(), "no");
    SearchSpace narrower = SearchSpace.of(
        Parameter.searched("kind", new Distribution.Choice(List.of("b", "a", "c"))),
        Parameter.searched("n", new Distribution.Ints(1, 2, false)),
        Parameter.searched("rate", new Distribution.Floats(0, 1, false)).when(Condition.equalTo("kind", "a")));
    long fitting =
        other.trials().stream().filter(t -> t.state() != TrialState.FAILED && t.encoded("n") <= 2).count();
    assertTrue(fitting > 3 && fitting < 20, "a test of something: " + fitting);
    InMemoryStorage storage = new InMemoryStorage();
    Study study =
        Study.minimize().name("new").storage(storage).space(narrower).warmStart(other.trials()).open();
    assertEquals(fitting, study.history().finished().size());
    assertEquals(1, study.best().value(0));
    FrozenTrial taken = study.trials().get(0);
    FrozenTrial source = other.trials().get(((Number) taken.attributes().get(Trial.WARM_START)).intValue());
    assertEquals(source.params(), taken.params());
    assertEquals(source.values(), taken.values());
    Study again =
        Study.minimize().name("new").storage(storage).space(narrower).warmStart(other.trials()).open();
    assertEquals(fitting, again.trials().size());
    assertEquals(0, Study.minimize().space(SearchSpace.of()).warmStart(other.trials()).open().trials().size());
    assertEquals(21, Study.minimize().warmStart(other.trials()).open().trials().size());
  }

  @Test
  void takesKnownResultsAndStopsWhenThereIsNothingElse() {
    Study study = Study.minimize().space(SearchSpace.of(
        Parameter.searched("n", new Distribution.Ints(1, 3, false)))).reuseResults().sampler(new RandomSampler())
        .open();
    AtomicInteger calls = new AtomicInteger();
    RunSummary summary = study.optimize(trial -> {
      calls.incrementAndGet();
      trial.constraints(1 - trial.getInt("n"));
      return trial.getInt("n");
    }, 10_000);
    assertEquals(3, calls.get());
    assertTrue(summary.reason().contains("exhausted"), summary.toString());
    assertTrue(summary.trials() >= 103 && summary.trials() < 200, summary.toString());
    FrozenTrial reused = study.trials().get((int) summary.trials() - 1);
    FrozenTrial source = study.trials().get((Integer) reused.attributes().get(Trial.REUSED_FROM));
    assertEquals(source.params(), reused.params());
    assertEquals(source.values(), reused.values());
    assertEquals(source.constraints(), reused.constraints());
    assertThrows(StudyException.class, study::ask);
  }

  /** Tries 1, 2, 3 and no more. */
  private record UpToThree() implements Sampler {
    @Override
    public Proposal sample(SearchSpace space, History history, SeedTree seed) {
      return new Proposal(Params.of(Map.of("n", 1 + history.finished().size())));
    }

    @Override
    public boolean exhausted(SearchSpace space, History history) {
      return history.finished().size() >= 3;
    }
  }

  @Test
  void endsWhereTheSamplerIsAtItsEnd() {
    SearchSpace space = SearchSpace.of(Parameter.searched("n", new Distribution.Ints(1, 3, false)));
    Study study = Study.minimize().space(space).sampler(new UpToThree()).open();
    RunSummary summary = study.optimize(trial -> trial.getInt("n"), 10);
    assertEquals(3, summary.trials());
    assertTrue(summary.reason().contains("nothing left"), summary.reason());
    assertThrows(StudyException.class, study::ask);
    study.enqueue(Map.of("n", 2));
    assertEquals(1, study.optimize(trial -> trial.getInt("n"), 10).trials());
  }

  @Test
  void aSamplerThatFailsLeavesNoTrialRunning() {
    Study study = Study.minimize().space(SPACE).sampler((space, history, seed) -> {
      throw new IllegalStateException("no idea");
    }).open();
    assertThrows(IllegalStateException.class, study::ask);
    assertEquals(List.of(TrialState.FAILED), study.trials().stream().map(FrozenTrial::state).toList());
  }
}
