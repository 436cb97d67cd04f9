package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Studies of this process, gone when it ends.
 *
 * <p>Thread-safe.
 */
public final class InMemoryStorage implements StudyStorage {
  private final Map<String, StudyTable> studies = new LinkedHashMap<>();

  /** A storage without studies. */
  public InMemoryStorage() {}

  @Override
  public synchronized StudyHeader open(StudyHeader wanted) {
    StoredValues.requireKept(wanted.attributes());
    StudyHeader kept = studies.computeIfAbsent(wanted.name(), name -> new StudyTable(wanted)).header();
    return sameDirections(kept, wanted);
  }

  /** The study as it is kept, if its directions are those that are wanted. */
  static StudyHeader sameDirections(StudyHeader kept, StudyHeader wanted) {
    if (!kept.directions().equals(wanted.directions())) {
      throw new StudyException("study '" + wanted.name() + "' has directions " + kept.directions() + ", not "
          + wanted.directions() + "; open it with its own or give the new one another name");
    }
    return kept;
  }

  static StudyException unknown(String study, Collection<String> known) {
    return new StudyException("there is no study '" + study + "' in this storage, which has " + known
        + "; open it first");
  }

  static void requireFinished(FrozenTrial trial) {
    if (!trial.state().finished()) {
      throw new IllegalArgumentException("trial " + trial.number() + " cannot end as " + trial.state()
          + "; it ends as complete, pruned or failed");
    }
  }

  @Override
  public synchronized List<StudyHeader> studies() {
    return studies.values().stream().map(StudyTable::header).toList();
  }

  private StudyTable table(String study) {
    StudyTable table = studies.get(study);
    if (table == null) {
      throw unknown(study, studies.keySet());
    }
    return table;
  }

  @Override
  public synchronized int start(String study, long nowNanos) {
    return table(study).start(nowNanos);
  }

  @Override
  public synchronized int enqueue(String study, FrozenTrial waiting) {
    StoredValues.requireKept(waiting.fixed());
    requireKept(waiting);
    return table(study).enqueue(waiting);
  }

  private static void requireKept(FrozenTrial trial) {
    StoredValues.requireKept(trial.attributes());
    StoredValues.requireKept(trial.notes());
  }

  @Override
  public synchronized Optional<FrozenTrial> claim(String study, long nowNanos) {
    StudyTable table = table(study);
    return table.firstWaiting().map(number -> table.claim(number, nowNanos));
  }

  @Override
  public synchronized void save(String study, FrozenTrial running) {
    requireKept(running);
    StudyTable table = table(study);
    if (!table.trial(running.number()).state().finished()) {
      table.merge(running, TrialState.RUNNING);
    }
  }

  @Override
  public synchronized void report(String study, int number, int step, double value) {
    table(study).report(number, step, value);
  }

  @Override
  public synchronized void finish(String study, FrozenTrial finished) {
    requireFinished(finished);
    requireKept(finished);
    table(study).merge(finished, finished.state());
  }

  @Override
  public synchronized void beat(String study, Collection<Integer> numbers, long nowNanos) {
    table(study).beat(numbers, nowNanos);
  }

  @Override
  public synchronized List<FrozenTrial> reap(String study, Duration silence, long nowNanos) {
    StudyTable table = table(study);
    return table.silentSince(nowNanos - silence.toNanos()).stream().map(n -> table.fail(n, nowNanos)).toList();
  }

  @Override
  public synchronized Changes since(String study, long cursor) {
    return table(study).since(cursor);
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public void close() {
    // there is nothing to free
  }
}
