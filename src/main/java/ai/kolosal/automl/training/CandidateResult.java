package ai.kolosal.automl.training;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a candidate.
 *
 * @param name its name, unique in the run
 * @param learner the id of its trainer
 * @param settings the trainer's settings
 * @param status how it ended
 * @param score its score on the held-out rows of the finished folds; NaN where none finished
 * @param folds how many folds finished
 * @param duration the time its folds took, added up over threads
 * @param weight its share in the ensemble, 0 where it is not in
 * @param reason why it failed or was left out; empty otherwise
 */
public record CandidateResult(
    String name,
    String learner,
    SortedMap<String, Object> settings,
    Status status,
    double score,
    int folds,
    Duration duration,
    double weight,
    String reason) {
  /** How a candidate ended. */
  public enum Status {
    /** All folds finished. */
    COMPLETE,
    /** Time was up before all folds finished. */
    PARTIAL,
    /** It threw. */
    FAILED
  }

  /** Copies the settings. */
  public CandidateResult {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  CandidateResult withWeight(double newWeight) {
    return new CandidateResult(name, learner, settings, status, score, folds, duration, newWeight, reason);
  }
}
