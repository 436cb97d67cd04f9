package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

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
    private int shown;

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
    kept.changed.add(number);
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
    int last = kept.changed.size() - 1;
    // one change after another of the same trial is one change to whoever has not looked between
    if (last < kept.shown || kept.changed.get(last) != trial.number()) {
      kept.changed.add(trial.number());
    }
  }

  @Override
  public synchronized void save(String study, FrozenTrial running) {
    Kept kept = kept(study);
    if (!kept.trials.get(running.number()).state().finished()) {
      put(kept, running);
    }
  }

  @Override
  public synchronized void report(String study, int number, int step, double value) {
    Kept kept = kept(study);
    FrozenTrial trial = kept.trials.get(number);
    if (trial.reportAt(step) < 0 && !trial.state().finished()) {
      put(kept, trial.with(t -> t.report(step, value)));
    }
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
    int size = kept.changed.size();
    kept.shown = size;
    if (cursor == size) {
      return new Changes(size, List.of());
    }
    if (cursor == size - 1) {
      return new Changes(size, List.of(kept.trials.get(kept.changed.get(size - 1))));
    }
    // by the last change of each
    Set<Integer> latest = new LinkedHashSet<>();
    for (int number : kept.changed.subList((int) cursor, size)) {
      latest.remove(number);
      latest.add(number);
    }
    return new Changes(size, latest.stream().map(kept.trials::get).toList());
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
