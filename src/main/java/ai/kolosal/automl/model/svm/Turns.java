package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.concurrent.Deadline;

/** Deals what time there is to machines that are trained in turn, so that the first does not leave the last without. */
final class Turns {
  private final Deadline deadline;
  private long left;

  /**
   * Turns.
   *
   * @param deadline of all
   * @param count how many turns there are at most
   */
  Turns(Deadline deadline, long count) {
    this.deadline = deadline;
    left = Math.max(1, count);
  }

  /** The deadline of the next: what is left divided by the turns to come. */
  Deadline next() {
    long share = deadline.isTimed() ? Math.max(1, deadline.remainingNanos() / Math.max(1, left)) : 0;
    left--;
    return deadline.isTimed() && !deadline.expired() ? deadline.within(share) : deadline;
  }

  /** Whether there is no time left for anybody. */
  boolean over() {
    return deadline.expired();
  }
}
