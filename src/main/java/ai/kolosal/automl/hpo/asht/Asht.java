package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.concurrent.Tickers;
import ai.kolosal.automl.hpo.storage.InMemoryStorage;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A search over configurations whose evaluation can be had cheaper: see {@link AshtSampler} for the method.
 *
 * <p>Evaluations that can go on from where an earlier one of the same configuration stood are given what it {@link
 * AshtContext#keep kept}; it is held in memory for a bounded number of configurations. What evaluations take is learned
 * from those that ended, and none begins that is not expected to end in time. At the end of the budget the threads are
 * interrupted and left behind; what they bring later does not count.
 *
 * <p>Immutable; its searches may run at once, each in a study of its own.
 *
 * @param space what is searched
 * @param sampler the rungs and who goes up
 * @param direction whether small or great values are wanted
 * @param seed where randomness comes from
 * @param storage where evaluations are kept; a study that is there already goes on
 * @param study its name there
 * @param kept how many configurations' states are held in memory, at least 0
 * @param ticker monotonic nanoseconds
 */
public record Asht(
    SearchSpace space,
    AshtSampler sampler,
    Direction direction,
    long seed,
    StudyStorage storage,
    String study,
    int kept,
    LongSupplier ticker) {
  private static final int USUALLY_KEPT = 64;

  /**
   * Checks that all is there.
   *
   * @throws IllegalArgumentException if the number of states is negative
   */
  public Asht {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(sampler, "sampler");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(ticker, "ticker");
    if (kept < 0) {
      throw new IllegalArgumentException("kept " + kept + " is below 0; with 0 all evaluations begin anew");
    }
  }

  /**
   * A search for small values.
   *
   * @param space what is searched
   * @param fidelity the rungs
   * @return a search in memory with seed 0
   */
  public static Asht minimize(SearchSpace space, Fidelity fidelity) {
    return of(space, fidelity, Direction.MINIMIZE);
  }

  /**
   * A search for great values.
   *
   * @param space what is searched
   * @param fidelity the rungs
   * @return a search in memory with seed 0
   */
  public static Asht maximize(SearchSpace space, Fidelity fidelity) {
    return of(space, fidelity, Direction.MAXIMIZE);
  }

  private static Asht of(SearchSpace space, Fidelity fidelity, Direction direction) {
    return new Asht(
        space, AshtSampler.of(fidelity), direction, 0, new InMemoryStorage(), "asht", USUALLY_KEPT,
        Tickers.monotonic());
  }

  /**
   * The same with other settings of the method.
   *
   * @param other the rungs and who goes up
   * @return another search
   */
  public Asht withSampler(AshtSampler other) {
    return new Asht(space, other, direction, seed, storage, study, kept, ticker);
  }

  /**
   * The same with another seed.
   *
   * @param other where randomness comes from
   * @return another search
   */
  public Asht withSeed(long other) {
    return new Asht(space, sampler, direction, other, storage, study, kept, ticker);
  }

  /**
   * The same, kept elsewhere.
   *
   * @param place where evaluations are kept
   * @param name the study's name there
   * @return another search
   */
  public Asht withStorage(StudyStorage place, String name) {
    return new Asht(space, sampler, direction, seed, place, name, kept, ticker);
  }

  /**
   * The same with more or less memory.
   *
   * @param most how many configurations' states are held, at least 0
   * @return another search
   */
  public Asht withKept(int most) {
    return new Asht(space, sampler, direction, seed, storage, study, most, ticker);
  }

  /**
   * The same by another clock.
   *
   * @param clock monotonic nanoseconds
   * @return another search
   */
  public Asht withTicker(LongSupplier clock) {
    return new Asht(space, sampler, direction, seed, storage, study, kept, clock);
  }

  /**
   * Searches until the budget is spent, or nothing that still matters would end in time.
   *
   * @param <S> what an evaluation can go on from
   * @param objective what is optimised; called by several threads at once where {@code parallelism} is above 1
   * @param budget when to end
   * @param parallelism evaluations at once, at least 1
   * @return the best, and all evaluations
   * @throws IllegalArgumentException if {@code parallelism} is below 1
   * @throws ai.kolosal.automl.error.StudyException if the study in the storage has another direction, or the storage fails
   */
  public <S> AshtResult optimize(AshtObjective<S> objective, AshtBudget budget, int parallelism) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism " + parallelism + " is below 1; give the threads to use");
    }
    return new AshtRun<>(this, objective, budget).run(parallelism);
  }
}
