package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;
import java.util.function.IntFunction;

/** A loss of numbers, bound to rows: one score a column of the target, each by a rule of its own. */
final class NumberObjective implements Objective {
  private final double[][] columns;
  private final RowWeights weights;
  private final NumberRule[] rules;

  private NumberObjective(double[][] columns, RowWeights weights, IntFunction<NumberRule> rules) {
    this.columns = columns;
    this.weights = weights;
    this.rules = new NumberRule[columns.length];
    for (int k = 0; k < columns.length; k++) {
      this.rules[k] = rules.apply(k);
    }
  }

  /** The same rule for all columns. */
  static NumberObjective of(String loss, Target y, TrainContext context, NumberRule rule) {
    return new NumberObjective(columns(loss, y), RowWeights.of(loss, y, context), k -> rule);
  }

  /** A rule made of each column and what rows count, both of which it may reorder. */
  static NumberObjective of(String loss, Target y, TrainContext context, Maker maker) {
    double[][] columns = columns(loss, y);
    RowWeights weights = RowWeights.of(loss, y, context);
    return new NumberObjective(columns, weights, k -> maker.make(columns[k].clone(), weights.copy()));
  }

  /** Makes a rule of a column of the target and what rows count. */
  interface Maker {
    NumberRule make(double[] values, double[] weights);
  }

  /** The columns of a target. */
  static double[][] columns(String loss, Target y) {
    if (y instanceof MultiTarget several) {
      double[][] columns = new double[several.outputs()][];
      for (int k = 0; k < columns.length; k++) {
        columns[k] = several.values(k);
      }
      return columns;
    }
    return new double[][] {NumericTarget.require("loss '" + loss + "'", y).values()};
  }

  @Override
  public int scores() {
    return columns.length;
  }

  @Override
  public double[] base() {
    double[] base = new double[columns.length];
    for (int k = 0; k < base.length; k++) {
      base[k] = rules[k].centre(columns[k].clone(), weights.copy());
    }
    return base;
  }

  @Override
  public boolean constantHessian() {
    return rules[0].constantHessian();
  }

  @Override
  public void derive(double[][] scores, double[][] gradients, double[][] hessians, int from, int to) {
    for (int k = 0; k < columns.length; k++) {
      for (int first = from; first < to; first += RowWeights.BLOCK) {
        int end = Math.min(to, first + RowWeights.BLOCK);
        rules[k].derive(columns[k], scores[k], gradients[k], hessians[k], first, end);
        weights.times(gradients[k], hessians[k], first, end);
      }
    }
  }

  @Override
  public boolean renewsLeaves() {
    return rules[0].renewsLeaves();
  }

  @Override
  public double leaf(int score, int[] rows, int from, int to, double[][] scores, double step) {
    NumberRule rule = rules[score];
    if (!rule.renewsLeaves()) {
      return rule.step(step);
    }
    double[] left = new double[to - from];
    for (int i = 0; i < left.length; i++) {
      int row = rows[from + i];
      left[i] = columns[score][row] - scores[score][row];
    }
    double centre = rule.centre(left, weights.take(rows, from, to));
    return Double.isNaN(centre) ? step : centre;
  }
}
