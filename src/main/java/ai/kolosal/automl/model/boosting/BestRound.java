package ai.kolosal.automl.model.boosting;

/**
 * Early stopping: remembers the round with the best validation score and when to give up on a better one.
 *
 * <p>Of equal scores the first is best; NaN is never best. Not thread-safe.
 */
public final class BestRound {
  private final int patience;
  private final boolean greaterIsBetter;
  private int seen;
  private int best;
  private double bestScore = Double.NaN;

  /**
   * A watch that has seen nothing.
   *
   * @param patience how many rounds without a better score end training, at least 1
   * @param greaterIsBetter the direction of the score
   */
  public BestRound(int patience, boolean greaterIsBetter) {
    this.patience = patience;
    this.greaterIsBetter = greaterIsBetter;
  }

  /**
   * Takes the score after the next round.
   *
   * @param score on rows not trained on
   * @return whether to go on
   */
  public boolean add(double score) {
    seen++;
    boolean better = greaterIsBetter ? score > bestScore : score < bestScore;
    if (better || Double.isNaN(bestScore) && !Double.isNaN(score)) {
      best = seen;
      bestScore = score;
    }
    return seen - best < patience;
  }

  /**
   * The rounds to keep.
   *
   * @return how many rounds up to and with the best one; all seen if none had a score
   */
  public int rounds() {
    return best == 0 ? seen : best;
  }
}
