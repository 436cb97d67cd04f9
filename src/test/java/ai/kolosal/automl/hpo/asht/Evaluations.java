package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Histories made by hand: one number x, rungs 1, 2, 4, 8. */
final class Evaluations {
  static final Fidelity FIDELITY = new Fidelity("rounds", 1, 8, 2);
  static final SearchSpace SPACE = SearchSpace.of(Parameter.searched("x", new Distribution.Floats(0, 100, false)));

  final List<FrozenTrial> trials = new ArrayList<>();

  /** A new configuration, evaluated on a rung; x is its number. */
  Evaluations began(int rung, double value) {
    return add(trials.size(), rung, TrialState.COMPLETE, value);
  }

  Evaluations wentUp(int configuration, int rung, double value) {
    return add(configuration, rung, TrialState.COMPLETE, value);
  }

  Evaluations failed(int rung) {
    return add(trials.size(), rung, TrialState.FAILED, Double.NaN);
  }

  Evaluations runs(int configuration, int rung) {
    return add(configuration, rung, TrialState.RUNNING, Double.NaN);
  }

  /** The same, all having taken some time a unit of fidelity. */
  private Evaluations add(int configuration, int rung, TrialState state, double value) {
    int number = trials.size();
    trials.add(FrozenTrial.waiting(number).with(t -> {
      t.state(state).started(0).finished(1_000L << rung)
          .param("x", new Distribution.Floats(0, 100, false), (double) configuration)
          .notes(Map.of(
              Rungs.RUNG, rung, Rungs.FIDELITY, 1 << rung, Rungs.CONFIGURATION, configuration, Rungs.BRACKET, rung));
      if (state == TrialState.COMPLETE) {
        t.values(value);
      }
    }));
    return this;
  }

  History history(Remaining remaining) {
    return history(Direction.MINIMIZE, remaining);
  }

  History history(Direction direction, Remaining remaining) {
    TrialLog log = new TrialLog("by hand", List.of(direction));
    trials.forEach(log::put);
    return log.history(-1, remaining);
  }
}
