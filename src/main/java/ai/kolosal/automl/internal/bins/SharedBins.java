package ai.kolosal.automl.internal.bins;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bins of one matrix, worked out by the first learner that wants them and there for all others while the matrix is.
 *
 * <p>Bins that a deadline cut short are their learner's own. A learner that cannot wait for another's bins works out as much
 * as its deadline allows. Thread-safe.
 */
public final class SharedBins {
  private final ReentrantLock lock = new ReentrantLock();
  private volatile BinnedMatrix whole;

  private SharedBins() {}

  /**
   * The bins of a matrix.
   *
   * @param x at least one row
   * @param deadline when to bin no further column
   * @param threads at most this many
   * @return the bins, shared
   * @throws IllegalArgumentException if a category's cell is not one of its codes
   * @throws ai.kolosal.automl.error.TrainingException if the thread was interrupted
   */
  public static BinnedMatrix of(FeatureMatrix x, Deadline deadline, int threads) {
    return x.derived(SharedBins.class, SharedBins::new).get(x, deadline, threads);
  }

  private BinnedMatrix get(FeatureMatrix x, Deadline deadline, int threads) {
    if (whole != null) {
      return whole;
    }
    boolean locked = lock(deadline);
    try {
      if (whole != null) {
        return whole;
      }
      BinnedMatrix binned = BinnedMatrix.of(x, deadline, threads);
      if (binned.isWhole()) {
        whole = binned;
      }
      return binned;
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  private boolean lock(Deadline deadline) {
    try {
      return lock.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
