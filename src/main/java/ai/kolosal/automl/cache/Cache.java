package ai.kolosal.automl.cache;

import java.util.function.Function;

/**
 * Values by key, each made when it is first asked for and kept while there is room.
 *
 * <ul>
 *   <li>One thread makes a value, all others that ask for it meanwhile wait for it; nobody waits for another key.
 *   <li>A loader that fails leaves nothing behind: its exception goes to the thread it ran on, and one that waited tries
 *       itself.
 *   <li>A loader may ask the cache for other keys. One that comes round to a key that waits for it is refused rather than
 *       left to wait for ever.
 *   <li>A value that is let go of, or that is too heavy to be kept at all, is made again.
 * </ul>
 *
 * <p>Thread-safe.
 *
 * @param <K> keys, by {@code equals}; a key stands for one value and no other
 * @param <V> values, immutable or at least never changed
 */
public interface Cache<K, V> {
  /**
   * The value of a key.
   *
   * <p>An interrupt does not end the wait for another thread's loader; it is still set afterwards.
   *
   * @param key whose value
   * @param loader makes the value where it is not there; never gives null
   * @return the value
   * @throws IllegalStateException if the loader asks, by itself or through others, for the key that it makes
   */
  V get(K key, Function<? super K, ? extends V> loader);

  /** Lets go of every value in memory; what is on disk stays. */
  void release();

  /**
   * What the cache has done so far and what it holds.
   *
   * @return figures that each are right for a moment of the call
   */
  CacheStats stats();
}
