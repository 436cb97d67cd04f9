package ai.kolosal.automl.hpo;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.hpo.stop.StopRule;
import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.trial.Pruner;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** All that a study was opened with. */
record StudyOptions(
    StudyHeader header, StudyStorage storage, Optional<SearchSpace> space, Sampler sampler, Optional<Pruner> pruner,
    Optional<LongSupplier> ticker, int retries, boolean reuseResults, List<StudyListener> listeners,
    List<StopRule> stopRules, List<Class<? extends Exception>> rethrown, Duration beat, Duration silence) {
  StudyOptions {
    listeners = List.copyOf(listeners);
    stopRules = List.copyOf(stopRules);
    rethrown = List.copyOf(rethrown);
  }

  /** When a run ends, by the study's own clock where it has one; the system's wall clock may be set back. */
  Deadline deadline(Limits limits) {
    return limits.time()
        .map(time -> ticker.map(clock -> Deadline.after(time, clock)).orElseGet(() -> Deadline.after(time)))
        .orElseGet(Deadline::never);
  }
}
