package ai.kolosal.automl.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TemporaryFolderTest {
  @TempDir
  Path parent;

  /** A folder as a dead process leaves it. */
  private Path dead(String name) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    try (TieredCache<Integer, byte[]> cache = TieredCache.open(Blobs.memory(1 << 20), Blobs.disk(folder))) {
      cache.get(1, Blobs::of);
      cache.get(2, Blobs::of);
    }
    Files.writeString(folder.resolve(".0af3.entry.0.tmp"), "half");
    return folder;
  }

  private void sweep() throws IOException {
    TemporaryFolder.removeAbandoned(parent, "views-", Files.getOwner(parent));
  }

  @Test
  void temporaryFoldersOfTheDeadAreRemoved() throws IOException {
    Path dead = dead("views-1");
    Path living = Files.createDirectory(parent.resolve("views-2"));
    Path unlocked = Files.createDirectory(parent.resolve("views-3"));
    Path kept = dead("views-4");
    Files.writeString(kept.resolve("notes.txt"), "mine");
    try (TieredCache<Integer, byte[]> cache = TieredCache.open(Blobs.memory(1), Blobs.disk(living))) {
      sweep();
      cache.get(1, Blobs::of);
      assertEquals(1, cache.stats().diskEntries());
    }
    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(living));
    assertTrue(Files.exists(unlocked));
    assertEquals("mine", Files.readString(kept.resolve("notes.txt")));
    Files.delete(kept.resolve("notes.txt"));
    sweep();
    assertFalse(Files.exists(kept), "what could not be removed then is removed by the next");
    TemporaryFolder.removeAbandoned(parent.resolve("nowhere"), "views-", Files.getOwner(parent));

    TieredCache<Integer, byte[]> temporary = TieredCache.spilling(
        Blobs.memory(1), DiskSettings.temporary("kolosal-test-", 1 << 20, new Blobs(1)));
    temporary.get(1, Blobs::of);
    assertEquals(1, temporary.stats().diskEntries());
    temporary.closeAndDelete();
    temporary.closeAndDelete();
  }

  @Test
  void foldersOfOthersAreLeftAlone() throws IOException {
    Path folder = dead("views-1");
    UserPrincipal somebody = () -> "somebody";
    TemporaryFolder.removeAbandoned(parent, "views-", somebody);
    TemporaryFolder.removeAbandoned(parent, "views-", null);
    assertTrue(Files.exists(folder.resolve(".0af3.entry.0.tmp")));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyARegularFileIsLocked() throws Exception {
    Path pipe = Files.createDirectory(parent.resolve("views-1"));
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.resolve("lock").toString()).start().waitFor());
    Path link = Files.createDirectory(parent.resolve("views-2"));
    Path target = Files.createFile(parent.resolve("target"));
    Files.createSymbolicLink(link.resolve("lock"), target);
    sweep();
    for (Path folder : new Path[] {pipe, link}) {
      assertTrue(Files.exists(folder.resolve("lock")));
      String message = assertThrows(
          IOException.class, () -> TieredCache.open(Blobs.memory(1), Blobs.disk(folder))).getMessage();
      assertTrue(message.endsWith("is no regular file; remove it or take another folder"), message);
    }
  }

  @Test
  void theLastWhoWritesRemovesTheFolder() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Path folder = parent.resolve("views-1");
    Codec<Integer, byte[]> slow = new Recording(10) {
      @Override
      public void encode(byte[] value, OutputStream out) throws IOException {
        if (value.length == Blobs.of(2).length) {
          writing.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
        super.encode(value, out);
      }
    };
    TieredCache<Integer, byte[]> cache =
        TieredCache.open(Blobs.memory(1), new DiskSettings<>(() -> folder, 1 << 20, 10, slow, false));
    cache.get(1, Blobs::of);
    Thread leftBehind = new Thread(() -> cache.get(2, Blobs::of));
    leftBehind.start();
    writing.await();
    cache.closeAndDelete();
    assertTrue(Files.exists(folder.resolve("lock")), "a next run still finds it");
    sweep();
    assertTrue(Files.exists(folder.resolve("lock")), "it is in use");
    goOn.countDown();
    leftBehind.join();
    assertFalse(Files.exists(folder));
    assertEquals(0, cache.stats().diskFailures());
  }
}
