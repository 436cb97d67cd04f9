package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Studies in a file that only grows: a line of JSON for each thing that happens, each with a checksum.
 *
 * <p>Several threads, storages and processes of one machine may use one file at once. Each reads what the others have
 * added, decides, and adds its own, all under a lock of the system that ends with its process; who only looks and finds
 * the file as long as before does not even take the lock.
 *
 * <ul>
 *   <li>{@link #open(StudyHeader)}, {@link #enqueue} and {@link #finish} return when the disk has what they wrote; threads that finish
 *       trials at once wait for the disk together. The rest is left to the system, which keeps it though the process dies.
 *   <li>A process that is killed while it writes leaves a part of a line, which whoever comes next cuts off. The trial it
 *       was about had not been told.
 *   <li>A line that was changed otherwise is an error that names file and line; {@link #salvage(Path)} leaves it out.
 *   <li>All trials are held in memory. On network drives locks and the order of writes are not to be relied on: take a
 *       {@link JdbcStorage} for several machines.
 * </ul>
 */
public final class JournalStorage implements StudyStorage {
  private final JournalFile file;
  private final JournalReader reader;
  private final AtomicBoolean closed = new AtomicBoolean();

  private JournalStorage(JournalFile file) {
    this.file = file;
    reader = new JournalReader(file);
  }

  /**
   * Opens a journal, or begins one where there is no file.
   *
   * @param file where; a file of the same name with {@code .lock} added appears beside it
   * @return the storage
   * @throws StudyException if it cannot be read or written, is damaged, or is no journal
   */
  public static JournalStorage open(Path file) {
    try {
      JournalFile opened = JournalFile.open(file);
      JournalStorage storage = new JournalStorage(opened);
      boolean whole = false;
      try {
        opened.locked(storage.reader::catchUp);
        whole = true;
      } finally {
        if (!whole) {
          opened.close();
        }
      }
      return storage;
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  /**
   * Mends a damaged journal: keeps what it was in {@code <name>.damaged}, and writes it anew without the lines that cannot
   * be read and those that make no sense without them. No process may have it open.
   *
   * @param file the journal
   * @return how many lines were left out
   * @throws StudyException if it cannot be read or written, is no journal, or is open in this process
   */
  public static int salvage(Path file) {
    try {
      return JournalSalvage.run(file);
    } catch (IOException failure) {
      throw failed(file, failure);
    }
  }

  private static StudyException failed(Path file, IOException failure) {
    return new StudyException("the journal '" + file + "' cannot be used: " + failure.getMessage()
        + "; see that its folder is there, may be written to, and has room", failure);
  }

  private JournalState state() {
    if (closed.get()) {
      throw new StudyException("the journal '" + file.path() + "' is closed; open it anew");
    }
    return reader.state();
  }

  /** Looks, after what others have added. */
  private <T> T look(Function<JournalState, T> question) {
    try {
      return file.alone(() -> {
        JournalState state = state();
        if (file.length() != reader.end()) {
          file.locked(reader::catchUp);
        }
        return question.apply(state);
      });
    } catch (IOException failure) {
      throw failed(file.path(), failure);
    }
  }

  /**
   * Adds events.
   *
   * @param forced whether to wait for the disk
   * @param decision what to add to which state, and what to answer when it is added
   */
  private <T> T add(boolean forced, Decision<T> decision) {
    try {
      long[] end = new long[1];
      state();
      T answer = file.locked(() -> {
        JournalState state = state();
        reader.catchUp();
        List<Map<String, Object>> events = new ArrayList<>();
        Supplier<T> then = decision.make(state, events);
        reader.append(events);
        end[0] = reader.end();
        return then.get();
      });
      if (forced) {
        file.force(end[0]);
      }
      return answer;
    } catch (IOException failure) {
      throw failed(file.path(), failure);
    }
  }

  /** What is to be added to a state, and the answer to give then. */
  @FunctionalInterface
  private interface Decision<T> {
    Supplier<T> make(JournalState state, List<Map<String, Object>> events);
  }

  @Override
  public StudyHeader open(StudyHeader wanted) {
    boolean known = look(state -> state.knows(wanted.name()));
    StudyHeader kept = known
        ? look(state -> state.table(wanted.name()).header())
        : add(true, (state, events) -> {
          if (!state.knows(wanted.name())) {
            events.add(state.opening(wanted));
          }
          return () -> state.table(wanted.name()).header();
        });
    return InMemoryStorage.sameDirections(kept, wanted);
  }

  @Override
  public List<StudyHeader> studies() {
    return look(JournalState::studies);
  }

  @Override
  public int start(String study, long nowNanos) {
    return add(false, (state, events) -> {
      int number = state.table(study).size();
      events.add(state.beginning("start", study, number, nowNanos));
      return () -> number;
    });
  }

  @Override
  public int enqueue(String study, FrozenTrial waiting) {
    return add(true, (state, events) -> {
      int number = state.table(study).size();
      events.add(state.queuing(study, waiting));
      return () -> number;
    });
  }

  @Override
  public Optional<FrozenTrial> claim(String study, long nowNanos) {
    if (!look(state -> state.table(study).hasWaiting())) {
      return Optional.empty();
    }
    return add(false, (state, events) -> {
      StudyTable table = state.table(study);
      Optional<Integer> first = table.firstWaiting();
      first.ifPresent(number -> events.add(state.beginning("claim", study, number, nowNanos)));
      return () -> first.map(table::trial);
    });
  }

  @Override
  public void save(String study, FrozenTrial running) {
    FrozenTrial runs = running.with(t -> t.state(TrialState.RUNNING));
    add(false, (state, events) -> {
      if (!state.table(study).trial(runs.number()).state().finished()) {
        state.changing(study, runs, events);
      }
      return () -> null;
    });
  }

  @Override
  public void report(String study, int number, int step, double value) {
    add(false, (state, events) -> {
      if (state.table(study).isNews(number, step)) {
        events.add(state.reporting(study, number, step, value));
      }
      return () -> null;
    });
  }

  @Override
  public void finish(String study, FrozenTrial finished) {
    InMemoryStorage.requireFinished(finished);
    add(true, (state, events) -> {
      state.changing(study, finished, events);
      return () -> null;
    });
  }

  @Override
  public void beat(String study, Collection<Integer> numbers, long nowNanos) {
    add(false, (state, events) -> {
      StudyTable table = state.table(study);
      List<Integer> running = numbers.stream().filter(number -> !table.trial(number).state().finished()).toList();
      if (!running.isEmpty()) {
        events.add(state.many("beat", study, running, nowNanos));
      }
      return () -> null;
    });
  }

  @Override
  public List<FrozenTrial> reap(String study, Duration silence, long nowNanos) {
    long since = nowNanos - silence.toNanos();
    if (look(state -> state.table(study).silentSince(since)).isEmpty()) {
      return List.of();
    }
    return add(false, (state, events) -> {
      StudyTable table = state.table(study);
      List<Integer> silent = table.silentSince(since);
      if (!silent.isEmpty()) {
        events.add(state.many("reap", study, silent, nowNanos));
      }
      return () -> silent.stream().map(table::trial).toList();
    });
  }

  @Override
  public Changes since(String study, long cursor) {
    return look(state -> state.table(study).since(cursor));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        file.close();
      } catch (IOException failure) {
        throw failed(file.path(), failure);
      }
    }
  }
}
