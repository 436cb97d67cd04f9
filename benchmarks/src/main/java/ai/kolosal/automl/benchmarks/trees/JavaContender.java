package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.xgboost.GrowPolicy;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A trainer of the library.
 *
 * @param name what tables call it
 * @param trainer makes the trainer of some settings for a task
 */
record JavaContender(String name, BiFunction<Growth, Task, Trainer> trainer) implements Contender {
  private static final double NANOS = 1e9;

  /** All that the library has: its own, and the ones that call natives. */
  static List<Contender> all() {
    return List.of(
        new JavaContender("LightGBM4J", JavaContender::lightGbm),
        new JavaContender("XGBoost4J", JavaContender::xgBoost));
  }

  private static Trainer lightGbm(Growth growth, Task task) {
    return LightGbmTrainer.defaults()
        .withRounds(growth.rounds())
        .withLeaves(growth.leaves())
        .withMaxBin(growth.bins())
        .withLearningRate(growth.learningRate())
        .withMinDataInLeaf(growth.minRows())
        .withMinSumHessian(growth.minHessian());
  }

  /** XGBoost cannot count rows; where each row's Hessian is 1, their sum counts them. */
  private static Trainer xgBoost(Growth growth, Task task) {
    return XgBoostTrainer.defaults()
        .withRounds(growth.rounds())
        .withGrowPolicy(GrowPolicy.LOSS_GUIDE)
        .withMaxLeaves(growth.leaves())
        .withMaxDepth(0)
        .withMaxBin(growth.bins())
        .withLearningRate(growth.learningRate())
        .withLambda(0)
        .withMinChildWeight(task == Task.REGRESSION ? growth.minRows() : growth.minHessian());
  }

  @Override
  public Lap run(TreeData data, Growth growth) {
    TreeData fresh = data.fresh();
    TrainContext context =
        new TrainContext(
            data.task(), data.metric(), Deadline.never(), new SeedTree(0), growth.threads(), Optional.empty());
    Trainer told = trainer.apply(growth, data.task());
    Stopwatch watch = Stopwatch.start();
    Model model = told.train(fresh.train().x(), fresh.train().y(), context);
    double seconds = watch.elapsedNanos() / NANOS;
    return new Lap(seconds, fresh.score(model));
  }
}
