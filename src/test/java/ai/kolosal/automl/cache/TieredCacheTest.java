package ai.kolosal.automl.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TieredCacheTest {
  @TempDir
  Path folder;

  private final AtomicInteger loads = new AtomicInteger();

  private byte[] load(int key) {
    loads.incrementAndGet();
    return Blobs.of(key);
  }

  private TieredCache<Integer, byte[]> open(long memory) throws IOException {
    return TieredCache.open(Blobs.memory(memory), Blobs.disk(folder));
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".entry")).sorted().toList();
    }
  }

  /** A folder with the entries of some keys. */
  private void fill(int... keys) throws IOException {
    try (TieredCache<Integer, byte[]> cache = open(1 << 20)) {
      for (int key : keys) {
        cache.get(key, Blobs::of);
      }
    }
  }

  @Test
  void readsBackWhatMemoryHadNoRoomForAndWritesItOnce() throws IOException {
    try (TieredCache<Integer, byte[]> cache = open(10_000)) {
      for (int round = 0; round < 5; round++) {
        for (int key = 0; key < 20; key++) {
          assertArrayEquals(Blobs.of(key), cache.get(key, this::load));
        }
      }
      CacheStats stats = cache.stats();
      assertEquals(20, loads.get());
      assertEquals(100, stats.hits() + stats.diskHits() + stats.misses());
      assertTrue(stats.diskHits() > 0 && stats.weight() <= 10_000, stats::toString);
      assertEquals(stats.diskEntries(), entries(folder).size());
      long bytes = 0;
      for (Path file : entries(folder)) {
        bytes += Files.size(file);
      }
      assertEquals(bytes, stats.diskBytes());
      cache.release();
      assertEquals(0, cache.stats().entries());
    }
  }

  @Test
  void anotherRunFindsWhatClosingWrote() throws IOException {
    fill(1, 2, 3);
    try (TieredCache<Integer, byte[]> cache = open(1 << 20)) {
      for (int key = 1; key <= 4; key++) {
        assertArrayEquals(Blobs.of(key), cache.get(key, this::load));
      }
      assertEquals(1, loads.get());
      assertEquals(3, cache.stats().diskHits());
      assertSame(cache.get(1, this::load), cache.get(1, this::load));
    }
  }

  @Test
  void afterClosingMemoryIsAllThereIs() throws IOException {
    TieredCache<Integer, byte[]> cache = open(4_000);
    cache.get(1, this::load);
    cache.close();
    cache.close();
    assertArrayEquals(Blobs.of(1), cache.get(1, this::load));
    for (int key = 0; key < 10; key++) {
      assertArrayEquals(Blobs.of(key), cache.get(key, this::load));
    }
    assertEquals(1, entries(folder).size());
  }

  @Test
  void keepsBothBoundsOnDisk() throws IOException {
    try (TieredCache<Integer, byte[]> cache =
        TieredCache.open(Blobs.memory(1), Blobs.disk(folder, 20_000, 1 << 20))) {
      for (int key = 0; key < 60; key++) {
        cache.get(key, this::load);
        assertTrue(cache.stats().diskBytes() <= 20_000);
      }
      assertTrue(cache.stats().diskEntries() > 3);
    }
    try (TieredCache<Integer, byte[]> cache =
        TieredCache.open(Blobs.memory(1), Blobs.disk(folder, 1 << 20, 3))) {
      assertEquals(3, cache.stats().diskEntries());
      cache.get(1_000, this::load);
      assertEquals(3, entries(folder).size());
    }
    try (TieredCache<Integer, byte[]> cache =
        TieredCache.open(Blobs.memory(1), Blobs.disk(folder.resolve("small"), 50, 3))) {
      assertArrayEquals(Blobs.of(5), cache.get(5, this::load));
      assertEquals(0, cache.stats().diskEntries());
      assertEquals(0, cache.stats().diskFailures());
    }
  }

  @Test
  void endsOnDiskAsInMemory() throws IOException {
    AtomicLong now = new AtomicLong(1_000);
    CacheSettings<Integer, byte[]> settings =
        Blobs.memory(1 << 20).withTimeToLive((key, value) -> Duration.ofNanos(100 * key)).withTicker(now::get);
    try (TieredCache<Integer, byte[]> cache = TieredCache.open(settings, Blobs.disk(folder))) {
      cache.get(1, this::load);
      cache.get(2, this::load);
    }
    now.set(1_150);
    try (TieredCache<Integer, byte[]> cache = TieredCache.open(settings, Blobs.disk(folder))) {
      cache.get(1, this::load);
      cache.get(2, this::load);
      assertEquals(1, cache.stats().diskHits());
      now.set(1_200);
      cache.get(2, this::load);
      assertEquals(4, loads.get());
    }
  }

  @Property(tries = 300)
  void aDamagedEntryIsAMissAndRemoved(
      @ForAll @IntRange(min = 0, max = 10_000) int place, @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    Path fresh = Files.createTempDirectory("cache");
    try {
      folder = fresh;
      fill(7);
      Path file = entries(folder).get(0);
      byte[] bytes = Files.readAllBytes(file);
      bytes[place % bytes.length] ^= (byte) flip;
      Files.write(file, bytes);
      expectMissOf(7);
    } finally {
      delete(fresh);
    }
  }

  @Property(tries = 200)
  void anEntryCutShortOrLongerIsAMissAndRemoved(@ForAll @IntRange(min = 0, max = 5_000) int length)
      throws IOException {
    Path fresh = Files.createTempDirectory("cache");
    try {
      folder = fresh;
      fill(7);
      Path file = entries(folder).get(0);
      byte[] bytes = Files.readAllBytes(file);
      if (length != bytes.length) {
        Files.write(file, java.util.Arrays.copyOf(bytes, length));
        expectMissOf(7);
      }
    } finally {
      delete(fresh);
    }
  }

  private void expectMissOf(int key) throws IOException {
    try (TieredCache<Integer, byte[]> cache = open(1 << 20)) {
      assertArrayEquals(Blobs.of(key), cache.get(key, Blobs::of));
      assertEquals(1, cache.stats().misses());
      assertEquals(1, cache.stats().diskRefusals());
      assertEquals(0, cache.stats().diskEntries());
      assertEquals(List.of(), entries(folder));
    }
    try (TieredCache<Integer, byte[]> cache = open(1 << 20)) {
      assertArrayEquals(Blobs.of(key), cache.get(key, Blobs::of));
      assertEquals(1, cache.stats().diskHits());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  @Test
  void entriesOfOthersAreMissesAndRemoved() throws IOException {
    fill(1, 2, 3);
    // one of another key in its place, one of a newer format, one of a codec to come
    Path first = folder.resolve(entries(folder).get(0).getFileName());
    Files.write(first, Files.readAllBytes(entries(folder).get(1)));
    byte[] newer = Files.readAllBytes(entries(folder).get(1));
    newer[11]++;
    Files.write(entries(folder).get(1), newer);
    try (TieredCache<Integer, byte[]> cache = open(1 << 20)) {
      for (int key = 1; key <= 3; key++) {
        assertArrayEquals(Blobs.of(key), cache.get(key, this::load));
      }
      assertEquals(2, loads.get());
      assertEquals(2, cache.stats().diskRefusals());
    }
    DiskSettings<Integer, byte[]> next = new DiskSettings<>(() -> folder, 1 << 20, 10, new Blobs(2), false);
    try (TieredCache<Integer, byte[]> cache = TieredCache.open(Blobs.memory(1 << 20), next)) {
      cache.get(1, this::load);
      assertEquals(1, cache.stats().diskRefusals());
    }
  }

  @Test
  void removesDraftsOfTheDeadAndLeavesOtherFilesAlone() throws IOException {
    fill(1);
    Files.writeString(folder.resolve("." + entries(folder).get(0).getFileName() + ".0.tmp"), "half");
    Path own = Files.writeString(folder.resolve("notes.txt"), "mine");
    try (TieredCache<Integer, byte[]> cache = open(1 << 20)) {
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(3, files.count());
      }
      cache.get(1, this::load);
      assertEquals(1, cache.stats().diskHits());
    }
    assertEquals("mine", Files.readString(own));
  }

  @Test
  void aCodecThatFailsCostsTheEntry() throws IOException {
    Codec<Integer, byte[]> failing = new Codec<>() {
      @Override
      public int version() {
        return 1;
      }

      @Override
      public byte[] key(Integer key) {
        return new byte[] {key.byteValue()};
      }

      @Override
      public void encode(byte[] value, OutputStream out) throws IOException {
        if (value.length > 2_000) {
          throw new IllegalStateException("too long for me");
        }
        out.write(value);
      }

      @Override
      public byte[] decode(java.io.InputStream in, long length) {
        throw new IllegalArgumentException("not today");
      }
    };
    DiskSettings<Integer, byte[]> disk = new DiskSettings<>(() -> folder, 1 << 20, 100, failing, false);
    try (TieredCache<Integer, byte[]> cache = TieredCache.open(Blobs.memory(1), disk)) {
      for (int round = 0; round < 2; round++) {
        for (int key = 0; key < 10; key++) {
          assertArrayEquals(Blobs.of(key), cache.get(key, this::load));
        }
      }
      assertEquals(20, loads.get());
      assertTrue(cache.stats().diskFailures() > 0);
      assertTrue(cache.stats().diskRefusals() > 0);
    }
  }

  @Test
  void whatIsTooLargeIsTriedOnce() throws IOException {
    Recording codec = new Recording(100);
    long most = Blobs.of(1).length + 10;
    try (TieredCache<Integer, byte[]> cache =
        TieredCache.open(Blobs.memory(1), new DiskSettings<>(() -> folder, most, 10, codec, false))) {
      for (int round = 0; round < 5; round++) {
        assertArrayEquals(Blobs.of(1), cache.get(1, this::load));
      }
      assertEquals(1, codec.writes.get());
      assertEquals(5, loads.get());
      assertEquals(0, cache.stats().diskFailures());
    }
  }

  @Test
  void aDiskThatIsFullIsReadAndNoMoreWrittenTo() throws IOException {
    Recording codec = new Recording(3);
    try (TieredCache<Integer, byte[]> cache =
        TieredCache.open(Blobs.memory(1), new DiskSettings<>(() -> folder, 1 << 20, 100, codec, false))) {
      for (int round = 0; round < 3; round++) {
        for (int key = 0; key < 8; key++) {
          assertArrayEquals(Blobs.of(key), cache.get(key, this::load));
        }
      }
      CacheStats stats = cache.stats();
      assertEquals(4, codec.writes.get(), "three whole, one that failed, no more");
      assertEquals(1, stats.diskFailures());
      assertEquals(3, stats.diskEntries());
      assertEquals(6, stats.diskHits());
      assertEquals(8 + 2 * 5, loads.get());
    }
    assertEquals(3, entries(folder).size());
  }

  @Test
  void anInterruptCostsTheEntryAndNotTheDisk() throws IOException {
    try (TieredCache<Integer, byte[]> cache = TieredCache.open(Blobs.memory(1), Blobs.disk(folder))) {
      Thread.currentThread().interrupt();
      assertArrayEquals(Blobs.of(1), cache.get(1, this::load));
      assertTrue(Thread.interrupted());
      assertEquals(0, cache.stats().diskEntries());
      cache.get(2, this::load);
      assertEquals(1, cache.stats().diskEntries());
      assertEquals(0, cache.stats().diskFailures());
    }
  }

  @Test
  void aFolderIsOfOneCache() throws IOException {
    try (TieredCache<Integer, byte[]> cache = open(1 << 20)) {
      assertEquals(
          "cache folder '" + folder
              + "' is in use by another cache, of this process or another; give each its own",
          assertThrows(IllegalStateException.class, () -> open(1 << 20)).getMessage());
      cache.get(1, this::load);
    }
    open(1 << 20).close();
  }

  @Test
  void withoutAFolderMemoryIsAllThereIs() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (TieredCache<Integer, byte[]> cache =
        TieredCache.spilling(Blobs.memory(1), Blobs.disk(file.resolve("below")))) {
      for (int key = 0; key < 3; key++) {
        assertArrayEquals(Blobs.of(key), cache.get(key, this::load));
        assertArrayEquals(Blobs.of(key), cache.get(key, this::load));
      }
      assertEquals(6, loads.get());
      assertEquals(1, cache.stats().diskFailures());
    }
  }

  @Test
  void asksForItsFolderOnlyWhenItNeedsOneAndCanRemoveIt() throws IOException {
    Path below = folder.resolve("below");
    TieredCache<Integer, byte[]> cache = TieredCache.spilling(Blobs.memory(5_000), Blobs.disk(below));
    cache.get(1, this::load);
    assertFalse(Files.exists(below));
    for (int key = 2; key < 10; key++) {
      cache.get(key, this::load);
    }
    assertTrue(Files.isDirectory(below));
    cache.closeAndDelete();
    assertFalse(Files.exists(below));
    TieredCache<Integer, byte[]> never = TieredCache.spilling(Blobs.memory(5_000), Blobs.disk(below));
    never.closeAndDelete();
    assertFalse(Files.exists(below));
  }

  @Test
  void oneThreadReadsForAll() throws Exception {
    fill(1);
    try (TieredCache<Integer, byte[]> cache = open(1 << 20)) {
      CyclicBarrier start = new CyclicBarrier(8);
      List<Thread> threads = Stream.generate(() -> new Thread(() -> {
        try {
          start.await();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        cache.get(1, this::load);
      })).limit(8).toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(0, loads.get());
      assertEquals(1, cache.stats().diskHits());
      assertEquals(7, cache.stats().hits());
    }
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> Blobs.disk(folder, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Blobs.disk(folder, 1, 0));
  }
}
