package ai.kolosal.automl.training;

import ai.kolosal.automl.ensemble.WeightedEnsembleModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run has made.
 *
 * @param model the ensemble
 * @param score its score on rows it was not fitted on
 * @param heldOut the predictions that the score was measured on
 * @param candidates what became of each candidate, the best score first, failures last
 * @param notices what the user should know, one line each
 * @param preprocessing why columns are treated as they are: the user's own steps under {@code preprocess} and {@code
 *     resample}, then a line a column under the name of each view that the model needs
 */
public record TrainingResult(
    WeightedEnsembleModel model,
    Score score,
    HeldOut heldOut,
    List<CandidateResult> candidates,
    List<String> notices,
    Map<String, List<String>> preprocessing) {
  /** Copies the lists. */
  public TrainingResult {
    candidates = List.copyOf(candidates);
    notices = List.copyOf(notices);
    preprocessing = Collections.unmodifiableMap(new LinkedHashMap<>(preprocessing));
  }
}
