package ai.kolosal.automl.hpo.hyperoptx;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.random.RandomGenerator;

/**
 * Moves one of the best a little: some of its values, by a normal number whose deviation is itself drawn from wide to narrow.
 *
 * <p>Immutable and thread-safe.
 *
 * @param incumbents of how many of the best one is moved, at least 1
 * @param widest the greatest deviation, in lengths of the ranges; above 0
 */
public record LocalSampler(int incumbents, double widest) implements Sampler {
  private static final double NARROWEST = 1e-3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public LocalSampler {
    if (incumbents < 1 || !(widest > 0) || Double.isInfinite(widest)) {
      throw new IllegalArgumentException(
          "incumbents " + incumbents + " and widest " + widest + " must be at least 1 and above 0");
    }
  }

  private record Key(SearchSpace space, Direction direction) {}

  /**
   * The usual settings.
   *
   * @return one of the best 3, moved by 0.3 at most
   */
  public static LocalSampler defaults() {
    return new LocalSampler(3, 0.3);
  }

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    return history.fold(
        new Key(space, history.directions().get(0)), () -> new Tally(UnitCube.of(space)),
        (tally, trial) -> tally.add(trial, history.loss(trial, 0)),
        tally -> new Proposal(
            tally.size() == 0 ? space.sample(seed.generator()) : tally.cube.params(move(tally, seed.generator()))));
  }

  private double[] move(Tally tally, RandomGenerator random) {
    int[] best = tally.best(incumbents);
    double[] point = tally.point(best[random.nextInt(best.length)]).clone();
    double deviation = widest * Math.exp(random.nextDouble() * Math.log(NARROWEST / widest));
    int sure = point.length == 0 ? 0 : random.nextInt(point.length);
    double moved = Math.max(0.3, 1.0 / Math.max(1, point.length));
    for (int i = 0; i < point.length; i++) {
      if (Double.isNaN(point[i])) {
        point[i] = random.nextDouble();
      } else if (i == sure || random.nextDouble() < moved) {
        point[i] = tally.cube.axis(i).unordered()
            ? random.nextDouble() < 0.5 ? random.nextDouble() : point[i]
            : reflected(point[i] + Math.max(deviation, cell(tally.cube.axis(i))) * random.nextGaussian());
      }
    }
    return point;
  }

  private static double cell(UnitCube.Axis axis) {
    return axis.cells() > 0 ? 0.7 / axis.cells() : 0;
  }

  /** Back from the ends, which keeps what lies on an end movable. */
  private static double reflected(double unit) {
    double inside = unit < 0 ? -unit : unit > 1 ? 2 - unit : unit;
    return Math.max(0, Math.min(1, inside));
  }
}
