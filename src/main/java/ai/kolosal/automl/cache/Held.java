package ai.kolosal.automl.cache;

/** A value, what it weighs, and when it ends in nanoseconds since 1970. */
record Held<V>(V value, long weight, long endNanos) {
  boolean isOver(long now) {
    return now >= endNanos && endNanos != Long.MAX_VALUE;
  }
}
