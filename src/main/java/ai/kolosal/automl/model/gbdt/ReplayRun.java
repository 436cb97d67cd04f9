package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.gbdt.loss.Objective;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One replay: rounds of trees whose splits are known, each leaf the Newton step of the rows in it at the scores before its
 * round.
 *
 * <p>A leaf with no rows, or too little of second derivatives, keeps the value it had; so do rounds there is no time for.
 */
final class ReplayRun {
  private final GradientBoostingTrainer settings;
  private final CountedRows all;
  private final Objective objective;
  private final Workers workers;
  private final LeafValues leaves;
  private final LeafIterations iterations;
  private final TreeSorter sorter;
  private final double[] base;
  private final double[][] scores;
  private final double[][] gradients;
  private final double[][] hessians;

  ReplayRun(GradientBoostingTrainer settings, Objective objective, CountedRows all) {
    this.settings = settings;
    this.all = all;
    this.objective = objective;
    this.workers = new Workers("kolosal-boosting", all.context().threads());
    FeatureRules rules = new FeatureRules(Constraints.NONE, all.x().features(), List.of());
    this.leaves = new LeafValues(objective, Penalty.of(settings), rules, workers);
    this.iterations =
        new LeafIterations(settings.get(GradientBoostingTrainer.LEAF_ITERATIONS), objective, leaves, workers);
    this.sorter = TreeSorter.of(settings, all.x());
    this.base = objective.base();
    int rows = all.x().rows();
    this.scores = new double[base.length][rows];
    this.gradients = new double[base.length][rows];
    this.hessians = new double[base.length][rows];
    for (int k = 0; k < base.length; k++) {
      Arrays.fill(scores[k], base[k]);
    }
  }

  /**
   * Works out the leaves of an ensemble.
   *
   * @param old trees of whole rounds
   * @param rates the learning rate of each
   * @return the same trees with other leaves
   */
  TreeEnsemble run(TreeEnsemble old, double[] rates) {
    List<Tree> trees = new ArrayList<>();
    workers.lead(() -> {
      int together = base.length * ((workers.threads() + base.length - 1) / base.length);
      while (trees.size() < old.trees() && !all.context().deadline().expired() && workers.goOn()) {
        int first = trees.size();
        Tree[] next = new Tree[Math.min(together, old.trees() - first)];
        Arrays.setAll(next, t -> old.tree(first + t));
        LeafRows[] rows = new LeafRows[next.length];
        workers.each(next.length, (long) next.length * all.x().rows(), t -> rows[t] = sorter.sort(next[t]));
        for (int t = 0; t < next.length; t += base.length) {
          round(
              Arrays.asList(next).subList(t, t + base.length),
              Arrays.asList(rows).subList(t, t + base.length),
              rates[(first + t) / base.length],
              trees);
        }
      }
    });
    int[] outputs = new int[old.trees()];
    for (int t = 0; t < outputs.length; t++) {
      outputs[t] = t % base.length;
      if (t >= trees.size()) {
        trees.add(old.tree(t));
      }
    }
    return TreeEnsemble.of(old.features(), old.link(), base, trees, outputs);
  }

  private void round(List<Tree> old, List<LeafRows> rows, double rate, List<Tree> trees) {
    LeafIterations.derive(objective, scores, gradients, hessians, workers);
    List<GrownTree> grown = new ArrayList<>();
    for (int k = 0; k < base.length; k++) {
      GrownTree tree = GrownTree.like(old.get(k));
      leaves.set(tree, rows.get(k), k, gradients[k], hessians[k], scores);
      grown.add(tree);
      if (iterations.isOn()) {
        iterations.keep(rows.get(k));
      }
    }
    if (iterations.isOn()) {
      iterations.improve(grown, scores, gradients, hessians);
    }
    for (int k = 0; k < base.length; k++) {
      GrownTree tree = grown.get(k);
      tree.scale(rate);
      keepThin(tree, rows.get(k), old.get(k));
      rows.get(k).add(tree, scores[k], workers);
      trees.add(tree.leavesOf(old.get(k)));
    }
  }

  /** Lets leaves that say too little keep their values. */
  private void keepThin(GrownTree tree, LeafRows rows, Tree old) {
    double least = settings.get(GradientBoostingTrainer.MIN_SUM_HESSIAN);
    for (int n = 0; n < tree.nodes(); n++) {
      boolean own = rows.valued()[n] == n;
      if (tree.isLeaf(n) && own && (rows.from()[n] == rows.to()[n] || tree.cover[n] < least)) {
        tree.value[n] = old.values()[n];
      }
    }
  }
}
