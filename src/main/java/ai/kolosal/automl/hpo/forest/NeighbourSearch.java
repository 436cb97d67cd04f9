package ai.kolosal.automl.hpo.forest;

import ai.kolosal.automl.hpo.surrogate.SpaceColumns;
import ai.kolosal.automl.internal.math.NormalDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Looks for the row of the greatest expected improvement: among rows drawn at random, and by going from the best trials to
 * neighbours that promise more (Hutter, Hoos and Leyton-Brown, 2011, section 4.3).
 *
 * <p>A neighbour differs in one parameter: a number by a normal deviation of a fifth of its range or less, a category by
 * any other.
 */
final class NeighbourSearch {
  private static final double[] SPREADS = {0.2, 0.05, 0.01};
  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

  private final SpaceColumns columns;
  private final ForestSurrogate surrogate;
  private final double best;
  private final RandomGenerator random;
  private final int[] categories;
  private final double[] both = new double[2];

  NeighbourSearch(SpaceColumns columns, ForestSurrogate surrogate, double best, RandomGenerator random) {
    this.columns = columns;
    this.surrogate = surrogate;
    this.best = best;
    this.random = random;
    categories = columns.categories();
  }

  /**
   * The row that promises most, of those that were not tried where there are such.
   *
   * @param incumbents where local searches begin
   * @param tried what was tried or runs
   * @param candidates rows drawn at random
   * @param steps neighbours looked at before a local search gives up
   */
  double[] best(List<double[]> incumbents, List<double[]> tried, int candidates, int steps) {
    double[] found = columns.draw(random);
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < candidates; i++) {
      double[] row = columns.draw(random);
      double value = improvement(row);
      if (value > greatest && isNew(row, tried)) {
        greatest = value;
        found = row;
      }
    }
    double[] drawn = found;
    for (int i = -1; i < incumbents.size(); i++) {
      double[] here = i < 0 ? drawn : incumbents.get(i);
      double value = i < 0 ? greatest : Double.NEGATIVE_INFINITY;
      for (int failed = 0; failed < steps * columns.size();) {
        double[] next = neighbour(here);
        double promised = improvement(next);
        // rows of one leaf promise the same; walking on among them leaves the leaf
        boolean taken = promised >= value && isNew(next, tried);
        failed = taken && promised > value ? 0 : failed + 1;
        if (taken) {
          here = next;
          value = promised;
          if (value > greatest) {
            greatest = value;
            found = here;
          }
        }
      }
    }
    return found;
  }

  private static boolean isNew(double[] row, List<double[]> tried) {
    return tried.stream().noneMatch(other -> Arrays.equals(other, row));
  }

  private double[] neighbour(double[] row) {
    double[] next = row.clone();
    boolean[] active = columns.active(row);
    int column = random.nextInt(row.length);
    while (!active[column]) {
      column = (column + 1) % row.length;
    }
    if (categories[column] > 0) {
      next[column] = random.nextInt(categories[column] - 1);
    } else {
      double spread = SPREADS[random.nextInt(SPREADS.length)];
      next[column] = Math.max(0, Math.min(1, next[column] + spread * random.nextGaussian()));
    }
    columns.settle(next);
    return next;
  }

  private double improvement(double[] row) {
    surrogate.predict(row, both);
    double deviation = Math.sqrt(Math.max(both[1], 1e-10));
    double z = (best - both[0]) / deviation;
    return deviation * (Math.exp(-0.5 * z * z) / ROOT_2_PI + z * NormalDistribution.cumulative(z));
  }
}
