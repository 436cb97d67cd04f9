package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.kernel.BinKernels;

/**
 * The rows of a tree that is growing, leaf by leaf, each leaf's ascending.
 *
 * <p>Many rows are parted in chunks: each is parted by itself, then all left sides are put together and all right ones, so
 * that the order is that of one thread.
 */
final class TreeRows {
  private final int[] list;
  private final int[] spare;
  private final Workers workers;

  TreeRows(int rows, Workers workers) {
    this.list = new int[rows];
    this.spare = new int[rows];
    this.workers = workers;
  }

  /** All rows, the leaves one after the other. */
  int[] list() {
    return list;
  }

  /**
   * Moves rows that go left before those that go right, each in their order.
   *
   * @param bins the bin of every row
   * @param left for each bin whether its rows go left
   * @param begin where the rows start
   * @param end behind the last
   * @return where those that go right begin
   */
  int part(byte[] bins, boolean[] left, int begin, int end) {
    int chunks = Math.min(workers.threads(), (end - begin) / Workers.CHUNK);
    if (chunks < 2) {
      return BinKernels.partition(bins, left, list, begin, end, spare);
    }
    int[] start = new int[chunks + 1];
    int[] middle = new int[chunks];
    for (int c = 0; c <= chunks; c++) {
      start[c] = begin + (int) ((long) (end - begin) * c / chunks);
    }
    workers.each(chunks, end - begin, c -> {
      int[] own = new int[start[c + 1] - start[c]];
      middle[c] = BinKernels.partition(bins, left, list, start[c], start[c + 1], own);
    });
    int[] toLeft = new int[chunks];
    int[] toRight = new int[chunks];
    int lefts = begin;
    for (int c = 0; c < chunks; c++) {
      toLeft[c] = lefts;
      lefts += middle[c] - start[c];
    }
    int rights = lefts;
    for (int c = 0; c < chunks; c++) {
      toRight[c] = rights;
      rights += start[c + 1] - middle[c];
    }
    workers.each(chunks, end - begin, c -> {
      System.arraycopy(list, start[c], spare, toLeft[c], middle[c] - start[c]);
      System.arraycopy(list, middle[c], spare, toRight[c], start[c + 1] - middle[c]);
    });
    workers.each(chunks, end - begin, c -> System.arraycopy(spare, start[c], list, start[c], start[c + 1] - start[c]));
    return lefts;
  }
}
