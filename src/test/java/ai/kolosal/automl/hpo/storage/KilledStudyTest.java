package ai.kolosal.automl.hpo.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A study whose process is killed at any moment: what was told is there, nothing is there twice, and it goes on. */
class KilledStudyTest {
  private static final String THREADS = "4";

  @TempDir
  private Path folder;

  private final Map<Integer, Double> told = new HashMap<>();
  private final Set<Integer> ran = new HashSet<>();

  @ParameterizedTest
  @ValueSource(strings = {"study.jsonl", "study.db"})
  @Timeout(120)
  void aKilledStudyGoesOn(String name) throws Exception {
    kill(name, 2, 10, 150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"study.jsonl", "study.db"})
  @Tag("slow")
  @Timeout(1200)
  void aHundredTimesKilledStudyGoesOn(String name) throws Exception {
    kill(name, 100, 50, 600);
  }

  private void kill(String name, int kills, int leastMillis, int mostMillis) throws Exception {
    RandomGenerator random = new SeedTree(11).generator();
    String place = folder.resolve(name).toString();
    Map<Integer, FrozenTrial> seen = new HashMap<>();
    try (StudyStorage watching = StudyWorker.storage(place)) {
      long cursor = 0;
      for (int kill = 0; kill < kills; kill++) {
        int before = told.size();
        runAndKill(place, kill, leastMillis + random.nextInt(mostMillis - leastMillis));
        assertTrue(told.size() > before, "the study went on");
        StudyStorage.Changes changes = watching.since(StudyWorker.STUDY, cursor);
        cursor = changes.cursor();
        for (FrozenTrial trial : changes.trials()) {
          FrozenTrial earlier = seen.put(trial.number(), trial);
          assertTrue(earlier == null || !earlier.state().finished(), "what has ended does not change");
        }
        requireTold(seen);
      }
      long now = System.currentTimeMillis() * 1_000_000L;
      List<FrozenTrial> dead = watching.reap(StudyWorker.STUDY, Duration.ZERO, now);
      dead.forEach(trial -> assertNull(told.get(trial.number()), "one that was told is not dead"));
      assertTrue(dead.size() <= kills * Integer.parseInt(THREADS), "no more than ran");
    }
    try (StudyStorage fresh = StudyWorker.storage(place)) {
      Map<Integer, FrozenTrial> all = new HashMap<>();
      for (FrozenTrial trial : fresh.since(StudyWorker.STUDY, 0).trials()) {
        assertNull(all.put(trial.number(), trial), "a trial is there once");
        assertTrue(trial.state().finished());
      }
      requireTold(all);
      assertEquals(Set.copyOf(all.keySet()).size(), all.keySet().stream().mapToInt(n -> n + 1).max().orElse(0));
      System.out
          .println(kills + " kills on " + name + ": " + told.size() + " told of " + all.size() + " trials, each there");
    }
  }

  private void requireTold(Map<Integer, FrozenTrial> trials) {
    told.forEach((number, x) -> {
      FrozenTrial trial = trials.get(number);
      assertNotNull(trial, "trial " + number + " was told and is lost");
      assertEquals(TrialState.COMPLETE, trial.state());
      assertEquals(x, trial.encoded("x"));
      assertEquals(StudyWorker.value(x), trial.value(0));
      assertEquals(x, trial.reported(trial.reportAt(0)));
    });
  }

  private void runAndKill(String place, int seed, int millis) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors.txt");
    Process child = StudyWorker.start(errors.toFile(), place, String.valueOf(seed), THREADS, "3", "60");
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      long killAt = Long.MAX_VALUE;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("told") && killAt == Long.MAX_VALUE) {
          killAt = System.nanoTime() + millis * 1_000_000L;
        }
        take(line);
        if (System.nanoTime() >= killAt) {
          child.toHandle().destroyForcibly();
          killAt = Long.MAX_VALUE - 1;
        }
      }
      assertTrue(child.waitFor(30, TimeUnit.SECONDS));
      assertEquals(128 + 9, child.exitValue(), () -> read(errors));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      return failure.toString();
    }
  }

  /** Notes a line; one that the kill has cut short does not end as it should. */
  private void take(String line) {
    if (!line.endsWith(";")) {
      return;
    }
    String[] words = line.substring(0, line.length() - 1).split(" ");
    int number = Integer.parseInt(words[1]);
    if (words[0].equals("ran")) {
      assertTrue(ran.add(number), "trial " + number + " was run twice");
    } else {
      assertNull(told.put(number, Double.valueOf(words[2])), "trial " + number + " was told twice");
    }
  }
}
