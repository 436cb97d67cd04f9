package ai.kolosal.automl.benchmarks.learners;

import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.bayes.GaussianNaiveBayesTrainer;
import ai.kolosal.automl.model.gp.GaussianProcessTrainer;
import ai.kolosal.automl.model.linear.AdditiveTrainer;
import ai.kolosal.automl.model.linear.ElasticNetTrainer;
import ai.kolosal.automl.model.linear.LogisticRegressionTrainer;
import ai.kolosal.automl.model.linear.RidgeTrainer;
import ai.kolosal.automl.model.neighbors.KNeighborsTrainer;
import ai.kolosal.automl.model.neural.MlpTrainer;
import ai.kolosal.automl.model.neural.RealMlpTrainer;
import ai.kolosal.automl.model.svm.KernelSvmTrainer;
import ai.kolosal.automl.model.svm.LinearSvmTrainer;
import ai.kolosal.automl.training.Portfolio;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Learners of one kind.
 *
 * @param name what the kind is called
 * @param mostRows beyond this many rows it takes no part
 * @param trainers with their defaults; those that do not answer the task are left out
 */
record Family(String name, int mostRows, List<Supplier<Trainer>> trainers) {
  private static final int ANY = Integer.MAX_VALUE;
  private static final int FEW = 5_000;

  /** The trees that a run tries, whichever kind they are. */
  static final String TREES = "trees";

  /** The families beside the trees. */
  static List<Family> besideTrees() {
    return List.of(
        new Family("linear", ANY, List.of(RidgeTrainer::new, LogisticRegressionTrainer::new)),
        new Family("elastic_net", ANY, List.of(ElasticNetTrainer::new)),
        new Family("real_mlp", ANY, List.of(RealMlpTrainer::new)),
        new Family("mlp", ANY, List.of(MlpTrainer::new)),
        new Family("kernel_svm", FEW, List.of(KernelSvmTrainer::new)),
        new Family("additive", ANY, List.of(AdditiveTrainer::new)),
        new Family("neighbors", ANY, List.of(KNeighborsTrainer::new)),
        new Family("gaussian_process", FEW, List.of(GaussianProcessTrainer::new)),
        new Family("linear_svm", FEW, List.of(LinearSvmTrainer::new)),
        new Family("bayes", ANY, List.of(GaussianNaiveBayesTrainer::new)));
  }

  /** The learners of trees that a run on so many rows begins with. */
  static List<Trainer> trees(Task task, int rows) {
    Portfolio portfolio = Portfolio.of(task, rows, 0);
    List<Trainer> trees = new ArrayList<>();
    for (int i = 0; i < portfolio.size(); i++) {
      Trainer trainer = portfolio.candidate(i).trainer();
      if (trainer.view() == FeatureView.TREE) {
        trees.add(trainer);
      }
    }
    return trees;
  }

  /** The learners for a task and so many rows; none where the family takes no part. */
  List<Trainer> on(Task task, int rows) {
    return rows > mostRows
        ? List.of()
        : trainers.stream().map(Supplier::get).filter(trainer -> trainer.supports(task)).toList();
  }
}
