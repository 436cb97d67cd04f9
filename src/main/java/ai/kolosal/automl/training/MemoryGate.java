package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.memory.MemoryPressure;
import ai.kolosal.automl.memory.MemoryPressure.Level;

/**
 * Keeps threads from beginning another fold side by side while memory is critically short; one always goes on.
 *
 * <p>What is trained, in which order it is handed out and to what end does not depend on it. Thread-safe.
 */
final class MemoryGate {
  /** How often a thread that waits looks again. */
  private static final long LOOK_MILLIS = 100;

  private final MemoryPressure pressure;
  private final Deadline deadline;
  private int inside;

  MemoryGate(MemoryPressure pressure, Deadline deadline) {
    this.pressure = pressure;
    this.deadline = deadline;
  }

  /** Waits while memory is critical and another is inside; an interrupt ends the wait. */
  synchronized void enter() {
    while (inside > 0 && !deadline.expired() && pressure.level() == Level.CRITICAL) {
      try {
        wait(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    inside++;
  }

  synchronized void leave() {
    inside--;
    notifyAll();
  }
}
