package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;

/** Leaves work on a matrix that the deadline came upon: one of 2,000 rows takes seconds. Never leaves the package. */
final class OutOfTime extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutOfTime() {
    super("the deadline came", null, false, false);
  }

  /** Throws if the deadline came. */
  static void check(Deadline deadline) {
    if (deadline.expired()) {
      throw new OutOfTime();
    }
  }
}
