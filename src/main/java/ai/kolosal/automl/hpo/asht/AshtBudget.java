package ai.kolosal.automl.hpo.asht;

import java.time.Duration;
import java.util.Optional;

/**
 * When a search ends: after some time, some evaluations, or whichever is first.
 *
 * @param time a hard end; empty for none
 * @param evaluations calls of the objective at most; {@link Integer#MAX_VALUE} where they are not counted
 */
public record AshtBudget(Optional<Duration> time, int evaluations) {
  /**
   * Checks that there is an end.
   *
   * @throws IllegalArgumentException if there is none, or nothing can be evaluated
   */
  public AshtBudget {
    if (evaluations < 1 || time.isPresent() && (time.get().isNegative() || time.get().isZero())
        || time.isEmpty() && evaluations == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a budget of " + time.map(Duration::toString).orElse("any time") + " and "
          + evaluations + " evaluations has no end or no room; give a time or a number above 0");
    }
  }

  /**
   * A budget of time.
   *
   * @param time above 0
   * @return the budget
   */
  public static AshtBudget of(Duration time) {
    return new AshtBudget(Optional.of(time), Integer.MAX_VALUE);
  }

  /**
   * A budget of evaluations, of whatever fidelity.
   *
   * @param evaluations at least 1
   * @return the budget
   */
  public static AshtBudget of(int evaluations) {
    return new AshtBudget(Optional.empty(), evaluations);
  }

  /**
   * The same with a limit of evaluations.
   *
   * @param most at least 1
   * @return the budget
   */
  public AshtBudget atMost(int most) {
    return new AshtBudget(time, most);
  }
}
