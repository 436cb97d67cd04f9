package ai.kolosal.automl.cache;

import ai.kolosal.automl.internal.file.Sha256;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is held on disk: a file an entry in one folder, the least recently used first to go.
 *
 * <p>A file is named by the digest of its key and holds the key itself. It comes into being whole, by renaming, and is
 * checked wholly before it is believed; one that is not an entry of this cache is removed and was never there. After a
 * write that the file system failed nothing more is written, and what is there is still read. What the folder holds beside
 * entries and their drafts is left alone. Thread-safe.
 */
final class DiskTier<K, V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskTier.class);
  private static final String SUFFIX = ".entry";
  private static final String DRAFT = ".tmp";
  /** How many names of what cannot be written are remembered at a time. */
  private static final int MOST_HOPELESS = 10_000;

  private final Path folder;
  private final DiskSettings<K, V> settings;
  private final Counters counters;
  private final FolderLock lock;
  /** Name → size of the file, least recently used first. */
  private final Map<String, Long> files = new LinkedHashMap<>(16, 0.75f, true);
  /** Names of entries that are too large, or that the codec fails on. */
  private final Set<String> hopeless = new HashSet<>();
  private long bytes;
  private boolean broken;
  private boolean closed;
  private boolean doomed;
  /** Threads that may have a draft in the folder. */
  private int writing;

  private DiskTier(Path folder, DiskSettings<K, V> settings, Counters counters, FolderLock lock) {
    this.folder = folder;
    this.settings = settings;
    this.counters = counters;
    this.lock = lock;
  }

  /**
   * Opens a folder and finds what an earlier process left there.
   *
   * @throws IllegalStateException if another cache has the folder
   */
  static <K, V> DiskTier<K, V> open(DiskSettings<K, V> settings, Counters counters) throws IOException {
    Path folder = settings.folder().get();
    Files.createDirectories(folder);
    FolderLock lock = FolderLock.take(folder).orElseThrow(
        () -> new IllegalStateException(
            "cache folder '" + folder + "' is in use by another cache, of this process or another; give each its own"));
    DiskTier<K, V> tier = new DiskTier<>(folder, settings, counters, lock);
    try {
      tier.scan();
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
    return tier;
  }

  private void scan() throws IOException {
    record Found(String name, long size, long modified) {}
    List<Found> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        if (isDraft(name)) {
          // The folder is ours alone, so whoever wrote this is dead.
          Files.deleteIfExists(file);
        } else if (name.endsWith(SUFFIX)) {
          found.add(new Found(name, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
        }
      }
    }
    found.sort(Comparator.comparingLong(Found::modified).thenComparing(Found::name));
    for (Found file : found) {
      note(file.name(), file.size());
    }
  }

  private static boolean isDraft(String name) {
    return name.startsWith(".") && name.contains(SUFFIX + ".") && name.endsWith(DRAFT);
  }

  /** Whether a file of this name is an entry or the draft of one. */
  static boolean isOurs(String name) {
    return isDraft(name) || name.endsWith(SUFFIX);
  }

  /** Reads an entry; null where there is none that is whole and not past its end. */
  Held<V> read(K key, long now) {
    byte[] keyBytes = settings.codec().key(key);
    String name = name(keyBytes);
    synchronized (this) {
      if (closed || files.get(name) == null) {
        return null;
      }
    }
    try {
      Held<V> entry = EntryFile.read(folder.resolve(name), keyBytes, settings.codec());
      if (!entry.isOver(now)) {
        return entry;
      }
      remove(name);
    } catch (EntryFile.Refused refused) {
      counters.diskRefusals.increment();
      LOG.warn("cache entry '{}' is removed: {}", folder.resolve(name), refused.getMessage());
      remove(name);
    } catch (NoSuchFileException evicted) {
      forget(name);
    } catch (IOException failure) {
      fail(name, failure);
    }
    return null;
  }

  /** Writes an entry that is not there yet and can be written; a failure is noted and the entry lost. */
  void write(K key, Held<V> entry) {
    byte[] keyBytes = settings.codec().key(key);
    String name = name(keyBytes);
    if (!begin(name)) {
      return;
    }
    try {
      long size = EntryFile.write(folder.resolve(name), keyBytes, entry, settings);
      note(name, size);
    } catch (EntryFile.TooLarge tooLarge) {
      LOG.debug("the value of {} is not written: {}", key, tooLarge.getMessage());
      giveUp(name);
    } catch (ClosedByInterruptException interrupted) {
      LOG.debug("the value of {} is not written: its thread was interrupted", key);
    } catch (IOException failure) {
      breakOff(failure);
    } catch (RuntimeException failure) {
      fail(name, failure);
      giveUp(name);
    } finally {
      if (end()) {
        removeFolder();
      }
    }
  }

  private synchronized boolean begin(String name) {
    boolean wanted = !closed && !broken && files.get(name) == null && !hopeless.contains(name);
    writing += wanted ? 1 : 0;
    return wanted;
  }

  /** Whether the folder is now to be removed, and by this thread. */
  private synchronized boolean end() {
    writing--;
    return doomed && writing == 0;
  }

  private void removeFolder() {
    try {
      lock.closeAndDelete();
    } catch (IOException failure) {
      LOG.debug("cache folder '{}' is left for the next run to remove", folder, failure);
    }
  }

  private synchronized void giveUp(String name) {
    if (hopeless.size() >= MOST_HOPELESS) {
      hopeless.clear();
    }
    hopeless.add(name);
  }

  private void breakOff(IOException failure) {
    counters.diskFailures.increment();
    boolean first;
    synchronized (this) {
      first = !broken;
      broken = true;
    }
    if (first) {
      LOG.warn("cache folder '{}' cannot be written to any more, what is in it is still read: {}", folder,
          failure.toString());
    }
  }

  private void note(String name, long size) {
    List<String> over = new ArrayList<>();
    synchronized (this) {
      if (closed) {
        over.add(name);
      } else {
        Long before = files.put(name, size);
        bytes += size - (before == null ? 0 : before);
        Iterator<Map.Entry<String, Long>> eldest = files.entrySet().iterator();
        while (bytes > settings.maxBytes() || files.size() > settings.maxEntries()) {
          Map.Entry<String, Long> file = eldest.next();
          over.add(file.getKey());
          bytes -= file.getValue();
          eldest.remove();
        }
      }
    }
    over.forEach(this::delete);
  }

  private synchronized void forget(String name) {
    Long size = files.remove(name);
    bytes -= size == null ? 0 : size;
  }

  private void remove(String name) {
    forget(name);
    delete(name);
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException failure) {
      fail(name, failure);
    }
  }

  private void fail(String name, Exception failure) {
    counters.diskFailures.increment();
    LOG.warn("cache entry '{}' cannot be read, written or removed: {}", folder.resolve(name), failure.toString());
  }

  private static String name(byte[] key) {
    return Sha256.hex(key) + SUFFIX;
  }

  synchronized int entries() {
    return files.size();
  }

  synchronized long bytes() {
    return bytes;
  }

  /** Gives the folder back; what is in it stays. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
    }
    lock.close();
  }

  /** Gives the folder back and removes it with all entries; where threads are still writing, the last of them does so. */
  void closeAndDelete() throws IOException {
    List<String> all;
    synchronized (this) {
      if (doomed) {
        return;
      }
      closed = true;
      doomed = true;
      all = List.copyOf(files.keySet());
      files.clear();
      bytes = 0;
      writing++;
    }
    all.forEach(this::delete);
    if (end()) {
      lock.closeAndDelete();
    }
  }
}
