package ai.kolosal.automl.hpo;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a run of a study goes on, and how many trials it has at a time.
 *
 * @param trials how many it begins, retries and reused results with them; {@link Long#MAX_VALUE} for any number
 * @param time how long it begins trials; a trial that runs then is not interrupted, see {@link Trial#deadline}
 * @param workers how many trials run at once, each in a thread of its own; one runs in the caller's
 */
public record Limits(long trials, Optional<Duration> time, int workers) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no trial, no time or no worker
   */
  public Limits {
    if (trials < 1 || workers < 1) {
      throw new IllegalArgumentException(
          "a run has at least one trial and one worker, not " + trials + " and " + workers);
    }
    if (time.isPresent() && (time.get().isNegative() || time.get().isZero())) {
      throw new IllegalArgumentException("a run has some time, not " + time.get() + "; leave it away for no limit");
    }
  }

  /**
   * No limit: on and on until the study is stopped, by {@link Study#stop}, a stop rule or a sampler at its end.
   *
   * @return one worker
   */
  public static Limits none() {
    return new Limits(Long.MAX_VALUE, Optional.empty(), 1);
  }

  /**
   * A number of trials.
   *
   * @param trials at least 1
   * @return one worker
   */
  public static Limits ofTrials(long trials) {
    return none().withTrials(trials);
  }

  /**
   * Some time.
   *
   * @param time above 0
   * @return one worker
   */
  public static Limits ofTime(Duration time) {
    return none().withTime(time);
  }

  /**
   * These limits with another number of trials.
   *
   * @param number at least 1
   * @return the limits
   */
  public Limits withTrials(long number) {
    return new Limits(number, time, workers);
  }

  /**
   * These limits with another time.
   *
   * @param duration above 0
   * @return the limits
   */
  public Limits withTime(Duration duration) {
    return new Limits(trials, Optional.of(duration), workers);
  }

  /**
   * These limits with another number of trials at once.
   *
   * @param number at least 1
   * @return the limits
   */
  public Limits withWorkers(int number) {
    return new Limits(trials, time, number);
  }
}
