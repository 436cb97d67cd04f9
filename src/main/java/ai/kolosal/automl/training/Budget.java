package ai.kolosal.automl.training;

import java.time.Duration;
import java.util.Objects;

/** How much a run may spend. */
public sealed interface Budget {
  /**
   * A budget of wall-clock time; the run returns within it, with what it has.
   *
   * @param time above zero, at most ten years
   * @return the budget
   */
  static Budget time(Duration time) {
    return new Time(time);
  }

  /**
   * A budget of candidates; the same data, settings and seed give the same model to the bit.
   *
   * @param trials at least 1
   * @return the budget
   */
  static Budget trials(int trials) {
    return new Trials(trials);
  }

  /**
   * Wall-clock time.
   *
   * @param duration above zero, at most ten years
   */
  record Time(Duration duration) implements Budget {
    /** Beyond, nanoseconds would overflow; nobody waits that long. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not above zero or is above ten years
     */
    public Time {
      Objects.requireNonNull(duration, "duration");
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("the time budget is " + duration + "; give at least a second");
      }
      if (duration.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "the time budget is " + duration + "; give at most " + LONGEST.toDays() + " days");
      }
    }
  }

  /**
   * A number of candidates.
   *
   * @param count at least 1
   */
  record Trials(int count) implements Budget {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Trials {
      if (count < 1) {
        throw new IllegalArgumentException("the budget is " + count + " trials; give at least 1");
      }
    }
  }
}
