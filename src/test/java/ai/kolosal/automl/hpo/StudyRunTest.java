package ai.kolosal.automl.hpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.stop.Patience;
import ai.kolosal.automl.hpo.stop.Target;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs: their limits, their threads and how they end. */
class StudyRunTest {
  private static final SearchSpace LINE =
      SearchSpace.of(Parameter.searched("x", new Distribution.Floats(0, 1, false)));

  private static double x(Trial trial) {
    return trial.suggestFloat("x", 0, 1);
  }

  @Test
  void beginsNoTrialAfterItsTime() {
    AtomicLong clock = new AtomicLong();
    List<Long> left = new ArrayList<>();
    Study study = Study.minimize().ticker(clock::get).open();
    RunSummary summary = study.optimize(trial -> {
      left.add(trial.deadline().remainingNanos());
      clock.addAndGet(40);
      return x(trial);
    }, Limits.ofTime(Duration.ofNanos(100)));
    assertEquals(List.of(100L, 60L, 20L), left);
    assertEquals(3, summary.trials());
    assertTrue(summary.reason().contains("time"), summary.reason());
  }

  @Test
  void tellsSamplersWhatIsLeft() {
    AtomicLong clock = new AtomicLong();
    List<Remaining> seen = new ArrayList<>();
    Study study = Study.minimize().ticker(clock::get).space(LINE).sampler((space, history, seed) -> {
      seen.add(history.remaining());
      return new RandomSampler().sample(space, history, seed);
    }).open();
    Objective objective = trial -> clock.addAndGet(10);
    study.optimize(objective, Limits.ofTrials(4).withTime(Duration.ofNanos(20)));
    study.tell(study.ask(), 1);
    assertEquals(List.of(new Remaining(4, 20, 1), new Remaining(3, 10, 0.5), Remaining.UNLIMITED), seen);
  }

  @Test
  void runsEachNumberOnceInParallelAndSeesWhatRuns() throws Exception {
    List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger mostRunning = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(4);
    Study study = Study.minimize().space(LINE).sampler((space, history, seed) -> {
      mostRunning.accumulateAndGet(history.running().size(), Math::max);
      return new RandomSampler().sample(space, history, seed);
    }).open();
    RunSummary summary = study.optimize(trial -> {
      numbers.add(trial.number());
      // four at a time or never
      together.await(30, TimeUnit.SECONDS);
      return x(trial);
    }, Limits.ofTrials(40).withWorkers(4));
    assertEquals(40, summary.trials());
    assertEquals(IntStream.range(0, 40).boxed().toList(), numbers.stream().sorted().toList());
    assertEquals(40, study.trials(TrialState.COMPLETE).size());
    assertTrue(mostRunning.get() == 3, "running beside: " + mostRunning);
  }

  @Test
  void failedTrialsDoNotEndARun() {
    Study study = Study.minimize().open();
    study.optimize(trial -> {
      if (trial.number() % 2 == 0) {
        throw new IOException("disk " + trial.number());
      }
      return x(trial);
    }, 6);
    assertEquals(3, study.trials(TrialState.FAILED).size());
    assertEquals("java.io.IOException: disk 4", study.trials().get(4).attributes().get(Trial.FAILURE));
  }

  @Test
  void rethrowsWhatItIsTold() {
    Study study = Study.minimize().rethrow(IOException.class).rethrow(IllegalStateException.class).open();
    StudyException thrown = assertThrows(StudyException.class, () -> study.optimize(trial -> {
      throw new IOException("disk");
    }, 5));
    assertEquals(IOException.class, thrown.getCause().getClass());
    IllegalStateException own = new IllegalStateException("own");
    assertSame(own, assertThrows(IllegalStateException.class, () -> study.optimize(trial -> {
      throw own;
    }, Limits.ofTrials(5).withWorkers(2))));
    assertEquals(0, study.trials(TrialState.RUNNING).size());
  }

  @Test
  void anErrorEndsTheRunAfterTheTrialIsMarked() {
    Study study = Study.minimize().open();
    assertThrows(StackOverflowError.class, () -> study.optimize(trial -> {
      throw new StackOverflowError("deep");
    }, 5));
    assertEquals(List.of(TrialState.FAILED), study.trials().stream().map(FrozenTrial::state).toList());
  }

  @Test
  void prunesWhatThePrunerSays() {
    Study study = Study.minimize().pruner((trial, history) -> trial.reported(trial.reports() - 1) > 10).open();
    study.optimize(trial -> {
      assertFalse(trial.shouldPrune());
      for (int step = 0; step < 5; step++) {
        trial.report(step, step * trial.number() * 4);
        if (trial.shouldPrune()) {
          throw new TrialPruned();
        }
      }
      return trial.number();
    }, 3);
    assertEquals(List.of(TrialState.COMPLETE, TrialState.PRUNED, TrialState.PRUNED),
        study.trials().stream().map(FrozenTrial::state).toList());
    assertEquals(4, study.trials().get(1).reports());
    assertEquals(3, study.trials().get(2).reports());
    assertEquals(List.of(), study.trials().get(1).values());
  }

