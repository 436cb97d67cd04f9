package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.error.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(workers - 1, ParallelLoop::thread);
    try {
      List<Future<?>> others = new ArrayList<>();
      for (int i = 1; i < workers; i++) {
        others.add(pool.submit(() -> drain(next, count, worker.get())));
      }
      drain(next, count, worker.get());
      for (Future<?> other : others) {
        other.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new TrainingException("training failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("training was interrupted", e);
    } finally {
      next.set(count);
      pool.shutdown();
    }
  }

  private static void drain(AtomicInteger next, int count, IntPredicate work) {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      if (!work.test(i)) {
        return;
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "kolosal-trees");
    thread.setDaemon(true);
    return thread;
  }
}
