package ai.kolosal.automl.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen threads on one cache. Whatever they see must be what some order of whole requests would show: each value is its
 * key's and whole, never two loaders of a key run at a time, a loader runs only where no value was kept, and what is held
 * stays within bounds.
 */
@Timeout(180)
class CacheStressTest {
  private static final int THREADS = 16;
  private static final int KEYS = 200;

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir
  Path folder;

  private final AtomicIntegerArray loading = new AtomicIntegerArray(KEYS);
  private final AtomicIntegerArray loaded = new AtomicIntegerArray(KEYS);
  private final AtomicLong requests = new AtomicLong();

  @Test
  void memoryForAShortWhile() throws Exception {
    evicting(SHORT);
  }

  @Test
  @Tag("slow")
  void memoryForAMinute() throws Exception {
    evicting(LONG);
  }

  @Test
  void tiersForAShortWhile() throws Exception {
    tiers(SHORT);
  }

  @Test
  @Tag("slow")
  void tiersForAMinute() throws Exception {
    tiers(LONG);
  }

  /** With room for all there is one load a key, ever, however the threads fall. */
  @Test
  void nothingIsMadeTwiceWhereThereIsRoom() throws Exception {
    for (int round = 0; round < 200; round++) {
      LruTtlCache<Integer, byte[]> cache = new LruTtlCache<>(Blobs.memory(1 << 24));
      AtomicIntegerArray made = new AtomicIntegerArray(8);
      run(Duration.ofMillis(2), (random, thread) -> {
        int key = random.nextInt(8);
        check(key, cache.get(key, k -> {
          made.incrementAndGet(k);
          return Blobs.of(k);
        }));
      });
      for (int key = 0; key < 8; key++) {
        assertTrue(made.get(key) <= 1, "key " + key + " was made " + made.get(key) + " times");
      }
    }
  }

  private void evicting(Duration time) throws Exception {
    LruTtlCache<Integer, byte[]> cache = new LruTtlCache<>(Blobs.memory(60_000).withMaxEntries(40));
    run(time, (random, thread) -> request(cache, random, thread));
    CacheStats stats = cache.stats();
    assertTrue(stats.weight() <= 60_000 && stats.entries() <= 40, stats::toString);
    finish(stats);
    assertEquals(stats.misses(), stats.loads() + stats.loadFailures());
  }

  private void tiers(Duration time) throws Exception {
    DiskSettings<Integer, byte[]> disk =
        new DiskSettings<>(() -> folder, 150_000, 70, new Blobs(1), false);
    try (TieredCache<Integer, byte[]> cache =
        TieredCache.open(Blobs.memory(60_000).withMaxEntries(40), disk)) {
      run(time, (random, thread) -> request(cache, random, thread));
      CacheStats stats = cache.stats();
      assertTrue(stats.weight() <= 60_000 && stats.entries() <= 40, stats::toString);
      assertTrue(stats.diskBytes() <= 150_000 && stats.diskEntries() <= 70, stats::toString);
      assertTrue(stats.diskHits() > 0, stats::toString);
      assertEquals(0, stats.diskRefusals() + stats.diskFailures(), stats::toString);
      finish(stats);
    }
  }

  private void finish(CacheStats stats) {
    for (int key = 0; key < KEYS; key++) {
      assertEquals(0, loading.get(key));
    }
    assertEquals(requests.get(), stats.hits() + stats.diskHits() + stats.misses(), stats::toString);
    System.out.println(requests.get() + " requests: " + stats);
  }

  private void request(Cache<Integer, byte[]> cache, RandomGenerator random, int thread) {
    // most ask for few keys
    int key = (int) (KEYS * Math.pow(random.nextDouble(), 2));
    boolean fail = random.nextInt(50) == 0;
    if (random.nextInt(20_000) == 0) {
      cache.release();
    }
    requests.incrementAndGet();
    AtomicBoolean own = new AtomicBoolean();
    try {
      check(key, cache.get(key, k -> {
        assertEquals(1, loading.incrementAndGet(k), "two loaders of a key at a time");
        own.set(true);
        try {
          if (fail) {
            throw new IllegalArgumentException("thread " + thread);
          }
          loaded.incrementAndGet(k);
          return Blobs.of(k);
        } finally {
          loading.decrementAndGet(k);
        }
      }));
    } catch (IllegalArgumentException failure) {
      assertTrue(own.get(), "a failure goes to the thread it happened on");
      assertEquals("thread " + thread, failure.getMessage());
    }
  }

  private static void check(int key, byte[] value) {
    assertTrue(Arrays.equals(Blobs.of(key), value), "the value of another key, or half of one");
  }

  private interface Step {
    void run(RandomGenerator random, int thread) throws IOException;
  }

  private static void run(Duration time, Step step) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicInteger alive = new AtomicInteger();
    long end = System.nanoTime() + time.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      threads.add(new Thread(() -> {
        alive.incrementAndGet();
        RandomGenerator random = new SeedTree(1).child(thread).generator();
        try {
          while (System.nanoTime() < end && failure.get() == null) {
            step.run(random, thread);
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
    assertEquals(THREADS, alive.get());
  }
}
