package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configurations of a study by the rungs they have been on: a fold over its trials.
 *
 * <p>A trial is one evaluation: a configuration at a fidelity. What it reports at the fidelities of lower rungs counts
 * there. A trial without notes of a rung is an evaluation of the whole.
 */
final class Rungs {
  static final String CONFIGURATION = "asht.configuration";
  static final String RUNG = "asht.rung";
  static final String FIDELITY = "asht.fidelity";
  static final String FROM = "asht.from";
  static final String BRACKET = "asht.bracket";
  static final String ORIGIN = "asht.origin";

  private final List<Integer> fidelities;
  private final Direction direction;
  private final Map<Integer, Configuration> configurations = new LinkedHashMap<>();
  private final List<List<Configuration>> members = new ArrayList<>();
  private final List<TrialLog> views = new ArrayList<>();
  private final Agreement agreement;
  private final Costs costs = new Costs();
  private final Set<Params> known = new HashSet<>();
  private final int[] begun;

  Rungs(Fidelity fidelity, Direction direction) {
    fidelities = fidelity.rungs();
    begun = new int[fidelities.size()];
    this.direction = direction;
    agreement = new Agreement(this, fidelity.eta());
    for (int fidelityOfRung : fidelities) {
      members.add(new ArrayList<>());
      views.add(new TrialLog("rung of " + fidelityOfRung, List.of(Direction.MINIMIZE)));
    }
  }

  /** Adds a trial that has ended. */
  Rungs add(FrozenTrial trial) {
    int rung = rung(trial);
    Configuration configuration =
        configurations.computeIfAbsent(configuration(trial), number -> begun(number, trial, rung));
    for (int r = 0; r <= rung; r++) {
      int report = trial.reportAt(fidelities.get(r));
      double loss = r == rung && trial.state() == TrialState.COMPLETE ? trial.value(0)
          : report >= 0 ? trial.reported(report)
              : Double.NaN;
      put(configuration, r, trial, direction.loss(loss));
    }
    if (trial.state() != TrialState.COMPLETE || Double.isNaN(configuration.loss(rung))) {
      configuration.leave();
      if (trial.state() != TrialState.PRUNED && Double.isNaN(configuration.loss(rung))) {
        enter(configuration, rung, Double.POSITIVE_INFINITY);
      }
    } else if (trial.finishedNanos() > trial.startedNanos()) {
      int work = fidelities.get(rung) - number(trial, FROM, 0);
      configuration.pace(costs.add(work, trial.finishedNanos() - trial.startedNanos(), configuration.pace()));
    }
    return this;
  }

  private Configuration begun(int number, FrozenTrial trial, int rung) {
    Params params = trial.params();
    known.add(params);
    begun[rung]++;
    return new Configuration(number, params, number(trial, BRACKET, rung), fidelities.size());
  }

  private void put(Configuration configuration, int rung, FrozenTrial trial, double loss) {
    if (!Double.isFinite(loss) || !Double.isNaN(configuration.loss(rung))) {
      return;
    }
    enter(configuration, rung, loss);
    views.get(rung).put(trial.with(t -> t.state(TrialState.COMPLETE).values(loss)));
  }

  /** Puts a configuration among those of a rung, the best first; of equals the one that began first. */
  private void enter(Configuration configuration, int rung, double loss) {
    configuration.put(rung, loss);
    List<Configuration> rivals = members.get(rung);
    int low = 0;
    int high = rivals.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Configuration other = rivals.get(middle);
      boolean before = loss < other.loss(rung) || loss == other.loss(rung) && configuration.number < other.number;
      if (before) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    rivals.add(low, configuration);
  }

  /** The configuration that a trial is of: its own where nothing is noted. */
  static int configuration(FrozenTrial trial) {
    return number(trial, CONFIGURATION, trial.number());
  }

  /** The rung that a trial is for. */
  int rung(FrozenTrial trial) {
    return Math.max(0, Math.min(top(), number(trial, RUNG, top())));
  }

  private static int number(FrozenTrial trial, String note, int otherwise) {
    return trial.notes().get(note) instanceof Number number ? number.intValue() : otherwise;
  }

  /** The rung of the whole. */
  int top() {
    return fidelities.size() - 1;
  }

  /** The fidelity of a rung. */
  int fidelity(int rung) {
    return fidelities.get(rung);
  }

  /** Whether a configuration of these values has been evaluated. */
  boolean knows(Params params) {
    return known.contains(params);
  }

  /** How many configurations began on a rung. */
  int begunOn(int rung) {
    return begun[rung];
  }

  /** All configurations, in the order they ended first. */
  Collection<Configuration> configurations() {
    return configurations.values();
  }

  /** Those that were on a rung, the best first. */
  List<Configuration> members(int rung) {
    return members.get(rung);
  }

  Agreement agreement() {
    return agreement;
  }

  Costs costs() {
    return costs;
  }

  /** The highest rung that anything was on; −1 for none. */
  int reached() {
    for (int rung = top(); rung >= 0; rung--) {
      if (!members.get(rung).isEmpty() && Double.isFinite(members.get(rung).get(0).loss(rung))) {
        return rung;
      }
    }
    return -1;
  }

  /** How good a configuration is expected to be at the top; −∞ for one that is not known or never goes up. */
  double merit(int number) {
    Configuration one = configurations.get(number);
    if (one == null || one.isOut() || one.highest() < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return agreement.merit(one.highest(), members.get(one.highest()).indexOf(one));
  }

  /** What a sampler sees of a rung: a complete trial for each configuration that was on it, its loss as the value. */
  History view(int rung, Remaining remaining) {
    return views.get(rung).history(-1, remaining);
  }

  /** How many a view has. */
  int viewed(int rung) {
    List<Configuration> all = members.get(rung);
    int count = all.size();
    while (count > 0 && Double.isInfinite(all.get(count - 1).loss(rung))) {
      count--;
    }
    return count;
  }
}
