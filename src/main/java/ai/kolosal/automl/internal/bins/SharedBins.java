package ai.kolosal.automl.internal.bins;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<Binning, BinnedMatrix> whole = new ConcurrentHashMap<>();

  private SharedBins() {}

  /**
   * The bins of a matrix by the usual settings.
   *
   * @param x at least one row
   * @param deadline when to bin no further column
   * @param threads at most this many
   * @return the bins, shared
   * @throws IllegalArgumentException if a category's cell is not one of its codes
   * @throws ai.kolosal.automl.error.TrainingException if the thread was interrupted
   */
  public static BinnedMatrix of(FeatureMatrix x, Deadline deadline, int threads) {
    return of(x, Binning.usual(), deadline, threads);
  }

  /**
   * The bins of a matrix, one for all who want them by equal settings.
   *
   * @param x at least one row
   * @param binning how
   * @param deadline when to bin no further column
   * @param threads at most this many
   * @return the bins, shared
   * @throws IllegalArgumentException if a category's cell is not one of its codes, or there are weights and they are not
   *     one a row
   * @throws ai.kolosal.automl.error.TrainingException if the thread was interrupted
   */
  public static BinnedMatrix of(FeatureMatrix x, Binning binning, Deadline deadline, int threads) {
    return x.derived(SharedBins.class, SharedBins::new).get(x, binning, deadline, threads);
  }

  private BinnedMatrix get(FeatureMatrix x, Binning binning, Deadline deadline, int threads) {
    BinnedMatrix before = whole.get(binning);
    if (before != null) {
      return before;
    }
    boolean locked = lock(deadline);
    try {
      BinnedMatrix meanwhile = whole.get(binning);
      if (meanwhile != null) {
        return meanwhile;
      }
      BinnedMatrix binned = BinnedMatrix.of(x, binning, deadline, threads);
      if (binned.isWhole()) {
        whole.put(binning, binned);
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
