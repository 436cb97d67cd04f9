package ai.kolosal.automl.hpo;

/**
 * What a study of one objective is about: a function of a trial's parameters.
 *
 * <p>With several workers it is called from several threads at once.
 */
@FunctionalInterface
public interface Objective {
  /**
   * Tries what a trial proposes.
   *
   * @param trial gives the parameters, takes reports
   * @return what came of it; NaN or ∞ make the trial fail
   * @throws TrialPruned to end the trial early
   * @throws Exception makes the trial fail; the study goes on
   */
  double evaluate(Trial trial) throws Exception;
}
