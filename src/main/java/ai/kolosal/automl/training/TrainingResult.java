package ai.kolosal.automl.training;

import ai.kolosal.automl.ensemble.WeightedEnsembleModel;
import java.util.List;

/**
 * What a run has made.
 *
 * @param model the ensemble
 * @param score its score on rows it was not fitted on
 * @param heldOut the predictions that the score was measured on
 * @param candidates what became of each candidate, the best score first, failures last
 * @param notices what the user should know, one line each
 */
public record TrainingResult(
    WeightedEnsembleModel model, Score score, HeldOut heldOut, List<CandidateResult> candidates, List<String> notices) {
  /** Copies the lists. */
  public TrainingResult {
    candidates = List.copyOf(candidates);
    notices = List.copyOf(notices);
  }
}
