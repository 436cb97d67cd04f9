package ai.kolosal.automl.contract;

import static ai.kolosal.automl.contract.SamplerRuns.BRANCHES;
import static ai.kolosal.automl.contract.SamplerRuns.MIXED;
import static ai.kolosal.automl.contract.SamplerRuns.NESTED;
import static ai.kolosal.automl.contract.SamplerRuns.PLANE;
import static ai.kolosal.automl.contract.SamplerRuns.SINGLES;
import static ai.kolosal.automl.contract.SamplerRuns.begin;
import static ai.kolosal.automl.contract.SamplerRuns.history;
import static ai.kolosal.automl.contract.SamplerRuns.log;
import static ai.kolosal.automl.contract.SamplerRuns.params;
import static ai.kolosal.automl.contract.SamplerRuns.run;
import static ai.kolosal.automl.contract.SamplerRuns.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerRuns.Ending;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every sampler keeps to; a sampler's test joins by extending this class. */
public abstract class SamplerContract {
  /** The sampler, equal at each call. */
  protected abstract Sampler sampler();

  /** What the median over ten seeds of the best of 60 trials on Branin's function is at most (its least is 0.398). */
  protected abstract double braninBound();

  /** Whether histories of more than one objective are understood. */
  protected boolean supportsSeveralObjectives() {
    return true;
  }

  /** Whether proposals depend on the seed of the trial. */
  protected boolean usesSeeds() {
    return true;
  }

  /** Whether good values attract proposals. */
  protected boolean learns() {
    return true;
  }

  /** How many trials are enough for the sampler to begin what it is about; runs are so long. */
  protected int trials() {
    return 30;
  }

  @Test
  void isItsSettings() {
    assertEquals(sampler(), sampler());
    assertEquals(sampler().hashCode(), sampler().hashCode());
  }

  @Test
  void proposesValuesOfTheRanges() {
    assertEquals(trials(), run(sampler(), MIXED, log(), 1, trials(), told(SamplerRuns::bowl)).size());
    assertEquals(trials(), run(sampler(), SINGLES, log(), 1, trials(), told(SamplerRuns::bowl)).size());
    assertEquals(2, run(sampler(), SearchSpace.of(), log(), 1, 2, told(trial -> 1)).size());
  }

  @Test
  void proposesActiveParametersOnly() {
    List<FrozenTrial> ran = run(sampler(), NESTED, log(), 2, 2 * trials(), told(SamplerRuns::bowl));
    assertTrue(ran.stream().map(trial -> trial.distributions().keySet()).distinct().count() > 2);
  }

  /** A run in which some trials are pruned, some fail, and some break a constraint; values times a sign. */
  private static Ending motley(double sign) {
    return running -> running.with(t -> {
      double loss = SamplerRuns.bowl(running);
      switch (running.number() % 7) {
        case 3 -> t.report(0, 2 * sign * loss).report(1, sign * loss).state(TrialState.PRUNED);
        case 5 -> t.state(TrialState.FAILED);
        default -> t.report(0, 3 * sign * loss).constraints(loss - 2).values(sign * loss).state(TrialState.COMPLETE);
      }
    });
  }

  @Test
  void theSameHistoryAndSeedGiveTheSameProposal() {
    for (SearchSpace space : List.of(PLANE, MIXED, NESTED)) {
      TrialLog warm = log();
      List<FrozenTrial> ran = run(sampler(), space, warm, 3, trials(), motley(1));
      assertEquals(params(ran), params(run(sampler(), space, log(), 3, trials(), motley(1))));
      TrialLog fresh = log();
      ran.forEach(fresh::put);
      for (int i = 0; i < 3; i++) {
        SeedTree seed = new SeedTree(4).child(i);
        assertEquals(
            sampler().sample(space, history(warm), seed), sampler().sample(space, history(fresh), seed));
      }
    }
  }

  @Test
  void anOlderHistoryGivesWhatItGaveThen() {
    TrialLog log = log();
    run(sampler(), MIXED, log, 5, trials() / 2, motley(1));
    History old = history(log);
    Params then = sampler().sample(MIXED, old, new SeedTree(6)).params();
    run(sampler(), MIXED, log, 5, trials(), motley(1));
    sampler().sample(MIXED, history(log), new SeedTree(6));
    assertEquals(then, sampler().sample(MIXED, old, new SeedTree(6)).params());
  }

