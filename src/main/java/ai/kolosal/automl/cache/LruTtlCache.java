package ai.kolosal.automl.cache;

import java.util.Objects;
import java.util.function.Function;

/**
 * A cache in memory that keeps what is used most and lately, each value for its time.
 *
 * <p>What goes when room is short is chosen by W-TinyLFU (Einziger, Friedman and Manes, 2017): least recently used among
 * those that are seldom used. Where the values are too many by a few and asked for in turns, as folds are, plain LRU would
 * never find one. A value past its end is never given out; its memory comes back when the cache is next written to.
 *
 * <p>Thread-safe; starts no thread.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class LruTtlCache<K, V> implements Cache<K, V> {
  private final Counters counters = new Counters();
  private final Flights<K, V> flights = new Flights<>();
  private final MemoryTier<K, V> memory;

  /**
   * Creates an empty cache.
   *
   * @param settings what it may hold and for how long
   */
  public LruTtlCache(CacheSettings<K, V> settings) {
    memory = new MemoryTier<>(settings, counters, (key, entry) -> {});
  }

  @Override
  public V get(K key, Function<? super K, ? extends V> loader) {
    Objects.requireNonNull(loader, "loader");
    Held<V> held = memory.find(key);
    if (held != null) {
      counters.hits.increment();
      return held.value();
    }
    Flights.Outcome<V> outcome = flights.fly(key, () -> findOrLoad(key, loader));
    if (!outcome.own()) {
      counters.hits.increment();
    }
    return outcome.value();
  }

  /** Another thread may have made it between the look and the start. */
  private V findOrLoad(K key, Function<? super K, ? extends V> loader) {
    Held<V> held = memory.find(key);
    if (held != null) {
      counters.hits.increment();
      return held.value();
    }
    counters.misses.increment();
    return memory.load(key, loader);
  }

  @Override
  public void release() {
    memory.clear();
  }

  @Override
  public CacheStats stats() {
    return memory.stats(0, 0);
  }
}
