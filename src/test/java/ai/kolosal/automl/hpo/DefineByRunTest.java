package ai.kolosal.automl.hpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefineByRunTest {
  /** The spaces that a study without a space of its own asks its sampler for. */
  private static final class Asked {
    private final List<SearchSpace> spaces = new ArrayList<>();

    Sampler sampler() {
      return (space, history, seed) -> {
        spaces.add(space);
        return new RandomSampler().sample(space, history, seed);
      };
    }

    SearchSpace last(int back) {
      return spaces.get(spaces.size() - back);
    }
  }

  private static double two(Trial trial) {
    return trial.suggestFloat("a", 0, 1) + trial.suggestInt("b", 1, 3);
  }

  @Test
  void drawsEachByItselfUntilATrialIsComplete() {
    Asked asked = new Asked();
    Study study = Study.minimize().sampler(asked.sampler()).open();
    study.optimize(DefineByRunTest::two, 1);
    assertEquals(List.of(List.of("a"), List.of("b")),
        asked.spaces.stream().map(space -> List.copyOf(space.parameters().keySet())).toList());
    study.optimize(DefineByRunTest::two, 1);
    assertEquals(List.of("a", "b"), List.copyOf(asked.last(1).parameters().keySet()));
  }

  @Test
  void theJointSpaceIsWhatAllCompleteTrialsSuggested() {
    Asked asked = new Asked();
    Study study = Study.minimize().sampler(asked.sampler()).open();
    study.optimize(DefineByRunTest::two, 3);
    SearchSpace joint = asked.last(1);
    Trial failed = study.ask();
    study.fail(failed, "it suggests nothing, which does not count");
    study.optimize(DefineByRunTest::two, 1);
    assertSame(joint, asked.last(1));
    study.optimize(trial -> trial.suggestFloat("a", 0, 1) + trial.suggestInt("b", 1, 4), 1);
    study.optimize(DefineByRunTest::two, 1);
    assertNotSame(joint, asked.last(2));
    assertEquals(List.of("a"), List.copyOf(asked.last(2).parameters().keySet()));
    assertEquals(List.of("b"), List.copyOf(asked.last(1).parameters().keySet()));
  }

  @Test
  void oneNameHasOneRangeInATrial() {
    Study study = Study.minimize().open();
    Trial trial = study.ask();
    double value = trial.suggestLogFloat("rate", 1e-3, 1);
    assertEquals(value, trial.suggestLogFloat("rate", 1e-3, 1));
    assertEquals(value, trial.getFloat("rate"));
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> trial.suggestFloat("rate", 1e-3, 1));
    assertTrue(thrown.getMessage().contains("'rate'"), thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> trial.suggestFloat("low", 2, 1));
    assertThrows(IllegalArgumentException.class, () -> trial.suggestCategorical("thing", new Object()));
  }

  @Test
  void suggestsAllKindsWithinTheirRanges() {
    Study study = Study.minimize().seed(3).open();
    study.optimize(trial -> {
      double step = trial.suggestFloat("step", 0, 1, 0.25);
      assertEquals(step, Math.rint(step * 4) / 4);
      int even = trial.suggestInt("even", 2, 10, 2);
      assertEquals(0, even % 2);
      int log = trial.suggestLogInt("log", 1, 1000);
      boolean flag = trial.suggestBoolean("flag");
      String word = trial.suggestCategorical("word", "a", "b");
      int size = trial.suggestOrdinal("size", 1, 10, 100);
      assertEquals(4, trial.suggestInt("single", 4, 4));
      assertEquals(trial.params().values().get("word"), word);
      assertEquals(trial.getBoolean("flag"), flag);
      return step + even + log + size;
    }, 30);
    assertEquals(30, study.trials(TrialState.COMPLETE).size(), () -> study.trials(TrialState.FAILED).toString());
  }

  @Test
  void triesTheSameWithTheSameSeed() {
    Objective branching = trial -> trial.suggestBoolean("left")
        ? trial.suggestFloat("l", -1, 1)
        : Math.abs(trial.suggestFloat("r", -1, 1));
    Study one = Study.minimize().seed(7).open();
    Study two = Study.minimize().seed(7).open();
    one.optimize(branching, 40);
    two.optimize(branching, 40);
    assertEquals(one.trials().stream().map(trial -> trial.params()).toList(),
        two.trials().stream().map(trial -> trial.params()).toList());
    assertTrue(one.best().value(0) < -0.9, one.best().toString());
  }

  @Test
  void triesWhatIsDemandedWhereItIsSuggested() {
    Study study = Study.minimize().open();
    study.enqueue(Map.of("a", 0.5));
    study.optimize(DefineByRunTest::two, 1);
    assertEquals(0.5, study.trials().get(0).params().values().get("a"));
    study.enqueue(Map.of("a", 7));
    study.optimize(DefineByRunTest::two, 1);
    assertEquals(TrialState.FAILED, study.trials().get(1).state());
    assertTrue(study.trials().get(1).attributes().get(Trial.FAILURE).toString().contains("demanded as 7"));
  }
}
