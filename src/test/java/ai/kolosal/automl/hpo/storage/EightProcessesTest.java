package ai.kolosal.automl.hpo.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes on one study, one of them killed midway: nothing is lost or run twice, what the dead one ran is ended. */
@Tag("slow")
@Timeout(400)
class EightProcessesTest {
  private static final int PROCESSES = 8;
  private static final int QUEUED = 40;
  private static final int SECONDS = Integer.getInteger("eight.seconds", 60);

  @TempDir
  private Path folder;

  private final Map<Integer, Integer> ran = new ConcurrentHashMap<>();
  private final Map<Integer, Double> told = new ConcurrentHashMap<>();

  @Test
  void onOnePostgres() throws Exception {
    assumeTrue(PostgresServer.programs().isPresent(), "PostgreSQL is not installed");
    try (PostgresServer server = PostgresServer.start()) {
      work(server.url());
    }
  }

  @Test
  void onOneJournal() throws Exception {
    work(folder.resolve("study.jsonl").toString());
  }

  @Test
  void onOneSqliteFile() throws Exception {
    work(folder.resolve("study.db").toString());
  }

  private void work(String place) throws Exception {
    Path errors = folder.resolve("errors.txt");
    try (StudyStorage storage = StudyWorker.storage(place)) {
      storage.open(new StudyHeader(StudyWorker.STUDY, List.of(Direction.MINIMIZE), 1, Map.of()));
      for (int i = 0; i < QUEUED; i++) {
        double x = i / (double) QUEUED;
        storage.enqueue(StudyWorker.STUDY, FrozenTrial.waiting(0).with(t -> t.fixed(Map.of("x", x))));
      }
      List<Process> processes = new ArrayList<>();
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        Process process = StudyWorker.start(errors.toFile(), place, String.valueOf(i), "2", "5", "15");
        processes.add(process);
        int who = i;
        Thread reader = new Thread(() -> read(process, who));
        reader.start();
        readers.add(reader);
      }
      Thread.sleep(SECONDS * 500L);
      processes.get(0).toHandle().destroyForcibly();
      Thread.sleep(SECONDS * 500L);
      for (Process process : processes) {
        process.getOutputStream().close();
      }
      for (Thread reader : readers) {
        reader.join();
      }
      for (int i = 1; i < PROCESSES; i++) {
        assertEquals(0, processes.get(i).waitFor(), Files.readString(errors));
      }
      check(storage, place);
    }
  }

  private void check(StudyStorage storage, String place) {
    Map<Integer, FrozenTrial> all = new ConcurrentHashMap<>();
    int failed = 0;
    for (FrozenTrial trial : storage.since(StudyWorker.STUDY, 0).trials()) {
      assertNull(all.put(trial.number(), trial), "a trial is there once");
      assertTrue(trial.state().finished(), () -> trial + " was left by the process that died; nobody has ended it");
      failed += trial.state() == TrialState.FAILED ? 1 : 0;
      if (trial.number() < QUEUED && trial.state() == TrialState.COMPLETE) {
        assertEquals(trial.number() / (double) QUEUED, trial.encoded("x"), "the first were queued");
      }
    }
    told.forEach((number, x) -> {
      FrozenTrial trial = all.get(number);
      assertNotNull(trial, "trial " + number + " was told and is lost");
      assertEquals(TrialState.COMPLETE, trial.state());
      assertEquals(StudyWorker.value(x), trial.value(0));
    });
    assertFalse(told.isEmpty());
    assertTrue(failed <= 2, failed + " failed; the process that died had two threads");
    System.out
        .println(PROCESSES + " processes, " + SECONDS + " s on " + place.replaceAll("(jdbc:\\w+).*|.*/", "$1") + ": "
            + all.size() + " trials, " + told.size() + " told, " + failed + " of the dead process ended by others");
  }

  private void read(Process process, int who) {
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.endsWith(";")) {
          continue;
        }
        String[] words = line.substring(0, line.length() - 1).split(" ");
        int number = Integer.parseInt(words[1]);
        if (words[0].equals("ran")) {
          assertNull(ran.put(number, who), "trial " + number + " was run twice");
        } else {
          assertNull(told.put(number, Double.valueOf(words[2])), "trial " + number + " was told twice");
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
