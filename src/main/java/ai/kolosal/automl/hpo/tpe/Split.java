package ai.kolosal.automl.hpo.tpe;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The two mixtures of parameters that are proposed together, and the choice between candidates.
 *
 * <p>Kept between proposals for its arrays only; not thread-safe.
 */
final class Split {
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
    below.fit(settings.priorWeight(), settings.smoothing());
    above.fit(settings.priorWeight(), settings.smoothing());
    int count = settings.candidates();
    if (ofBelow.length < count) {
      candidates = new double[axes.length][count];
      ofBelow = new double[count];
      ofAbove = new double[count];
    }
    below.draw(random, candidates, 0, count);
    below.logDensities(candidates, count, ofBelow);
    above.logDensities(candidates, count, ofAbove);
    int best = 0;
    for (int c = 1; c < count; c++) {
      if (ofBelow[c] - ofAbove[c] > ofBelow[best] - ofAbove[best]) {
        best = c;
      }
    }
    double[] chosen = new double[axes.length];
    for (int axis = 0; axis < axes.length; axis++) {
      chosen[axis] = candidates[axis][best];
    }
    return chosen;
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
    TpeWeights.ramp(below.weights(), goods);
    TpeWeights.ramp(above.weights(), bads);
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
