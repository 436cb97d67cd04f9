package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A study's trials in its storage and in memory, kept alike.
 *
 * <p>What happens here goes to both at once; what other processes and other studies of this one did comes with {@link
 * #pull}. Thread-safe: locks are held for as long as the storage takes, never while a sampler thinks.
 */
final class Ledger {
  private final StudyStorage storage;
  private final StudyHeader header;
  private final LongSupplier clock;
  private final TrialLog log;
  private final Set<Integer> own = ConcurrentHashMap.newKeySet();
  private final Map<Integer, FrozenTrial> waiting = new TreeMap<>();
  private final Object pulling = new Object();
  private long cursor;

  Ledger(StudyStorage storage, StudyHeader header, LongSupplier clock) {
    this.storage = storage;
    this.header = header;
    this.clock = clock;
    log = new TrialLog(header.name(), header.directions());
  }

  StudyHeader header() {
    return header;
  }

  /** Takes in what others have done; own running trials are known better here. */
  void pull() {
    synchronized (pulling) {
      StudyStorage.Changes changes = storage.since(header.name(), cursor);
      cursor = changes.cursor();
      for (FrozenTrial trial : changes.trials()) {
        if (trial.state() == TrialState.WAITING) {
          waiting.put(trial.number(), trial);
          continue;
        }
        waiting.remove(trial.number());
        if (trial.state().finished() || !own.contains(trial.number())) {
          log.put(trial);
        }
      }
    }
  }

  /** Takes the first trial of the queue; it is not in the log until it is saved. */
  Optional<FrozenTrial> claim(long now) {
    Optional<FrozenTrial> queued = storage.claim(header.name(), now);
    queued.ifPresent(trial -> own.add(trial.number()));
    return queued;
  }

  /** Begins a new trial; it is not in the log until it is saved. */
  FrozenTrial start(long now) {
    int number = storage.start(header.name(), now);
    own.add(number);
    return FrozenTrial.waiting(number).with(t -> t.state(TrialState.RUNNING).started(now));
  }

  int enqueue(Map<String, Object> fixed, Map<String, Object> attributes) {
    return storage.enqueue(header.name(), FrozenTrial.waiting(0).with(t -> {
      t.fixed(fixed);
      attributes.forEach(t::attribute);
    }));
  }

  void save(FrozenTrial running) {
    storage.save(header.name(), running);
    log.put(running);
  }

  void report(FrozenTrial running, int step, double value) {
    storage.report(header.name(), running.number(), step, value);
    log.put(running);
  }

  void finish(FrozenTrial finished) {
    storage.finish(header.name(), finished);
    log.put(finished);
    own.remove(finished.number());
  }

  /** Forgets a trial that others have ended, so that it is kept alive no longer. */
  boolean lost(int number) {
    pull();
    boolean ended = log.hasEnded(number);
    if (ended) {
      own.remove(number);
    }
    return ended;
  }

  long now() {
    return clock.getAsLong();
  }

  boolean shared() {
    return storage.shared();
  }

  Collection<Integer> own() {
    return own;
  }

  void beat() {
    storage.beat(header.name(), List.copyOf(own), clock.getAsLong());
  }

  List<FrozenTrial> reap(Duration silence) {
    List<FrozenTrial> dead = storage.reap(header.name(), silence, clock.getAsLong());
    dead.forEach(log::put);
    return dead;
  }

  History history(int asking, Remaining remaining) {
    return log.history(asking, remaining);
  }

  /** All trials as they stand now, by number. */
  List<FrozenTrial> trials() {
    pull();
    History history = log.history(-1, Remaining.UNLIMITED);
    List<FrozenTrial> all = new ArrayList<>(history.finished());
    all.addAll(history.running());
    synchronized (pulling) {
      all.addAll(waiting.values());
    }
    all.sort(Comparator.comparingInt(FrozenTrial::number));
    return all;
  }
}
