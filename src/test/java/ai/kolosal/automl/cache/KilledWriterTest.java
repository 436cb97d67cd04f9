package ai.kolosal.automl.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes entries and is killed at any moment leaves a cache that can be read. */
@Timeout(180)
class KilledWriterTest {
  private static final int KILLS = 20;
  private static final int KEYS = 5_000;

  /** So many entries are asked for before the process may be killed, so that some are on disk. */
  private static final int BEGUN = 20;

  /** Writes entries without end: memory has room for none. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int first = Integer.parseInt(args[1]);
    TieredCache<Integer, byte[]> cache =
        TieredCache.open(Blobs.memory(1), Blobs.disk(folder, 2 << 20, 1 << 20));
    System.out.println("open");
    for (int i = 0;; i++) {
      int key = (first + i) % KEYS;
      if (!java.util.Arrays.equals(Blobs.of(key), cache.get(key, Blobs::of))) {
        System.out.println("key " + key + " is wrong");
        System.exit(1);
      }
      if (i == BEGUN) {
        System.out.println("writing");
      }
    }
  }

  @Test
  void killingLeavesAReadableCache(@TempDir Path folder) throws Exception {
    RandomGenerator random = new SeedTree(9).generator();
    long readBack = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = start(folder, random.nextInt(KEYS));
      try (BufferedReader out =
          new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        assertEquals("open", out.readLine());
        assertEquals("writing", out.readLine());
        Thread.sleep(20 + random.nextInt(150));
        if (kill == 0) {
          assertThrows(
              IllegalStateException.class,
              () -> TieredCache.open(Blobs.memory(1), Blobs.disk(folder)),
              "the folder is the other process's");
        }
        child.toHandle().destroyForcibly();
        assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        assertEquals(null, out.readLine());
      }
      try (TieredCache<Integer, byte[]> cache =
          TieredCache.open(Blobs.memory(1 << 24), Blobs.disk(folder, 2 << 20, 1 << 20))) {
        assertTrue(cache.stats().diskEntries() > 0);
        for (int key = 0; key < KEYS; key += 1 + random.nextInt(3)) {
          assertArrayEquals(Blobs.of(key), cache.get(key, Blobs::of));
        }
        CacheStats stats = cache.stats();
        assertEquals(0, stats.diskRefusals(), stats::toString);
        assertTrue(stats.diskHits() > 0, stats::toString);
        readBack += stats.diskHits();
        cache.release();
      }
    }
    System.out.println(KILLS + " kills, " + readBack + " entries read back, each whole");
  }

  private static Process start(Path folder, int first) throws IOException {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        "-cp", System.getProperty("java.class.path"),
        KilledWriterTest.class.getName(), folder.toString(), String.valueOf(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
