package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;

/**
 * Which runs there were, and how the next begins. Immutable.
 *
 * @param doublings how often the population was doubled
 * @param small trials of runs with small populations, the first run among them
 * @param large trials of runs with doubled populations
 * @param isLarge whether this run has a doubled population
 * @param factor this run's population in parts of the first one's
 * @param sigmaFactor this run's first σ in parts of the first one's
 * @param seed where this run's chance comes from
 */
record Runs(int doublings, long small, long large, boolean isLarge, double factor, double sigmaFactor, long seed) {
  static final Runs FIRST = new Runs(0, 0, 0, false, 1, 1, 0);
  /** More would be more trials than any study has. */
  private static final int MOST_DOUBLINGS = 20;

  /** The next run after one of so many trials. */
  Runs after(Restart restart, int trials, long lastSeed) {
    SeedTree next = new SeedTree(lastSeed).child("restart");
    RandomGenerator random = next.generator();
    long smallNow = small + (isLarge ? 0 : trials);
    long largeNow = large + (isLarge ? trials : 0);
    if (restart == Restart.BIPOP && smallNow < largeNow) {
      double share = random.nextDouble();
      return new Runs(doublings, smallNow, largeNow, false, Math.pow(Math.pow(2, doublings), share * share),
          Math.pow(10, -2 * random.nextDouble()), next.child("mean").seed());
    }
    int more = Math.min(MOST_DOUBLINGS, doublings + 1);
    return new Runs(more, smallNow, largeNow, true, Math.pow(2, more), 1, next.child("mean").seed());
  }
}
