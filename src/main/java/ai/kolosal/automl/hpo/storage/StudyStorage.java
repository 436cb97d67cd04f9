package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where studies are kept, for one process or for many at once.
 *
 * <p>Thread-safe. A trial's number is given once; a trial ends once.
 */
public interface StudyStorage extends AutoCloseable {
  /**
   * Opens a study, or begins it where there is none of its name.
   *
   * @param wanted the study
   * @return the study as it is kept
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
   * @param waiting the trial; its number is not looked at
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
   * Keeps what a running trial is so far: parameters, attributes, notes. May be lost if the machine stops, never if only
   * the process does. Of a trial that has ended, as by {@link #reap}, nothing more is kept.
   *
   * @param study its study
   * @param running the trial
   */
  void save(String study, FrozenTrial running);

  /**
   * Keeps a report of a running trial, as {@link #save}.
   *
   * @param study its study
   * @param number the trial
   * @param step at least 0
   * @param value what it reports
   */
  void report(String study, int number, int step, double value);

  /**
   * Ends a trial; safe on disk when this returns, where the storage has a disk.
   *
   * @param study its study
   * @param finished the trial, complete, pruned or failed
   * @throws ai.kolosal.automl.error.StudyException if it has ended before
   */
  void finish(String study, FrozenTrial finished);

  /**
   * Says that trials are alive.
   *
   * @param study their study
   * @param numbers the trials
   * @param nowNanos nanoseconds since 1970
   */
  void beat(String study, Collection<Integer> numbers, long nowNanos);

  /**
   * Ends running trials whose process has fallen silent.
   *
   * @param study their study
   * @param silence how long nothing was heard of them
   * @param nowNanos nanoseconds since 1970
   * @return those that this call made {@code FAILED}, each given to one caller only
   */
  List<FrozenTrial> reap(String study, Duration silence, long nowNanos);

  /**
   * What has changed.
   *
   * @param study the study
   * @param cursor from an earlier answer; 0 for all
   * @return the trials that were put into the queue, begun, saved, reported or ended since, as they stand now
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

  /** Frees files and connections. Not an end of any study. */
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
