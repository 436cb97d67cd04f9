package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.model.gbdt.loss.Objective;
import java.util.function.IntConsumer;

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
  void set(GrownTree tree, LeafRows leaves, int score, double[] gradients, double[] hessians, double[][] scores) {
    int[] rows = leaves.rows();
    each(tree, leaves, n -> {
      int valued = leaves.valued()[n];
      int from = leaves.from()[valued];
      int to = leaves.to()[valued];
      double hessian = leaves.sum(hessians, valued);
      double step = penalty.step(leaves.sum(gradients, valued), hessian);
      tree.cover[n] = valued == n ? hessian : leaves.sum(hessians, n);
      double value = from == to ? 0 : objective.leaf(score, rows, from, to, scores, step);
      tree.value[n] = leaves.limits()[n].clip(value);
    });
  }

  /**
   * Takes another Newton step, by derivatives at the scores that the values so far lead to. Leaves that have the value of a
   * node above them stay as they are.
   */
  void improve(GrownTree tree, LeafRows leaves, double[] gradients, double[] hessians) {
    each(tree, leaves, n -> {
      if (leaves.valued()[n] == n) {
        double value = penalty.improved(tree.value[n], leaves.sum(gradients, n), leaves.sum(hessians, n));
        tree.value[n] = leaves.limits()[n].clip(value);
      }
    });
  }

  private void each(GrownTree tree, LeafRows leaves, IntConsumer work) {
    workers.each(tree.nodes(), 2L * leaves.rows().length, n -> {
      if (tree.isLeaf(n)) {
        work.accept(n);
      }
    });
  }
}
