package ai.kolosal.automl.device;

import java.util.Optional;

/**
 * How work is divided on a machine. It changes speed, never results.
 *
 * <p>Immutable and thread-safe.
 *
 * @param threads how many at a time, at least 1
 * @param blockBytes what a block of rows should fit, with what is computed from it
 */
public record ParallelPlan(int threads, long blockBytes) {
  /** No block has fewer rows than these: a table of no more is one block on any machine. */
  public static final int LEAST_ROWS = 256;

  private static final int MOST_ROWS = 1 << 16;

  /** What a processor has of each level of cache at least, where the machine does not say: 16, 256 and 512 KiB. */
  private static final long[] LEAST_SHARES = {1 << 14, 1 << 18, 1 << 19};

  private static final int MEMORY_SAVING_SHARE = 4;

  /**
   * The plan of a training run, whose threads train a candidate each.
   *
   * @param device the machine
   * @param mode what it is to be used for
   * @return the plan
   */
  public static ParallelPlan training(DeviceProfile device, ParallelMode mode) {
    int usable = device.processors().usable();
    int threads = switch (mode) {
      case BALANCED, THROUGHPUT -> usable;
      case LATENCY -> usable - 1;
      case MEMORY_SAVING -> usable / MEMORY_SAVING_SHARE;
    };
    return new ParallelPlan(Math.max(1, threads), share(device, 2) / 2);
  }

  /**
   * The plan of a prediction of many rows.
   *
   * @param device the machine
   * @param mode what it is to be used for
   * @return the plan
   */
  public static ParallelPlan inference(DeviceProfile device, ParallelMode mode) {
    long bytes = switch (mode) {
      case BALANCED, MEMORY_SAVING -> share(device, 2) / 2;
      case THROUGHPUT -> share(device, 3) / 2;
      case LATENCY -> share(device, 1);
    };
    return new ParallelPlan(mode == ParallelMode.MEMORY_SAVING ? 1 : device.processors().usable(), bytes);
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public ParallelPlan {
    if (threads < 1 || blockBytes < 1) {
      throw new IllegalArgumentException(
          "threads " + threads + " and block of " + blockBytes + " bytes must be at least 1");
    }
  }

  /**
   * The rows of a block.
   *
   * @param columns how many numbers of eight bytes a row has
   * @return a power of two from 256 to 65,536
   */
  public int blockRows(int columns) {
    long fit = blockBytes / (Double.BYTES * Math.max(1L, columns));
    return (int) Long.highestOneBit(Math.max(LEAST_ROWS, Math.min(MOST_ROWS, fit)));
  }

  /** What one logical processor has of a level, or of the nearest below that there is. */
  private static long share(DeviceProfile device, int level) {
    for (int l = level; l > 0; l--) {
      Optional<CacheLevel> cache = device.dataCache(l);
      if (cache.isPresent()) {
        return Math.max(LEAST_SHARES[0], cache.get().bytes() / Math.max(1, cache.get().sharedBy().orElse(1)));
      }
    }
    return LEAST_SHARES[Math.min(level, LEAST_SHARES.length) - 1];
  }
}
