package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import java.time.Duration;

/**
 * The moments at which a run must be where.
 *
 * @param candidates when candidates must be done
 * @param selection when the weights must be known
 * @param end when the result must be there
 * @param foldNanos what a fold may take, so that there is time to do it again on all rows; without a limit where members
 *     are not trained again
 */
record RunClock(Deadline candidates, Deadline selection, Deadline end, long foldNanos) {
  /** How much longer training on all rows may take than on a holdout's, with room for a slower moment. */
  static final double LONGER = 1.25;

  private static final double ENSEMBLE_SHARE = 0.03;
  private static final double SLACK_SHARE = 0.02;
  private static final double REFIT_SHARE = 0.3;
  private static final long LEAST_ENSEMBLE_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LEAST_SLACK_NANOS = Duration.ofMillis(60).toNanos();

  /** Divides what is left of a deadline; a holdout keeps time to train again on all rows. */
  static RunClock divide(Deadline deadline, boolean holdout) {
    if (!deadline.isTimed()) {
      return new RunClock(deadline, deadline, deadline, Long.MAX_VALUE);
    }
    long left = deadline.remainingNanos();
    long slack = (long) Math.min(left * 0.1, Math.max(LEAST_SLACK_NANOS, left * SLACK_SHARE));
    long ensemble = (long) Math.min(left * 0.2, Math.max(LEAST_ENSEMBLE_NANOS, left * ENSEMBLE_SHARE));
    long refit = holdout ? (long) (left * REFIT_SHARE) : 0;
    Deadline end = deadline.minus(slack);
    long fold = holdout ? (long) (refit / LONGER) : Long.MAX_VALUE;
    return new RunClock(end.minus(ensemble + refit), end.minus(refit), end, fold);
  }
}
