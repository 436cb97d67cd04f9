package ai.kolosal.automl.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What is held in memory, bounded by weight and by count.
 *
 * <p>Caffeine bounds by one figure. Where there are two bounds that is an entry's share of the weight or of the count,
 * whichever is more, in parts of a whole: while the shares add up to no more than the whole, neither bound is passed.
 * Thread-safe.
 */
final class MemoryTier<K, V> {
  private static final int PARTS = CacheSettings.MOST_ENTRIES;

  private final CacheSettings<K, V> settings;
  private final int partsPerEntry;
  private final long whole;
  private final Counters counters;
  private final Cache<K, Held<V>> held;

  /**
   * Creates a tier.
   *
   * @param evicted told of each value that there is no room for, in one step with its going; must be quick
   */
  MemoryTier(CacheSettings<K, V> settings, Counters counters, BiConsumer<K, Held<V>> evicted) {
    this.settings = settings;
    this.counters = counters;
    boolean counted = settings.maxEntries() < PARTS || settings.maxWeight() > PARTS;
    this.partsPerEntry = counted ? PARTS / settings.maxEntries() : 0;
    this.whole = counted ? (long) partsPerEntry * settings.maxEntries() : settings.maxWeight();
    this.held = Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(settings.ticker()::getAsLong)
        .maximumWeight(whole)
        .weigher((K key, Held<V> entry) -> parts(entry.weight()))
        .expireAfter(new UntilItsEnd<K, V>(settings))
        .evictionListener((K key, Held<V> entry, RemovalCause cause) -> {
          if (cause == RemovalCause.SIZE) {
            counters.evictions.increment();
            evicted.accept(key, entry);
          }
        })
        .build();
  }

  private record UntilItsEnd<K, V>(CacheSettings<K, V> settings) implements Expiry<K, Held<V>> {
    @Override
    public long expireAfterCreate(K key, Held<V> entry, long now) {
      return entry.endNanos() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, entry.endNanos() - now);
    }

    @Override
    public long expireAfterUpdate(K key, Held<V> entry, long now, long left) {
      return expireAfterCreate(key, entry, now);
    }

    @Override
    public long expireAfterRead(K key, Held<V> entry, long now, long left) {
      return left;
    }
  }

  private int parts(long weight) {
    if (weight > settings.maxWeight()) {
      return Integer.MAX_VALUE;
    }
    if (whole == settings.maxWeight()) {
      return Math.max(partsPerEntry, (int) weight);
    }
    return Math.max(partsPerEntry, (int) Math.min(whole, Math.ceil((double) weight / settings.maxWeight() * whole)));
  }

  /** The value, or null. */
  Held<V> find(K key) {
    Held<V> entry = held.getIfPresent(key);
    return entry == null || entry.isOver(settings.ticker().getAsLong()) ? null : entry;
  }

  void put(K key, Held<V> entry) {
    held.put(key, entry);
  }

  /** Makes a value, counts it, and keeps it. */
  V load(K key, Function<? super K, ? extends V> loader) {
    V value;
    try {
      value = loader.apply(key);
      if (value == null) {
        throw new IllegalStateException("the loader of " + key + " gave null");
      }
    } catch (RuntimeException | Error failure) {
      counters.loadFailures.increment();
      throw failure;
    }
    counters.loads.increment();
    put(key, settings.hold(key, value));
    return value;
  }

  void forEach(BiConsumer<K, Held<V>> action) {
    held.asMap().forEach(action);
  }

  void clear() {
    held.invalidateAll();
  }

  CacheStats stats(long diskEntries, long diskBytes) {
    held.cleanUp();
    long entries = 0;
    long weight = 0;
    for (Held<V> entry : held.asMap().values()) {
      entries++;
      weight += entry.weight();
    }
    return counters.stats(entries, weight, diskEntries, diskBytes);
  }
}
