package ai.kolosal.automl.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LruTtlCacheTest {
  private final AtomicInteger loads = new AtomicInteger();

  private byte[] load(int key) {
    loads.incrementAndGet();
    return Blobs.of(key);
  }

  @Test
  void makesAValueOnceAndCounts() {
    Cache<Integer, byte[]> cache = new LruTtlCache<>(Blobs.memory(1 << 20));
    assertTrue(Double.isNaN(cache.stats().hitRate()));
    byte[] first = cache.get(3, this::load);
    assertArrayEquals(Blobs.of(3), first);
    assertSame(first, cache.get(3, this::load));
    assertEquals(
        new CacheStats(1, 0, 1, 1, 0, 0, 1, first.length, 0, 0, 0, 0), cache.stats());
    assertEquals(0.5, cache.stats().hitRate());
    cache.release();
    assertEquals(0, cache.stats().entries());
    assertArrayEquals(first, cache.get(3, this::load));
    assertEquals(2, loads.get());
  }

  @Property
  void everyValueIsItsKeysAndBothBoundsHold(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 40) Integer> keys,
      @ForAll @IntRange(min = 1, max = 30_000) int maxWeight,
      @ForAll @IntRange(min = 1, max = 50) int maxEntries) {
    Cache<Integer, byte[]> cache = new LruTtlCache<>(Blobs.memory(maxWeight).withMaxEntries(maxEntries));
    for (int key : keys) {
      assertArrayEquals(Blobs.of(key), cache.get(key, Blobs::of));
      CacheStats stats = cache.stats();
      assertTrue(stats.weight() <= maxWeight, () -> stats + " of " + maxWeight);
      assertTrue(stats.entries() <= maxEntries, () -> stats + " of " + maxEntries);
    }
    CacheStats stats = cache.stats();
    assertEquals(keys.size(), stats.hits() + stats.misses());
    assertEquals(stats.misses(), stats.loads());
    assertEquals(stats.loads(), stats.evictions() + stats.entries());
  }

  @Test
  void holdsAsManyAsTheBoundsAllow() {
    for (int n : new int[] {1, 3, 7, 1000, 65_537}) {
      Cache<Integer, Integer> counted =
          new LruTtlCache<>(CacheSettings.<Integer, Integer>bounded(1, (k, v) -> 0).withMaxEntries(n));
      Cache<Integer, Integer> weighed = new LruTtlCache<>(CacheSettings.bounded(5L * n, (k, v) -> 5));
      for (int k = 0; k < 2 * n; k++) {
        counted.get(k, key -> key);
        weighed.get(k, key -> key);
      }
      assertEquals(n, counted.stats().entries());
      assertEquals(5L * n, weighed.stats().weight());
    }
  }

  @Test
  void givesOutButDoesNotKeepWhatIsTooHeavy() {
    Cache<Integer, Integer> cache = new LruTtlCache<>(CacheSettings.bounded(10, (key, value) -> value));
    assertEquals(11, cache.get(1, key -> 11));
    assertEquals(0, cache.stats().entries());
    assertEquals(10, cache.get(1, key -> 10));
    assertEquals(10, cache.stats().weight());
  }

  @Test
  void makesAValueAnewAtItsEnd() {
    AtomicLong now = new AtomicLong(1_000);
    Cache<Integer, Integer> cache = new LruTtlCache<>(
        CacheSettings.<Integer, Integer>bounded(10, (key, value) -> 1)
            .withTimeToLive((key, value) -> Duration.ofNanos(key))
            .withTicker(now::get));
    assertEquals(1, cache.get(50, key -> 1));
    assertEquals(1, cache.get(90, key -> 1));
    assertEquals(1, cache.get(0, key -> 1));
    assertEquals(2, cache.get(0, key -> 2));
    now.set(1_049);
    assertEquals(1, cache.get(50, key -> 2));
    now.set(1_050);
    assertEquals(2, cache.get(50, key -> 2));
    assertEquals(1, cache.get(90, key -> 2));
    now.set(1_090);
    assertEquals(3, cache.get(90, key -> 3));
    assertEquals(2, cache.get(50, key -> 4));
  }

  @Test
  void forgetsAFailure() {
    Cache<Integer, Integer> cache = new LruTtlCache<>(CacheSettings.bounded(10, (key, value) -> 1));
    assertEquals(
        "no",
        assertThrows(
            IllegalArgumentException.class,
            () -> cache.get(1, key -> {
              throw new IllegalArgumentException("no");
            })).getMessage());
    assertEquals(
        "the loader of 1 gave null",
        assertThrows(IllegalStateException.class, () -> cache.get(1, key -> null)).getMessage());
    assertEquals(7, cache.get(1, key -> 7));
    assertEquals(2, cache.stats().loadFailures());
    assertEquals(1, cache.stats().loads());
  }

  @Test
  void oneLoadsAndSixteenWait() throws Exception {
    Cache<Integer, byte[]> cache = new LruTtlCache<>(Blobs.memory(1 << 20));
    CyclicBarrier start = new CyclicBarrier(16);
    List<Thread> threads = new ArrayList<>();
    AtomicReference<Object> seen = new AtomicReference<>();
    AtomicInteger others = new AtomicInteger();
    for (int t = 0; t < 16; t++) {
      threads.add(new Thread(() -> {
        try {
          start.await();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        byte[] value = cache.get(1, key -> {
          pause(100);
          return load(key);
        });
        if (!seen.compareAndSet(null, value) && seen.get() != value) {
          others.incrementAndGet();
        }
      }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, loads.get());
    assertEquals(0, others.get());
    assertEquals(15, cache.stats().hits());
  }

  @Test
  void oneWhoWaitedForAFailureTriesItself() throws Exception {
    Cache<Integer, Integer> cache = new LruTtlCache<>(CacheSettings.bounded(10, (key, value) -> 1));
    CountDownLatch loading = new CountDownLatch(1);
    Thread failing = new Thread(() -> assertThrows(
        IllegalArgumentException.class,
        () -> cache.get(1, key -> {
          loading.countDown();
          pause(100);
          throw new IllegalArgumentException();
        })));
    failing.start();
    loading.await();
    assertEquals(2, cache.get(1, key -> 2));
    failing.join();
  }

  @Test
  void anInterruptDoesNotEndTheWaitAndIsKept() throws Exception {
    Cache<Integer, Integer> cache = new LruTtlCache<>(CacheSettings.bounded(10, (key, value) -> 1));
    CountDownLatch loading = new CountDownLatch(1);
    Thread loader = new Thread(() -> cache.get(1, key -> {
      loading.countDown();
      pause(100);
      return 1;
    }));
    loader.start();
    loading.await();
    Thread.currentThread().interrupt();
    assertEquals(1, cache.get(1, key -> 2));
    assertTrue(Thread.interrupted());
    loader.join();
  }

  @Test
  void refusesToWaitInACircle() throws Exception {
    Cache<String, Integer> cache = new LruTtlCache<>(CacheSettings.bounded(10, (key, value) -> 1));
    assertEquals(3, cache.get("a", a -> 1 + cache.get("b", b -> 2)));
    IllegalStateException self = assertThrows(
        IllegalStateException.class, () -> cache.get("x", x -> cache.get("y", y -> cache.get("x", again -> 1))));
    assertEquals(
        "the loader of x asks the cache for a value that waits for it; make one without the other", self.getMessage());

    CyclicBarrier both = new CyclicBarrier(2);
    AtomicInteger refused = new AtomicInteger();
    Thread other = new Thread(() -> crossing(cache, "p", "q", both, refused));
    other.start();
    crossing(cache, "q", "p", both, refused);
    other.join();
    assertTrue(refused.get() >= 1, "someone must be refused");
    assertEquals(1, cache.get("p", key -> 1));
  }

  private static void crossing(
      Cache<String, Integer> cache, String own, String wanted, CyclicBarrier both, AtomicInteger refused) {
    try {
      cache.get(own, key -> {
        try {
          both.await();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
        return cache.get(wanted, other -> 1);
      });
    } catch (IllegalStateException circle) {
      refused.incrementAndGet();
    }
  }

  @Test
  void aLoadDoesNotHoldUpOtherKeys() throws Exception {
    Cache<Integer, Integer> cache = new LruTtlCache<>(CacheSettings.bounded(10_000, (key, value) -> 1));
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread loader = new Thread(() -> cache.get(-1, key -> {
      loading.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return 1;
    }));
    loader.start();
    loading.await();
    for (int key = 0; key < 5_000; key++) {
      assertEquals(key, cache.get(key, k -> k));
    }
    assertTrue(loader.isAlive());
    go.countDown();
    loader.join();
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> Blobs.memory(0));
    assertThrows(IllegalArgumentException.class, () -> Blobs.memory(1).withMaxEntries(0));
    assertThrows(
        IllegalArgumentException.class, () -> Blobs.memory(1).withMaxEntries(CacheSettings.MOST_ENTRIES + 1));
    Cache<Integer, Integer> negative = new LruTtlCache<>(CacheSettings.bounded(1, (key, value) -> -1));
    assertEquals(
        "the value of 1 weighs -1, which is less than 0",
        assertThrows(IllegalArgumentException.class, () -> negative.get(1, key -> 1)).getMessage());
    assertFalse(Thread.interrupted());
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
