package ai.kolosal.automl.hpo.hyperoptx;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.forest.ForestSurrogate;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.internal.math.NormalDistribution;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The candidate that a random forest expects to improve most, of some uniform ones and some near the best; notes what it
 * expects, so that its error can be measured one step ahead.
 *
 * <p>Immutable and thread-safe.
 *
 * @param startup trials before the forest is asked, at least 2
 * @param candidates how many are looked at, at least 2
 */
record ScreenedSampler(int startup, int candidates) implements Sampler {
  private static final int MOST_ROWS = 300;
  private static final double ABSENT = -1;

  private record Key(SearchSpace space, Direction direction) {}

  static ScreenedSampler defaults() {
    return new ScreenedSampler(10, 200);
  }

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    return history.fold(
        new Key(space, history.directions().get(0)), () -> new Tally(UnitCube.of(space)),
        (tally, trial) -> tally.add(trial, history.loss(trial, 0)),
        tally -> tally.size() < startup || tally.cube.size() == 0
            ? new Proposal(space.sample(seed.generator()))
            : best(tally, seed));
  }

  private Proposal best(Tally tally, SeedTree seed) {
    int rows = Math.min(MOST_ROWS, tally.size());
    int first = tally.size() - rows;
    double[][] cells = new double[rows][];
    double[] losses = new double[rows];
    // ranks, so that one huge loss does not hide the differences of the others
    double[] sorted = new double[rows];
    for (int i = 0; i < rows; i++) {
      cells[i] = present(tally.point(first + i));
      sorted[i] = tally.loss(first + i);
    }
    Arrays.sort(sorted);
    for (int i = 0; i < rows; i++) {
      int place = Math.abs(Arrays.binarySearch(sorted, tally.loss(first + i)));
      losses[i] = Math.log((place + 1.0) / (rows + 1.0));
    }
    ForestSurrogate forest =
        ForestSurrogate.fit(cells, losses, new int[tally.cube.size()], seed.child("forest"));
    double least = Arrays.stream(losses).min().orElse(0);
    RandomGenerator random = seed.child("candidates").generator();
    int[] incumbents = tally.best(5);
    double[] chosen = null;
    double most = Double.NEGATIVE_INFINITY;
    double expected = 0;
    double[] both = new double[2];
    for (int c = 0; c < candidates; c++) {
      double[] point = tally.cube.draw(random);
      if (c % 2 == 1) {
        double[] near = tally.point(incumbents[random.nextInt(incumbents.length)]);
        double width = 0.2 * Math.exp(-4 * random.nextDouble());
        for (int i = 0; i < point.length; i++) {
          if (!Double.isNaN(near[i]) && random.nextDouble() < 0.7) {
            point[i] = tally.cube.axis(i).unordered() ? near[i]
                : Math.max(0, Math.min(1, near[i] + width * random.nextGaussian()));
          }
        }
      }
      forest.predict(point, both);
      double gain = improvement(least - both[0], Math.sqrt(Math.max(1e-12, both[1])));
      if (gain > most) {
        most = gain;
        chosen = point;
        expected = both[0];
      }
    }
    return new Proposal(tally.cube.params(chosen), Map.of(Tally.EXPECTED, expected));
  }

  private static double[] present(double[] point) {
    double[] cells = point.clone();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Double.isNaN(cells[i]) ? ABSENT : cells[i];
    }
    return cells;
  }

  /** The expected improvement of a normal number. */
  private static double improvement(double below, double deviation) {
    double z = below / deviation;
    return below * NormalDistribution.cumulative(z)
        + deviation * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
