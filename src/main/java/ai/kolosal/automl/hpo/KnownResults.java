package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Params;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Complete trials by their parameters, so that an objective need not be called twice for the same. */
final class KnownResults {
  private static final Object KEY = KnownResults.class;

  private KnownResults() {}

  static Optional<FrozenTrial> of(Params params, History history) {
    return history.<Map<Params, FrozenTrial>, Optional<FrozenTrial>>fold(
        KEY, HashMap::new, KnownResults::with, known -> Optional.ofNullable(known.get(params)));
  }

  private static Map<Params, FrozenTrial> with(Map<Params, FrozenTrial> known, FrozenTrial trial) {
    if (trial.state() == TrialState.COMPLETE) {
      known.putIfAbsent(trial.params(), trial);
    }
    return known;
  }

  /** Makes a trial end as another did. */
  static Consumer<FrozenTrial.Builder> copy(FrozenTrial known) {
    return trial -> trial.state(TrialState.COMPLETE)
        .values(known.values().stream().mapToDouble(Double::doubleValue).toArray())
        .constraints(known.constraints().stream().mapToDouble(Double::doubleValue).toArray())
        .attribute(Trial.REUSED_FROM, known.number());
  }
}
