package ai.kolosal.automl.model.tree;

import java.util.Arrays;

/** What turns the raw scores of a {@link TreeEnsemble} into its prediction. */
public enum Link {
  /** The scores themselves. */
  IDENTITY,
  /** One score s → the probabilities 1 − p and p of two classes, p = 1 / (1 + e⁻ˢ). */
  LOGISTIC,
  /** One score a class → probabilities in proportion to eˢ. */
  SOFTMAX,
  /** One score a class → probabilities in proportion to 1 / (1 + e⁻ˢ); all equal where each of these is 0. */
  ONE_VS_REST,
  /** e raised to each score. */
  EXP,
  /** ln(1 + eˢ) of each score s. */
  SOFTPLUS,
  /** The square of each score, with its sign: undoes a signed square root. */
  SIGNED_SQUARE,
  /** The mean over rounds: forests, whose leaves hold probabilities or means. */
  AVERAGE;

  /**
   * The width of a prediction.
   *
   * @param scores the number of raw scores
   * @return 2 for {@link #LOGISTIC}, else the number of scores
   */
  int outputs(int scores) {
    return this == LOGISTIC ? 2 : scores;
  }

  /**
   * Turns scores into a prediction in place.
   *
   * @param out holds the scores from {@code at}, receives the prediction there
   * @param at where the row begins
   * @param scores the number of raw scores
   * @param rounds the number of rounds summed
   */
  void apply(double[] out, int at, int scores, int rounds) {
    switch (this) {
      case IDENTITY -> {}
      case LOGISTIC -> {
        double p = sigmoid(out[at]);
        out[at] = 1.0 - p;
        out[at + 1] = p;
      }
      case SOFTMAX -> softmax(out, at, scores);
      case ONE_VS_REST -> oneVsRest(out, at, scores);
      case EXP -> {
        for (int k = at; k < at + scores; k++) {
          out[k] = Math.exp(out[k]);
        }
      }
      case SOFTPLUS -> {
        for (int k = at; k < at + scores; k++) {
          out[k] = Math.max(out[k], 0.0) + Math.log1p(Math.exp(-Math.abs(out[k])));
        }
      }
      case SIGNED_SQUARE -> {
        for (int k = at; k < at + scores; k++) {
          out[k] *= Math.abs(out[k]);
        }
      }
      case AVERAGE -> {
        if (rounds > 0) {
          for (int k = at; k < at + scores; k++) {
            out[k] /= rounds;
          }
        }
      }
    }
  }

  private static double sigmoid(double score) {
    return 1.0 / (1.0 + Math.exp(-score));
  }

  private static void softmax(double[] out, int at, int scores) {
    double max = out[at];
    for (int k = at + 1; k < at + scores; k++) {
      max = Math.max(max, out[k]);
    }
    double sum = 0.0;
    for (int k = at; k < at + scores; k++) {
      out[k] = Math.exp(out[k] - max);
      sum += out[k];
    }
    for (int k = at; k < at + scores; k++) {
      out[k] /= sum;
    }
  }

  private static void oneVsRest(double[] out, int at, int scores) {
    double sum = 0.0;
    for (int k = at; k < at + scores; k++) {
      out[k] = sigmoid(out[k]);
      sum += out[k];
    }
    if (sum == 0.0) {
      Arrays.fill(out, at, at + scores, 1.0 / scores);
      return;
    }
    for (int k = at; k < at + scores; k++) {
      out[k] /= sum;
    }
  }
}
