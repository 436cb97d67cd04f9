package ai.kolosal.automl.internal.concurrent;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** The pieces of one call. What counts threads is guarded by the crew's lock. */
final class Batch {
  private static final int NONE = Integer.MAX_VALUE;
  private static final int SET_UP = -1;

  private final String task;
  private final int count;
  private final Supplier<IntPredicate> worker;
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean stopped;
  private volatile boolean cut;
  private Throwable failure;
  private volatile int failedPiece = NONE;

  /** Threads inside this batch; guarded by the crew's lock. */
  int active;

  Batch(String task, int count, Supplier<IntPredicate> worker) {
    this.task = task;
    this.count = count;
    this.worker = worker;
  }

  int count() {
    return count;
  }

  /** Whether a thread that joins may find a piece. */
  boolean isOpen() {
    return !stopped && failedPiece == NONE && next.get() < count;
  }

  boolean isUntouched() {
    return isOpen() && next.get() == 0;
  }

  /** Lets no further piece begin. */
  void stop() {
    stopped = true;
  }

  /** Stops what was not to be stopped by its own pieces. */
  void cut() {
    cut = true;
    stopped = true;
  }

  boolean wasCut() {
    return cut;
  }

  /** Takes pieces until there are none. */
  void drain() {
    int piece = SET_UP;
    try {
      IntPredicate work = worker.get();
      for (piece = next.getAndIncrement(); piece < count && mayBegin(piece); piece = next.getAndIncrement()) {
        if (Thread.currentThread().isInterrupted()) {
          cut();
        } else if (!work.test(piece)) {
          stopped = true;
        }
      }
    } catch (Throwable thrown) {
      note(piece, thrown);
    }
  }

  /** A piece that a thread took before a later one failed is still begun: it may be the first that fails. */
  private boolean mayBegin(int piece) {
    return !stopped && piece < failedPiece;
  }

  /** Pieces are taken in order and none before a failure is left out, so that the first by number is there in the end. */
  private synchronized void note(int piece, Throwable thrown) {
    if (piece < failedPiece) {
      failedPiece = piece;
      failure = thrown;
    }
  }

  /** Throws what the first failing piece threw. */
  synchronized void rethrow() {
    if (failure != null) {
      failure.addSuppressed(new TaskFailure(task, failedPiece, count));
      throw Batch.<RuntimeException>asItIs(failure);
    }
  }

  /** Lets anything through: a piece in another language may throw what Java would have had declared. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T asItIs(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
