package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Parents of now, and the children that were told since. Immutable.
 *
 * @param cube the space
 * @param parents empty before the first generation is full
 * @param told the last child that was told; null if there is none
 * @param count how many were told
 * @param generation how often parents were chosen
 */
record Population(UnitCube cube, List<Survival.Parent> parents, Told told, int count, int generation) {
  /** A child and those before it. */
  record Told(Individual child, Told before) {}

  static Population empty(UnitCube cube) {
    return new Population(cube, List.of(), null, 0, 0);
  }

  /** What a sampler proposes by the history folded under a key of its own. */
  static Proposal propose(
      Record key, Survival survival, int size, int offspring, Breeding breeding, SearchSpace space, History history,
      SeedTree seed) {
    Population now = history.fold(key,
        () -> empty(UnitCube.of(space)),
        (before, trial) -> Individual.of(before.cube(), history, trial)
            .map(child -> before.with(child, survival, size, offspring)).orElse(before));
    return new Proposal(now.cube().params(now.breed(breeding, seed.generator())));
  }

  /** With a child; where that fills the generation, the next parents. */
  Population with(Individual child, Survival survival, int size, int offspring) {
    Told all = new Told(child, told);
    if (count + 1 < (parents.isEmpty() ? size : offspring)) {
      return new Population(cube, parents, all, count + 1, generation);
    }
    List<Individual> pool = new ArrayList<>();
    for (Told one = all; one != null; one = one.before()) {
      pool.add(one.child());
    }
    java.util.Collections.reverse(pool);
    parents.forEach(parent -> pool.add(parent.individual()));
    RandomGenerator random = new SeedTree(generation).child("survival").generator();
    return new Population(cube, survival.choose(pool, size, random), null, 0, generation + 1);
  }

  /** A child of parents that won tournaments of two; a uniform point while there are no parents. */
  double[] breed(Breeding breeding, RandomGenerator random) {
    if (parents.isEmpty()) {
      return cube.draw(random);
    }
    int first = winner(-1, random);
    int second = parents.size() > 1 ? winner(first, random) : first;
    return breeding.child(
        cube, parents.get(first).individual().genes(), parents.get(second).individual().genes(), random);
  }

  private int winner(int except, RandomGenerator random) {
    int a = other(except, random);
    int b = other(except, random);
    return parents.get(a).before(parents.get(b)) ? a : b;
  }

  private int other(int except, RandomGenerator random) {
    int drawn = random.nextInt(parents.size() - (except < 0 ? 0 : 1));
    return except >= 0 && drawn >= except ? drawn + 1 : drawn;
  }
}
