package ai.kolosal.automl.device;

import java.util.OptionalInt;

/**
 * A cache, as the first processor that may be used has it.
 *
 * @param level 1 is the nearest to the core
 * @param kind what it holds
 * @param bytes its size
 * @param lineBytes what is fetched at a time
 * @param sharedBy how many logical processors share it
 */
public record CacheLevel(int level, Kind kind, long bytes, OptionalInt lineBytes, OptionalInt sharedBy) {
  /** What a cache holds. */
  public enum Kind {
    /** Data. */
    DATA,
    /** Instructions. */
    INSTRUCTION,
    /** Both. */
    UNIFIED
  }
}
