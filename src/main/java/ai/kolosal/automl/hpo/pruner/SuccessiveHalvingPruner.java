package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Stops a trial that is not among the best 1 ∕ η of those that reached the same rung: asynchronous successive halving
 * (Li et al., ASHA, 2020, algorithm 2, without pausing).
 *
 * <p>Rung k is at step r · η<sup>s + k</sup>; a trial's value there is its first report at or beyond. All trials that
 * have one compete, running, stopped and failed ones too. Where fewer than η have come, the best of them goes on.
 *
 * <ul>
 *   <li>NaN at a rung stops the trial
 *   <li>equal to the last that goes on is good enough
 *   <li>with r left open no trial is stopped before the first is complete; r is then a hundredth of its last step, at
 *       least 1, and only what is reported from then on counts
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param minResource r, the step of the first rung, at least 1; empty for a hundredth of what the first complete trial took
 * @param reductionFactor η, at least 2
 * @param minEarlyStoppingRate s, how many rungs are left out
 * @param bootstrapCount how many trials a rung takes before the first goes on
 */
public record SuccessiveHalvingPruner(
    OptionalInt minResource, int reductionFactor, int minEarlyStoppingRate, int bootstrapCount) implements Pruner {
  private static final int PARTS = 100;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range, or there is a bootstrap count and r is left open
   */
  public SuccessiveHalvingPruner {
    if (minResource.orElse(1) < 1 || reductionFactor < 2 || minEarlyStoppingRate < 0 || bootstrapCount < 0) {
      throw new IllegalArgumentException(
          "minResource " + minResource.orElse(1) + " must be at least 1, reductionFactor "
              + reductionFactor + " at least 2, minEarlyStoppingRate " + minEarlyStoppingRate + " and bootstrapCount "
              + bootstrapCount + " at least 0");
    }
    if (bootstrapCount > 0 && minResource.isEmpty()) {
      throw new IllegalArgumentException(
          "bootstrapCount " + bootstrapCount + " needs a minResource; give one, or set bootstrapCount to 0");
    }
  }

  /**
   * A pruner with η = 4 that finds its first rung itself.
   *
   * @return the pruner
   */
  public static SuccessiveHalvingPruner defaults() {
    return new SuccessiveHalvingPruner(OptionalInt.empty(), 4, 0, 0);
  }

  /**
   * A pruner of a first rung.
   *
   * @param minResource the step of the first rung
   * @param reductionFactor how many times further the next rung is, and which part goes on
   * @return the pruner
   */
  public static SuccessiveHalvingPruner of(int minResource, int reductionFactor) {
    return new SuccessiveHalvingPruner(OptionalInt.of(minResource), reductionFactor, 0, 0);
  }

  @Override
  public boolean prune(FrozenTrial trial, History history) {
    return trial.reports() > 0 && read(history, rungs -> rungs.stops(trial, history.running()));
  }

  @Override
  public Map<String, Object> notes(FrozenTrial trial, History history) {
    return minResource.isPresent() ? Map.of() : read(history, rungs -> rungs.notes(trial));
  }

  private <R> R read(History history, Function<Rungs, R> reader) {
    Direction direction = history.directions().get(0);
    return history.fold(
        this, () -> new Rungs(minResource.isEmpty(), last -> brackets(direction, last)), Rungs::with, reader);
  }

  /** The one bracket, of a given r or of the last step of the first complete trial. */
  private Rungs.Brackets brackets(Direction direction, int last) {
    int least = minResource.orElse(Math.max(1, last / PARTS));
    Halving halving = new Halving(
        direction, Halving.step(least, reductionFactor, minEarlyStoppingRate), reductionFactor, bootstrapCount);
    return new Rungs.Brackets(List.of(halving), number -> 0);
  }
}
