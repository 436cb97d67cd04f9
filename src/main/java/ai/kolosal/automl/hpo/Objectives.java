package ai.kolosal.automl.hpo;

/**
 * What a study of several objectives is about: functions of a trial's parameters.
 *
 * <p>With several workers it is called from several threads at once.
 */
@FunctionalInterface
public interface Objectives {
  /**
   * Tries what a trial proposes.
   *
   * @param trial gives the parameters
   * @return a value of each objective, in the order of the study's directions; NaN or ∞ make the trial fail
   * @throws Exception makes the trial fail; the study goes on
   */
  double[] evaluate(Trial trial) throws Exception;
}
