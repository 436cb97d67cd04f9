package ai.kolosal.automl.hpo.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Constraint;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GridSamplerTest extends SamplerContract {
  private static final SearchSpace SPACE = SearchSpace.of(
      Parameter.categorical("kind", "a", "b"),
      Parameter.integer("depth", 1, 3).when(Condition.equalTo("kind", "a")),
      Parameter.floating("rate", 0.01, 1).logarithmic());

  @Override
  protected Sampler sampler() {
    return GridSampler.defaults();
  }

  @Override
  protected double braninBound() {
    return 20.5;
  }

  @Override
  protected boolean learns() {
    return false;
  }

  @Override
  protected boolean usesSeeds() {
    return false;
  }

  private static List<Params> all(GridSampler sampler, SearchSpace space) {
    TrialLog log = SamplerRuns.log();
    List<Params> all = new ArrayList<>();
    while (!sampler.exhausted(space, SamplerRuns.history(log))) {
      all.addAll(SamplerRuns.params(SamplerRuns.run(sampler, space, log, 1, 1, running -> running.with(
          t -> t.state(log.history(-1, ai.kolosal.automl.hpo.trial.Remaining.UNLIMITED).finished().size() % 3 == 0
              ? TrialState.FAILED
              : TrialState.PRUNED)))));
    }
    return all;
  }

  @Test
  void triesEachPointOnce() {
    List<Params> all = all(GridSampler.defaults().withPoints(3), SPACE);
    assertEquals(12, all.size(), "3 rates for each of 3 depths and for kind b");
    assertEquals(12, new HashSet<>(all).size());
    assertTrue(all.contains(Params.of(Map.of("kind", "b", "rate", 0.01))));
    assertTrue(all.contains(Params.of(Map.of("kind", "a", "depth", 2, "rate", 1.0))));
    assertEquals(0.1, (Double) all(GridSampler.defaults().withPoints(3).inOrder(), SPACE).get(1).values().get("rate"),
        1e-12);
    assertNotEquals(all, all(GridSampler.defaults().withPoints(3).withSeed(1), SPACE));
    assertEquals(new HashSet<>(all), new HashSet<>(all(GridSampler.defaults().withPoints(3).withSeed(1), SPACE)));
  }

  @Test
  void takesGivenValuesAndLeavesOutWhatBreaksConstraints() {
    GridSampler sampler = GridSampler.defaults().inOrder().withValues("a", 1, 5, 9).withValues("b", 5, 7)
        .withValues("other", 1);
    SearchSpace space = SearchSpace.of(Parameter.integer("a", 1, 9), Parameter.integer("b", 1, 9))
        .constrained(Constraint.atMost("a", "b"));
    assertEquals(List.of("{a=1, b=5}", "{a=1, b=7}", "{a=5, b=5}", "{a=5, b=7}"),
        all(sampler, space).stream().map(Params::toString).toList());
    String said = assertThrows(IllegalArgumentException.class,
        () -> all(sampler.withValues("a", 10), space)).getMessage();
    assertTrue(said.startsWith("the grid's values of 'a': 10 is none of the whole numbers from 1 to 9"), said);
    assertThrows(IllegalArgumentException.class, () -> sampler.withValues("a"));
    assertThrows(IllegalArgumentException.class, () -> sampler.withPoints(0));
  }

  @Test
  void workersNeverShareAPoint() {
    TrialLog log = SamplerRuns.log();
    GridSampler sampler = GridSampler.defaults().withPoints(3);
    Set<Params> seen = new HashSet<>();
    List<FrozenTrial> running = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      assertFalse(sampler.exhausted(SPACE, SamplerRuns.history(log)));
      FrozenTrial trial = SamplerRuns.begin(
          SPACE, number, sampler.sample(SPACE, SamplerRuns.history(log), new SeedTree(number)));
      assertTrue(seen.add(trial.params()));
      running.add(trial);
      log.put(trial);
      if (running.size() > 3) {
        log.put(running.remove(number % 3).with(t -> t.state(TrialState.COMPLETE).values(1)));
      }
    }
    assertTrue(sampler.exhausted(SPACE, SamplerRuns.history(log)));
  }

  @Test
  void tooLargeGridsSaySo() {
    SearchSpace wide = SearchSpace.of(
        java.util.stream.IntStream.range(0, 40).mapToObj(i -> Parameter.floating("x" + i, 0, 1))
            .toArray(Parameter<?>[]::new));
    String said = assertThrows(IllegalArgumentException.class,
        () -> sampler().sample(wide, SamplerRuns.history(SamplerRuns.log()), new SeedTree(1))).getMessage();
    assertTrue(said.startsWith("the grid has more than 1152921504606846976 points"), said);
  }
}
