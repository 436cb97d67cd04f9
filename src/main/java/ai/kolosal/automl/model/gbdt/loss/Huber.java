package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.WeightedQuantile;
import ai.kolosal.automl.model.TrainContext;
import java.util.Arrays;

/**
 * Huber's loss of numbers (1964): half the squared error up to δ, and from there on a straight line, so that outliers
 * pull no harder than a row that is off by δ.
 *
 * <p>δ is fixed for a training, so that all rounds make the same thing small and their losses compare: either a number in
 * the target's units, or a quantile of the distances from the median before the first tree, which suits targets of any
 * size. (Friedman, 2001, takes the quantile anew each round.) The distances' mean stands for a quantile of 0, and 1 for δ
 * where the target is constant.
 *
 * <p>The gradient is s − y, kept within −δ … δ. 1 stands for the Hessian everywhere: it is nowhere less than the true
 * one, which is 0 beyond δ. Boosting begins at, and leaves have, the median of what is left plus the mean of the
 * distances from it, each kept within −δ … δ (Friedman, 2001, algorithm 4).
 *
 * @param unit what {@code value} means
 * @param value δ, positive and finite; or a share between 0 and 1
 */
public record Huber(Unit unit, double value) implements NumberLoss {
  /** What δ is given in. */
  public enum Unit {
    /** The target's own units. */
    TARGET,
    /** Shares of the rows: the quantile of the distances from the median. */
    SHARE
  }

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if δ is not positive and finite, or the share not between 0 and 1
   */
  public Huber {
    if (unit == Unit.TARGET && !(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("huber delta " + value + " is not positive and finite; give it such as 1.35");
    }
    if (unit == Unit.SHARE && !(value > 0 && value < 1)) {
      throw new IllegalArgumentException("huber share " + value + " is not between 0 and 1; give it such as 0.9");
    }
  }

  @Override
  public String id() {
    return "huber(" + (unit == Unit.SHARE ? "share " : "") + value + ")";
  }

  @Override
  public Objective of(Target y, TrainContext context) {
    return unit == Unit.TARGET
        ? NumberObjective.of(id(), y, context, new Rule(value))
        : NumberObjective.of(id(), y, context, this::adapted);
  }

  private NumberRule adapted(double[] values, double[] weights) {
    double median = WeightedQuantile.of(values, weights, 0.5);
    for (int i = 0; i < values.length; i++) {
      values[i] = RowWeights.bounded(Math.abs(values[i] - median));
    }
    double delta = WeightedQuantile.of(values, weights, value);
    if (!(delta > 0)) {
      delta = Moments.mean(values, weights);
    }
    return new Rule(delta > 0 ? delta : 1);
  }

  private record Rule(double delta) implements NumberRule {
    @Override
    public boolean constantHessian() {
      return true;
    }

    @Override
    public void derive(double[] y, double[] s, double[] g, double[] h, int from, int to) {
      for (int i = from; i < to; i++) {
        g[i] = Math.max(-delta, Math.min(delta, s[i] - y[i]));
      }
      Arrays.fill(h, from, to, 1);
    }

    @Override
    public double centre(double[] values, double[] weights) {
      double median = WeightedQuantile.of(values, weights, 0.5);
      if (Double.isNaN(median)) {
        return median;
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(-delta, Math.min(delta, values[i] - median));
      }
      return median + Moments.mean(values, weights);
    }

    @Override
    public boolean renewsLeaves() {
      return true;
    }
  }
}
