package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.model.gbdt.loss.Objective;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/** The values of a tree's leaves: Newton steps of the exact sums of their rows' derivatives, penalised. */
final class LeafValues {
  private final Objective objective;
  private final Penalty penalty;
  private final FeatureRules rules;
  private final Workers workers;

  LeafValues(Objective objective, Penalty penalty, FeatureRules rules, Workers workers) {
    this.objective = objective;
    this.penalty = penalty;
    this.rules = rules;
    this.workers = workers;
  }

  /** Sets the values of a tree that was just grown, before the learning rate. */
  void set(GrownTree tree, LeafRows leaves, int score, double[] gradients, double[] hessians, double[][] scores) {
    IntToDoubleFunction value = n -> value(n, leaves, score, gradients, hessians, scores);
    LeafLimits[] limits = objective.renewsLeaves() && rules.areMonotone()
        ? RenewedLimits.of(tree, rules, value)
        : leaves.limits();
    each(tree, leaves, n -> {
      tree.cover[n] = leaves.sum(hessians, n);
      tree.value[n] = limits[n].clip(value.applyAsDouble(n));
    });
  }

  /** The value of a node without limits. */
  private double value(
      int node, LeafRows leaves, int score, double[] gradients, double[] hessians, double[][] scores) {
    int valued = leaves.valued()[node];
    int from = leaves.from()[valued];
    int to = leaves.to()[valued];
    double step = penalty.step(leaves.sum(gradients, valued), leaves.sum(hessians, valued));
    return from == to ? 0 : objective.leaf(score, leaves.rows(), from, to, scores, step);
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
