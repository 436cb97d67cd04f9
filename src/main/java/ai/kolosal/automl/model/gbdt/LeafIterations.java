package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.model.gbdt.loss.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * More than one Newton step for the leaves of a round's trees: losses are derived again at the scores that the values so
 * far lead to, all trees of the round together.
 *
 * <p>Values are those before the learning rate. Where Hessians are constant, the first step is already the best value and
 * there are no others. Not thread-safe; its work runs on the training's threads.
 */
final class LeafIterations {
  private final Objective objective;
  private final LeafValues values;
  private final Workers workers;
  private final int more;
  private final List<LeafRows> leaves = new ArrayList<>();
  private double[][] reached = new double[0][];

  LeafIterations(int iterations, Objective objective, LeafValues values, Workers workers) {
    this.objective = objective;
    this.values = values;
    this.workers = workers;
    this.more = objective.constantHessian() ? 0 : iterations - 1;
  }

  /** Whether there is more than the first step. */
  boolean isOn() {
    return more > 0;
  }

  /** Takes note of the rows of a tree of the round, before the next one is grown. */
  void keep(LeafRows rows) {
    leaves.add(rows.copy());
  }

  /**
   * Improves the values of a round's trees.
   *
   * @param trees one for each score, with values of the first step, none of which is in the scores
   * @param scores of all rows before the round
   * @param gradients room for derivatives
   * @param hessians room for derivatives
   * @return the rows of the trees' leaves
   */
  List<LeafRows> improve(List<GrownTree> trees, double[][] scores, double[][] gradients, double[][] hessians) {
    if (reached.length == 0) {
      reached = new double[scores.length][scores[0].length];
    }
    for (int iteration = 0; iteration < more; iteration++) {
      for (int k = 0; k < scores.length; k++) {
        System.arraycopy(scores[k], 0, reached[k], 0, reached[k].length);
        leaves.get(k).add(trees.get(k), reached[k], workers);
      }
      derive(objective, reached, gradients, hessians, workers);
      for (int k = 0; k < scores.length; k++) {
        values.improve(trees.get(k), leaves.get(k), gradients[k], hessians[k]);
      }
    }
    List<LeafRows> kept = List.copyOf(leaves);
    leaves.clear();
    return kept;
  }

  /** Derives the losses of all rows. */
  static void derive(
      Objective objective, double[][] scores, double[][] gradients, double[][] hessians, Workers workers) {
    int rows = scores[0].length;
    if (objective.isSeparable()) {
      workers.stretches(rows, (from, to) -> objective.derive(scores, gradients, hessians, from, to));
    } else {
      objective.derive(scores, gradients, hessians, 0, rows);
    }
  }
}
