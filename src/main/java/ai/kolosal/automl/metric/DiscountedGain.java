package ai.kolosal.automl.metric;

import ai.kolosal.automl.internal.math.StableOrder;

/**
 * The gain of a ranking: the relevance of each document, discounted by the logarithm of its rank (Järvelin and
 * Kekäläinen, 2002, with linear gain).
 *
 * <p>A document of rank r (from 1) counts relevance / log₂(r + 1).
 *
 * <ul>
 *   <li>documents of equal score share the mean discount of their ranks
 *   <li>a query without relevance has the normalised gain 0
 *   <li>scores and relevances of different lengths, none at all, NaN, or a negative relevance to be normalised throw
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param depth ranks below this one count nothing; at least 1
 * @param tied what equal scores do
 */
public record DiscountedGain(int depth, Ties tied) {
  /** What documents of equal score do. */
  public enum Ties {
    /** They share the mean discount of their ranks. */
    SHARE,
    /** The later document comes first, as scikit-learn's {@code ignore_ties} has it. */
    LATER_FIRST
  }

  /**
   * A rule for gains.
   *
   * @param depth ranks below this one count nothing; at least 1
   * @param tied what equal scores do
   * @throws IllegalArgumentException if the depth is less than 1
   */
  public DiscountedGain {
    if (depth < 1) {
      throw new IllegalArgumentException("a discounted gain needs a depth of at least 1, not " + depth);
    }
  }

  /**
   * The discounted gain of one query.
   *
   * @param relevance of each document
   * @param scores of each document; greater ranks higher
   * @return the gain
   * @throws IllegalArgumentException if the lengths differ, are 0, or a number is NaN
   */
  public double dcg(double[] relevance, double[] scores) {
    int[] order = descending(relevance, scores);
    double gain = 0;
    for (int first = 0; first < order.length;) {
      int end = first + 1;
      while (tied == Ties.SHARE && end < order.length && scores[order[end]] == scores[order[first]]) {
        end++;
      }
      double discounts = 0;
      double relevances = 0;
      for (int r = first; r < end; r++) {
        discounts += r < depth ? Math.log(2) / Math.log(r + 2.0) : 0;
        relevances += relevance[order[r]];
      }
      gain += relevances * discounts / (end - first);
      first = end;
    }
    return gain;
  }

  /**
   * The discounted gain of one query by the greatest there is.
   *
   * @param relevance of each document, from 0
   * @param scores of each document; greater ranks higher
   * @return 0 … 1
   * @throws IllegalArgumentException if the lengths differ, are 0, a number is NaN or a relevance negative
   */
  public double ndcg(double[] relevance, double[] scores) {
    for (int i = 0; i < relevance.length; i++) {
      if (relevance[i] < 0) {
        throw new IllegalArgumentException("document " + i + ": the relevance " + relevance[i] + " is negative");
      }
    }
    double best = dcg(relevance, relevance);
    return best == 0 ? 0 : dcg(relevance, scores) / best;
  }

  /** The documents from the greatest score to the least, of equals the later first: a stable merge sort. */
  private static int[] descending(double[] relevance, double[] scores) {
    int n = scores.length;
    if (relevance.length != n || n == 0) {
      throw new IllegalArgumentException(
          relevance.length + " relevances and " + n + " scores; give one of each for every document");
    }
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(scores[i]) || Double.isNaN(relevance[i])) {
        throw new IllegalArgumentException("document " + i + ": the score or the relevance is NaN");
      }
      order[i] = n - 1 - i;
    }
    StableOrder.descending(scores, order, new int[n], n);
    return order;
  }
}
