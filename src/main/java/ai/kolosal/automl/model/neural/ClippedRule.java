package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.concurrent.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A rule that sees bounded gradients, so that one odd batch does not throw the weights away.
 *
 * <p>As {@code torch.nn.utils.clip_grad_norm_}, the gradients of all weights are divided by the same number where their
 * norm is greater than allowed; as {@code clip_grad_value_}, each derivative is cut off. Where a derivative is not
 * finite, all are taken for 0: a step that cannot be told is not made. Immutable and thread-safe.
 *
 * @param by what is bounded
 * @param greatest the greatest norm or absolute value, positive; ∞ for no bound beside that of finite numbers
 * @param rule the rule
 */
record ClippedRule(By by, double greatest, Optimiser.Rule rule) implements Optimiser.Rule {
  /* PyTorch's. */
  private static final double ROOM = 1e-6;

  /** What is bounded. */
  enum By {
    /** The norm of all gradients together. */
    NORM,
    /** The size of each derivative. */
    VALUE
  }

  ClippedRule {
    if (!(greatest > 0)) {
      throw new IllegalArgumentException("the bound of gradients is " + greatest + "; give a positive number");
    }
  }

  /** A bound of the norm. */
  ClippedRule(double norm, Optimiser.Rule rule) {
    this(By.NORM, norm, rule);
  }

  @Override
  public Optimiser over(List<Weights> weights, Workers workers) {
    Optimiser inner = rule.over(weights, workers);
    List<Weights> trained = weights.stream().filter(Weights::isTrained).toList();
    return (rate, decay) -> {
      clip(trained);
      inner.step(rate, decay);
    };
  }

  /**
   * Bounds the gradients.
   *
   * @param trained all weights that have one
   * @return their norm before, √Σ g²; NaN or ∞ where one is not finite
   */
  double clip(List<Weights> trained) {
    double sum = 0;
    for (Weights one : trained) {
      sum += fold(one, ClippedRule::squares);
    }
    double norm = Math.sqrt(sum);
    if (!(sum <= Double.MAX_VALUE)) {
      change(trained, (gradient, from, to) -> Arrays.fill(gradient, from, to, 0));
    } else if (by == By.VALUE) {
      float bound = (float) greatest;
      change(trained, (gradient, from, to) -> {
        for (int i = from; i < to; i++) {
          gradient[i] = Math.max(-bound, Math.min(bound, gradient[i]));
        }
      });
    } else if (norm + ROOM > greatest) {
      float factor = (float) (greatest / (norm + ROOM));
      change(trained, (gradient, from, to) -> {
        for (int i = from; i < to; i++) {
          gradient[i] *= factor;
        }
      });
    }
    return norm;
  }

  /** Something about a range of an array. */
  private interface Fold {
    double of(float[] values, int from, int to);
  }

  /** Something done to a range of an array. */
  private interface Change {
    void to(float[] values, int from, int to);
  }

  private static void change(List<Weights> trained, Change change) {
    for (Weights one : trained) {
      fold(one, (values, from, to) -> {
        change.to(values, from, to);
        return 0;
      });
    }
  }

  /* Rows that were not touched have a gradient of 0. */
  private static double fold(Weights one, Fold fold) {
    Optional<TouchedRows> touched = one.touched();
    if (touched.isEmpty()) {
      return fold.of(one.gradient(), 0, one.size());
    }
    TouchedRows rows = touched.get();
    double sum = 0;
    for (int i = 0; i < rows.count(); i++) {
      int from = rows.row(i) * rows.width();
      sum += fold.of(one.gradient(), from, from + rows.width());
    }
    return sum;
  }

  /* Four sums, always the same four: additions do not wait for each other, and their order is fixed. */
  private static double squares(float[] values, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      a += (double) values[i] * values[i];
      b += (double) values[i + 1] * values[i + 1];
      c += (double) values[i + 2] * values[i + 2];
      d += (double) values[i + 3] * values[i + 3];
    }
    for (; i < to; i++) {
      a += (double) values[i] * values[i];
    }
    return a + b + (c + d);
  }
}
