package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every storage of studies keeps. */
public abstract class StorageContract {
  private static final int THREADS = 8;
  private static final String STUDY = "a study";
  private static final StudyHeader HEADER = header(STUDY, Direction.MINIMIZE);

  private StudyStorage storage;

  /** A storage of the same place each time it is called in a test, empty at the test's begin. */
  protected abstract StudyStorage reopened();

  @BeforeEach
  void openStudy() {
    storage = reopened();
    storage.open(HEADER);
  }

  @AfterEach
  void closeStorage() {
    storage.close();
  }

  private static StudyHeader header(String name, Direction... directions) {
    return new StudyHeader(name, List.of(directions), -7, Map.of("who", "it's \"me\"\n", "at", 5L));
  }

  private static FrozenTrial complete(int number, double value) {
    return FrozenTrial.waiting(number).with(t -> t.state(TrialState.COMPLETE).values(value).finished(9));
  }

  private List<FrozenTrial> all(StudyStorage where) {
    return where.since(STUDY, 0).trials();
  }

  private static void together(Callable<?> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(threads.submit(work));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void numbersCountUpWithoutGapsOverThreads() throws Exception {
    Set<Integer> numbers = new ConcurrentSkipListSet<>();
    together(() -> {
      for (int i = 0; i < 10; i++) {
        int number = i % 3 == 2 ? storage.enqueue(STUDY, FrozenTrial.waiting(0)) : storage.start(STUDY, 1);
        assertTrue(numbers.add(number), "number " + number + " was given twice");
      }
      return null;
    });
    assertEquals(10 * THREADS, numbers.size());
    assertEquals(10 * THREADS - 1, new TreeSet<>(numbers).last());
    assertEquals(10 * THREADS, all(storage).size());
  }

  @Test
  void aTrialEndsOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      int number = storage.start(STUDY, 1);
      Set<Double> told = new ConcurrentSkipListSet<>();
      Set<String> refused = new ConcurrentSkipListSet<>();
      together(() -> {
        double value = Thread.currentThread().getId();
        try {
          storage.finish(STUDY, complete(number, value));
          told.add(value);
        } catch (StudyException late) {
          refused.add(late.getMessage() + value);
        }
        return null;
      });
      assertEquals(1, told.size());
      assertEquals(THREADS - 1, refused.size());
      assertTrue(refused.iterator().next().contains("trial " + number + " of study 'a study' has ended before"));
      assertEquals(List.copyOf(told), all(storage).get(i).values());
    }
    long cursor = storage.since(STUDY, 0).cursor();
    storage.report(STUDY, 0, 1, 1);
    storage.save(STUDY, FrozenTrial.waiting(0));
    assertEquals(List.of(), storage.since(STUDY, cursor).trials(), "what has ended does not change");
    assertThrows(IllegalArgumentException.class, () -> storage.finish(STUDY, FrozenTrial.waiting(0)));
    storage.beat(STUDY, List.of(0), 5);
  }

  @Test
  void aWaitingTrialIsTakenOnceAndTheFirstOneFirst() throws Exception {
    for (int i = 0; i < 20; i++) {
      int wanted = i;
      storage.enqueue(STUDY, FrozenTrial.waiting(99).with(t -> t.fixed(Map.of("x", wanted)).attribute("note", "ä")));
    }
    FrozenTrial first = storage.claim(STUDY, 77).orElseThrow();
    assertEquals(0, first.number());
    assertEquals(TrialState.RUNNING, first.state());
    assertEquals(77, first.startedNanos());
    assertEquals(Map.of("x", 0), first.fixed());
    assertEquals(Map.of("note", "ä"), first.attributes());
    Set<Integer> taken = new ConcurrentSkipListSet<>(Set.of(0));
    together(() -> {
      for (Optional<FrozenTrial> one = storage.claim(STUDY, 1); one.isPresent(); one = storage.claim(STUDY, 1)) {
        assertTrue(taken.add(one.get().number()), "taken twice");
        assertEquals(one.get().number(), one.get().fixed().get("x"));
      }
      return null;
    });
    assertEquals(20, taken.size());
    int waits = storage.enqueue(STUDY, FrozenTrial.waiting(0));
    assertThrows(StudyException.class, () -> storage.finish(STUDY, complete(waits, 1)), "nobody runs it");
    assertThrows(StudyException.class, () -> storage.save(STUDY, FrozenTrial.waiting(waits)));
    assertThrows(StudyException.class, () -> storage.report(STUDY, waits, 1, 1));
  }

  @Test
  void whatWasKeptComesBackBitForBit() {
    List<FrozenTrial> given = WildTrials.all();
    for (FrozenTrial trial : given) {
      assertEquals(trial.number(), storage.start(STUDY, trial.startedNanos()));
      for (int i = 0; i < trial.reports() / 2; i++) {
        storage.report(STUDY, trial.number(), trial.step(i), trial.reported(i));
      }
      FrozenTrial half = trial.with(t -> t.state(TrialState.RUNNING).values().finished(0));
      if (trial.number() % 2 == 0) {
        storage.save(STUDY, half);
      }
      if (trial.state().finished()) {
        storage.finish(STUDY, trial);
      } else {
        storage.save(STUDY, half);
      }
    }
    assertEquals(describe(given), describe(all(storage)));
    try (StudyStorage other = reopened()) {
      assertEquals(HEADER, other.open(header(STUDY, Direction.MINIMIZE)));
      assertEquals(describe(given), describe(all(other)));
    }
  }

  @Test
  void aTrialIsAsTheLastCallGaveItButForReports() {
    Distribution range = new Distribution.Floats(0, 1, false);
    int number = storage.enqueue(STUDY, FrozenTrial.waiting(0).with(t -> t.fixed(Map.of("x", 1)).attribute("a", 1)));
    FrozenTrial first = storage.claim(STUDY, 5).orElseThrow().with(
        t -> t.param("x", range, 1.0).attribute("b", 2).notes(Map.of("n", 1)).constraints(1).values(3).report(1, 0.5));
    storage.save(STUDY, first);
    FrozenTrial bare = FrozenTrial.waiting(number).with(t -> t.state(TrialState.RUNNING).started(5).report(1, 0.5));
    FrozenTrial[] steps = {
      // in another order
      bare.with(t -> t.param("x", range, 1.0).attribute("b", 3).attribute("a", 1).notes(Map.of("n", 1))),
      bare.with(t -> t.param("x", range, 0.5).attribute("c", 4).fixed(Map.of("x", 0.5))),
      bare.with(t -> t.param("y", range, 0.5).notes(Map.of("m", true)).values(1).constraints(2)),
      bare.with(t -> t.attribute("c", 4)),
      bare};
    for (FrozenTrial given : steps) {
      // neither the moments nor what other reports say of a step count
      storage.save(STUDY, given.with(t -> t.started(77).finished(88)));
      assertEquals(describe(List.of(given)), describe(all(storage)));
    }
    storage.save(STUDY, FrozenTrial.waiting(number).with(t -> t.report(1, 99).report(3, 3)));
    FrozenTrial ended = complete(number, 1).with(t -> t.started(5).report(2, 2));
    storage.finish(STUDY, ended);
    FrozenTrial wanted = ended.with(t -> t.report(1, 0.5).report(3, 3));
    assertEquals(describe(List.of(wanted)), describe(all(storage)));
    try (StudyStorage other = reopened()) {
      assertEquals(describe(List.of(wanted)), describe(all(other)));
    }
  }

  private static String describe(List<FrozenTrial> trials) {
    return String.join("\n", trials.stream().map(WildTrials::describe).toList());
  }

  @Test
  void reportsAreKeptInTheOrderOfTheirSteps() {
    int number = storage.start(STUDY, 1);
    double[] values = {0.1, Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE};
    for (int step = 4; step >= 0; step--) {
      storage.report(STUDY, number, 10 * step, values[step]);
    }
    storage.save(STUDY, FrozenTrial.waiting(number).with(t -> t.report(7, 0.7)));
    storage.report(STUDY, number, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> storage.report(STUDY, number, -1, 1));
    FrozenTrial trial = all(storage).get(0);
    assertEquals(6, trial.reports());
    assertEquals(7, trial.step(1));
    for (int step = 0; step < 5; step++) {
      double back = trial.reported(trial.reportAt(10 * step));
      assertEquals(Double.doubleToRawLongBits(values[step]), Double.doubleToRawLongBits(back));
    }
    storage.finish(STUDY, complete(number, 1));
    assertEquals(6, all(storage).get(0).reports(), "what was reported stays");
  }

  @Test
  void aCursorShowsEachChangeOnce() {
    long cursor = storage.since(STUDY, 0).cursor();
    assertEquals(List.of(), storage.since(STUDY, cursor).trials());
    int a = storage.start(STUDY, 1);
    int b = storage.start(STUDY, 1);
    int c = storage.enqueue(STUDY, FrozenTrial.waiting(0));
    StudyStorage.Changes changes = storage.since(STUDY, cursor);
    assertEquals(List.of(a, b, c), numbers(changes));
    storage.report(STUDY, a, 0, 1);
    storage.finish(STUDY, complete(b, 1));
    storage.report(STUDY, a, 1, 1);
    storage.claim(STUDY, 1);
    StudyStorage.Changes more = storage.since(STUDY, changes.cursor());
    assertEquals(List.of(b, a, c), numbers(more), "each once, in the order of the last change");
    assertEquals(2, more.trials().get(1).reports());
    storage.finish(STUDY, complete(a, 1));
    StudyStorage.Changes last = storage.since(STUDY, more.cursor());
    assertEquals(List.of(a), numbers(last));
    assertEquals(List.of(), storage.since(STUDY, last.cursor()).trials());
    assertEquals(List.of(b, c, a), numbers(storage.since(STUDY, 0)), "ended ones in the order they ended");
  }

  private static List<Integer> numbers(StudyStorage.Changes changes) {
    return changes.trials().stream().map(FrozenTrial::number).toList();
  }

  @Test
  void aSilentTrialIsGivenToOneCaller() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    long now = minute.toNanos() * 10;
    int silent = storage.start(STUDY, 0);
    int beating = storage.start(STUDY, 0);
    int fresh = storage.start(STUDY, now);
    int ended = storage.start(STUDY, 0);
    storage.finish(STUDY, complete(ended, 1));
    storage.enqueue(STUDY, FrozenTrial.waiting(0));
    storage.beat(STUDY, List.of(beating, fresh, ended), now - minute.toNanos() / 2);
    Set<Integer> reaped = new ConcurrentSkipListSet<>();
    together(() -> {
      for (FrozenTrial trial : storage.reap(STUDY, minute, now)) {
        assertTrue(reaped.add(trial.number()), "given twice");
        assertEquals(TrialState.FAILED, trial.state());
        assertEquals(now, trial.finishedNanos());
      }
      return null;
    });
    assertEquals(Set.of(silent), reaped);
    StudyException late =
        assertThrows(StudyException.class, () -> storage.finish(STUDY, complete(silent, 1)));
    assertTrue(late.getMessage().contains("as FAILED"), late.getMessage());
    assertEquals(Set.of(beating, fresh),
        Set.copyOf(storage.reap(STUDY, minute, now * 2).stream().map(FrozenTrial::number).toList()));
  }

  @Test
  void oneStudyIsBegunOnce() throws Exception {
    together(() -> storage.open(header("β; DROP TABLE kolosal_study; --'", Direction.MAXIMIZE, Direction.MINIMIZE)));
    storage.open(new StudyHeader("third", List.of(Direction.MAXIMIZE), Long.MIN_VALUE, Map.of()));
    assertEquals(
        List.of("a study", "β; DROP TABLE kolosal_study; --'", "third"),
        storage.studies().stream().map(StudyHeader::name).toList());
    StudyHeader kept = storage.open(new StudyHeader("third", List.of(Direction.MAXIMIZE), 1, Map.of("a", 1)));
    assertEquals(Long.MIN_VALUE, kept.seed(), "the first one's seed counts");
    assertEquals(Map.of(), kept.attributes());
    StudyException other = assertThrows(StudyException.class, () -> storage.open(header(STUDY, Direction.MAXIMIZE)));
    assertTrue(other.getMessage().contains("'a study' has directions [MINIMIZE], not [MAXIMIZE]"), other.getMessage());
    assertEquals(0, storage.start("third", 1));
    assertEquals(0, storage.start(STUDY, 1), "each study counts its own trials");
    assertEquals(1, storage.since("third", 0).trials().size());
  }

  private static Object nested(int depth) {
    return depth == 0 ? 1 : List.of(nested(depth - 1));
  }

  @Test
  void whatIsNotThereIsSaid() {
    StudyException study = assertThrows(StudyException.class, () -> storage.start("A study", 1));
    assertTrue(study.getMessage().contains("there is no study 'A study' in this storage, which has [a study]"),
        study.getMessage());
    StudyException trial = assertThrows(StudyException.class, () -> storage.report(STUDY, 3, 1, 1));
    assertTrue(trial.getMessage().contains("study 'a study' has no trial 3"), trial.getMessage());
    assertThrows(StudyException.class, () -> storage.finish(STUDY, complete(-1, 1)));
    assertThrows(StudyException.class, () -> storage.beat(STUDY, List.of(5), 1));
    assertThrows(StudyException.class, () -> storage.since("none", 0));
    for (String name : List.of(" ", "a\nb", "a\0b", "\ud800", "x".repeat(501))) {
      assertThrows(IllegalArgumentException.class, () -> header(name, Direction.MINIMIZE), name);
    }
    int number = storage.start(STUDY, 1);
    for (Object value : Arrays.asList(new Object(), Map.of(1, 2), List.of(Duration.ZERO), 'c', "half \ud83d",
        Map.of("\udc00", 1),
        Map.of("x".repeat(10_001), 1), nested(31))) {
      FrozenTrial bad = complete(number, 1).with(t -> t.attribute("a", value));
      assertThrows(IllegalArgumentException.class, () -> storage.finish(STUDY, bad), value.toString());
    }
    assertFalse(all(storage).get(0).state().finished(), "what was refused has changed nothing");
    storage.finish(STUDY, complete(number, 1));
  }
}
