package ai.kolosal.automl.concurrent;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A moment after which work must return its best result so far.
 *
 * <p>Time is read from a ticker in nanoseconds that only its differences give meaning to, such as {@link
 * System#nanoTime()}. Trainers poll {@link #expired()} each round, batch or epoch.
 *
 * <p>Immutable and as thread-safe as its ticker.
 */
public final class Deadline {
  private static final Deadline NEVER = new Deadline(() -> 0L, 0L, true);

  private final LongSupplier ticker;
  private final long endNanos;
  private final boolean never;

  private Deadline(LongSupplier ticker, long endNanos, boolean never) {
    this.ticker = ticker;
    this.endNanos = endNanos;
    this.never = never;
  }

  /**
   * A deadline that never comes, for budgets that are not counted in time.
   *
   * @return the deadline
   */
  public static Deadline never() {
    return NEVER;
  }

  /**
   * A deadline some time from now by the system's monotonic clock.
   *
   * @param time from now; zero or negative gives an expired deadline
   * @return the deadline
   */
  public static Deadline after(Duration time) {
    return after(time, System::nanoTime);
  }

  /**
   * A deadline some time from now by a given clock.
   *
   * @param time from now; zero or negative gives an expired deadline
   * @param ticker monotonic nanoseconds
   * @return the deadline
   */
  public static Deadline after(Duration time, LongSupplier ticker) {
    Objects.requireNonNull(ticker, "ticker");
    return new Deadline(ticker, ticker.getAsLong() + time.toNanos(), false);
  }

  /**
   * A deadline that comes no later than this one and no later than some time from now.
   *
   * @param nanos from now; zero or negative gives an expired deadline
   * @return the earlier deadline; on a deadline that never comes, that deadline itself
   */
  public Deadline within(long nanos) {
    if (never) {
      return this;
    }
    return new Deadline(ticker, ticker.getAsLong() + Math.min(nanos, remainingNanos()), false);
  }

  /**
   * A deadline before this one by a reserve.
   *
   * @param nanos the reserve, at least 0
   * @return the earlier deadline; on a deadline that never comes, that deadline itself
   */
  public Deadline minus(long nanos) {
    return never ? this : new Deadline(ticker, endNanos - nanos, false);
  }

  /**
   * Whether the moment has come.
   *
   * @return true once it has; never goes back to false
   */
  public boolean expired() {
    return !never && ticker.getAsLong() - endNanos >= 0;
  }

  /**
   * The time that is left.
   *
   * @return nanoseconds, at least 0; {@link Long#MAX_VALUE} when the deadline never comes
   */
  public long remainingNanos() {
    return never ? Long.MAX_VALUE : Math.max(0L, endNanos - ticker.getAsLong());
  }

  /**
   * Whether this deadline comes at all.
   *
   * @return false only for {@link #never()}
   */
  public boolean isTimed() {
    return !never;
  }
}
