package ai.kolosal.automl.hpo.trial;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a study knew at one moment: all that samplers and pruners may look at.
 *
 * <p>Thread-safe; what it shows does not change.
 */
public final class History {
  private static final Object BEST = new Object();

  private final TrialLog log;
  private final List<FrozenTrial> finished;
  private final List<FrozenTrial> running;
  private final Remaining remaining;

  History(TrialLog log, List<FrozenTrial> finished, List<FrozenTrial> running, Remaining remaining) {
    this.log = log;
    this.finished = finished;
    this.running = running;
    this.remaining = remaining;
  }

  /**
   * The study's name.
   *
   * @return as it was opened
   */
  public String studyName() {
    return log.studyName();
  }

  /**
   * What is wanted of each objective.
   *
   * @return at least one
   */
  public List<Direction> directions() {
    return log.directions();
  }

  /**
   * Trials that are complete, pruned or failed.
   *
   * @return in the order they ended; a later history of the study begins with these
   */
  public List<FrozenTrial> finished() {
    return finished;
  }

  /**
   * Trials that others are running.
   *
   * @return by number, with their reports so far
   */
  public List<FrozenTrial> running() {
    return running;
  }

  /**
   * What the study has left.
   *
   * @return {@link Remaining#UNLIMITED} where no budget was given
   */
  public Remaining remaining() {
    return remaining;
  }

  /**
   * A trial's value as a loss, see {@link Direction#loss}.
   *
   * @param trial a trial of this study
   * @param objective from 0
   * @return NaN unless the trial is complete
   */
  public double loss(FrozenTrial trial, int objective) {
    return directions().get(objective).loss(trial.value(objective));
  }

  /**
   * The best complete trial that breaks no constraint, by the first objective.
   *
   * @return the one that ended first among equals; empty if there is none
   */
  public Optional<FrozenTrial> best() {
    return fold(BEST, Optional::empty, this::better);
  }

  private Optional<FrozenTrial> better(Optional<FrozenTrial> best, FrozenTrial trial) {
    if (trial.state() != TrialState.COMPLETE || trial.violation() > 0) {
      return best;
    }
    return best.isEmpty() || loss(trial, 0) < loss(best.get(), 0) ? Optional.of(trial) : best;
  }

  /**
   * Folds the finished trials, in their order, into a state.
   *
   * <p>As {@code finished().stream().reduce}, except that the state of the last call with an equal key is remembered, so
   * that each trial is folded in once over a study's life. Calls with one key come one after another, never at once. The
   * state may be changed in place by {@code step} only; readers must not keep it after they return.
   *
   * @param <S> the state
   * @param key what the state is, such as a record of the sampler and the space; equal keys mean equal folds
   * @param initial makes the state of no trials
   * @param step adds a trial and gives the state, changed or new
   * @return the state of exactly the trials in {@link #finished}
   */
  public <S> S fold(Object key, Supplier<S> initial, BiFunction<S, FrozenTrial, S> step) {
    return log.fold(key, finished, initial, step, state -> state);
  }

  /**
   * Folds the finished trials as {@link #fold(Object, Supplier, BiFunction)} and reads the state while nobody changes it.
   *
   * @param <S> the state
   * @param <R> what is read
   * @param key what the state is; equal keys mean equal folds
   * @param initial makes the state of no trials
   * @param step adds a trial and gives the state, changed or new
   * @param reader takes from the state what is wanted, quickly: others wait; keeps nothing of it
   * @return what was read from the state of exactly the trials in {@link #finished}
   */
  public <S, R> R fold(
      Object key, Supplier<S> initial, BiFunction<S, FrozenTrial, S> step, Function<S, R> reader) {
    return log.fold(key, finished, initial, step, reader);
  }
}
