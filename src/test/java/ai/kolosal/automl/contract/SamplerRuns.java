package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Spaces, and a sampler asked and told without a study. */
public final class SamplerRuns {
  private SamplerRuns() {}

  /** Two numbers of ten units. */
  public static final SearchSpace PLANE = SearchSpace.of(
      Parameter.searched("x", new Distribution.Floats(-5, 10, false)),
      Parameter.searched("y", new Distribution.Floats(0, 15, false)));

  /** Every kind of range, and a setting that is not searched. */
  public static final SearchSpace MIXED = SearchSpace.of(
      Parameter.searched("float", new Distribution.Floats(-1, 2, false)),
      Parameter.searched("float_log", new Distribution.Floats(1e-5, 1e3, true)),
      Parameter.searched("float_step", new Distribution.Floats(0.1, 1, false, 0.3)),
      Parameter.searched("int", new Distribution.Ints(-3, 4, false)),
      Parameter.searched("int_log", new Distribution.Ints(1, 1000, true)),
      Parameter.searched("int_step", new Distribution.Ints(10, 100, false, 7)),
      Parameter.searched("choice", new Distribution.Choice(List.of("a", "b", "c"))),
      Parameter.searched("ordinal", new Distribution.Ordinal(List.of(1, 4, 16, 64))),
      Parameter.flag("flag", true).searched(),
      Parameter.whole("not_searched", 3, ai.kolosal.automl.searchspace.Bounds.atLeast(0)));

  /** Ranges of one value. */
  public static final SearchSpace SINGLES = SearchSpace.of(
      Parameter.searched("float", new Distribution.Floats(2.5, 2.5, false)),
      Parameter.searched("float_log", new Distribution.Floats(3, 3, true)),
      Parameter.searched("float_step", new Distribution.Floats(1, 1.2, false, 0.5)),
      Parameter.searched("int", new Distribution.Ints(7, 7, false)),
      Parameter.searched("int_log", new Distribution.Ints(7, 7, true)),
      Parameter.searched("choice", new Distribution.Choice(List.of("only"))),
      Parameter.searched("ordinal", new Distribution.Ordinal(List.of(true))),
      Parameter.searched("free", new Distribution.Floats(0, 1, false)));

  /** Conditions of every kind, nested. */
  public static final SearchSpace NESTED = SearchSpace.of(
      Parameter.searched("kind", new Distribution.Choice(List.of("tree", "line", "none"))),
      Parameter.searched("depth", new Distribution.Ints(1, 8, false)).when(Condition.equalTo("kind", "tree")),
      Parameter.searched("leaf", new Distribution.Floats(1e-3, 1, true)).when(new Condition.Greater("depth", 4)),
      Parameter.searched("stump", new Distribution.Choice(List.of("gini", "entropy")))
          .when(new Condition.Less("depth", 3)),
      Parameter.searched("slope", new Distribution.Floats(-1, 1, false)).when(Condition.equalTo("kind", "line")),
      Parameter.searched("shared", new Distribution.Floats(0, 1, false))
          .when(new Condition.In("kind", List.of("tree", "line"))),
      Parameter.searched("always", new Distribution.Floats(0, 1, false)));

  /** A branch that is better by one than the other wherever one stands on it. */
  public static final SearchSpace BRANCHES = SearchSpace.of(
      Parameter.searched("branch", new Distribution.Choice(List.of("worse", "better"))),
      Parameter.searched("x", new Distribution.Floats(-5, 5, false)).when(Condition.equalTo("branch", "worse")),
      Parameter.searched("y", new Distribution.Floats(-5, 5, false)).when(Condition.equalTo("branch", "better")));

  /** A number of a trial, 0 where it has none. */
  private static double number(FrozenTrial trial, String name) {
    double encoded = trial.encoded(name);
    return Double.isNaN(encoded) ? 0 : encoded;
  }

  /** Branin's function, least 0.397887 at three places. */
  public static double branin(FrozenTrial trial) {
    double x = number(trial, "x");
    double y = number(trial, "y");
    double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  /** A loss of any trial: the sum of squares of its encoded values, each by its own centre. */
  public static double bowl(FrozenTrial trial) {
    double sum = 0;
    int i = 1;
    for (String name : trial.distributions().keySet()) {
      double off = number(trial, name) - 0.1 * i++;
      sum += off * off / (1 + Math.abs(off));
    }
    return sum;
  }

  /** The loss on {@link #BRANCHES}. */
  public static double branches(FrozenTrial trial) {
    return number(trial, "branch") == 1
        ? number(trial, "y") * number(trial, "y") / 25
        : 1 + number(trial, "x") * number(trial, "x") / 25;
  }

  /** A running trial with proposed values; fails where they are not what the space asks for. */
  public static FrozenTrial begin(SearchSpace space, int number, Proposal proposal) {
    Map<String, Object> values = proposal.params().values();
    List<String> active = new ArrayList<>();
    FrozenTrial trial = FrozenTrial.waiting(number).with(t -> {
      t.state(TrialState.RUNNING).notes(proposal.notes());
      space.parameters().forEach((name, parameter) -> {
        Optional<Distribution> range = parameter.distribution();
        if (range.isPresent() && space.isActive(name, values)) {
          assertTrue(values.containsKey(name), name + " is active, and missing from " + values);
          active.add(name);
          Object value = values.get(name);
          assertEquals(range.get().decode(range.get().encode(value)), value, name);
          t.param(name, range.get(), value);
        }
      });
    });
    assertEquals(active.size(), values.size(), () -> values + " has parameters besides the active " + active);
    proposal.notes().forEach((name, note) -> assertTrue(
        note instanceof Number || note instanceof Boolean || note instanceof String, name + " is " + note));
    return trial;
  }

  /** What ends a running trial. */
  public interface Ending {
    /** The same trial, finished. */
    FrozenTrial end(FrozenTrial running);
  }

  /** An ending with one value. */
  public static Ending told(ToDoubleFunction<FrozenTrial> objective) {
    return running -> running.with(t -> t.state(TrialState.COMPLETE).values(objective.applyAsDouble(running)));
  }

  /** An empty log of one objective that is minimised. */
  public static TrialLog log() {
    return log(Direction.MINIMIZE);
  }

  /** An empty log. */
  public static TrialLog log(Direction... directions) {
    return new TrialLog("contract", List.of(directions));
  }

  /** What a sampler is shown after what a log holds. */
  public static History history(TrialLog log) {
    return log.history(-1, Remaining.UNLIMITED);
  }

  /** Asks and tells, one trial after another, on top of what a log holds; gives the new trials. */
  public static List<FrozenTrial> run(
      Sampler sampler, SearchSpace space, TrialLog log, long seed, int trials, Ending ending) {
    List<FrozenTrial> ran = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      int number = history(log).finished().size() + history(log).running().size();
      History history = log.history(number, new Remaining(trials - i, Long.MAX_VALUE, 1 - (double) i / trials));
      FrozenTrial running = begin(space, number, sampler.sample(space, history, new SeedTree(seed).child(number)));
      FrozenTrial ended = ending.end(running);
      log.put(running);
      log.put(ended);
      ran.add(ended);
    }
    return ran;
  }

  /** What was tried. */
  public static List<Params> params(List<FrozenTrial> trials) {
    return trials.stream().map(FrozenTrial::params).toList();
  }

  /** The least loss of one objective that is minimised; ∞ where nothing is complete. */
  public static double best(List<FrozenTrial> trials) {
    return trials.stream().mapToDouble(t -> t.value(0)).filter(v -> !Double.isNaN(v)).min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
