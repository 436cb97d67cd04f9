package ai.kolosal.automl.hpo.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The two mixtures of parameters that are proposed together, and the choice between candidates.
 *
 * <p>Kept between proposals for its arrays only; not thread-safe.
 */
final class Split {
  /* up to so many kernels all candidates are drawn */
  private static final int FREE_KERNELS = 256;
  private static final int LEAST_CANDIDATES = 24;

  private final TrialTable table;
  private final int[] places;
  private final Axis[] axes;
  private final Mixture below;
  private final Mixture above;
  private double[][] candidates = {};
  private double[] ofBelow = {};
  private double[] ofAbove = {};

  Split(TrialTable table, List<Integer> block) {
    this.table = table;
    places = block.stream().mapToInt(Integer::intValue).toArray();
    axes = new Axis[places.length];
    for (int i = 0; i < places.length; i++) {
      axes[i] = table.axes[places[i]];
    }
    below = new Mixture(axes);
    above = new Mixture(axes);
  }

  /** Marks as good the best of the trials that have the block's parameters. */
  void mark(Gamma gamma) {
    int have = 0;
    for (int row = 0; row < table.rows(); row++) {
      have += usable(row) ? 1 : 0;
      table.good[row] = false;
    }
    int left = gamma.good(have, false);
    for (int i = 0; left > 0; i++) {
      int row = table.ranked[i];
      if (usable(row)) {
        table.good[row] = true;
        left--;
      }
    }
  }

  /**
   * Draws candidates from the good and takes the one with the greatest ratio of both densities.
   *
   * @param settings the sampler's
   * @param liars places of trials that run, by the tables' axes, and their numbers; counted among the bad
   * @param random where randomness comes from
   * @return a place on each axis of the block
   */
  double[] propose(TpeSampler settings, Liars liars, RandomGenerator random) {
    gather(liars);
    if (settings.goodWeights() == GoodWeights.RANK && !table.severalObjectives()) {
      GoodWeights.byRank(below.weights(), rankedKernels(), below.kernels() - 1);
    }
    below.fit(settings.priorWeight(), new Smoothing(settings.goodWidth()));
    above.fit(settings.priorWeight(), new Smoothing(1));
    int count = count(settings.candidates());
    if (ofBelow.length < count) {
      candidates = new double[axes.length][count];
      ofBelow = new double[count];
      ofAbove = new double[count];
    }
    below.draw(random, candidates, 0, count);
    below.logDensities(candidates, count, ofBelow);
    above.logDensities(candidates, count, ofAbove);
    int best = best(count);
    double[] chosen = new double[axes.length];
    for (int axis = 0; axis < axes.length; axis++) {
      chosen[axis] = candidates[axis][best];
    }
    return chosen;
  }

  /** As many as asked for; of long histories fewer, that a proposal may cost no more, but never below the usual 24. */
  private int count(int wanted) {
    int kernels = above.kernels();
    return kernels <= FREE_KERNELS ? wanted
        : Math.max(Math.min(LEAST_CANDIDATES, wanted), (int) ((long) wanted * FREE_KERNELS / kernels));
  }

  private int best(int count) {
    int best = 0;
    for (int c = 1; c < count; c++) {
      if (ofBelow[c] - ofAbove[c] > ofBelow[best] - ofAbove[best]) {
        best = c;
      }
    }
    return best;
  }

  /** The kernels of good trials, the best first. */
  private int[] rankedKernels() {
    int[] ranked = new int[below.kernels()];
    int count = 0;
    for (int i = 0; count < below.kernels() - 1; i++) {
      int row = table.ranked[i];
      if (table.good[row] && table.kernels[row] >= 0) {
        ranked[count++] = table.kernels[row];
      }
    }
    return ranked;
  }

  private void gather(Liars liars) {
    int goods = 0;
    int bads = 0;
    int[] kernels = table.kernels;
    int[] byNumber = table.byNumber;
    int rows = table.rows();
    for (int row = 0; row < rows; row++) {
      kernels[row] = -1;
    }
    below.room(rows);
    above.room(rows + liars.count());
    int liar = 0;
    for (int i = 0; i < rows; i++) {
      int row = byNumber[i];
      while (liar < liars.count() && liars.number(liar) < table.numbers[row]) {
        bads += lie(liars, liar++, bads);
      }
      if (usable(row)) {
        kernels[row] = table.good[row] ? goods++ : bads++;
      }
    }
    while (liar < liars.count()) {
      bads += lie(liars, liar++, bads);
    }
    below.room(goods);
    above.room(bads);
    for (int i = 0; i < axes.length; i++) {
      place(i, rows);
      liars.insert(places[i], above.centres(i), above.order(i), bads);
    }
    if (table.severalObjectives()) {
      Arrays.fill(below.weights(), 0, goods, 1);
    } else {
      GoodWeights.byAge(below.weights(), goods);
    }
    GoodWeights.byAge(above.weights(), bads);
  }

  private int lie(Liars liars, int liar, int kernel) {
    boolean usable = true;
    for (int place : places) {
      usable &= !Double.isNaN(liars.place(liar, place));
    }
    liars.kernel(liar, usable ? kernel : -1);
    return usable ? 1 : 0;
  }

  private boolean usable(int row) {
    for (int place : places) {
      if (Double.isNaN(table.places01[place][row])) {
        return false;
      }
    }
    return true;
  }

  private void place(int i, int rows) {
    double[] place = table.places01[places[i]];
    int[] order = table.byPlace[places[i]];
    double[] goodCentres = below.centres(i);
    double[] badCentres = above.centres(i);
    int[] goodOrder = below.order(i);
    int[] badOrder = above.order(i);
    int goods = 0;
    int bads = 0;
    for (int j = 0; j < rows; j++) {
      int row = order[j];
      int kernel = table.kernels[row];
      if (kernel < 0) {
        continue;
      }
      if (table.good[row]) {
        goodCentres[kernel] = place[row];
        goodOrder[goods++] = kernel;
      } else {
        badCentres[kernel] = place[row];
        badOrder[bads++] = kernel;
      }
    }
  }
}
