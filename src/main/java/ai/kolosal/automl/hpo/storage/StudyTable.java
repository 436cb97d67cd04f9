package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The trials of one study and the order of their last changes.
 *
 * <p>Each trial has the number of its last change and stands in a list linked by number, so that what changed since a
 * moment is found from the list's end without a look at the rest. Not thread-safe.
 */
final class StudyTable {
  private static final int FIRST_ROOM = 16;
  private static final int NONE = -1;

  private final StudyHeader header;
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private FrozenTrial[] trials = new FrozenTrial[FIRST_ROOM];
  private long[] changed = new long[FIRST_ROOM];
  private long[] heard = new long[FIRST_ROOM];
  private int[] before = new int[FIRST_ROOM];
  private int[] after = new int[FIRST_ROOM];
  private int size;
  private int last = NONE;
  private long changes;

  StudyTable(StudyHeader header) {
    this.header = header;
  }

  StudyHeader header() {
    return header;
  }

  int size() {
    return size;
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** The number of the first trial of the queue. */
  Optional<Integer> firstWaiting() {
    return Optional.ofNullable(waiting.peek());
  }

  FrozenTrial trial(int number) {
    if (number < 0 || number >= size) {
      throw new StudyException("study '" + header.name() + "' has no trial " + number + "; it has " + size);
    }
    return trials[number];
  }

  /** A trial that runs. */
  FrozenTrial running(int number) {
    FrozenTrial trial = trial(number);
    requireRunning(header.name(), number, trial.state());
    return trial;
  }

  static void requireRunning(String study, int number, TrialState state) {
    if (state == TrialState.WAITING) {
      throw new StudyException("trial " + number + " of study '" + study + "' waits in the queue; claim it first");
    }
    if (state != TrialState.RUNNING) {
      throw new StudyException("trial " + number + " of study '" + study + "' has ended before, as " + state
          + "; tell each trial once, and beat for those that run long, so that they are not taken for dead");
    }
  }

  int start(long nowNanos) {
    return add(FrozenTrial.waiting(size).with(t -> t.state(TrialState.RUNNING).started(nowNanos)), nowNanos);
  }

  int enqueue(FrozenTrial queued) {
    waiting.add(size);
    return add(FrozenTrial.waiting(size).with(t -> {
      t.fixed(queued.fixed()).notes(queued.notes());
      queued.attributes().forEach(t::attribute);
    }), 0);
  }

  private int add(FrozenTrial trial, long nowNanos) {
    if (size == trials.length) {
      int room = 2 * size;
      trials = Arrays.copyOf(trials, room);
      changed = Arrays.copyOf(changed, room);
      heard = Arrays.copyOf(heard, room);
      before = Arrays.copyOf(before, room);
      after = Arrays.copyOf(after, room);
    }
    int number = size++;
    trials[number] = trial;
    heard[number] = nowNanos;
    append(number);
    return number;
  }

  FrozenTrial claim(int number, long nowNanos) {
    waiting.remove(number);
    heard[number] = nowNanos;
    return put(trials[number].with(t -> t.state(TrialState.RUNNING).started(nowNanos)));
  }

  /** Keeps a trial as it is given, with the reports and the moment it began that are kept already. */
  FrozenTrial merge(FrozenTrial given, TrialState state) {
    FrozenTrial kept = running(given.number());
    long finished = state.finished() ? given.finishedNanos() : 0;
    boolean same = given.state() == state
        && given.startedNanos() == kept.startedNanos()
        && given.finishedNanos() == finished
        && hasReportsOf(kept, given);
    return put(same ? given : FrozenTrial.waiting(given.number()).with(t -> {
      t.state(state).started(kept.startedNanos()).finished(finished);
      t.params(given, given.encoded()).fixed(given.fixed()).notes(given.notes());
      t.values(TrialContent.doubles(given.values())).constraints(TrialContent.doubles(given.constraints()));
      given.attributes().forEach(t::attribute);
      for (int i = 0; i < kept.reports(); i++) {
        t.report(kept.step(i), kept.reported(i));
      }
      for (int i = 0; i < given.reports(); i++) {
        if (kept.reportAt(given.step(i)) < 0) {
          t.report(given.step(i), given.reported(i));
        }
      }
    }));
  }

  private static boolean hasReportsOf(FrozenTrial kept, FrozenTrial given) {
    for (int i = 0; i < kept.reports(); i++) {
      int at = given.reportAt(kept.step(i));
      if (at < 0 || Double.compare(given.reported(at), kept.reported(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a report says something new of a trial that runs. */
  boolean isNews(int number, int step) {
    if (step < 0) {
      throw new IllegalArgumentException("trial " + number + " reports step " + step + "; steps count from 0");
    }
    return !trial(number).state().finished() && running(number).reportAt(step) < 0;
  }

  void report(int number, int step, double value) {
    if (isNews(number, step)) {
      put(running(number).with(t -> t.report(step, value)));
    }
  }

  void beat(Collection<Integer> numbers, long nowNanos) {
    for (int number : numbers) {
      trial(number);
      heard[number] = Math.max(heard[number], nowNanos);
    }
  }

  /** The running trials of which nothing was heard since a moment. */
  List<Integer> silentSince(long nanos) {
    List<Integer> silent = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      if (trials[number].state() == TrialState.RUNNING && heard[number] < nanos) {
        silent.add(number);
      }
    }
    return silent;
  }

  FrozenTrial fail(int number, long nowNanos) {
    return put(running(number).with(t -> t.state(TrialState.FAILED).finished(nowNanos)));
  }

  private FrozenTrial put(FrozenTrial trial) {
    int number = trial.number();
    trials[number] = trial;
    if (number == last) {
      changed[number] = ++changes;
      return trial;
    }
    int next = after[number];
    int previous = before[number];
    before[next] = previous;
    if (previous != NONE) {
      after[previous] = next;
    }
    append(number);
    return trial;
  }

  private void append(int number) {
    before[number] = last;
    after[number] = NONE;
    if (last != NONE) {
      after[last] = number;
    }
    last = number;
    changed[number] = ++changes;
  }

  StudyStorage.Changes since(long cursor) {
    List<FrozenTrial> found = new ArrayList<>();
    for (int number = last; number != NONE && changed[number] > cursor; number = before[number]) {
      found.add(trials[number]);
    }
    Collections.reverse(found);
    return new StudyStorage.Changes(changes, found);
  }
}
