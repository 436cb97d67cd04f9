package ai.kolosal.automl.hpo.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several storages on one journal, in one process and in several. */
class JournalSharingTest {
  private static final StudyHeader HEADER = new StudyHeader("s", List.of(Direction.MINIMIZE), 1, Map.of());

  @TempDir
  private Path folder;

  private Path file() {
    return folder.resolve("study.jsonl");
  }

  private static FrozenTrial ended(int number) {
    return FrozenTrial.waiting(number).with(t -> t.state(TrialState.COMPLETE).values(number));
  }

  /** Begins and ends trials. */
  private static void work(StudyStorage journal, int trials, Set<Integer> numbers) {
    for (int i = 0; i < trials; i++) {
      int number = journal.start("s", 1);
      assertTrue(numbers.add(number), "trial " + number + " was given twice");
      journal.finish("s", ended(number));
    }
  }

  @Test
  void twoOfOneProcessSeeWhatTheOtherDoes() throws Exception {
    Set<Integer> numbers = new ConcurrentSkipListSet<>();
    StudyStorage a = JournalStorage.open(file());
    try (StudyStorage b = JournalStorage.open(file())) {
      a.open(HEADER);
      assertEquals(HEADER, b.open(HEADER));
      List<Throwable> failures = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (StudyStorage journal : List.of(a, b, a, b)) {
        threads.add(new Thread(() -> work(journal, 25, numbers)));
      }
      for (Thread thread : threads) {
        thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(), failures);
      assertEquals(100, a.since("s", 0).trials().size());
      assertEquals(a.since("s", 0).trials().toString(), b.since("s", 0).trials().toString());
      a.close();
      assertEquals(100, b.start("s", 1), "one that closes leaves the other open");
      StudyException closed = assertThrows(StudyException.class, () -> a.start("s", 1));
      assertTrue(closed.getMessage().contains("is closed; open it anew"), closed.getMessage());
      a.close();
    }
  }

  @Test
  @Timeout(120)
  void twoProcessesSeeWhatTheOtherDoes() throws Exception {
    Path errors = folder.resolve("errors.txt");
    try (StudyStorage journal = JournalStorage.open(file())) {
      journal.open(new StudyHeader(StudyWorker.STUDY, List.of(Direction.MINIMIZE), 1, Map.of()));
      Process other = StudyWorker.start(errors.toFile(), file().toString(), "1", "2", "0", "60");
      Set<String> ran = new ConcurrentSkipListSet<>();
      Set<String> told = new ConcurrentSkipListSet<>();
      Thread reader = new Thread(() -> other.inputReader().lines().forEach(line -> {
        String number = line.split("[ ;]")[1];
        (line.startsWith("ran") ? ran : told).add(number);
      }));
      reader.start();
      long cursor = 0;
      int seen = 0;
      int own = 0;
      while (seen < 30) {
        StudyStorage.Changes changes = journal.since(StudyWorker.STUDY, cursor);
        cursor = changes.cursor();
        seen +=
            (int) changes.trials().stream().filter(t -> t.state() == TrialState.COMPLETE && t.value(0) < 99).count();
        int number = journal.start(StudyWorker.STUDY, 1);
        journal.finish(StudyWorker.STUDY,
            FrozenTrial.waiting(number).with(t -> t.state(TrialState.COMPLETE).values(99)));
        assertFalse(ran.contains(String.valueOf(number)), "trial " + number + " was given twice");
        own++;
      }
      other.getOutputStream().close();
      assertTrue(other.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, other.exitValue(), Files.readString(errors));
      reader.join();
      int others = 0;
      for (FrozenTrial trial : journal.since(StudyWorker.STUDY, 0).trials()) {
        assertEquals(TrialState.COMPLETE, trial.state());
        assertEquals(trial.value(0) < 99, told.contains(String.valueOf(trial.number())));
        others += trial.value(0) < 99 ? 1 : 0;
      }
      assertEquals(told.size(), others);
      assertEquals(own + others, journal.start(StudyWorker.STUDY, 1));
    }
  }

  @Test
  void anInterruptIsKeptAndBreaksNothing() throws Exception {
    try (StudyStorage journal = JournalStorage.open(file())) {
      journal.open(HEADER);
      Set<Integer> numbers = new ConcurrentSkipListSet<>();
      Thread.currentThread().interrupt();
      work(journal, 3, numbers);
      assertEquals(3, journal.since("s", 0).trials().size());
      assertTrue(Thread.interrupted(), "who was interrupted still is");
      boolean[] done = {false};
      List<Throwable> failures = new ArrayList<>();
      Thread worker = new Thread(() -> {
        work(journal, 200, numbers);
        done[0] = true;
      });
      worker.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
      worker.start();
      while (worker.isAlive()) {
        worker.interrupt();
        journal.beat("s", List.of(), 1);
      }
      worker.join();
      assertEquals(List.of(), failures);
      assertTrue(done[0]);
      assertEquals(203, journal.start("s", 1));
    }
    try (StudyStorage journal = JournalStorage.open(file())) {
      assertEquals(204, journal.since("s", 0).trials().size());
    }
  }

  @Test
  void aRemovedLockIsMadeAnew() throws IOException {
    Path lock = folder.resolve("study.jsonl.lock");
    try (StudyStorage journal = JournalStorage.open(file())) {
      journal.open(HEADER);
      Files.delete(lock);
      assertEquals(0, journal.start("s", 1));
      assertTrue(Files.exists(lock), "others that come later lock the same");
      Files.delete(lock);
      Files.createFile(lock);
      assertEquals(1, journal.start("s", 1));
    }
  }

  @Test
  void aLinkToAJournalIsTheJournal() throws IOException {
    try (StudyStorage journal = JournalStorage.open(file())) {
      journal.open(HEADER);
      Path link = Files.createSymbolicLink(folder.resolve("link"), file());
      try (StudyStorage linked = JournalStorage.open(link)) {
        assertEquals(0, linked.start("s", 1));
        assertEquals(1, journal.start("s", 1));
      }
      assertFalse(Files.exists(folder.resolve("link.lock")));
    }
  }
}
