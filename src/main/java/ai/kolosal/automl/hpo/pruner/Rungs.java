package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * The brackets of a study with what its ended trials brought to them.
 *
 * <p>Where the steps of the rungs are learned from the first complete trial, nothing counts that was reported before: each
 * trial that runs on notes the step from which its reports count, since no report says when it was made.
 */
final class Rungs {
  private static final String FROM = "successive_halving.from";
  private static final int NEVER = -1;

  private final boolean learns;
  private final IntFunction<Brackets> ladder;
  private Brackets brackets;

  /**
   * Brackets, and who is in which.
   *
   * @param halvings at least one
   * @param ofTrial a trial's number → its bracket
   */
  record Brackets(List<Halving> halvings, IntUnaryOperator ofTrial) {}

  /**
   * Without trials.
   *
   * @param learns whether the brackets depend on the first complete trial
   * @param ladder makes the brackets; is given the last step of that trial, or 0
   */
  Rungs(boolean learns, IntFunction<Brackets> ladder) {
    this.learns = learns;
    this.ladder = ladder;
    brackets = learns ? null : ladder.apply(0);
  }

  Rungs with(FrozenTrial trial) {
    if (brackets != null) {
      int from = from(trial, NEVER);
      if (from >= 0) {
        brackets.halvings.get(brackets.ofTrial.applyAsInt(trial.number())).add(trial, from);
      }
    } else if (trial.state() == TrialState.COMPLETE && trial.reports() > 0) {
      brackets = ladder.apply(trial.step(trial.reports() - 1));
    }
    return this;
  }

  private int from(FrozenTrial trial, int otherwise) {
    if (!learns) {
      return 0;
    }
    return trial.notes().get(FROM) instanceof Number from ? from.intValue() : otherwise;
  }

  boolean stops(FrozenTrial trial, List<FrozenTrial> running) {
    if (brackets == null) {
      return false;
    }
    int bracket = brackets.ofTrial.applyAsInt(trial.number());
    return brackets.halvings.get(bracket).stops(
        trial, from(trial, trial.step(trial.reports() - 1)), running,
        other -> brackets.ofTrial.applyAsInt(other.number()) == bracket ? from(other, NEVER) : NEVER);
  }

  /** Notes from which step a trial's reports count, once. */
  Map<String, Object> notes(FrozenTrial trial) {
    boolean begins = brackets != null && trial.reports() > 0 && from(trial, NEVER) < 0;
    return begins ? Map.of(FROM, trial.step(trial.reports() - 1)) : Map.of();
  }
}
