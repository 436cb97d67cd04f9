package ai.kolosal.automl.internal.concurrent;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Pieces of work that threads of a training take from one another; over once each is done or has failed. */
final class Section {
  private final int count;
  private final IntConsumer work;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Section(int count, IntConsumer work) {
    this.count = count;
    this.work = work;
  }

  boolean isOpen() {
    return next.get() < count;
  }

  boolean isOver() {
    return done.get() == count;
  }

  /** Does pieces until none is left. */
  void drain() {
    for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
      try {
        work.accept(piece);
      } catch (RuntimeException | Error thrown) {
        failure.compareAndSet(null, thrown);
      } finally {
        done.incrementAndGet();
      }
    }
  }

  /** Throws what a piece threw, if any did. */
  void rethrow() {
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }
}
