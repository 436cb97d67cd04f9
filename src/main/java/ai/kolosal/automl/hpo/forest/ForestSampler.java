package ai.kolosal.automl.hpo.forest;

import ai.kolosal.automl.hpo.surrogate.Losses;
import ai.kolosal.automl.hpo.surrogate.SpaceColumns;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Sequential model-based optimisation with a random forest (Hutter, Hoos and Leyton-Brown, 2011, SMAC; Lindauer et al.,
 * 2022).
 *
 * <p>A forest learns what trials came to; of rows drawn at random and of those that local searches from the best trials
 * come by, the one of the greatest expected improvement is tried. Every few proposals one is drawn at random instead.
 * <ul>
 * <li>losses are learned by the logarithm of their distance from the best, half the median before it, which draws in a
 * long tail
 * <li>a parameter that is not active has a number below its range, or a category of its own
 * <li>a trial that runs counts with the worst loss so far (constant liar), so that others go elsewhere
 * <li>constraints: trials that break one count after all others, the worse the more it is broken
 * <li>several objectives: one at a time is made of them by random weights (Knowles, 2006, ParEGO)
 * <li>failed trials are left out, pruned ones have their last report
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param startupTrials trials before the forest is asked, at least 1
 * @param candidates rows drawn at random for each proposal, at least 1
 * @param searches how many of the best trials local searches begin at, at least 1
 * @param randomShare the part of proposals drawn at random, 0 … 1
 * @param trials as many are learned at most, at least 20; of more the best and the latest
 * @param forest how trees grow
 */
public record ForestSampler(
    int startupTrials, int candidates, int searches, double randomShare, int trials, ForestSettings forest)
    implements Sampler {
  private static final double ABSENT = -0.25;
  private static final int STEPS = 20;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ForestSampler {
    if (startupTrials < 1 || candidates < 1 || searches < 1 || trials < 20 || !(randomShare >= 0 && randomShare <= 1)) {
      throw new IllegalArgumentException("a search with " + startupTrials + " startup trials, " + candidates
          + " candidates, " + searches + " searches, a random share of " + randomShare + " and " + trials
          + " trials to learn cannot be made; it needs 1, 1, 1, a share in [0, 1] and 20 at least");
    }
  }

  /**
   * The usual settings.
   *
   * @return 10 trials before the forest, 256 candidates, 5 searches, every 20th proposal at random, 2,000 trials, 20 trees
   */
  public static ForestSampler defaults() {
    return new ForestSampler(10, 256, 5, 0.05, 2000, new ForestSettings(20, 5.0 / 6, 1, 3, true));
  }

  /**
   * These settings with another beginning.
   *
   * @param number trials before the forest is asked
   * @return the settings
   */
  public ForestSampler withStartupTrials(int number) {
    return new ForestSampler(number, candidates, searches, randomShare, trials, forest);
  }

  /**
   * These settings with another forest.
   *
   * @param settings how trees grow
   * @return the settings
   */
  public ForestSampler withForest(ForestSettings settings) {
    return new ForestSampler(startupTrials, candidates, searches, randomShare, trials, settings);
  }

  /** A trial that can be learned. */
  private record Known(double[] row, double[] losses, double violation) {}

  /** What is remembered from ask to ask. */
  private record Key(SpaceColumns columns) {}

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    SpaceColumns columns = SpaceColumns.of(space, ABSENT);
    List<Known> known = history.fold(
        new Key(columns), ArrayList<Known>::new, (state, trial) -> learned(columns, history, state, trial),
        List::copyOf);
    RandomGenerator random = seed.generator();
    if (known.size() < startupTrials || random.nextDouble() < randomShare) {
      return new Proposal(columns.params(columns.draw(random)));
    }
    double[] weights = Losses.weights(history.directions().size(), random);
    double[] targets = targets(known, weights);
    int[] order = IntStream.range(0, targets.length).boxed().sorted(Comparator.comparingDouble(i -> targets[i]))
        .mapToInt(i -> i).toArray();
    double best = targets[order[0]];
    double worst = targets[order[order.length - 1]];
    List<double[]> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      if (order.length <= trials || i < trials / 2 || order[i] >= order.length - trials / 2) {
        rows.add(known.get(order[i]).row);
        values.add(targets[order[i]]);
      }
    }
    for (FrozenTrial running : history.running()) {
      columns.row(running).ifPresent(row -> {
        rows.add(row);
        values.add(worst);
      });
    }
    ForestSurrogate surrogate = ForestSurrogate.fit(rows.toArray(double[][]::new),
        values.stream().mapToDouble(value -> value).toArray(), columns.categories(), forest, seed.child("forest"));
    List<double[]> incumbents = Arrays.stream(order).limit(searches).mapToObj(i -> known.get(i).row).toList();
    NeighbourSearch search = new NeighbourSearch(columns, surrogate, best, random);
    return new Proposal(columns.params(search.best(incumbents, rows, candidates, STEPS)));
  }

  private static ArrayList<Known> learned(
      SpaceColumns columns, History history, ArrayList<Known> state, FrozenTrial trial) {
    Optional<double[]> losses = Losses.of(history, trial);
    losses.flatMap(found -> columns.row(trial)).ifPresent(row -> {
      double violation = trial.violation();
      state.add(new Known(row, losses.get(), Double.isNaN(violation) ? Double.POSITIVE_INFINITY : violation));
    });
    return state;
  }

  /* Logarithms of distances from the best; what breaks a constraint comes behind, by how much. */
  private static double[] targets(List<Known> known, double[] weights) {
    double[] losses = Losses.scalarised(known.stream().map(Known::losses).toArray(double[][]::new), weights);
    double[] violations = Losses.finite(known.stream().mapToDouble(Known::violation).toArray());
    double[] holding = IntStream.range(0, losses.length).filter(i -> known.get(i).violation <= 0)
        .mapToDouble(i -> losses[i]).toArray();
    double[] sorted = (holding.length > 0 ? holding : losses).clone();
    Arrays.sort(sorted);
    double least = sorted[0];
    double median = sorted[sorted.length / 2] - least;
    double greatest = sorted[sorted.length - 1];
    double unit = median > 0 ? median : greatest > least ? greatest - least : 1;
    double mostBroken = Arrays.stream(violations).max().orElse(0);
    double[] targets = new double[losses.length];
    for (int i = 0; i < targets.length; i++) {
      double loss = Math.log((Math.max(0, losses[i] - least)) / unit + 0.5);
      boolean holds = known.get(i).violation <= 0;
      double behind = Math.log((greatest - least) / unit + 0.5);
      targets[i] = holds ? loss : behind + (mostBroken > 0 ? violations[i] / mostBroken : 1);
    }
    return targets;
  }
}
