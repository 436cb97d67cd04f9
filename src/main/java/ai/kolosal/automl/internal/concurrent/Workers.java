package ai.kolosal.automl.internal.concurrent;

import ai.kolosal.automl.concurrent.Deadline;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Daemon threads that run the same loop until it ends or time is up.
 *
 * <p>A thread that does not return in time is left behind rather than waited for: what it still computes must not be
 * looked at any more, and it ends by the deadline that it polls.
 */
public final class Workers {
  private static final long FOREVER_NANOS = Long.MAX_VALUE;

  private Workers() {}

  /**
   * Runs a loop on several threads.
   *
   * @param name what the threads are called, a number is appended
   * @param threads how many, at least 1
   * @param loop the work of each thread; it should catch its own failures
   * @param deadline when to stop waiting
   * @return whether all threads have ended
   * @throws Error if a loop threw one
   */
  public static boolean run(String name, int threads, Runnable loop, Deadline deadline) {
    CountDownLatch ended = new CountDownLatch(threads);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread[] started = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      started[i] =
          new Thread(
              () -> {
                try {
                  loop.run();
                } catch (RuntimeException | Error thrown) {
                  failure.compareAndSet(null, thrown);
                } finally {
                  ended.countDown();
                }
              },
              name + "-" + i);
      started[i].setDaemon(true);
      started[i].start();
    }
    boolean all = await(ended, deadline, started);
    if (failure.get() instanceof RuntimeException thrown) {
      throw thrown;
    }
    if (failure.get() instanceof Error thrown) {
      throw thrown;
    }
    return all;
  }

  private static boolean await(CountDownLatch ended, Deadline deadline, Thread[] threads) {
    try {
      return ended.await(deadline.isTimed() ? deadline.remainingNanos() : FOREVER_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      for (Thread thread : threads) {
        thread.interrupt();
      }
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
