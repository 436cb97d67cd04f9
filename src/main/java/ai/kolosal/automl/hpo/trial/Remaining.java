package ai.kolosal.automl.hpo.trial;

/**
 * What a study has left of its budget.
 *
 * @param trials trials that may still be begun; {@link Long#MAX_VALUE} where they are not counted
 * @param nanos nanoseconds until it ends; {@link Long#MAX_VALUE} where there is no end
 * @param share the part of the budget that is left, from 1 to 0: the smaller of both; 1 where there is none
 */
public record Remaining(long trials, long nanos, double share) {
  /** A study without an end. */
  public static final Remaining UNLIMITED = new Remaining(Long.MAX_VALUE, Long.MAX_VALUE, 1);
}
