package ai.kolosal.automl.hpo.asht;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.storage.InMemoryStorage;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AshtTest {
  private static final Duration WHOLE = Duration.ofNanos(1024 * CurveProblem.NANOS_PER_ROUND);

  private static int fidelity(FrozenTrial trial) {
    return ((Number) trial.notes().get(Rungs.FIDELITY)).intValue();
  }

  private static List<String> steps(AshtResult result) {
    return result.trials().stream().map(t -> t.params() + " " + fidelity(t) + " " + t.values()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100})
  void callsStayWithinTheBudgetAndTheTopIsReached(int budget) {
    for (Brackets brackets : Brackets.values()) {
      for (int parallelism : new int[] {1, 3}) {
        AtomicInteger calls = new AtomicInteger();
        CurveProblem problem = new CurveProblem(1, 0.5, false);
        Asht search = problem.search(3);
        AshtResult result = search.withSampler(search.sampler().withBrackets(brackets)).optimize(
            (params, fidelity, context) -> {
              calls.incrementAndGet();
              return problem.loss(params, fidelity);
            }, AshtBudget.of(budget), parallelism);
        assertEquals(budget, calls.get());
        assertEquals(budget, result.evaluations());
        assertEquals(1024, result.best().orElseThrow().fidelity());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 1.5, 4, 20})
  void nothingRunsPastTheEnd(double wholes) {
    for (boolean continues : new boolean[] {true, false}) {
      CurveProblem problem = new CurveProblem(2, 0.5, continues);
      Duration time = Duration.ofNanos((long) (wholes * WHOLE.toNanos()));
      AshtResult result = problem.search(1).optimize(problem, AshtBudget.of(time), 1);
      assertTrue(result.evaluations() > 0 && result.best().isPresent());
      double late = problem.nanos.get() / (double) time.toNanos();
      // only who has no answer of the whole yet may try what is not expected to end
      assertTrue(late < 1.1 || result.best().get().fidelity() < 1024, "at " + late + " of the time");
      if (wholes > 2.5) {
        assertEquals(1024, result.best().get().fidelity());
      }
    }
  }

  @Test
  void theAnswerIsTheBestOfTheHighestRung() {
    CurveProblem problem = new CurveProblem(3, 1, true);
    AshtResult result = problem.search(1).optimize(problem, AshtBudget.of(WHOLE.multipliedBy(8)), 1);
    double best = result.trials().stream().filter(t -> fidelity(t) == 1024 && t.state() == TrialState.COMPLETE)
        .mapToDouble(t -> t.value(0)).min().orElseThrow();
    assertEquals(best, result.best().orElseThrow().value());
    assertEquals(best, problem.loss(result.best().get().params(), 1024));
  }

  @Test
  void roundsAreNotPaidForTwice() {
    CurveProblem continued = new CurveProblem(4, 0.5, true);
    AshtResult result = continued.search(1).withKept(1000).optimize(continued, AshtBudget.of(200), 1);
    Set<Integer> configurations = new HashSet<>();
    long rounds = 0;
    for (FrozenTrial trial : result.trials()) {
      rounds += fidelity(trial) - ((Number) trial.notes().get(Rungs.FROM)).intValue();
      configurations.add(Rungs.configuration(trial));
    }
    assertEquals(rounds, continued.rounds);
    int most = configurations.stream().mapToInt(c -> result.trials().stream()
        .filter(t -> Rungs.configuration(t) == c).mapToInt(AshtTest::fidelity).max().orElseThrow()).sum();
    assertEquals(most, rounds);
  }

  /** What can be closed once. */
  private static final class Held implements AutoCloseable {
    final AtomicInteger open;
    boolean closed;

    Held(AtomicInteger open) {
      this.open = open;
      open.incrementAndGet();
    }

    @Override
    public void close() {
      assertFalse(closed, "closed twice");
      closed = true;
      open.decrementAndGet();
    }
  }

  @Test
  void statesAreClosedOnceAndFewAreHeld() {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger calls = new AtomicInteger();
    CurveProblem problem = new CurveProblem(5, 0.5, false);
    AshtObjective<Held> objective = (params, fidelity, context) -> {
      context.state().ifPresent(held -> assertFalse(held.closed));
      Held state = context.state().filter(held -> calls.get() % 2 == 0).orElseGet(() -> new Held(open));
      context.keep(state);
      most.accumulateAndGet(open.get(), Math::max);
      if (calls.incrementAndGet() % 7 == 0) {
        throw new IllegalStateException("every seventh");
      }
      return problem.loss(params, fidelity);
    };
    AshtResult result = problem.search(1).withKept(5).optimize(objective, AshtBudget.of(100), 1);
    assertEquals(0, open.get());
    assertTrue(most.get() <= 7 && most.get() > 3, most + " at once");
    assertEquals(14, result.trials().stream().filter(t -> t.state() == TrialState.FAILED).count());
  }

  @Test
  void allMayFail() {
    AshtResult result = new CurveProblem(1, 0, false).search(1).optimize((params, fidelity, context) -> {
      throw new java.io.IOException("no");
    }, AshtBudget.of(30), 2);
    assertTrue(result.best().isEmpty());
    assertEquals(30, result.evaluations());
    assertThrows(OutOfMemoryError.class, () -> new CurveProblem(1, 0, false).search(1).optimize((p, f, c) -> {
      throw new OutOfMemoryError("thrown by a test");
    }, AshtBudget.of(30), 1));
  }

  @Test
  void whoDoesNotReturnIsLeftBehind() {
    CurveProblem problem = new CurveProblem(1, 0, false);
    Asht search = Asht.minimize(CurveProblem.SPACE, CurveProblem.FIDELITY);
    AtomicInteger calls = new AtomicInteger();
    AshtResult result = search.optimize((params, fidelity, context) -> {
      if (calls.incrementAndGet() == 3) {
        Thread.sleep(60_000);
      }
      return problem.loss(params, fidelity);
    }, AshtBudget.of(Duration.ofMillis(400)).atMost(5), 1);
    assertEquals(3, result.evaluations());
    assertEquals(TrialState.FAILED, result.trials().get(2).state());
    assertTrue(result.best().isPresent());
  }

  @Test
  void sameSeedSameEvaluations() {
    List<List<String>> runs = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      CurveProblem problem = new CurveProblem(1, 0.5, true);
      runs.add(steps(problem.search(seed).optimize(problem, AshtBudget.of(80), 1)));
    }
    assertEquals(runs.get(0), runs.get(1));
    assertFalse(runs.get(0).equals(runs.get(2)));
  }

  @Test
  void aStudyGoesOnAsIfItHadNotStopped() {
    CurveProblem problem = new CurveProblem(1, 0.5, false);
    AshtObjective<Integer> timeless = (params, fidelity, context) -> problem.loss(params, fidelity);
    Fidelity fidelity = CurveProblem.FIDELITY;
    AshtSampler sampler = AshtSampler.of(fidelity).withBrackets(Brackets.LOWEST);
    Asht whole = problem.search(1).withSampler(sampler);
    List<String> once = steps(whole.optimize(timeless, AshtBudget.of(Duration.ofHours(1)).atMost(60), 1));
    InMemoryStorage storage = new InMemoryStorage();
    Asht parts = problem.search(1).withSampler(sampler).withStorage(storage, "parts");
    parts.optimize(timeless, AshtBudget.of(Duration.ofHours(1)).atMost(30), 1);
    AshtResult second = parts.optimize(timeless, AshtBudget.of(Duration.ofHours(1)).atMost(30), 1);
    // the ends of budgets have rules of their own: what came before the first end is the same
    assertEquals(once.subList(0, 24), steps(second).subList(0, 24));
    assertEquals(60, second.trials().size());
    assertEquals(30, second.evaluations());
  }

  @Test
  void maximisingMirrorsMinimising() {
    CurveProblem problem = new CurveProblem(1, 0.5, false);
    AshtResult small = Asht.minimize(CurveProblem.SPACE, CurveProblem.FIDELITY)
        .optimize((p, f, c) -> problem.loss(p, f), AshtBudget.of(60), 1);
    AshtResult great = Asht.maximize(CurveProblem.SPACE, CurveProblem.FIDELITY)
        .optimize((p, f, c) -> -problem.loss(p, f), AshtBudget.of(60), 1);
    assertEquals(
        small.trials().stream().map(FrozenTrial::params).toList(),
        great.trials().stream().map(FrozenTrial::params).toList());
    assertEquals(small.best().orElseThrow().value(), -great.best().orElseThrow().value());
  }

  @Test
  void severalThreadsNeverEvaluateTheSameTwice() {
    CurveProblem problem = new CurveProblem(6, 0.5, false);
    AshtResult result = problem.search(1).optimize(
        (params, fidelity, context) -> problem.loss(params, fidelity), AshtBudget.of(200), 8);
    Set<String> seen = new HashSet<>();
    for (FrozenTrial trial : result.trials()) {
      assertTrue(seen.add(Rungs.configuration(trial) + " at " + fidelity(trial)), trial.toString());
    }
    assertEquals(200, result.trials().size());
  }

  @ParameterizedTest
  @EnumSource(Brackets.class)
  void betterThanChanceAlone(Brackets brackets) {
    int better = 0;
    for (int seed = 0; seed < 6; seed++) {
      CurveProblem halved = new CurveProblem(seed, 0.3, true);
      CurveProblem drawn = new CurveProblem(seed, 0.3, true);
      long total = WHOLE.multipliedBy(15).toNanos();
      AshtBudget budget = AshtBudget.of(Duration.ofNanos(total));
      Asht search = halved.search(seed);
      AshtResult ours = search.withSampler(search.sampler().withBrackets(brackets)).optimize(halved, budget, 1);
      AshtResult random = drawn.search(seed).withSampler(
          AshtSampler.of(new Fidelity("rounds", 1024, 1024, 2))
              .withSource(new ai.kolosal.automl.hpo.sampler.RandomSampler()))
          .optimize(drawn, budget, 1);
      better += halved.area(ours, total) < drawn.area(random, total) ? 1 : 0;
    }
    assertTrue(better >= 5, better + " of 6");
  }

  @Test
  void earlierKnowledgeIsTriedFirst() {
    CurveProblem problem = new CurveProblem(1, 0.5, false);
    Asht search = problem.search(1);
    var good = search.sampler().initial(CurveProblem.SPACE).with("a", 0.125);
    var foreign = good.with("zzz", 1.0);
    AshtResult result = search.withSampler(search.sampler().withFirst(List.of(foreign, good)))
        .optimize((p, f, c) -> problem.loss(p, f), AshtBudget.of(6), 1);
    assertEquals(good, result.trials().get(1).params());
    assertEquals("prior", result.trials().get(1).notes().get(Rungs.ORIGIN));
    assertTrue(result.trials().stream().noneMatch(t -> t.params().equals(foreign)));
  }

  @Test
  void budgetsHaveAnEnd() {
    assertThrows(IllegalArgumentException.class, () -> AshtBudget.of(0));
    assertThrows(IllegalArgumentException.class, () -> AshtBudget.of(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> AshtBudget.of(Integer.MAX_VALUE));
    Asht search = new CurveProblem(1, 0, false).search(1);
    assertThrows(IllegalArgumentException.class, () -> search.withKept(-1));
    assertThrows(
        IllegalArgumentException.class, () -> search.optimize((p, f, c) -> 0, AshtBudget.of(1), 0));
    assertSame(search.space(), search.withSeed(3).space());
  }
}