  @Test
  void keepsWhatThePrunerNotes() {
    Study study = Study.minimize().pruner(new Pruner() {
      @Override
      public boolean prune(FrozenTrial trial, History history) {
        return trial.notes().containsKey("own.seen");
      }

      @Override
      public Map<String, Object> notes(FrozenTrial trial, History history) {
        return Map.of("own.seen", trial.reports());
      }
    }).open();
    Trial trial = study.ask();
    trial.report(0, 1);
    assertTrue(trial.shouldPrune());
    assertEquals(1, trial.frozen().notes().get("own.seen"));
  }

  @Test
  void cancellingEndsARunAfterTheTrialsThatRun() throws Exception {
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    List<String> reasons = Collections.synchronizedList(new ArrayList<>());
    Study study = Study.minimize().listener((in, event) -> {
      if (event instanceof StudyEvent.Stopped stop) {
        reasons.add(stop.reason());
        stopped.countDown();
      }
    }).open();
    List<Boolean> requested = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<RunSummary> run = study.optimizeAsync(trial -> {
      running.countDown();
      goOn.await();
      requested.add(trial.stopRequested());
      return x(trial);
    }, Limits.none().withWorkers(2));
    assertTrue(running.await(30, TimeUnit.SECONDS));
    run.cancel(true);
    goOn.countDown();
    assertTrue(stopped.await(30, TimeUnit.SECONDS));
    assertThrows(CancellationException.class, run::join);
    assertEquals(2, study.trials(TrialState.COMPLETE).size());
    assertEquals(2, study.trials().size());
    assertEquals(List.of(true, true), requested);
    assertEquals(List.of("it was cancelled"), reasons);
  }

  @Test
  void anAsynchronousRunSaysHowItEnded() throws Exception {
    Study study = Study.minimize().open();
    assertEquals(7, study.optimizeAsync(StudyRunTest::x, Limits.ofTrials(7)).get(30, TimeUnit.SECONDS).trials());
    CompletableFuture<RunSummary> failing = study.optimizeAllAsync(trial -> {
      throw new StackOverflowError("deep");
    }, Limits.ofTrials(2));
    assertThrows(Exception.class, () -> failing.get(30, TimeUnit.SECONDS));
  }

  @Test
  void stopsWhenAListenerSaysSo() {
    Study study = Study.minimize().listener((in, event) -> {
      if (event instanceof StudyEvent.Ended ended && ended.trial().number() == 4) {
        in.stop();
      }
      throw new IllegalStateException("which ends nothing");
    }).open();
    RunSummary summary = study.optimize(StudyRunTest::x, 100);
    assertEquals(5, summary.trials());
    assertEquals("the study was stopped", summary.reason());
    assertEquals(3, study.optimize(StudyRunTest::x, 3).trials());
  }

  @Test
  void stopsByRules() {
    Study target = Study.maximize().stopWhen(new Target(0.9)).open();
    RunSummary reached = target.optimize(StudyRunTest::x, 1000);
    assertEquals(reached.trials() - 1, target.best().number());
    assertTrue(target.best().value(0) >= 0.9);
    Study patient = Study.minimize().stopWhen(new Patience(3)).open();
    assertEquals(4, patient.optimize(trial -> 1, 100).trials());
    // what is asked for is given
    patient.tell(patient.ask(), 1);
  }

  @Test
  void anInterruptEndsTheRun() {
    Study study = Study.minimize().open();
    RunSummary summary = study.optimize(trial -> {
      if (trial.number() == 2) {
        Thread.currentThread().interrupt();
        Thread.sleep(1000);
      }
      return x(trial);
    }, 100);
    assertTrue(Thread.interrupted());
    assertEquals(3, summary.trials());
    assertEquals(1, study.trials(TrialState.FAILED).size());
  }

  @Test
  void tellsListenersWhatImproves() {
    List<String> heard = new ArrayList<>();
    Study study = Study.maximize().listener((in, event) -> {
      if (event instanceof StudyEvent.Began began) {
        heard.add("began " + began.trial().number());
      } else if (event instanceof StudyEvent.Ended ended) {
        heard.add(ended.trial().state() + " " + ended.improved());
      } else {
        heard.add("stopped");
      }
    }).listener(ProgressLog.every(2)).open();
    double[] values = {1, 3, 2, Double.NaN};
    study.optimize(trial -> values[trial.number()], 4);
    assertEquals(List.of("began 0", "COMPLETE true", "began 1", "COMPLETE true", "began 2", "COMPLETE false", "began 3",
        "FAILED false", "stopped"), heard);
  }

  @Test
  void tellingDoesNotWaitForASampler() throws Exception {
    CountDownLatch thinking = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    Study study = Study.minimize().space(LINE).sampler((space, history, seed) -> {
      if (history.running().size() == 1) {
        thinking.countDown();
        try {
          assertTrue(told.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return new RandomSampler().sample(space, history, seed);
    }).open();
    Trial first = study.ask();
    CompletableFuture<Trial> second = CompletableFuture.supplyAsync(study::ask);
    assertTrue(thinking.await(30, TimeUnit.SECONDS));
    study.tell(first, 1);
    told.countDown();
    assertEquals(1, second.get(30, TimeUnit.SECONDS).number());
  }
}
