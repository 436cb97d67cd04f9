package ai.kolosal.automl.cache;

/**
 * What a cache has done since it was made, and what it holds.
 *
 * @param hits values found in memory, or made by a thread that was at it already
 * @param diskHits values read back from disk
 * @param misses values that were in neither
 * @param loads values made
 * @param loadFailures loaders that failed
 * @param evictions values that memory had no room for
 * @param entries values in memory
 * @param weight what these weigh together
 * @param diskEntries values on disk
 * @param diskBytes the size of their files
 * @param diskRefusals files that were no whole entry of this cache and have been removed
 * @param diskFailures reads and writes that the file system failed
 */
public record CacheStats(
    long hits,
    long diskHits,
    long misses,
    long loads,
    long loadFailures,
    long evictions,
    long entries,
    long weight,
    long diskEntries,
    long diskBytes,
    long diskRefusals,
    long diskFailures) {
  /**
   * The share of requests that needed no loader.
   *
   * @return 0 … 1; NaN where nothing was asked for
   */
  public double hitRate() {
    return (double) (hits + diskHits) / (hits + diskHits + misses);
  }
}
