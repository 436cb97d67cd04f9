package ai.kolosal.automl.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private long now = Long.MAX_VALUE - 10;

  @Test
  void expiresAtItsMomentEvenWhereTheTickerWraps() {
    Deadline deadline = Deadline.after(Duration.ofNanos(100), () -> now);
    assertEquals(100, deadline.remainingNanos());
    now += 99;
    assertFalse(deadline.expired());
    assertEquals(1, deadline.remainingNanos());
    now += 1;
    assertTrue(deadline.expired());
    now += 1000;
    assertTrue(deadline.expired());
    assertEquals(0, deadline.remainingNanos());
  }

  @Test
  void aPartComesNoLaterThanTheWhole() {
    Deadline whole = Deadline.after(Duration.ofNanos(100), () -> now);
    assertEquals(30, whole.within(30).remainingNanos());
    assertEquals(100, whole.within(5000).remainingNanos());
    assertEquals(60, whole.minus(40).remainingNanos());
    assertTrue(whole.within(-1).expired());
  }

  @Test
  void neverStaysNever() {
    Deadline never = Deadline.never();
    assertFalse(never.isTimed());
    assertFalse(never.expired());
    assertEquals(Long.MAX_VALUE, never.remainingNanos());
    assertSame(never, never.within(1));
    assertSame(never, never.minus(1));
  }

  @Test
  void theSystemClockCountsDown() {
    assertTrue(Deadline.after(Duration.ZERO).expired());
    assertFalse(Deadline.after(Duration.ofHours(1)).expired());
    assertTrue(Stopwatch.start().elapsedNanos() >= 0);
  }
}
