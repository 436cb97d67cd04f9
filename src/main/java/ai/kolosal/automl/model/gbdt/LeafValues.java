package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.model.gbdt.loss.Objective;

/** The values of a tree's leaves: Newton steps of the exact sums of their rows' derivatives, penalised. */
final class LeafValues {
  private final Objective objective;
  private final Penalty penalty;
  private final Workers workers;

  LeafValues(Objective objective, Penalty penalty, Workers workers) {
    this.objective = objective;
    this.penalty = penalty;
    this.workers = workers;
  }

  /** Sets the values of a tree that was just grown, before the learning rate. */
  void set(GrownTree tree, TreeGrowth growth, int score, double[] gradients, double[] hessians, double[][] scores) {
    int[] rows = growth.rows();
    workers.each(tree.nodes(), 2L * rows.length, n -> {
      if (tree.isLeaf(n)) {
        int valued = growth.valued(n);
        int from = growth.from(valued);
        int to = growth.to(valued);
        double gradient = 0;
        double hessian = 0;
        for (int i = from; i < to; i++) {
          gradient += gradients[rows[i]];
          hessian += hessians[rows[i]];
        }
        double step = penalty.step(gradient, hessian);
        tree.cover[n] = valued == n ? hessian : sum(hessians, rows, growth.from(n), growth.to(n));
        double value = from == to ? 0 : objective.leaf(score, rows, from, to, scores, step);
        tree.value[n] = growth.limits(n).clip(value);
      }
    });
  }

  private static double sum(double[] numbers, int[] rows, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += numbers[rows[i]];
    }
    return sum;
  }
}
