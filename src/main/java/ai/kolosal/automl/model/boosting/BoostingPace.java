package ai.kolosal.automl.model.boosting;

import ai.kolosal.automl.concurrent.Deadline;

/**
 * How fast boosting must learn to converge by its deadline.
 *
 * <p>Boosting has about converged when its learning rates add up to {@value #CONVERGED}. Where the rounds that fit into
 * the time left would not get there, the rate of the rounds to come is raised, to {@value #FASTEST} at most. Time per
 * round is measured from the second round on, since the first one warms up; the rate is set anew after rounds 3, 10, 20,
 * 40, 80 and so on. Without a timed deadline the rate never changes.
 *
 * <p>Not thread-safe.
 */
public final class BoostingPace {
  private static final double CONVERGED = 15;
  private static final double FASTEST = 0.3;
  private static final int FIRST_CHECK = 3;
  private static final int SECOND_CHECK = 10;

  private final Deadline deadline;
  private final int rounds;
  private final double slowest;
  private double rate;
  private double learned;
  private int done;
  private int nextCheck = FIRST_CHECK;
  private long leftAfterFirst;

  /**
   * The pace before the first round.
   *
   * @param deadline when training must have ended
   * @param rounds at most this many
   * @param learningRate the rate that is never gone below
   */
  public BoostingPace(Deadline deadline, int rounds, double learningRate) {
    this.deadline = deadline;
    this.rounds = rounds;
    this.slowest = learningRate;
    this.rate = learningRate;
  }

  /**
   * Whether another round may begin.
   *
   * @return false once all rounds are done, or when the time left is less than a round takes
   */
  public boolean goesOn() {
    return done < rounds && !deadline.expired() && (done < 2 || deadline.remainingNanos() >= nanosPerRound());
  }

  /**
   * Notes that a round is done.
   *
   * @return whether {@link #rate()} has changed
   */
  public boolean roundDone() {
    done++;
    learned += rate;
    if (!deadline.isTimed()) {
      return false;
    }
    if (done == 1) {
      leftAfterFirst = deadline.remainingNanos();
    }
    if (done < nextCheck) {
      return false;
    }
    nextCheck = Math.max(SECOND_CHECK, 2 * done);
    double affordable = Math.max(1, Math.min(rounds - done, deadline.remainingNanos() / nanosPerRound()));
    double wanted = Math.min(CONVERGED, rounds * slowest) - learned;
    double before = rate;
    rate = Math.max(slowest, Math.min(FASTEST, wanted / affordable));
    return rate != before;
  }

  /**
   * The learning rate of the next round.
   *
   * @return at least the rate asked for
   */
  public double rate() {
    return rate;
  }

  private double nanosPerRound() {
    return Math.max(1.0, (double) (leftAfterFirst - deadline.remainingNanos()) / (done - 1));
  }
}
