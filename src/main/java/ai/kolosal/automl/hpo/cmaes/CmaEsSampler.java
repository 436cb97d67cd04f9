package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Draws from a normal distribution that adapts its place, size and shape to what came out better: CMA-ES with active
 * covariance (Hansen, 2016), for numbers above all.
 *
 * <ul>
 * <li>numbers are searched in the unit cube, by their logarithms where the range has them, and drawn again while they lie
 * outside;
 * <li>whole numbers and steps keep a margin of probability (Hamano et al., 2022);
 * <li>categories have probabilities of their own, moved by the natural gradient (CatCMA, Hamano et al., 2024);
 * <li>parameters that are not active are drawn all the same and not shown, so that conditions need no layers;
 * <li>trials that broke constraints rank behind all others, by how much; pruned ones behind these, by their last report;
 * failed ones are drawn anew.
 * </ul>
 *
 * <p>A generation ends when as many trials as the population are told; whoever asks before draws from the same
 * distribution, so that any number of workers may ask. Trials of an ended generation do not count any more.
 *
 * <p>Immutable and thread-safe.
 *
 * @param population λ, at least 2; empty for 4 + ⌊3 ln d⌋
 * @param sigma the first standard deviation in parts of each range, above 0; empty for 1/6
 * @param start where the first distribution has its mean; parameters not in it begin in the middle
 * @param restart what happens when the distribution has come to rest
 * @param covariance what the distribution may learn
 * @param margin whether values that are counted keep a margin
 * @param warmStart earlier trials to begin from
 */
public record CmaEsSampler(
    OptionalInt population, OptionalDouble sigma, Optional<Params> start, Restart restart, Covariance covariance,
    boolean margin, Optional<WarmStart> warmStart) implements Sampler {
  /** Seeds stay below 2⁴⁸, so that any reader of JSON has them exactly. */
  private static final int SEED_SHIFT = 16;

  /** What a fold is of. */
  private record Key(CmaEsSampler sampler, SearchSpace space) {}

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the population is below 2, σ not above 0, or both a start and earlier trials are
   *     given
   */
  public CmaEsSampler {
    if (population.isPresent() && population.getAsInt() < 2) {
      throw new IllegalArgumentException(
          "a population of " + population.getAsInt() + " has no better half; take 2 at least");
    }
    if (sigma.isPresent() && !(sigma.getAsDouble() > 0 && sigma.getAsDouble() < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("σ is " + sigma.getAsDouble() + "; it must be above 0 and finite");
    }
    if (start.isPresent() && warmStart.isPresent()) {
      throw new IllegalArgumentException("a search begins at " + start.get() + " or from earlier trials; give one");
    }
  }

  /**
   * The usual settings.
   *
   * @return restarts by turns, full covariance, margins, a start in the middle
   */
  public static CmaEsSampler defaults() {
    return new CmaEsSampler(OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), Restart.BIPOP,
        Covariance.FULL, true, Optional.empty());
  }

  /**
   * These settings with another population.
   *
   * @param size λ, at least 2
   * @return the settings
   */
  public CmaEsSampler withPopulation(int size) {
    return new CmaEsSampler(OptionalInt.of(size), sigma, start, restart, covariance, margin, warmStart);
  }

  /**
   * These settings with another first standard deviation.
   *
   * @param deviation in parts of each range, above 0
   * @return the settings
   */
  public CmaEsSampler withSigma(double deviation) {
    return new CmaEsSampler(
        population, OptionalDouble.of(deviation), start, restart, covariance, margin, warmStart);
  }

  /**
   * These settings with a first mean.
   *
   * @param params values of some parameters or all
   * @return the settings
   */
  public CmaEsSampler withStart(Params params) {
    return new CmaEsSampler(population, sigma, Optional.of(params), restart, covariance, margin, warmStart);
  }

  /**
   * These settings with another way to begin anew.
   *
   * @param rule what happens when the distribution has come to rest
   * @return the settings
   */
  public CmaEsSampler withRestart(Restart rule) {
    return new CmaEsSampler(population, sigma, start, rule, covariance, margin, warmStart);
  }

  /**
   * These settings with another covariance.
   *
   * @param kind what the distribution may learn
   * @return the settings
   */
  public CmaEsSampler withCovariance(Covariance kind) {
    return new CmaEsSampler(population, sigma, start, restart, kind, margin, warmStart);
  }

  /**
   * These settings with or without margins.
   *
   * @param kept whether values that are counted keep a margin
   * @return the settings
   */
  public CmaEsSampler withMargin(boolean kept) {
    return new CmaEsSampler(population, sigma, start, restart, covariance, kept, warmStart);
  }

  /**
   * These settings with earlier trials to begin from.
   *
   * @param trials whose best ones give the first distribution
   * @return the settings
   */
  public CmaEsSampler withWarmStart(WarmStart trials) {
    return new CmaEsSampler(population, sigma, start, restart, covariance, margin, Optional.of(trials));
  }

  /**
   * Draws from the distribution of now.
   *
   * @throws IllegalArgumentException if the study has more than one objective
   */
  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    if (history.directions().size() > 1) {
      throw new IllegalArgumentException("CMA-ES searches one objective, and the study '" + history.studyName()
          + "' has " + history.directions().size() + "; take NsgaIISampler");
    }
    Progress progress = history.fold(new Key(this, space),
        () -> Progress.start(this, Sides.of(space)),
        (before, trial) -> before.tell(this, trial, loss(history, trial)));
    Generation generation = progress.generation();
    long own = seed.seed() >>> SEED_SHIFT;
    Generation.Draw draw = generation.draw(progress.sides(), own);
    double[] shown = generation.shown(progress.sides(), draw.places());
    return new Proposal(
        progress.sides().cube().params(progress.sides().point(shown, draw.categories())),
        Map.of(Progress.GENERATION, generation.number(), Progress.SEED, own));
  }

  private static double loss(History history, FrozenTrial trial) {
    return trial.state() == TrialState.PRUNED && trial.reports() > 0
        ? history.directions().get(0).loss(trial.reported(trial.reports() - 1))
        : history.loss(trial, 0);
  }
}
