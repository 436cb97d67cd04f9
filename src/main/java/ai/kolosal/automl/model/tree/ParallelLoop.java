package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.Workers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Numbered pieces of work on several threads, taken in ascending order. */
final class ParallelLoop {
  private ParallelLoop() {}

  /**
   * Runs pieces 0 … count − 1.
   *
   * @param worker makes what one thread works with; it takes a piece's number and returns false to stop that thread
   * @throws TrainingException if the calling thread is interrupted
   */
  static void run(int count, int threads, Supplier<IntPredicate> worker) {
    AtomicInteger next = new AtomicInteger();
    int workers = Math.min(threads, count);
    if (workers <= 1) {
      drain(next, count, worker.get());
    } else if (!Workers.run("kolosal-trees", workers, () -> drain(next, count, worker.get()), Deadline.never())) {
      next.set(count);
      throw new TrainingException("training was interrupted");
    }
  }

  private static void drain(AtomicInteger next, int count, IntPredicate work) {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      if (!work.test(i)) {
        return;
      }
    }
  }
}
