package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.device.DeviceProbe;
import ai.kolosal.automl.device.ParallelMode;
import ai.kolosal.automl.device.ParallelPlan;
import ai.kolosal.automl.training.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunThreadsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir
  private Path directory;

  private static AutoML iris() {
    return AutoML.on(SampleData.iris()).target("species").trials(2).threads(2);
  }

  private byte[] bytes(AutoMLResult run) throws IOException {
    Path path = directory.resolve("m.kolosal");
    run.save(path);
    return Files.readAllBytes(path);
  }

  /** The threads that learners report from. */
  private static Set<String> trainers(AutoML run) {
    Set<String> names = ConcurrentHashMap.newKeySet();
    run.listener(event -> {
      if (event instanceof Event.FoldFinished) {
        names.add(Thread.currentThread().getName().replaceAll("-[0-9]+$", ""));
      }
    });
    return names;
  }

  @Test
  void aRunTrainsOnThreadsOfItsOwnAndLeavesNone() {
    AutoML run = iris();
    Set<String> names = trainers(run);
    run.fit();
    assertEquals(Set.of("automl-train"), names);
    requireNoThreads();
  }

  private static void requireNoThreads() {
    Stopwatch watch = Stopwatch.start();
    Set<String> left = threads("automl-", "kolosal-");
    while (!left.isEmpty() && watch.elapsed().compareTo(PATIENCE) < 0) {
      left = threads("automl-", "kolosal-");
    }
    assertEquals(Set.of(), left);
  }

  private static Set<String> threads(String... beginnings) {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      for (String beginning : beginnings) {
        if (thread.getName().startsWith(beginning)) {
          names.add(thread.getName());
        }
      }
    }
    return names;
  }

  @Test
  void theModeSaysHowManyThreadsThereAreAndNothingElse() throws IOException {
    byte[] expected = bytes(iris().fit());
    for (ParallelMode mode : ParallelMode.values()) {
      requireNoThreads();
      Set<String> names = ConcurrentHashMap.newKeySet();
      AutoML run = AutoML.on(SampleData.iris()).target("species").trials(2).mode(mode);
      run.listener(event -> names.addAll(threads("automl-train")));
      assertArrayEquals(expected, bytes(run.fit()));
      assertEquals(ParallelPlan.training(DeviceProbe.probe(), mode).threads(), names.size(), mode + " " + names);
    }
  }

  @Test
  void aRunOnAnExecutorTrainsThereAndGivesTheSameBytes() throws IOException, InterruptedException {
    AtomicInteger made = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(4, work -> new Thread(work, "theirs-" + made.getAndIncrement()));
    try {
      AutoML there = iris().executor(pool);
      Set<String> names = trainers(there);
      assertArrayEquals(bytes(iris().fit()), bytes(there.fit()));
      assertEquals(Set.of("theirs"), names);
      assertTrue(made.get() <= 2, "it never has more tasks there than threads(2)");
      assertFalse(pool.isShutdown());
    } finally {
      pool.shutdown();
      assertTrue(pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no thread of theirs is held");
    }
  }
}
