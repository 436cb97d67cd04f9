package ai.kolosal.automl.cache;

import java.util.concurrent.atomic.LongAdder;

/** What a cache counts. Thread-safe. */
final class Counters {
  final LongAdder hits = new LongAdder();
  final LongAdder diskHits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder loads = new LongAdder();
  final LongAdder loadFailures = new LongAdder();
  final LongAdder evictions = new LongAdder();
  final LongAdder diskRefusals = new LongAdder();
  final LongAdder diskFailures = new LongAdder();

  CacheStats stats(long entries, long weight, long diskEntries, long diskBytes) {
    return new CacheStats(
        hits.sum(),
        diskHits.sum(),
        misses.sum(),
        loads.sum(),
        loadFailures.sum(),
        evictions.sum(),
        entries,
        weight,
        diskEntries,
        diskBytes,
        diskRefusals.sum(),
        diskFailures.sum());
  }
}
