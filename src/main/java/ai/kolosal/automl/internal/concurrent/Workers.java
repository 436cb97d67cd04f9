package ai.kolosal.automl.internal.concurrent;

import ai.kolosal.automl.error.TrainingException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Runs numbered pieces of work on the threads of a training, or on the caller's where there is little to do.
 *
 * <p>A tree has a section of work for every split, a network one for every layer of every batch, each shorter than it
 * takes to wake a thread. So the threads of a training that is {@linkplain #lead led} look out for the next section for
 * a while before they sleep. The leader takes part and never waits for a thread that has not begun a piece.
 *
 * <p>For one training at a time; only its leader and pieces that run call it.
 */
public final class Workers {
  /** Steps of a nanosecond or so below which another thread costs more than it brings. */
  private static final long WORTH_A_THREAD = 1 << 15;

  /** How often a thread looks for work before it sleeps: a quarter of a millisecond or so. */
  private static final int LOOKS = 20_000;

  /** How often the leader looks whether a section is over before it lets others have its processor. */
  private static final int PATIENCE = 20_000;

  /** Rows that a piece has where rows are parted. */
  public static final int CHUNK = 1 << 13;

  private final String task;
  private final TaskRunner runner;
  private final int threads;
  private final Queue<Thread> asleep = new ConcurrentLinkedQueue<>();
  private volatile Section current;
  private volatile boolean closed = true;

  /**
   * Workers that have no threads yet.
   *
   * @param task what they work on, for names of threads and failures
   * @param threads how many at a time, at least 1
   * @throws IllegalArgumentException if there are none
   */
  public Workers(String task, int threads) {
    this.task = task;
    this.threads = threads;
    this.runner = TaskRunner.ofThreads(threads);
  }

  /**
   * The most threads at a time.
   *
   * @return at least 1
   */
  public int threads() {
    return threads;
  }

  /**
   * Runs a training with the other threads at hand.
   *
   * @param training what the calling thread or another does; its pieces are shared
   * @throws TrainingException if the calling thread is interrupted
   */
  public void lead(Runnable training) {
    if (threads == 1) {
      training.run();
      return;
    }
    closed = false;
    loop(threads, piece -> {
      if (piece > 0) {
        serve();
        return;
      }
      try {
        training.run();
      } finally {
        closed = true;
        wake();
      }
    });
  }

  /** Takes part in one section after another until the training is over. */
  private void serve() {
    int looks = 0;
    while (!closed) {
      Section section = current;
      if (section != null && section.isOpen()) {
        section.drain();
        looks = 0;
      } else if (looks++ < LOOKS) {
        Thread.onSpinWait();
      } else {
        sleep();
        looks = 0;
      }
    }
  }

  /** Sleeps until it is woken; what was begun before it was known to sleep is seen first. */
  private void sleep() {
    asleep.add(Thread.currentThread());
    Section section = current;
    if (!closed && (section == null || !section.isOpen())) {
      LockSupport.park(this);
    }
    asleep.remove(Thread.currentThread());
  }

  private void wake() {
    for (Thread thread : asleep) {
      LockSupport.unpark(thread);
    }
  }

  /**
   * Looks whether the thread was interrupted, which ends the training: what little work there is asks nobody else.
   *
   * @return true
   * @throws TrainingException if it was
   */
  public boolean goOn() {
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
  public void each(int count, long steps, IntConsumer work) {
    if (threads == 1 || count == 1 || steps < WORTH_A_THREAD || current != null) {
      for (int i = 0; i < count; i++) {
        work.accept(i);
      }
    } else if (closed) {
      loop(count, work);
    } else {
      share(new Section(count, work));
    }
  }

  private void share(Section section) {
    current = section;
    wake();
    section.drain();
    for (int looks = 0; !section.isOver(); looks++) {
      if (looks < PATIENCE) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    current = null;
    section.rethrow();
  }

  /**
   * Runs stretches of {@link #CHUNK} rows or fewer.
   *
   * @param rows how many there are
   * @param work done for each stretch
   */
  public void stretches(int rows, StretchWork work) {
    int count = (rows + CHUNK - 1) / CHUNK;
    each(count, rows, k -> work.accept(k * CHUNK, Math.min(rows, (k + 1) * CHUNK)));
  }

  private void loop(int count, IntConsumer work) {
    boolean ended = runner.loop(task, count, () -> piece -> {
      work.accept(piece);
      return true;
    });
    if (!ended) {
      throw interrupted();
    }
  }

  /** Work on the rows from one to before another. */
  @FunctionalInterface
  public interface StretchWork {
    /**
     * Does the work.
     *
     * @param from the first row
     * @param to behind the last
     */
    void accept(int from, int to);
  }
}
