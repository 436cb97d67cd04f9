package ai.kolosal.automl.cache;

import ai.kolosal.automl.concurrent.Tickers;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.ToLongBiFunction;

/**
 * What a cache may hold in memory and for how long.
 *
 * <p>Both bounds hold at once. Where both are given, what is little beside the one bound and much beside the other counts
 * by the latter, so that a mixture may be held to less than either. Immutable and as thread-safe as its functions.
 *
 * @param <K> keys
 * @param <V> values
 * @param maxWeight the most that the values may weigh together, at least 1; one that weighs more is never kept
 * @param maxEntries the most values, 1 … 2³⁰
 * @param weigher what a value weighs, bytes as a rule, at least 0; asked once for each value
 * @param timeToLive how long a value lasts from when it is made; zero or less keeps it for nobody
 * @param ticker nanoseconds since 1970
 */
public record CacheSettings<K, V>(
    long maxWeight,
    int maxEntries,
    ToLongBiFunction<? super K, ? super V> weigher,
    BiFunction<? super K, ? super V, Duration> timeToLive,
    LongSupplier ticker) {
  /** The most entries that a cache can be bounded by. */
  public static final int MOST_ENTRIES = 1 << 30;

  /** Lasts until it is evicted. */
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the bound that is out of range
   */
  public CacheSettings {
    if (maxWeight < 1) {
      throw new IllegalArgumentException("maxWeight " + maxWeight + " is less than 1");
    }
    if (maxEntries < 1 || maxEntries > MOST_ENTRIES) {
      throw new IllegalArgumentException("maxEntries " + maxEntries + " is not in 1 … " + MOST_ENTRIES);
    }
    Objects.requireNonNull(weigher, "weigher");
    Objects.requireNonNull(timeToLive, "timeToLive");
    Objects.requireNonNull(ticker, "ticker");
  }

  /**
   * Settings bounded by weight alone, of values that last.
   *
   * @param <K> keys
   * @param <V> values
   * @param maxWeight the most that the values may weigh together, at least 1
   * @param weigher what a value weighs
   * @return the settings
   */
  public static <K, V> CacheSettings<K, V> bounded(long maxWeight, ToLongBiFunction<? super K, ? super V> weigher) {
    return new CacheSettings<>(maxWeight, MOST_ENTRIES, weigher, (key, value) -> FOREVER, Tickers.wall());
  }

  /**
   * These settings with a bound on the count.
   *
   * @param entries the most values
   * @return new settings
   */
  public CacheSettings<K, V> withMaxEntries(int entries) {
    return new CacheSettings<>(maxWeight, entries, weigher, timeToLive, ticker);
  }

  /**
   * These settings with an age at which a value is made anew.
   *
   * @param age how long a value lasts
   * @return new settings
   */
  public CacheSettings<K, V> withTimeToLive(BiFunction<? super K, ? super V, Duration> age) {
    return new CacheSettings<>(maxWeight, maxEntries, weigher, age, ticker);
  }

  /**
   * These settings by another clock.
   *
   * @param nanos nanoseconds since 1970
   * @return new settings
   */
  public CacheSettings<K, V> withTicker(LongSupplier nanos) {
    return new CacheSettings<>(maxWeight, maxEntries, weigher, timeToLive, nanos);
  }

  /** Weighs a new value and notes when it ends. */
  Held<V> hold(K key, V value) {
    long weight = weigher.applyAsLong(key, value);
    if (weight < 0) {
      throw new IllegalArgumentException("the value of " + key + " weighs " + weight + ", which is less than 0");
    }
    Duration age = timeToLive.apply(key, value);
    long now = ticker.getAsLong();
    long left = age.compareTo(FOREVER) >= 0 ? Long.MAX_VALUE : age.toNanos();
    return new Held<>(value, weight, left > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + left);
  }
}
