package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import java.util.function.IntConsumer;

/** Runs numbered pieces of work on the threads of a training, or on the caller's where there is little to do. */
final class Workers {
  /** Steps of a few nanoseconds below which waking another thread costs more than it brings. */
  private static final long WORTH_A_THREAD = 1 << 18;

  /** Rows that a piece has where rows are parted. */
  static final int CHUNK = 1 << 15;

  private final TaskRunner runner;
  private final int threads;

  Workers(int threads) {
    this.threads = threads;
    this.runner = TaskRunner.ofThreads(threads);
  }

  int threads() {
    return threads;
  }

  /** Runs a training, whose pieces then find threads that are awake. */
  void lead(Runnable training) {
    if (threads == 1) {
      training.run();
    } else {
      loop(1, piece -> training.run());
    }
  }

  /** True, unless the thread was interrupted, which ends the training: what little work there is asks nobody else. */
  boolean goOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    return true;
  }

  private static TrainingException interrupted() {
    return new TrainingException("training was interrupted");
  }

  /**
   * Runs pieces.
   *
   * @param count how many
   * @param steps what all of them take together
   * @param work each a matter of its number alone
   */
  void each(int count, long steps, IntConsumer work) {
    if (threads > 1 && count > 1 && steps >= WORTH_A_THREAD) {
      loop(count, work);
      return;
    }
    for (int i = 0; i < count; i++) {
      work.accept(i);
    }
  }

  /** Runs stretches of rows; each has the number of its first row. */
  void stretches(int rows, StretchWork work) {
    int count = (rows + CHUNK - 1) / CHUNK;
    each(count, rows, k -> work.accept(k * CHUNK, Math.min(rows, (k + 1) * CHUNK)));
  }

  private void loop(int count, IntConsumer work) {
    boolean ended = runner.loop("kolosal-boosting", count, () -> piece -> {
      work.accept(piece);
      return true;
    });
    if (!ended) {
      throw interrupted();
    }
  }

  /** Work on the rows from one to before another. */
  @FunctionalInterface
  interface StretchWork {
    void accept(int from, int to);
  }
}
