package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.hpo.pareto.CrowdingDistance;
import ai.kolosal.automl.hpo.pareto.NonDominatedSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Who of a pool becomes a parent: whole fronts, best first, and of the front that does not fit those that spread. */
interface Survival {
  /**
   * Some of a front.
   *
   * @param chosen the fronts before it
   * @param front the front that has more than are wanted
   * @param size how many parents there will be
   * @param wanted how many of the front
   * @param random where randomness comes from, the same for the same history
   * @return places in the front
   */
  List<Integer> part(
      List<Individual> chosen, List<Individual> front, int size, int wanted, RandomGenerator random);

  /**
   * By what parents of one front are preferred.
   *
   * @param front those of it that survive
   * @return the greater the better
   */
  double[] spread(List<Individual> front);

  /** A parent, with its front's rank and how far its neighbours in the front are. */
  record Parent(Individual individual, int rank, double spread) {
    boolean before(Parent other) {
      return rank < other.rank || rank == other.rank && spread > other.spread;
    }
  }

  /** The best of a pool. */
  default List<Parent> choose(List<Individual> pool, int size, RandomGenerator random) {
    int[] ranks = NonDominatedSort.ranks(
        pool.stream().map(Individual::losses).toArray(double[][]::new),
        pool.stream().mapToDouble(Individual::violation).toArray());
    List<List<Individual>> fronts = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      while (fronts.size() <= ranks[i]) {
        fronts.add(new ArrayList<>());
      }
      fronts.get(ranks[i]).add(pool.get(i));
    }
    List<Individual> chosen = new ArrayList<>();
    List<Parent> parents = new ArrayList<>();
    for (int rank = 0; rank < fronts.size() && chosen.size() < size; rank++) {
      List<Individual> front = fronts.get(rank);
      int wanted = size - chosen.size();
      List<Individual> kept = front.size() <= wanted ? front
          : part(chosen, front, size, wanted, random).stream().map(front::get).toList();
      double[] spread = spread(kept);
      for (int k = 0; k < kept.size(); k++) {
        parents.add(new Parent(kept.get(k), rank, spread[k]));
      }
      chosen.addAll(kept);
    }
    return parents;
  }

  /** Those whose neighbours are farthest (Deb et al., 2002). */
  record Crowding() implements Survival {
    @Override
    public double[] spread(List<Individual> front) {
      if (front.size() <= 2) {
        // ends of every objective; with one objective nearly all fronts are so
        double[] ends = new double[front.size()];
        Arrays.fill(ends, Double.POSITIVE_INFINITY);
        return ends;
      }
      return CrowdingDistance.of(front.stream().map(Individual::losses).toArray(double[][]::new));
    }

    @Override
    public List<Integer> part(
        List<Individual> chosen, List<Individual> front, int size, int wanted, RandomGenerator random) {
      double[] distances = spread(front);
      return IntStream.range(0, front.size()).boxed()
          .sorted(Comparator.comparingDouble(i -> -distances[i])).limit(wanted).toList();
    }
  }
}
