package ai.kolosal.automl.internal.concurrent;

import ai.kolosal.automl.concurrent.Deadline;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Numbered pieces of work on several threads.
 *
 * <p>Pieces are begun in ascending order, each by whichever thread is free. A piece may itself run work on the same
 * runner: its thread takes part in that, threads without a piece of their own join in, and so it never waits for a
 * thread that is not there.
 *
 * <ul>
 *   <li>own threads are daemons, are named after the task and end with the call that started them; where the system
 *       starts no more of them those that are there do all pieces, and where there are none the calling thread does;
 *   <li>on an executor they are as many tasks of it, the calling thread taking part only if the executor has begun none
 *       within a second;
 *   <li>interrupting the calling thread cancels: no piece is begun any more, the threads inside one are interrupted;
 *   <li>the first piece that fails, by number, throws out of the call what it threw, under which a suppressed {@link
 *       TaskFailure} names task and piece; no piece behind it is begun any more, and those before it run whatever the
 *       threads do, unless the call is cancelled, ended by a piece or out of time.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class TaskRunner {
  private final int threads;
  private final Executor executor;
  private final Consumer<Thread> starter;

  private TaskRunner(int threads, Executor executor, Consumer<Thread> starter) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " is less than 1");
    }
    this.threads = threads;
    this.executor = executor;
    this.starter = starter;
  }

  /**
   * A runner with threads of its own.
   *
   * @param threads how many at a time, at least 1
   * @return the runner
   * @throws IllegalArgumentException if there are none
   */
  public static TaskRunner ofThreads(int threads) {
    return ofThreads(threads, Thread::start);
  }

  /** A runner with threads of its own that start in a way of their own. */
  static TaskRunner ofThreads(int threads, Consumer<Thread> starter) {
    return new TaskRunner(threads, null, starter);
  }

  /**
   * A runner on somebody's executor.
   *
   * @param executor where pieces run; it is not shut down
   * @param threads how many of its tasks at a time, at least 1
   * @return the runner
   * @throws IllegalArgumentException if there are none
   */
  public static TaskRunner on(Executor executor, int threads) {
    return new TaskRunner(threads, Objects.requireNonNull(executor, "executor"), Thread::start);
  }

  /**
   * Runs pieces 0 … count − 1 while the calling thread waits as a rule, and leaves those behind that do not end in time: what they
   * still compute must not be looked at any more, and they should end by the deadline that they poll.
   *
   * @param task what this is, for names of threads and failures
   * @param count how many pieces, at least 0
   * @param deadline when to stop waiting; no piece is begun after it
   * @param worker makes what one thread works with: it takes a piece's number, and returns false for no further piece
   *     to be begun
   * @return whether every piece that was begun has ended and the call was not cancelled
   * @throws java.util.concurrent.RejectedExecutionException if the executor takes no task
   */
  public boolean run(String task, int count, Deadline deadline, Supplier<IntPredicate> worker) {
    Crew nested = Crew.of(this);
    if (nested != null) {
      return nested.loop(new Batch(task, count, worker), deadline);
    }
    return new Crew(this, task).run(new Batch(task, count, worker), deadline);
  }

  /**
   * Runs pieces 0 … count − 1, the calling thread taking part.
   *
   * @param task what this is, for names of threads and failures
   * @param count how many pieces, at least 0
   * @param worker as for {@link #run}
   * @return false if the call was cancelled
   * @throws java.util.concurrent.RejectedExecutionException if the executor takes no task
   */
  public boolean loop(String task, int count, Supplier<IntPredicate> worker) {
    Batch batch = new Batch(task, count, worker);
    Crew nested = Crew.of(this);
    return nested != null ? nested.loop(batch, Deadline.never()) : new Crew(this, task).lead(batch);
  }

  int threads() {
    return threads;
  }

  /**
   * Starts an own thread.
   *
   * @throws OutOfMemoryError if the system has no room for another
   */
  void start(Thread thread) {
    starter.accept(thread);
  }

  /** The executor, or null for own threads. */
  Executor executor() {
    return executor;
  }
}
