package ai.kolosal.automl.hpo.gp;

import ai.kolosal.automl.hpo.surrogate.Losses;
import ai.kolosal.automl.hpo.surrogate.SpaceColumns;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Bayesian optimisation with a Gaussian process (Jones, Schonlau and Welch, 1998; Snoek, Larochelle and Adams, 2012).
 *
 * <p>Matérn kernel of smoothness 5/2 with a length scale of each parameter, chosen by evidence with priors; the logarithm
 * of the expected improvement (Ament et al., 2023), climbed from many places.
 * <ul>
 * <li>the first trials are spread over the space
 * <li>values without an order are equal or not; whole numbers and grids are tried as such
 * <li>a parameter that is not active has the middle of its range, beside the value of its parent that makes it so
 * <li>constraints: the improvement is weighed by the probability that they hold
 * <li>several objectives: one at a time is made of them by random weights (Knowles, 2006, ParEGO)
 * <li>trials that run came to what is expected of them; failed ones are left out, pruned ones have their last report
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param startupTrials trials before the process is asked, at least 1
 * @param candidates rows drawn for each proposal, at least 1
 * @param starts rows of these that are climbed from, at least 1
 * @param trials as many are learned at most, at least 20; of more the best and the latest
 */
public record GaussianProcessSampler(int startupTrials, int candidates, int starts, int trials) implements Sampler {
  private static final double ABSENT = 0.5;
  private static final int SPREAD_DRAWS = 3;
  private static final int INCUMBENTS = 4;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a number is below its least
   */
  public GaussianProcessSampler {
    if (startupTrials < 1 || candidates < 1 || starts < 1 || trials < 20) {
      throw new IllegalArgumentException("a search with " + startupTrials + " startup trials, " + candidates
          + " candidates, " + starts + " starts and " + trials
          + " trials to learn cannot be made; it needs 1, 1, 1 and 20 at least");
    }
  }

  /**
   * The usual settings.
   *
   * @return 10 trials before the process, 256 candidates, 3 starts, 500 trials
   */
  public static GaussianProcessSampler defaults() {
    return new GaussianProcessSampler(10, 256, 3, 500);
  }

  /**
   * These settings with another beginning.
   *
   * @param number trials before the process is asked
   * @return the settings
   */
  public GaussianProcessSampler withStartupTrials(int number) {
    return new GaussianProcessSampler(number, candidates, starts, trials);
  }

  /**
   * These settings with a longer or shorter look for each proposal.
   *
   * @param drawn rows drawn
   * @param climbed rows of these that are climbed from
   * @return the settings
   */
  public GaussianProcessSampler withCandidates(int drawn, int climbed) {
    return new GaussianProcessSampler(startupTrials, drawn, climbed, trials);
  }

  /**
   * These settings with another bound of what is learned.
   *
   * @param number trials at most
   * @return the settings
   */
  public GaussianProcessSampler withTrials(int number) {
    return new GaussianProcessSampler(startupTrials, candidates, starts, number);
  }

  /** What is remembered from ask to ask. */
  private record Key(GaussianProcessSampler settings, SpaceColumns columns) {}

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    SpaceColumns columns = SpaceColumns.of(space, ABSENT);
    Surfaces surfaces = history.fold(
        new Key(this, columns), () -> new Surfaces(startupTrials, trials, categorical(columns)),
        (state, trial) -> learn(columns, history, state, trial));
    RandomGenerator random = seed.generator();
    List<double[]> running = history.running().stream().map(columns::row).flatMap(Optional::stream).toList();
    Proposer proposer = new Proposer(columns, random);
    if (!surfaces.ready()) {
      List<double[]> others = new ArrayList<>(surfaces.rows());
      others.addAll(running);
      return new Proposal(columns.params(proposer.farthest(others, SPREAD_DRAWS)));
    }
    double[] targets = surfaces.targets(Losses.weights(surfaces.objectives(), random));
    GaussianProcess objective = surfaces.objective(targets);
    List<GaussianProcess> constraints = new ArrayList<>(surfaces.constraints());
    for (double[] row : running) {
      objective = objective.believing(row);
      constraints.replaceAll(constraint -> constraint.believing(row));
    }
    boolean[] improvable = surfaces.improvable();
    boolean none = IntStream.range(0, improvable.length).noneMatch(i -> improvable[i]);
    double best = none ? Double.POSITIVE_INFINITY : objective.least(improvable);
    List<double[]> incumbents = IntStream.range(0, targets.length).filter(i -> none || improvable[i]).boxed()
        .sorted(Comparator.comparingDouble(i -> targets[i])).limit(INCUMBENTS).map(surfaces.rows()::get).toList();
    double[] row =
        proposer.best(new Acquisition(objective, best, constraints), incumbents, candidates, starts);
    return new Proposal(columns.params(row));
  }

  private static boolean[] categorical(SpaceColumns columns) {
    int[] categories = columns.categories();
    boolean[] categorical = new boolean[categories.length];
    for (int c = 0; c < categorical.length; c++) {
      categorical[c] = categories[c] > 0;
    }
    return categorical;
  }

  private static Surfaces learn(SpaceColumns columns, History history, Surfaces state, FrozenTrial trial) {
    Optional<double[]> loss = Losses.of(history, trial);
    Optional<double[]> row = loss.isEmpty() ? Optional.empty() : columns.row(trial);
    return row.isEmpty()
        ? state
        : state.with(row.get(), loss.get(), trial.constraints().stream().mapToDouble(number -> number).toArray(),
            trial.state() == TrialState.COMPLETE);
  }
}
