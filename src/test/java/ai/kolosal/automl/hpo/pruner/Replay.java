package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trials that report in a given order, and stop when the pruner says so, as a study has it. */
public final class Replay {
  private final Pruner pruner;
  private final TrialLog log;
  private final Map<Integer, FrozenTrial> trials = new TreeMap<>();
  private final List<List<Integer>> stopped = new ArrayList<>();

  public Replay(String study, Direction direction, Pruner pruner) {
    this.pruner = pruner;
    log = new TrialLog(study, List.of(direction));
  }

  public void begin(int number) {
    put(FrozenTrial.waiting(number).with(t -> t.state(TrialState.RUNNING)));
  }

  private void put(FrozenTrial trial) {
    trials.put(trial.number(), trial);
    log.put(trial);
  }

  public boolean isRunning(int number) {
    return trials.get(number).state() == TrialState.RUNNING;
  }

  /** Reports and asks; a trial told to stop is pruned. */
  public boolean report(int number, int step, double value) {
    put(trials.get(number).with(t -> t.report(step, value)));
    History history = log.history(number, Remaining.UNLIMITED);
    Map<String, Object> notes = pruner.notes(trials.get(number), history);
    if (!notes.isEmpty()) {
      put(trials.get(number).with(t -> t.notes(notes)));
    }
    boolean stop = pruner.prune(trials.get(number), history);
    if (stop) {
      stopped.add(List.of(number, step));
      put(trials.get(number).with(t -> t.state(TrialState.PRUNED)));
    }
    return stop;
  }

  public void complete(int number, double value) {
    put(trials.get(number).with(t -> t.state(TrialState.COMPLETE).values(value)));
  }

  public void fail(int number) {
    put(trials.get(number).with(t -> t.state(TrialState.FAILED)));
  }

  public List<List<Integer>> stopped() {
    return stopped;
  }

  public List<String> states() {
    return trials.values().stream().map(trial -> trial.state().name()).toList();
  }

  public History history() {
    return log.history(-1, Remaining.UNLIMITED);
  }
}
