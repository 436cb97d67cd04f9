package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.concurrent.Deadline;

/**
 * How far a training has come, and how many steps it may still take.
 *
 * <p>Learning rates fall as a training nears its end, and only what they have fallen to makes a good network. So where the
 * steps that fit into the time left are fewer than planned, the rest of the way is made in so few. The time of a step is
 * measured anew over ever longer stretches, since the first steps run before their code is compiled. Without a timed
 * deadline every step is as long as planned.
 *
 * <p>Not thread-safe.
 */
final class StepPace {
  /** The share of the time left that steps are planned for: what comes after them takes time too. */
  private static final double SHARE = 0.93;

  private static final int FIRST_CHECK = 4;

  private final Deadline deadline;
  private final long planned;
  private long done;
  private double base;
  private long rest;
  private long since;
  private long nextCheck = FIRST_CHECK;
  private long checked;
  private long leftAtCheck;

  /**
   * The pace before the first step.
   *
   * @param deadline when training must have ended
   * @param planned at most this many steps, at least 1
   */
  StepPace(Deadline deadline, long planned) {
    this.deadline = deadline;
    this.planned = planned;
    this.rest = planned;
    this.leftAtCheck = deadline.remainingNanos();
  }

  /** The share of the way that is behind, 0 … 1. */
  double progress() {
    return since == rest ? 1 : base + (1 - base) * since / rest;
  }

  boolean isOver() {
    return since == rest || deadline.expired();
  }

  /** Whether the end of the way was reached, whatever the time. */
  boolean arrived() {
    return since == rest;
  }

  /** How many steps the training has if it goes on like this. */
  long total() {
    return done + rest - since;
  }

  /** Notes that a step is done. */
  void stepDone() {
    done++;
    since++;
    if (deadline.isTimed() && done >= nextCheck && since < rest) {
      check();
    }
  }

  private void check() {
    long left = deadline.remainingNanos();
    double step = Math.max(1.0, (double) (leftAtCheck - left) / (done - checked));
    long affordable = (long) Math.max(1, Math.min(planned - done, SHARE * left / step));
    if (affordable != rest - since) {
      base = progress();
      since = 0;
      rest = affordable;
    }
    checked = done;
    leftAtCheck = left;
    nextCheck = 2 * done;
  }
}