  @Test
  void otherSeedsGiveOtherProposals() {
    TrialLog log = log();
    History empty = history(log);
    run(sampler(), PLANE, log, 7, trials(), told(SamplerRuns::branin));
    for (History history : List.of(empty, history(log))) {
      long different = LongStream.range(0, 10)
          .mapToObj(seed -> sampler().sample(PLANE, history, new SeedTree(8).child(seed)).params()).distinct().count();
      assertTrue(usesSeeds() ? different >= 9 : different == 1, different + " of 10 proposals differ");
    }
  }

  @Test
  void greatValuesOfTheOtherDirectionAreAsSmallOnes() {
    for (SearchSpace space : List.of(PLANE, MIXED, NESTED)) {
      assertEquals(
          params(run(sampler(), space, log(Direction.MINIMIZE), 9, 2 * trials(), motley(1))),
          params(run(sampler(), space, log(Direction.MAXIMIZE), 9, 2 * trials(), motley(-1))));
    }
  }

  private static Ending twofold(double sign) {
    return running -> running.with(t -> t.state(TrialState.COMPLETE)
        .values(SamplerRuns.bowl(running), sign * SamplerRuns.bowl(running.with(b -> b.param(
            "extra", new Distribution.Ints(0, 9, false), running.number() % 10)))));
  }

  @Test
  void severalObjectivesMirrorToo() {
    if (supportsSeveralObjectives()) {
      for (SearchSpace space : List.of(PLANE, MIXED, NESTED, SINGLES)) {
        assertEquals(
            params(run(sampler(), space, log(Direction.MINIMIZE, Direction.MINIMIZE), 10, 2 * trials(), twofold(1))),
            params(run(sampler(), space, log(Direction.MINIMIZE, Direction.MAXIMIZE), 10, 2 * trials(), twofold(-1))));
      }
    }
  }

  /** Proposes after a log's trials, all of them again as they came, with others that run. */
  private void assertCopes(TrialLog log, SearchSpace space) {
    for (int i = 0; i < 3; i++) {
      begin(space, 1_000 + i, sampler().sample(space, history(log), new SeedTree(11).child(i)));
    }
  }

  private void assertCopesAfter(Ending ending) {
    for (SearchSpace space : List.of(PLANE, MIXED, NESTED)) {
      TrialLog log = log();
      run(sampler(), space, log, 12, trials(), ending);
      assertCopes(log, space);
    }
  }

  private static Ending pruned(double... reports) {
    return running -> running.with(t -> {
      t.state(TrialState.PRUNED);
      IntStream.range(0, reports.length).forEach(step -> t.report(step, reports[step]));
    });
  }

  @Test
  void failedTrialsAreNoHindrance() {
    assertCopesAfter(running -> running.with(t -> t.state(TrialState.FAILED)));
  }

  @Test
  void prunedTrialsAloneAreNoHindrance() {
    assertCopesAfter(pruned(1, 0.5));
    assertCopesAfter(pruned());
    assertCopesAfter(running -> pruned(running.number()).end(running));
  }

