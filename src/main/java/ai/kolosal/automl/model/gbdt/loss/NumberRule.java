package ai.kolosal.automl.model.gbdt.loss;

/**
 * A loss of one number and one score, as {@link NumberObjective} applies it to rows.
 *
 * <p>Implementations are immutable and thread-safe.
 */
interface NumberRule {
  /** Whether each Hessian is 1 whatever the scores are. */
  boolean constantHessian();

  /**
   * The derivatives of some rows, each of which counts 1.
   *
   * @param y what is to be met
   * @param s the scores
   * @param g receives first derivatives
   * @param h receives second derivatives
   * @param from the first row
   * @param to behind the last row
   */
  void derive(double[] y, double[] s, double[] g, double[] h, int from, int to);

  /**
   * The score that suits some numbers best.
   *
   * @param values the numbers; may be reordered
   * @param weights what each counts; null where all count the same; may be reordered
   * @return the score; NaN where nothing counts
   */
  double centre(double[] values, double[] weights);

  /** Whether leaves have the {@link #centre} of what is left rather than the Newton step. */
  default boolean renewsLeaves() {
    return false;
  }

  /** What is done instead of a Newton step. */
  default double step(double newton) {
    return newton;
  }
}
