package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Studies of this process, gone when it ends.
 *
 * <p>Nothing dies here without the process, so that nothing is ever reaped. Thread-safe.
 */
public final class InMemoryStorage implements StudyStorage {
  private final Map<String, Kept> studies = new LinkedHashMap<>();

  /** A storage without studies. */
  public InMemoryStorage() {}

  /** A study's trials by number, the numbers of those that changed in order, and of those that wait. */
  private static final class Kept {
    private final StudyHeader header;
    private final List<FrozenTrial> trials = new ArrayList<>();
    private final List<Integer> changed = new ArrayList<>();
    private final Queue<Integer> waiting = new ArrayDeque<>();

    Kept(StudyHeader header) {
      this.header = header;
    }
  }

  @Override
  public synchronized StudyHeader open(StudyHeader wanted) {
    StudyHeader kept = studies.computeIfAbsent(wanted.name(), name -> new Kept(wanted)).header;
    if (!kept.directions().equals(wanted.directions())) {
      throw new StudyException("study '" + wanted.name() + "' has directions " + kept.directions() + ", not "
          + wanted.directions() + "; open it with its own or give the new one another name");
    }
    return kept;
  }

  @Override
  public synchronized List<StudyHeader> studies() {
    return studies.values().stream().map(study -> study.header).toList();
  }

  private Kept kept(String study) {
    Kept kept = studies.get(study);
    if (kept == null) {
      throw new StudyException("there is no study '" + study + "' in this storage; open it first");
    }
    return kept;
  }

  @Override
  public synchronized int start(String study, long nowNanos) {
    Kept kept = kept(study);
    int number = kept.trials.size();
    kept.trials.add(FrozenTrial.waiting(number).with(t -> t.state(TrialState.RUNNING).started(nowNanos)));
    return number;
  }

  @Override
  public synchronized int enqueue(String study, FrozenTrial waiting) {
    Kept kept = kept(study);
    int number = kept.trials.size();
    kept.trials.add(FrozenTrial.waiting(number).with(
        t -> {
          t.fixed(waiting.fixed());
          waiting.attributes().forEach(t::attribute);
        }));
    kept.waiting.add(number);
    return number;
  }

  @Override
  public synchronized Optional<FrozenTrial> claim(String study, long nowNanos) {
    Kept kept = kept(study);
    Integer number = kept.waiting.poll();
    if (number == null) {
      return Optional.empty();
    }
    FrozenTrial running = kept.trials.get(number).with(t -> t.state(TrialState.RUNNING).started(nowNanos));
    put(kept, running);
    return Optional.of(running);
  }

  private void put(Kept kept, FrozenTrial trial) {
    kept.trials.set(trial.number(), trial);
    kept.changed.add(trial.number());
  }

  @Override
  public synchronized void save(String study, FrozenTrial running) {
    put(kept(study), running);
  }

  @Override
  public synchronized void report(String study, int number, int step, double value) {
    Kept kept = kept(study);
    put(kept, kept.trials.get(number).with(t -> t.report(step, value)));
  }

  @Override
  public synchronized void finish(String study, FrozenTrial finished) {
    Kept kept = kept(study);
    if (kept.trials.get(finished.number()).state().finished()) {
      throw new StudyException("trial " + finished.number() + " of study '" + study + "' has ended before, as "
          + kept.trials.get(finished.number()).state() + "; tell each trial once");
    }
    put(kept, finished);
  }

  @Override
  public void beat(String study, Collection<Integer> numbers, long nowNanos) {
    // those who run here live as long as this
  }

  @Override
  public List<FrozenTrial> reap(String study, Duration silence, long nowNanos) {
    return List.of();
  }

  @Override
  public synchronized Changes since(String study, long cursor) {
    Kept kept = kept(study);
    List<FrozenTrial> changed =
        kept.changed.subList((int) cursor, kept.changed.size()).stream().distinct().map(kept.trials::get).toList();
    return new Changes(kept.changed.size(), changed);
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
