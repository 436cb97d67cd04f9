package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.hpo.tpe.TpeSampler;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Adaptive successive halving with a surrogate and transfers (ASHT): cheap evaluations choose who gets a dear one.
 *
 * <p>A trial is one evaluation, of a configuration at a fidelity; {@link #fidelityOf} says which. A configuration that is
 * among the best of its rung goes up; otherwise a new one begins. New ones are drawn by another sampler, which sees the
 * evaluations of the highest rung that has enough of them (as BOHB: Falkner et al., ICML 2018). What {@link Brackets#MEASURED}
 * adds to asynchronous halving:
 *
 * <ul>
 *   <li>rungs that agree, by the rank correlation of who was on both, are skipped: as few go up as the skipped rungs would
 *       have let through
 *   <li>new configurations begin where the best of those that the same time buys is expected to be best at the top
 *   <li>a first configuration, the space's usual values, goes all the way first, then what earlier studies recommend
 *   <li>at the end of the budget only those go up that can still come to the top in time
 * </ul>
 *
 * <p>Of several objectives the first counts. Immutable and thread-safe.
 *
 * @param fidelity the rungs
 * @param source who proposes new configurations
 * @param brackets where they begin, and how few go up
 * @param first configurations to begin with after the usual one, the most promising first; those that do not fit the
 *     space are left out
 * @param usualFirst whether the first configuration is the usual one, which goes to the top before others are compared
 */
public record AshtSampler(
    Fidelity fidelity, Sampler source, Brackets brackets, List<Params> first, boolean usualFirst) implements Sampler {
  private static final int ENOUGH = 8;

  /** Copies the configurations. */
  public AshtSampler {
    Objects.requireNonNull(fidelity, "fidelity");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(brackets, "brackets");
    first = List.copyOf(first);
  }

  /** What is remembered of a study between calls. */
  private record Key(Fidelity fidelity, Direction direction) {}

  /**
   * The usual settings.
   *
   * @param fidelity the rungs
   * @return measured brackets, configurations of a surrogate
   */
  public static AshtSampler of(Fidelity fidelity) {
    return new AshtSampler(fidelity, TpeSampler.defaults(), Brackets.MEASURED, List.of(), true);
  }

  /**
   * The same with other proposals.
   *
   * @param other who proposes new configurations
   * @return another sampler
   */
  public AshtSampler withSource(Sampler other) {
    return new AshtSampler(fidelity, other, brackets, first, usualFirst);
  }

  /**
   * The same with other brackets.
   *
   * @param other where configurations begin, and how few go up
   * @return another sampler
   */
  public AshtSampler withBrackets(Brackets other) {
    return new AshtSampler(fidelity, source, other, first, usualFirst);
  }

  /**
   * The same, beginning with some configurations.
   *
   * @param wanted the most promising first
   * @return another sampler
   */
  public AshtSampler withFirst(List<Params> wanted) {
    return new AshtSampler(fidelity, source, brackets, wanted, usualFirst);
  }

  /**
   * The same with or without a whole evaluation of the usual values before all others.
   *
   * @param wanted whether the usual values go to the top before others are compared
   * @return another sampler
   */
  public AshtSampler withUsualFirst(boolean wanted) {
    return new AshtSampler(fidelity, source, brackets, first, wanted);
  }

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    Step step = read(history, rungs -> new Planner(this, space, rungs, history, seed, held -> 0).step().orElseGet(
        () -> new Step(Step.NEW, propose(space, rungs, history, seed), 0, rungs.fidelity(0), 0, 0,
            Step.Origin.SOURCE)));
    return new Proposal(step.params(), step.notes());
  }

  /**
   * The fidelity that a proposal or trial is to be evaluated at.
   *
   * @param notes its notes
   * @return the fidelity; the whole where nothing is noted
   */
  public int fidelityOf(Map<String, Object> notes) {
    return notes.get(Rungs.FIDELITY) instanceof Number number ? number.intValue() : fidelity.most();
  }

  /**
   * Decides.
   *
   * @param held the fidelity that a configuration, by its number, can go on from
   * @return empty where nothing that could still matter ends in time
   */
  Optional<Step> step(SearchSpace space, History history, SeedTree seed, IntUnaryOperator held) {
    return read(history, rungs -> new Planner(this, space, rungs, history, seed, held).step());
  }

  /** Looks at what is known. */
  <R> R read(History history, Function<Rungs, R> reader) {
    Direction direction = history.directions().get(0);
    return history.fold(new Key(fidelity, direction), () -> new Rungs(fidelity, direction), Rungs::add, reader);
  }

  /** A new configuration. */
  Params propose(SearchSpace space, Rungs rungs, History history, SeedTree seed) {
    int enough = Math.max(ENOUGH, space.parameters().size() + 1);
    int rung = rungs.top();
    while (rung > 0 && rungs.viewed(rung) < enough) {
      rung--;
    }
    return source.sample(space, rungs.view(rung, history.remaining()), seed.child("source")).params();
  }

  /** The usual values of what is searched, brought into the ranges. */
  Params initial(SearchSpace space) {
    Map<String, Object> usual = new TreeMap<>();
    space.parameters().forEach((name, parameter) -> parameter.distribution().ifPresent(range -> {
      if (space.isActive(name, usual)) {
        usual.put(name, Ranges.nearest(range, parameter.usual()));
      }
    }));
    return Params.of(usual);
  }

  /** Whether values are all of the space, and all that are active. */
  boolean holds(SearchSpace space, Params params) {
    return Ranges.hold(space, params);
  }
}
