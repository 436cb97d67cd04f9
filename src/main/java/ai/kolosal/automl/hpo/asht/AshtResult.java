package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.searchspace.Params;
import java.util.List;
import java.util.Optional;

/**
 * What came of a search.
 *
 * @param best the best at the highest fidelity that was reached; empty where nothing ended
 * @param evaluations how often the objective was called by this search
 * @param trials all evaluations of the study that have ended, earlier ones included, in the order they ended
 */
public record AshtResult(Optional<Best> best, int evaluations, List<FrozenTrial> trials) {
  /** Copies the list. */
  public AshtResult {
    trials = List.copyOf(trials);
  }

  /**
   * A configuration and how good it was.
   *
   * @param params its values
   * @param value what the objective said
   * @param fidelity at which fidelity
   */
  public record Best(Params params, double value, int fidelity) {}
}
