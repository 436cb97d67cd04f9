package ai.kolosal.automl.hpo.trial;

/** Whether small or great values are wanted. */
public enum Direction {
  /** Small values. */
  MINIMIZE,
  /** Great values. */
  MAXIMIZE;

  /**
   * A value as a loss.
   *
   * @param value what the objective said
   * @return the value, with its sign changed where great values are wanted, so that smaller is better
   */
  public double loss(double value) {
    return this == MINIMIZE ? value : -value;
  }
}
