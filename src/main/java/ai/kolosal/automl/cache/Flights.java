package ai.kolosal.automl.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Work by key that one thread does while the others who want it wait.
 *
 * <p>Waiting in a circle is refused: before a thread waits it follows who waits for whom, and a circle that leads back to
 * it is an error rather than a deadlock. Work that is done leads nowhere, though a thread that waited for it may not have
 * gone on yet. Thread-safe.
 */
final class Flights<K, V> {
  private final ConcurrentHashMap<K, Flight<V>> flying = new ConcurrentHashMap<>();
  private final Map<Thread, Flight<V>> waiting = new HashMap<>();

  private static final class Flight<V> {
    final Thread pilot = Thread.currentThread();
    private volatile boolean over;
    private V value;

    synchronized void land(V landed) {
      value = landed;
      over = true;
      notifyAll();
    }

    /** Waits for the end; null where the work failed. */
    synchronized V await() {
      boolean interrupted = false;
      while (!over) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return value;
    }
  }

  /** What came of the work, and whether this thread did it. */
  record Outcome<V>(V value, boolean own) {}

  /**
   * Does the work, or waits for the thread that is at it; where that one fails, tries again.
   *
   * @param work never gives null
   */
  Outcome<V> fly(K key, Supplier<V> work) {
    while (true) {
      Flight<V> mine = new Flight<>();
      Flight<V> other = flying.putIfAbsent(key, mine);
      if (other == null) {
        return new Outcome<>(pilot(key, mine, work), true);
      }
      board(key, other);
      V value;
      try {
        value = other.await();
      } finally {
        leave();
      }
      if (value != null) {
        return new Outcome<>(value, false);
      }
    }
  }

  private V pilot(K key, Flight<V> flight, Supplier<V> work) {
    V value = null;
    try {
      value = work.get();
      return value;
    } finally {
      // Out of the air first: who waited for a failure must not find it there again.
      flying.remove(key, flight);
      flight.land(value);
    }
  }

  private void board(K key, Flight<V> flight) {
    synchronized (waiting) {
      Thread self = Thread.currentThread();
      for (Flight<V> next = flight; next != null && !next.over; next = waiting.get(next.pilot)) {
        if (next.pilot == self) {
          throw new IllegalStateException(
              "the loader of " + key + " asks the cache for a value that waits for it; make one without the other");
        }
      }
      waiting.put(self, flight);
    }
  }

  private void leave() {
    synchronized (waiting) {
      waiting.remove(Thread.currentThread());
    }
  }

  /** How much is under way. */
  int size() {
    return flying.size();
  }
}
