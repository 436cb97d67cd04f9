package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Trials of one study as history of another. */
final class WarmStart {
  private WarmStart() {}

  /** What a trial of another study brings; empty where it does not fit. */
  static Optional<Consumer<FrozenTrial.Builder>> contents(
      FrozenTrial trial, Optional<SearchSpace> space, int objectives) {
    boolean complete = trial.state() == TrialState.COMPLETE && trial.values().size() == objectives;
    boolean pruned = trial.state() == TrialState.PRUNED && trial.reports() > 0;
    if (!complete && !pruned) {
      return Optional.empty();
    }
    Params params = trial.params();
    Optional<Map<String, Distribution>> ranges = space.isEmpty()
        ? Optional.of(trial.distributions())
        : space.flatMap(searched -> ranges(searched, params));
    return ranges.map(fitting -> t -> {
      t.state(trial.state()).finished(trial.finishedNanos()).notes(trial.notes());
      fitting.forEach((name, range) -> t.param(name, range, params.values().get(name)));
      t.values(trial.values().stream().mapToDouble(Double::doubleValue).toArray());
      t.constraints(trial.constraints().stream().mapToDouble(Double::doubleValue).toArray());
      for (int i = 0; i < trial.reports(); i++) {
        t.report(trial.step(i), trial.reported(i));
      }
      trial.attributes().forEach(t::attribute);
      t.attribute(Trial.WARM_START, trial.number());
    });
  }

  /** Where a space searches the parameters; empty if one is missing, too many or out of range. */
  private static Optional<Map<String, Distribution>> ranges(SearchSpace space, Params params) {
    Map<String, Distribution> ranges = new LinkedHashMap<>();
    Map<String, Object> chosen = new HashMap<>();
    for (String name : space.parameters().keySet()) {
      Optional<Distribution> range = space.parameters().get(name).distribution();
      if (range.isEmpty() || !space.isActive(name, chosen)) {
        continue;
      }
      Object value = params.values().get(name);
      if (value == null) {
        return Optional.empty();
      }
      try {
        chosen.put(name, FixedValues.checked(name, range.get(), value));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
      ranges.put(name, range.get());
    }
    return ranges.keySet().equals(params.values().keySet()) ? Optional.of(ranges) : Optional.empty();
  }
}
