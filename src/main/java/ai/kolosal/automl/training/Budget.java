package ai.kolosal.automl.training;

import java.time.Duration;
import java.util.Objects;

/** How much a run may spend. */
public sealed interface Budget {
  /**
   * A budget of wall-clock time; the run returns within it, with what it has.
   *
   * @param time above zero
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
   * @param duration above zero
   */
  record Time(Duration duration) implements Budget {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public Time {
      Objects.requireNonNull(duration, "duration");
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("the time budget is " + duration + "; give at least a second");
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
