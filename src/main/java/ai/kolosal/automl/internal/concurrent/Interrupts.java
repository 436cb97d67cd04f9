package ai.kolosal.automl.internal.concurrent;

import java.util.concurrent.CancellationException;

/** How long work hears that nobody waits for it any more. */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Stops work whose thread is interrupted, which it stays.
   *
   * @param when such as {@code between two chunks of rows}
   * @throws CancellationException if it is
   */
  public static void stopWork(String when) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the thread was interrupted " + when);
    }
  }
}
