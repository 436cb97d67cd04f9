package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.bins.PackedBins;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.internal.kernel.HistogramKernels;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Adds up the derivatives of a node's rows by bin, group by group of features. Used by one training. */
final class NodeHistograms {
  /** Rows whose bins are fetched at a time. */
  private static final int SPARE = 16_384;

  private final PackedBins packed;
  private final Workers workers;
  private final HistogramPool pool;
  /** The derivatives of the node's rows in their order, a chunk of them each. */
  private final long[][] ordered;

  /** Room for each group and chunk of rows. */
  private final long[][] spare;

  private boolean[] used;
  private int[] rows;
  private long[] byRow;
  private boolean dense;

  NodeHistograms(PackedBins packed, Workers workers, int rows) {
    this.packed = packed;
    this.workers = workers;
    this.pool = new HistogramPool(packed.groups());
    this.spare = new long[packed.groups() * workers.threads()][];
    this.ordered = new long[workers.threads()][];
    this.ordered[0] = new long[rows];
  }

  HistogramPool pool() {
    return pool;
  }

  /**
   * Takes up a tree.
   *
   * @param usedGroups the groups with a feature that the tree sees
   * @param list the tree's rows, whose order the caller changes between nodes
   * @param packedByRow the derivatives of every row
   * @param all whether the list is of all rows, which are then read without it as long as it is in order
   */
  void tree(boolean[] usedGroups, int[] list, long[] packedByRow, boolean all) {
    used = usedGroups;
    rows = list;
    byRow = packedByRow;
    dense = all;
  }

  /** Adds up a leaf; {@code after} is done with each group once its sums are there. */
  void build(Leaf leaf, long[][] into, IntConsumer after) {
    int n = leaf.rows();
    int chunks = Math.max(1, Math.min(workers.threads(), n / Workers.CHUNK));
    boolean whole = dense && leaf.depth == 0;
    if (!whole) {
      workers.each(chunks, n, c -> gather(c, leaf.from + start(n, c, chunks), leaf.from + start(n, c + 1, chunks)));
    }
    int groups = packed.groups();
    long steps = (long) n * groups * 4 + (long) groups * HistogramKernels.CELLS;
    if (chunks == 1) {
      workers.each(groups, steps, g -> {
        if (used[g]) {
          sums(leaf, g, 0, 0, n, whole, into[g]);
          after.accept(g);
        }
      });
      return;
    }
    long[][][] parts = new long[chunks][][];
    parts[0] = into;
    for (int c = 1; c < chunks; c++) {
      parts[c] = pool.take();
    }
    workers.each(groups * chunks, steps, piece -> {
      int g = piece / chunks;
      int c = piece % chunks;
      if (used[g]) {
        sums(leaf, g, c, start(n, c, chunks), start(n, c + 1, chunks), whole, parts[c][g]);
      }
    });
    workers.each(groups, steps, g -> {
      if (used[g]) {
        for (int c = 1; c < chunks; c++) {
          add(into[g], parts[c][g]);
        }
        after.accept(g);
      }
    });
    for (int c = 1; c < chunks; c++) {
      pool.give(parts[c]);
    }
  }

  private static int start(int rows, int chunk, int chunks) {
    return (int) ((long) rows * chunk / chunks);
  }

  private void gather(int chunk, int from, int to) {
    if (ordered[chunk] == null || ordered[chunk].length < to - from) {
      ordered[chunk] = new long[to - from];
    }
    BinKernels.gather(byRow, rows, from, to, ordered[chunk]);
  }

  private void sums(Leaf leaf, int group, int chunk, int from, int to, boolean whole, long[] into) {
    Arrays.fill(into, 0);
    long[] bins = packed.group(group);
    int width = packed.width(group);
    if (whole) {
      HistogramKernels.sums(bins, width, byRow, from, to, into);
    } else {
      int place = group * workers.threads() + chunk;
      if (spare[place] == null) {
        spare[place] = new long[Math.min(SPARE, byRow.length)];
      }
      HistogramKernels.sums(
          bins, width, rows, leaf.from + from, leaf.from + to, ordered[chunk], spare[place], into);
    }
  }

  private static void add(long[] into, long[] from) {
    for (int i = 0; i < into.length; i++) {
      into[i] += from[i];
    }
  }
}
