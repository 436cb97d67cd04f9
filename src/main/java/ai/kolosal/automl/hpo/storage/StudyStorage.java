package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where studies are kept, for one process or for many at once.
 *
 * <p>Always:
 *
 * <ul>
 *   <li>Numbers count from 0 without gaps; each is given once.
 *   <li>A trial ends once; what has ended does not change.
 *   <li>What {@link #open}, {@link #enqueue} and {@link #finish} return from is on disk, where the storage has a disk. The
 *       rest outlives the process, and may be lost where the machine stops.
 *   <li>Trials come back as they were given, bit for bit, NaN and −0 among them. When a trial began is what {@link #start}
 *       or {@link #claim} said.
 *   <li>Attributes, notes and demanded values are strings of whole characters, truth values, numbers ({@code Integer}, {@code Long},
 *       {@code Double}, {@code Float}, {@code BigInteger}, {@code BigDecimal}), nulls, and lists and maps with string keys of
 *       these; all else is an {@code IllegalArgumentException}.
 *   <li>A study or a trial that is not there, and a storage that fails, are a
 *       {@link ai.kolosal.automl.error.StudyException}.
 * </ul>
 *
 * <p>Thread-safe.
 */
public interface StudyStorage extends AutoCloseable {
  /**
   * Opens a study, or begins it where there is none of its name.
   *
   * @param wanted the study
   * @return the study as it is kept; seed and attributes are those it began with
   * @throws ai.kolosal.automl.error.StudyException if one of this name has other directions, naming both
   */
  StudyHeader open(StudyHeader wanted);

  /**
   * All studies.
   *
   * @return in the order they were begun
   */
  List<StudyHeader> studies();

  /**
   * Begins a trial.
   *
   * @param study its study
   * @param nowNanos nanoseconds since 1970
   * @return its number, which no other trial of the study has
   */
  int start(String study, long nowNanos);

  /**
   * Puts a trial into the queue.
   *
   * @param study its study
   * @param waiting the trial: what it demands, its attributes and notes; its number is not looked at
   * @return its number
   */
  int enqueue(String study, FrozenTrial waiting);

  /**
   * Takes the first trial of the queue, for this caller alone.
   *
   * @param study its study
   * @param nowNanos nanoseconds since 1970
   * @return the trial, which runs now; empty where none waits
   */
  Optional<FrozenTrial> claim(String study, long nowNanos);

  /**
   * Keeps what a running trial is so far: parameters, values, attributes, notes, demands and constraints as they are given,
   * so that what an earlier call gave and this one does not is gone; and reports that are not kept yet, to those that are.
   * May be lost if the machine stops, never if only the process does. Of a trial that has ended, as by {@link #reap},
   * nothing more is kept.
   *
   * @param study its study
   * @param running the trial, with all that is kept of it so far
   * @throws ai.kolosal.automl.error.StudyException if the trial waits in the queue
   */
  void save(String study, FrozenTrial running);

  /**
   * Keeps a report of a running trial, as {@link #save}. The first report of a step counts.
   *
   * @param study its study
   * @param number the trial
   * @param step at least 0
   * @param value what it reports
   * @throws IllegalArgumentException if the step is negative
   * @throws ai.kolosal.automl.error.StudyException if the trial waits in the queue
   */
  void report(String study, int number, int step, double value);

  /**
   * Ends a trial; safe on disk when this returns, where the storage has a disk. Keeps all that {@link #save} does and as it
   * does, so that what was not saved before need not be.
   *
   * @param study its study
   * @param finished the trial, complete, pruned or failed
   * @throws IllegalArgumentException if it is none of these
   * @throws ai.kolosal.automl.error.StudyException if it has ended before
   */
  void finish(String study, FrozenTrial finished);

  /**
   * Says that trials are alive. Those that have ended are passed over.
   *
   * @param study their study
   * @param numbers the trials
   * @param nowNanos nanoseconds since 1970
   */
  void beat(String study, Collection<Integer> numbers, long nowNanos);

  /**
   * Ends running trials whose process has fallen silent: which has not started or claimed the trial, nor {@linkplain #beat
   * beaten} for it, for some time. Clocks of different machines should agree to a fraction of that time.
   *
   * @param study their study
   * @param silence how long nothing was heard of them
   * @param nowNanos nanoseconds since 1970
   * @return those that this call made {@code FAILED}, each given to one caller only, by number
   */
  List<FrozenTrial> reap(String study, Duration silence, long nowNanos);

  /**
   * What has changed, by this process or by others.
   *
   * @param study the study
   * @param cursor from an earlier answer of this storage; 0 for all
   * @return the trials that were queued, begun, saved, reported or ended since, as they stand now, each once
   */
  Changes since(String study, long cursor);

  /**
   * Whether other processes may work on the studies here, so that running trials must be kept alive by {@link #beat}.
   *
   * @return true unless all ends with this process
   */
  default boolean shared() {
    return true;
  }

  /** Frees files and connections. Not an end of any study. May be called twice. */
  @Override
  void close();

  /**
   * What has changed.
   *
   * @param cursor where to go on
   * @param trials in the order of their last change, finished ones in the order they ended
   */
  record Changes(long cursor, List<FrozenTrial> trials) {}
}
