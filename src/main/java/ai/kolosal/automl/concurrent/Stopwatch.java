package ai.kolosal.automl.concurrent;

import java.time.Duration;

/**
 * Time since it was made, by the system's monotonic clock.
 *
 * <p>Immutable and thread-safe.
 */
public final class Stopwatch {
  private final long startNanos = System.nanoTime();

  private Stopwatch() {}

  /**
   * A stopwatch that runs from now.
   *
   * @return the stopwatch
   */
  public static Stopwatch start() {
    return new Stopwatch();
  }

  /**
   * The time since the start.
   *
   * @return nanoseconds, at least 0
   */
  public long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }

  /**
   * The time since the start.
   *
   * @return at least zero
   */
  public Duration elapsed() {
    return Duration.ofNanos(elapsedNanos());
  }
}
