package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.internal.kernel.Kernels;

/** What turns the raw scores of a {@link TreeEnsemble} into its prediction. */
public enum Link {
  /** The scores themselves. */
  IDENTITY,
  /** One score s → the probabilities 1 − p and p of two classes, p = 1 / (1 + e⁻ˢ). */
  LOGISTIC,
  /** 1 / (1 + e⁻ˢ) of each score s. */
  SIGMOID,
  /** One score s → certainty of the second of two classes where s > 0, else of the first. */
  STEP,
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

  /** Reads the name of a link. */
  static Link read(StateReader in) {
    String name = in.readString();
    for (Link link : values()) {
      if (link.name().equals(name)) {
        return link;
      }
    }
    throw in.corrupt("the link '" + name + "' is unknown");
  }

  /**
   * The width of a prediction.
   *
   * @param scores the number of raw scores
   * @return 2 where one score decides between two classes, else the number of scores
   */
  public int outputs(int scores) {
    return ofTwoClasses() ? 2 : scores;
  }

  /** Whether it takes one score and gives probabilities of two classes. */
  boolean ofTwoClasses() {
    return this == LOGISTIC || this == STEP;
  }

  /**
   * Turns the scores of rows into predictions in place.
   *
   * @param out holds a row's scores where its prediction is to be, {@link #outputs} cells a row from {@code from} on
   * @param from where the first row begins
   * @param rows the number of rows
   * @param scores the number of raw scores
   */
  public void apply(double[] out, int from, int rows, int scores) {
    int to = from + rows * outputs(scores);
    switch (this) {
      case IDENTITY, AVERAGE -> {}
      case LOGISTIC -> logistic(out, from, rows);
      case SIGMOID -> Kernels.sigmoid(out, from, to - from);
      case STEP -> {
        for (int k = from; k < to; k += 2) {
          out[k + 1] = out[k] > 0 ? 1 : 0;
          out[k] = 1 - out[k + 1];
        }
      }
      case SOFTMAX -> Kernels.softmax(out, from, rows, scores);
      case ONE_VS_REST -> oneVsRest(out, from, to, scores);
      case EXP -> {
        for (int k = from; k < to; k++) {
          out[k] = Math.exp(out[k]);
        }
      }
      case SOFTPLUS -> {
        for (int k = from; k < to; k++) {
          out[k] = Math.max(out[k], 0.0) + Math.log1p(Math.exp(-Math.abs(out[k])));
        }
      }
      case SIGNED_SQUARE -> {
        for (int k = from; k < to; k++) {
          out[k] *= Math.abs(out[k]);
        }
      }
    }
  }

  private static void logistic(double[] out, int from, int rows) {
    double[] p = new double[rows];
    for (int i = 0; i < rows; i++) {
      p[i] = out[from + 2 * i];
    }
    Kernels.sigmoid(p, 0, rows);
    for (int i = 0; i < rows; i++) {
      out[from + 2 * i] = 1.0 - p[i];
      out[from + 2 * i + 1] = p[i];
    }
  }

  private static void oneVsRest(double[] out, int from, int to, int scores) {
    Kernels.sigmoid(out, from, to - from);
    for (int at = from; at < to; at += scores) {
      double sum = 0.0;
      for (int k = at; k < at + scores; k++) {
        sum += out[k];
      }
      for (int k = at; k < at + scores; k++) {
        out[k] = sum == 0.0 ? 1.0 / scores : out[k] / sum;
      }
    }
  }
}
