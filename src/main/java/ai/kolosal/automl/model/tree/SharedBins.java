package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bins of one matrix, worked out by the first forest that wants them and there for all others while the matrix is.
 *
 * <p>Bins that a deadline cut short are their forest's own. A forest that cannot wait for another's bins works out as much
 * as its deadline allows. Thread-safe.
 */
final class SharedBins {
  private final ReentrantLock lock = new ReentrantLock();
  private volatile BinnedMatrix whole;

  private SharedBins() {}

  static BinnedMatrix of(FeatureMatrix x, Deadline deadline, int threads) {
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