  @Test
  void reportsThatAreNoNumbersAreNoHindrance() {
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1};
    assertCopesAfter(running -> pruned(1, odd[running.number() % 4]).end(running));
  }

  @Test
  void valuesThatAreNoNumbersAreNoHindrance() {
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1};
    assertCopesAfter(told(running -> odd[running.number() % 4]));
  }

  @Test
  void equalValuesAreNoHindrance() {
    assertCopesAfter(told(running -> 1));
    assertCopesAfter(told(running -> running.number() % 2));
  }

  @Test
  void hugeValuesAreNoHindrance() {
    assertCopesAfter(told(running -> (running.number() % 3 - 1) * 1e300 * (1 + running.number() / 100.0)));
    assertCopesAfter(told(running -> (running.number() % 2 == 0 ? 1 : -1) * Double.MAX_VALUE));
    assertCopesAfter(told(running -> 1e-310 * running.number()));
  }

  @Test
  void brokenConstraintsAreNoHindrance() {
    assertCopesAfter(running -> running.with(
        t -> t.state(TrialState.COMPLETE).values(SamplerRuns.bowl(running)).constraints(1 + running.number(), -1)));
    assertCopesAfter(running -> running.with(
        t -> t.state(TrialState.COMPLETE).values(1).constraints(Double.NaN, Double.POSITIVE_INFINITY)));
  }

  @Test
  void trialsOfOtherSpacesAreNoHindrance() {
    SearchSpace changed = SearchSpace.of(
        Parameter.searched("float", new Distribution.Choice(List.of("low", "high"))),
        Parameter.searched("float_log", new Distribution.Floats(-20, 20, false)),
        Parameter.searched("int", new Distribution.Ints(1, 400, true)),
        Parameter.searched("int_log", new Distribution.Ints(5, 8, false)),
        Parameter.searched("choice", new Distribution.Choice(List.of("b", "c", "d", "e"))),
        Parameter.searched("ordinal", new Distribution.Ints(1, 64, false)));
    TrialLog log = log();
    for (int turn = 0; turn < 2; turn++) {
      for (SearchSpace space : List.of(PLANE, SearchSpace.of(), NESTED, changed, MIXED, BRANCHES, SINGLES)) {
        run(sampler(), space, log, 13 + turn, trials() / 2, told(SamplerRuns::bowl));
      }
    }
  }

  @Test
  void runningTrialsAreNoHindrance() {
    for (SearchSpace space : List.of(PLANE, MIXED, NESTED)) {
      TrialLog log = log();
      for (int number = 0; number < trials(); number++) {
        log.put(begin(space, number, sampler().sample(space, history(log), new SeedTree(14).child(number)))
            .with(t -> t.report(0, 1)));
      }
      assertEquals(trials(), history(log).running().size());
      run(sampler(), space, log, 15, trials(), told(SamplerRuns::bowl));
      assertEquals(trials(), history(log).running().size());
      assertCopes(log, space);
    }
  }

  @Test
  void looksWithoutTouching() {
    TrialLog log = log();
    run(sampler(), MIXED, log, 16, trials(), motley(1));
    log.put(begin(MIXED, 999, sampler().sample(MIXED, history(log), new SeedTree(16))));
    History history = history(log);
    String before = history.finished() + " " + history.running() + " " + MIXED;
    sampler().sample(MIXED, history, new SeedTree(17));
    assertEquals(before, history.finished() + " " + history.running() + " " + MIXED);
  }

  @Test
  void servesTwoThreadsAtOnce() throws InterruptedException, ExecutionException {
    Sampler shared = sampler();
    TrialLog log = log();
    run(shared, MIXED, log, 18, trials(), motley(1));
    TrialLog other = log(Direction.MAXIMIZE);
    run(shared, MIXED, other, 19, trials(), motley(-1));
    List<Params> alone = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      alone.add(shared.sample(MIXED, history(i % 2 == 0 ? log : other), new SeedTree(20).child(i)).params());
    }
    TrialLog cold = log();
    history(log).finished().forEach(cold::put);
    TrialLog otherCold = log(Direction.MAXIMIZE);
    history(other).finished().forEach(otherCold::put);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Params>> asked = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int turn = i;
        asked.add(threads.submit(() -> shared.sample(
            MIXED, history(turn % 2 == 0 ? cold : otherCold), new SeedTree(20).child(turn)).params()));
      }
      for (int i = 0; i < 20; i++) {
        assertEquals(alone.get(i), asked.get(i).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void isGoodEnoughOnBranin() {
    double[] best = LongStream.range(0, 10)
        .mapToDouble(seed -> SamplerRuns.best(run(sampler(), PLANE, log(), seed, 60, told(SamplerRuns::branin))))
        .sorted().toArray();
    double median = (best[4] + best[5]) / 2;
    assertTrue(median <= braninBound(), "the median of the best is " + median);
    assertNotEquals(Double.NaN, median);
  }

  @Test
  void findsTheBetterBranch() {
    for (long seed = 0; seed < 3; seed++) {
      List<FrozenTrial> ran = run(sampler(), BRANCHES, log(), seed, 80, told(SamplerRuns::branches));
      assertTrue(SamplerRuns.best(ran) < 0.2, "the best is " + SamplerRuns.best(ran));
      long better = ran.subList(50, 80).stream().filter(trial -> trial.encoded("branch") == 1).count();
      assertTrue(!learns() || better >= 16, "the better branch was taken " + better + " times of the last 30");
    }
  }
}
