package ai.kolosal.automl.model.boosting;

import java.util.Arrays;

/**
 * How boosting goes: the learning rate and the validation score of each round, and when to give up on a better one.
 *
 * <p>Of equal scores the first is best; NaN is never best. Not thread-safe.
 */
public final class BoostingCurve {
  private final int patience;
  private final boolean greaterIsBetter;
  private double[] learned = new double[64];
  private double[] losses = new double[64];
  private int rounds;
  private int best;
  private double least = Double.NaN;

  /**
   * A curve without rounds.
   *
   * @param patience how many rounds without a better score end training, at least 1
   * @param greaterIsBetter the direction of the score
   */
  public BoostingCurve(int patience, boolean greaterIsBetter) {
    this.patience = patience;
    this.greaterIsBetter = greaterIsBetter;
  }

  /**
   * Takes the next round.
   *
   * @param rate its learning rate
   * @param score the score after it on rows not trained on; NaN where there are none
   * @return whether to go on; always where no score is defined
   */
  public boolean add(double rate, double score) {
    if (rounds == losses.length) {
      losses = Arrays.copyOf(losses, 2 * rounds);
      learned = Arrays.copyOf(learned, 2 * rounds);
    }
    double loss = greaterIsBetter ? -score : score;
    losses[rounds] = loss;
    learned[rounds] = rounds == 0 ? rate : learned[rounds - 1] + rate;
    rounds++;
    if (loss < least || Double.isNaN(least) && !Double.isNaN(loss)) {
      least = loss;
      best = rounds;
    }
    return best == 0 || rounds - best < patience;
  }

  /**
   * The rounds so far.
   *
   * @return at least 0
   */
  public int rounds() {
    return rounds;
  }

  /**
   * The loss after a round.
   *
   * @param round 0-based
   * @return smaller is better
   */
  public double loss(int round) {
    return losses[round];
  }

  /**
   * The learning rates of the first rounds.
   *
   * @param count how many, at most {@link #rounds()}
   * @return each above 0, exact but for the last digits
   */
  public double[] rates(int count) {
    double[] rates = new double[count];
    Arrays.setAll(rates, r -> r == 0 ? learned[0] : learned[r] - learned[r - 1]);
    return rates;
  }

  /**
   * The learning rates up to a round, added up.
   *
   * @param round 0-based
   * @return above 0
   */
  public double learned(int round) {
    return learned[round];
  }
}
