package ai.kolosal.automl.internal.concurrent;

/** Says in which task and piece the exception arose that it is suppressed by, and who waited for it. */
final class TaskFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskFailure(String task, int piece, int count) {
    super(
        piece < 0
            ? "task '" + task + "' failed before its first piece on a thread"
            : "task '" + task + "' failed in piece " + piece + " of " + count);
  }
}
