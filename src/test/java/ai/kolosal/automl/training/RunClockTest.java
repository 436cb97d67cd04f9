package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RunClockTest {
  private static Deadline after(long nanos) {
    return Deadline.after(Duration.ofNanos(nanos), () -> 0L);
  }

  @Property(tries = 200)
  void theMomentsComeInOrderAndLeaveTimeForEach(@ForAll @LongRange(min = 0, max = 1L << 45) long nanos) {
    for (boolean refit : new boolean[] {true, false}) {
      RunClock clock = RunClock.divide(after(nanos), refit);
      long candidates = clock.candidates().remainingNanos();
      long selection = clock.selection().remainingNanos();
      long end = clock.end().remainingNanos();
      assertTrue(candidates <= selection && selection <= end && end <= nanos, clock.toString());
      assertTrue(candidates >= 0.3 * nanos - 1, candidates + " of " + nanos);
      assertEquals(refit ? 0.3 : 0, (double) (end - selection) / Math.max(1, nanos), 0.01 + 1.0 / Math.max(1, nanos));
      long again = end - selection;
      assertTrue(refit ? clock.foldNanos() <= again : clock.foldNanos() == Long.MAX_VALUE, clock.toString());
    }
  }

  @Test
  void longRunsEndTwoPercentBeforeTheirTime() {
    long minute = Duration.ofMinutes(1).toNanos();
    assertEquals(0.98 * minute, RunClock.divide(after(minute), false).end().remainingNanos(), 1);
  }

  @Test
  void aBudgetOfTrialsHasNoMoments() {
    RunClock clock = RunClock.divide(Deadline.never(), true);
    assertFalse(clock.candidates().isTimed() || clock.selection().isTimed() || clock.end().isTimed());
  }
}
