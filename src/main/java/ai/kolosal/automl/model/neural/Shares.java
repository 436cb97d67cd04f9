package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.concurrent.Workers;

/** Parts rows or columns among threads. No result may depend on where they are parted. */
final class Shares {
  /** Parts begin at multiples of this, so that kernels work on whole tiles. */
  private static final int GRAIN = 16;

  /** Parts a thread, so that one that is kept waiting holds up the others less. */
  private static final int PARTS = 2;

  private Shares() {}

  /**
   * Runs work on all of a range.
   *
   * @param workers the threads
   * @param size the range's length
   * @param steps what one of it takes, in fused additions or the like
   * @param work done for each part
   */
  static void of(Workers workers, int size, long steps, Workers.StretchWork work) {
    int grains = (size + GRAIN - 1) / GRAIN;
    int parts = Math.min(grains, PARTS * workers.threads());
    if (workers.threads() == 1 || parts < 2) {
      work.accept(0, size);
      return;
    }
    workers.each(
        parts, size * steps / 8,
        k -> work.accept(GRAIN * (int) ((long) k * grains / parts),
            Math.min(size, GRAIN * (int) ((k + 1L) * grains / parts))));
  }
}
