package ai.kolosal.automl.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class BufferPoolTest {
  private static final int THREADS = 16;

  private final BufferPool pool = new BufferPool(1 << 20, true);

  @Test
  void handsOutAgainWhatWasGivenBack() {
    double[] first;
    try (Arena arena = pool.open()) {
      first = arena.dirtyDoubles(1500);
      assertEquals(2048, first.length);
      assertNotSame(first, arena.dirtyDoubles(1500));
      Arrays.fill(first, 7);
    }
    assertEquals(2 * 2048 * 8, pool.stats().idleBytes());
    try (Arena arena = pool.open()) {
      double[] second = arena.dirtyDoubles(2048);
      double[] third = arena.dirtyDoubles(1025);
      assertTrue(first == second || first == third);
      assertEquals(0, pool.stats().idleBytes());
      assertEquals(1024, arena.dirtyDoubles(1024).length);
    }
    assertEquals(new BufferPool.Stats(2, 3, 2 * 2048 * 8 + 1024 * 8, 0), pool.stats());
    pool.release();
    assertEquals(0, pool.stats().idleBytes());
  }

  @Test
  void zeroedIsZeroAsFarAsAskedFor() {
    for (int round = 0; round < 2; round++) {
      try (Arena arena = pool.open()) {
        double[] doubles = arena.zeroedDoubles(3000);
        int[] ints = arena.zeroedInts(3000);
        for (int i = 0; i < 3000; i++) {
          assertEquals(0.0, doubles[i]);
          assertEquals(0, ints[i]);
        }
        Arrays.fill(doubles, Double.NaN);
        Arrays.fill(ints, -1);
      }
    }
    assertEquals(2, pool.stats().reused());
  }

  @Test
  void kindsAreKeptApartAndShortOnesMadeAnew() {
    try (Arena arena = pool.open()) {
      assertEquals(0, arena.dirtyDoubles(0).length);
      assertEquals(1023, arena.dirtyLongs(1023).length);
      arena.dirtyLongs(1024);
    }
    try (Arena arena = pool.open()) {
      arena.zeroedInts(1024);
      arena.dirtyDoubles(1024);
      arena.dirtyLongs(1023);
      assertEquals(0, pool.stats().reused());
    }
  }

  @Property
  void idleBytesStayWithinTheirBoundAndAddUp(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 40_000) Integer> lengths,
      @ForAll @IntRange(min = 0, max = 500_000) int bound) {
    BufferPool small = new BufferPool(bound, false);
    for (int i = 0; i < lengths.size(); i += 7) {
      try (Arena arena = small.open()) {
        for (int length : lengths.subList(i, Math.min(lengths.size(), i + 7))) {
          assertTrue(arena.dirtyDoubles(length).length >= length);
        }
      }
      assertTrue(small.stats().idleBytes() <= bound);
    }
    assertEquals(lengths.size(), small.stats().made() + small.stats().reused());
    small.release();
    assertEquals(0, small.stats().idleBytes());
  }

  @Test
  void namesTheSiteOfAnArenaThatIsNotClosed() {
    Arena forgotten = pool.open();
    Throwable site = pool.openSites().get(0);
    assertTrue(
        Arrays.stream(site.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("namesTheSiteOfAnArenaThatIsNotClosed")));
    assertEquals(1, pool.stats().openArenas());
    forgotten.close();
    forgotten.close();
    assertEquals(List.of(), pool.openSites());
    assertEquals(0, pool.stats().openArenas());
    assertEquals(
        "the arena is closed; open one for each piece of work",
        assertThrows(IllegalStateException.class, () -> forgotten.zeroedInts(1)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new BufferPool(-1, false));
  }

  /** What the pool is for: a metric asked again and again makes next to no garbage, and leaves no arena open. */
  @Test
  void metricsSortInScratchThatIsUsedAgain() {
    int n = 20_000;
    RandomGenerator random = new SeedTree(3).generator();
    int[] codes = new int[n];
    double[] values = new double[2 * n];
    for (int i = 0; i < n; i++) {
      codes[i] = random.nextInt(2);
      values[2 * i + 1] = random.nextDouble();
      values[2 * i] = 1 - values[2 * i + 1];
    }
    ClassTarget truth = ClassTarget.of(codes, List.of("a", "b"));
    Prediction prediction = Prediction.of(2, values);
    BufferPool.Stats before = BufferPool.shared().stats();
    double once = Metric.ROC_AUC.loss(truth, prediction);
    for (int i = 0; i < 10; i++) {
      assertEquals(once, Metric.ROC_AUC.loss(truth, prediction));
    }
    BufferPool.Stats after = BufferPool.shared().stats();
    assertTrue(after.reused() - before.reused() >= 10 * 9, () -> before + " then " + after);
    assertSame(BufferPool.shared(), BufferPool.shared());
  }

  @Test
  void noArrayHasTwoOwnersForAShortWhile() throws Exception {
    stress(Duration.ofSeconds(2));
  }

  @Test
  @Tag("slow")
  void noArrayHasTwoOwnersForAMinute() throws Exception {
    stress(Duration.ofSeconds(60));
  }

  private static void stress(Duration time) throws Exception {
    BufferPool shared = new BufferPool(4 << 20, false);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long end = System.nanoTime() + time.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int mark = t;
      threads.add(new Thread(() -> {
        RandomGenerator random = new SeedTree(1).child(mark).generator();
        try {
          while (System.nanoTime() < end && failure.get() == null) {
            work(shared, random, mark);
          }
        } catch (Throwable thrown) {
          failure.compareAndSet(null, thrown);
        }
      }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    BufferPool.Stats stats = shared.stats();
    assertEquals(0, stats.openArenas());
    assertTrue(stats.idleBytes() <= 4 << 20, stats::toString);
    shared.release();
    assertEquals(0, shared.stats().idleBytes());
    System.out.println(stats);
  }

  /** Marks arrays as one's own and looks whether the mark is still there. */
  private static void work(BufferPool pool, RandomGenerator random, int mark) {
    try (Arena arena = pool.open()) {
      double[] doubles = arena.dirtyDoubles(1000 + random.nextInt(9000));
      long[] longs = arena.dirtyLongs(1000 + random.nextInt(9000));
      int[] ints = arena.zeroedInts(1000 + random.nextInt(3000));
      Arrays.fill(doubles, mark);
      Arrays.fill(longs, mark);
      if (random.nextInt(100) == 0) {
        pool.release();
      }
      for (double value : doubles) {
        assertTrue(value == mark, "another owner wrote to it");
      }
      for (long value : longs) {
        assertTrue(value == mark, "another owner wrote to it");
      }
      for (int i = 0; i < 1000; i++) {
        assertTrue(ints[i] == 0, "it is not zeroed");
        ints[i] = mark;
      }
    }
  }
}
