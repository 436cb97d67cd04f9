package ai.kolosal.automl.internal.concurrent;

import ai.kolosal.automl.concurrent.Deadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one outermost call and the batches that they have open.
 *
 * <p>A thread drains one batch after another, the innermost first; own threads wait for the next until the call ends. A
 * thread that has opened a batch waits only for pieces that others are inside of, and these wait only for batches opened
 * inside them, so that no two wait for each other.
 */
final class Crew {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

  /** How long an executor may leave the first task lying before the calling thread takes part. */
  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final ThreadLocal<Crew> CURRENT = new ThreadLocal<>();

  private final TaskRunner runner;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Batch> open = new ArrayDeque<>();
  private final Set<Thread> members = new HashSet<>();
  private int hired;
  private int named;
  /** The system starts no more threads. */
  private boolean exhausted;
  private boolean closed;
  private boolean cancelled;

  Crew(TaskRunner runner, String name) {
    this.runner = runner;
    this.name = name;
  }

  /** The crew of a runner that this thread is in, or null. */
  static Crew of(TaskRunner runner) {
    Crew crew = CURRENT.get();
    return crew != null && crew.runner == runner ? crew : null;
  }

  /** Runs the outermost batch on other threads, or on this one where the system starts none. */
  boolean run(Batch batch, Deadline deadline) {
    try {
      open(batch);
      hire(batch.count());
      if (isDeserted()) {
        takePart(batch);
      }
      boolean all = await(batch, deadline, true);
      batch.rethrow();
      return all;
    } finally {
      close(batch);
    }
  }

  /** Runs the outermost batch on this thread and others. */
  boolean lead(Batch batch) {
    Crew outer = enter();
    members.add(Thread.currentThread());
    hired = 1;
    try {
      return loop(batch, Deadline.never());
    } finally {
      close(batch);
      leave(outer);
    }
  }

  private void takePart(Batch batch) {
    Crew outer = enter();
    try {
      join(batch);
    } finally {
      leave(outer);
    }
  }

  /** Makes this the crew that the thread is in; returns the one that it was in before. */
  private Crew enter() {
    Crew outer = CURRENT.get();
    CURRENT.set(this);
    return outer;
  }

  private static void leave(Crew outer) {
    CURRENT.set(outer);
    if (outer == null) {
      CURRENT.remove();
    }
  }

  /** Runs a batch on this thread, which is in the crew, and on others. */
  boolean loop(Batch batch, Deadline deadline) {
    if (Thread.currentThread().isInterrupted()) {
      return batch.count() == 0;
    }
    try {
      open(batch);
      hire(batch.count() - 1);
      join(batch);
      boolean all = await(batch, deadline, false);
      batch.rethrow();
      return all;
    } finally {
      retire(batch);
    }
  }

  private void open(Batch batch) {
    lock.lock();
    try {
      if (closed) {
        batch.cut();
      }
      open.push(batch);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void retire(Batch batch) {
    batch.stop();
    lock.lock();
    try {
      open.remove(batch);
    } finally {
      lock.unlock();
    }
  }

  private void close(Batch batch) {
    retire(batch);
    lock.lock();
    try {
      closed = true;
      for (Batch nested : open) {
        nested.cut();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Sees to it that so many threads more can take part, as far as the runner has them. */
  private void hire(int wanted) {
    int first;
    int last;
    lock.lock();
    try {
      int idle = hired - members.size();
      first = named;
      last = first
          + (closed || exhausted ? 0 : Math.max(0, Math.min(wanted - Math.max(0, idle), runner.threads() - hired)));
      hired += last - first;
      named = last;
    } finally {
      lock.unlock();
    }
    for (int i = first; i < last; i++) {
      if (runner.executor() != null) {
        submit();
      } else if (!start(i)) {
        giveUp(last - i);
        return;
      }
    }
  }

  private boolean start(int number) {
    Thread thread = new Thread(this::serve, name + "-" + number);
    thread.setDaemon(true);
    try {
      runner.start(thread);
      return true;
    } catch (OutOfMemoryError noRoom) {
      LOG.debug("thread {} cannot be started, those that are there go on without it", thread.getName(), noRoom);
      return false;
    }
  }

  /** Does without so many threads, and asks for no more in this call. */
  private void giveUp(int missing) {
    lock.lock();
    try {
      hired -= missing;
      exhausted = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether own threads are wanting, all of them. */
  private boolean isDeserted() {
    lock.lock();
    try {
      return exhausted && hired == 0;
    } finally {
      lock.unlock();
    }
  }

  private void submit() {
    try {
      runner.executor().execute(this::serve);
    } catch (RejectedExecutionException refusal) {
      boolean none;
      lock.lock();
      try {
        hired--;
        // where one has been there and gone again, there is nothing left to begin
        none = hired == 0 && open.peekLast().isOpen();
      } finally {
        lock.unlock();
      }
      if (none) {
        throw refusal;
      }
    }
  }

  private void serve() {
    Crew outer = enter();
    try {
      for (Batch batch = next(); batch != null; batch = next()) {
        join(batch);
      }
    } finally {
      leave(outer);
    }
  }

  /** The next batch with pieces left; null at the end of the call, or where an executor's thread has nothing to do. */
  private Batch next() {
    lock.lock();
    try {
      while (!closed) {
        for (Batch batch : open) {
          if (batch.isOpen()) {
            return batch;
          }
        }
        if (runner.executor() != null) {
          break;
        }
        changed.awaitUninterruptibly();
      }
      hired--;
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void join(Batch batch) {
    Thread self = Thread.currentThread();
    boolean outermost;
    lock.lock();
    try {
      if (!batch.isOpen()) {
        return;
      }
      batch.active++;
      outermost = members.add(self);
    } finally {
      lock.unlock();
    }
    try {
      batch.drain();
    } finally {
      lock.lock();
      try {
        batch.active--;
        if (outermost) {
          members.remove(self);
          // an executor's thread goes back as it came
          if (cancelled && runner.executor() != null) {
            Thread.interrupted();
          }
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private boolean await(Batch batch, Deadline deadline, boolean mayTakePart) {
    boolean helping = false;
    lock.lock();
    try {
      while (batch.active > 0 || batch.isOpen()) {
        long left = deadline.remainingNanos();
        if (left <= 0) {
          return false;
        }
        boolean stallable = mayTakePart && runner.executor() != null && batch.isUntouched();
        long waited = changed.awaitNanos(stallable ? Math.min(left, STALLED_NANOS) : left);
        if (stallable && waited <= 0 && batch.isUntouched() && batch.active == 0) {
          helping = true;
          break;
        }
      }
    } catch (InterruptedException interrupted) {
      cancel(batch);
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
    if (helping) {
      takePart(batch);
      return await(batch, deadline, false);
    }
    return !batch.wasCut();
  }

  private void cancel(Batch batch) {
    batch.cut();
    if (batch != open.peekLast()) {
      return;
    }
    cancelled = true;
    for (Thread member : members) {
      if (member != Thread.currentThread()) {
        member.interrupt();
      }
    }
  }
}
