package ai.kolosal.automl.concurrent;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The system's clock as a function, for whatever takes its time as a parameter.
 *
 * <p>Thread-safe.
 */
public final class Tickers {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Tickers() {}

  /**
   * Time that never steps back, of this process.
   *
   * @return gives nanoseconds of which only differences mean something
   */
  public static LongSupplier monotonic() {
    return System::nanoTime;
  }

  /**
   * The time of day, which other processes and later runs share.
   *
   * @return gives nanoseconds since 1970; may step back where the clock is set
   */
  public static LongSupplier wall() {
    return () -> {
      Instant now = Instant.now();
      return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    };
  }
}
