package ai.kolosal.automl.internal.kernel;

import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteSpread;

/**
 * Reductions over the finite cells of an array, block by block.
 *
 * <p>Memory is read once: what a block needs twice stays in the cache. A block is taken as it is; only where its sums
 * are not finite are its finite cells picked out first.
 *
 * <p>Spreads of blocks are joined by the update of Chan, Golub and LeVeque (1983, equation 2.1), with means told from
 * the first block's, so that their differences keep their digits. A block's squares are taken about the mean of the
 * blocks before it, and a second time about its own where that lies more than √3 of its deviations away: either way
 * the correction for the centre costs less than two bits.
 *
 * <p>A few cells are added up in order, and a mean that is off by nothing that a standardised cell would feel is left
 * as it is: tables of a few rows have the bits that numpy's sums down the rows of a table give.
 */
final class FiniteBlocks {
  /* The share of a block's squares that may come from its centre's distance. */
  private static final double FAR = 0.75;

  private final ReductionOps ops;
  private final boolean few;
  private final double[] sums = new double[2];
  private int count;
  private double pivot;
  private double shift;
  private double squares;

  /* Up to so many cells are added up one after the other. */
  private static final int FEW = 128;

  /* Of a deviation: a mean that is off by less is left as it is. */
  private static final double UNFELT = 0x1p-44;

  /* Beyond it a sum of squares may have lost what is taken off it. */
  private static final double GREATEST_SQUARES = 0x1p1000;

  private FiniteBlocks(ReductionOps ops, boolean few) {
    this.ops = ops;
    this.few = few;
  }

  static FiniteRange range(ReductionOps ops, double[] a) {
    double[] out = new double[2];
    double[] picked = null;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int at = 0; at < a.length; at += Kernels.BLOCK) {
      int cells = Math.min(Kernels.BLOCK, a.length - at);
      if (!ops.range(a, at, cells, out)) {
        picked = picked == null ? new double[cells] : picked;
        cells = pick(a, at, cells, 1, picked);
        ops.range(picked, 0, cells, out);
      }
      count += cells;
      least = Math.min(least, out[0]);
      greatest = Math.max(greatest, out[1]);
    }
    return new FiniteRange(count, least, greatest);
  }

  static FiniteSpread spread(ReductionOps ops, double[] a, double unit) {
    FiniteBlocks blocks = new FiniteBlocks(ops, a.length <= FEW);
    double[] picked = null;
    boolean asItIs = unit == 1;
    for (int at = 0; at < a.length; at += Kernels.BLOCK) {
      int cells = Math.min(Kernels.BLOCK, a.length - at);
      if (!asItIs || !blocks.add(a, at, cells)) {
        picked = picked == null ? new double[cells] : picked;
        int finite = pick(a, at, cells, unit, picked);
        // gaps seldom come alone
        asItIs = unit == 1 && finite == cells;
        if (finite > 0 && !blocks.add(picked, 0, finite)) {
          blocks.squares = Double.NaN;
          blocks.count += finite;
        }
      }
    }
    return new FiniteSpread(blocks.count, blocks.mean(), blocks.squares);
  }

  /* Whether the block's sums are finite; if not, nothing was added. */
  private boolean add(double[] a, int from, int cells) {
    double centre = count == 0 ? sum(a, from, cells) / cells : pivot + shift;
    deviations(a, from, cells, centre);
    if (!(Math.abs(sums[0]) <= Double.MAX_VALUE)) {
      return false;
    }
    if (sums[0] / cells * sums[0] > FAR * sums[1]) {
      centre += sums[0] / cells;
      deviations(a, from, cells, centre);
    }
    double drift = sums[0] / cells;
    double within = sums[1] <= GREATEST_SQUARES ? Math.max(0, sums[1] - sums[0] * sums[0] / cells) : Double.NaN;
    if (count == 0) {
      pivot = centre;
      shift = drift;
      squares = within;
      count = cells;
      return true;
    }
    double between = centre - pivot + drift - shift;
    double share = (double) cells / (count + cells);
    squares += within + between * between * share * count;
    shift += between * share;
    count += cells;
    return true;
  }

  private double mean() {
    boolean unfelt = few && Math.abs(shift) <= UNFELT * Math.sqrt(squares / count);
    return unfelt ? pivot : pivot + shift;
  }

  private double sum(double[] a, int from, int cells) {
    if (!few) {
      return ops.sum(a, from, cells);
    }
    double sum = 0;
    for (int i = from; i < from + cells; i++) {
      sum += a[i];
    }
    return sum;
  }

  private void deviations(double[] a, int from, int cells, double centre) {
    if (!few) {
      ops.deviations(a, from, cells, centre, sums);
      return;
    }
    sums[0] = 0;
    sums[1] = 0;
    for (int i = from; i < from + cells; i++) {
      double d = a[i] - centre;
      sums[0] += d;
      sums[1] += d * d;
    }
  }

  /** Puts the finite cells, each times a factor, at the start of an array and says how many they are. */
  static int pick(double[] a, int from, int count, double unit, double[] out) {
    int finite = 0;
    for (int i = from; i < from + count; i++) {
      double value = a[i];
      out[finite] = value * unit;
      finite += Math.abs(value) <= Double.MAX_VALUE ? 1 : 0;
    }
    return finite;
  }
}
