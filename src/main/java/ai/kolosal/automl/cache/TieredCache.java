package ai.kolosal.automl.cache;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache in memory that writes what it has no room for to disk and reads it back rather than making it again.
 *
 * <ul>
 *   <li>A value goes to disk when memory has no room for it, once: read back it stays there, and going again it is not
 *       written again. One thread reads or makes a value, whichever tier it is in.
 *   <li>The thread whose request pushed a value out writes it, after it has its own; until it is written others find it.
 *   <li>Entries are whole or not there: a process may be killed at any moment, and what was cut short, damaged, or written
 *       by another version is a miss and removed.
 *   <li>A folder is of one cache at a time. Where another has it, this process's or another's, opening fails.
 *   <li>A disk that fails costs entries, never an answer; a folder that cannot be had leaves memory alone.
 * </ul>
 *
 * <p>Thread-safe; starts no thread.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class TieredCache<K, V> implements Cache<K, V>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TieredCache.class);

  private final CacheSettings<K, V> settings;
  private final DiskSettings<K, V> diskSettings;
  private final Counters counters = new Counters();
  private final Flights<K, V> flights = new Flights<>();
  private final MemoryTier<K, V> memory;
  /** Pushed out of memory and not on disk yet. */
  private final ConcurrentHashMap<K, Held<V>> leaving = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<K> toWrite = new ConcurrentLinkedQueue<>();
  private volatile DiskTier<K, V> disk;
  private boolean refused;

  private TieredCache(CacheSettings<K, V> settings, DiskSettings<K, V> diskSettings) {
    this.settings = settings;
    this.diskSettings = diskSettings;
    this.memory = new MemoryTier<>(settings, counters, this::pushOut);
  }

  /**
   * A cache that begins with what an earlier one left in its folder.
   *
   * @param <K> keys
   * @param <V> values
   * @param settings what memory may hold
   * @param disk what the folder may hold
   * @return the cache
   * @throws IOException if the folder cannot be made or read
   * @throws IllegalStateException if another cache has the folder
   */
  public static <K, V> TieredCache<K, V> open(CacheSettings<K, V> settings, DiskSettings<K, V> disk)
      throws IOException {
    TieredCache<K, V> cache = new TieredCache<>(settings, disk);
    cache.disk = DiskTier.open(disk, cache.counters);
    return cache;
  }

  /**
   * A cache that asks for its folder when memory first has no room.
   *
   * @param <K> keys
   * @param <V> values
   * @param settings what memory may hold
   * @param disk what the folder may hold; where it cannot be had, memory is all there is
   * @return the cache
   */
  public static <K, V> TieredCache<K, V> spilling(CacheSettings<K, V> settings, DiskSettings<K, V> disk) {
    return new TieredCache<>(settings, disk);
  }

  @Override
  public V get(K key, Function<? super K, ? extends V> loader) {
    Objects.requireNonNull(loader, "loader");
    Held<V> held = findInMemory(key);
    if (held != null) {
      counters.hits.increment();
      return held.value();
    }
    try {
      Flights.Outcome<V> outcome = flights.fly(key, () -> findOrLoad(key, loader));
      if (!outcome.own()) {
        counters.hits.increment();
      }
      return outcome.value();
    } finally {
      writeOut();
    }
  }

  private Held<V> findInMemory(K key) {
    Held<V> held = memory.find(key);
    if (held == null) {
      held = leaving.get(key);
    }
    return held == null || held.isOver(settings.ticker().getAsLong()) ? null : held;
  }

  private V findOrLoad(K key, Function<? super K, ? extends V> loader) {
    Held<V> held = findInMemory(key);
    if (held != null) {
      counters.hits.increment();
      return held.value();
    }
    DiskTier<K, V> below = disk;
    held = below == null ? null : below.read(key, settings.ticker().getAsLong());
    if (held != null) {
      counters.diskHits.increment();
      memory.put(key, held);
      return held.value();
    }
    counters.misses.increment();
    return memory.load(key, loader);
  }

  private void pushOut(K key, Held<V> entry) {
    leaving.put(key, entry);
    toWrite.add(key);
  }

  private void writeOut() {
    for (K key = toWrite.poll(); key != null; key = toWrite.poll()) {
      Held<V> entry = leaving.get(key);
      if (entry == null) {
        continue;
      }
      try {
        DiskTier<K, V> below = disk();
        if (below != null && !entry.isOver(settings.ticker().getAsLong())) {
          below.write(key, entry);
        }
      } finally {
        leaving.remove(key, entry);
      }
    }
  }

  /** The disk, opened now if it is not yet; null where it cannot be had. */
  private DiskTier<K, V> disk() {
    if (disk == null) {
      synchronized (this) {
        if (disk == null && !refused) {
          try {
            disk = DiskTier.open(diskSettings, counters);
          } catch (IOException | RuntimeException failure) {
            refused = true;
            counters.diskFailures.increment();
            LOG.warn("what memory has no room for is made again: there is no folder to keep it in", failure);
          }
        }
      }
    }
    return disk;
  }

  @Override
  public void release() {
    memory.clear();
  }

  @Override
  public CacheStats stats() {
    DiskTier<K, V> below = disk;
    return below == null ? memory.stats(0, 0) : memory.stats(below.entries(), below.bytes());
  }

  /**
   * Writes what memory holds and gives the folder back with the entries in it; from then on memory is all there is.
   *
   * @throws IOException if the folder's lock cannot be given back
   */
  @Override
  public void close() throws IOException {
    DiskTier<K, V> below = shut();
    if (below != null) {
      memory.forEach(below::write);
      below.close();
    }
  }

  /**
   * Removes the folder with the entries in it; from then on memory is all there is.
   *
   * @throws IOException if it cannot be removed
   */
  public void closeAndDelete() throws IOException {
    DiskTier<K, V> below = shut();
    if (below != null) {
      below.closeAndDelete();
    }
  }

  private synchronized DiskTier<K, V> shut() {
    refused = true;
    return disk;
  }
}
