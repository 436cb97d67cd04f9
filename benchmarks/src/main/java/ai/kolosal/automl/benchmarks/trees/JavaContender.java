package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.gbdt.GradientBoostingTrainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.xgboost.GrowPolicy;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import ai.kolosal.automl.random.SeedTree;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
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
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** All that the library has: its own, and the ones that call natives. */
  static List<Contender> all() {
    return List.of(
        new JavaContender("ours", JavaContender::ours), new JavaContender("LightGBM4J", JavaContender::lightGbm),
        new JavaContender("XGBoost4J", JavaContender::xgBoost));
  }

  private static Trainer ours(Growth growth, Task task) {
    return GradientBoostingTrainer.defaults()
        .with(GradientBoostingTrainer.ROUNDS, growth.rounds())
        .with(GradientBoostingTrainer.LEAVES, growth.leaves())
        .with(GradientBoostingTrainer.LEARNING_RATE, growth.learningRate())
        .with(GradientBoostingTrainer.MIN_DATA_IN_LEAF, growth.minRows())
        .with(GradientBoostingTrainer.MIN_SUM_HESSIAN, growth.minHessian())
        .with(GradientBoostingTrainer.HOLDS_OUT, false)
        .with(GradientBoostingTrainer.BAGGING_FRACTION, 1.0)
        .with(GradientBoostingTrainer.FEATURE_FRACTION, 1.0)
        .with(GradientBoostingTrainer.L2, 0.0);
  }

  private static Trainer lightGbm(Growth growth, Task task) {
    return LightGbmTrainer.defaults()
        .with(LightGbmTrainer.ROUNDS, growth.rounds())
        .with(LightGbmTrainer.LEAVES, growth.leaves())
        .with(LightGbmTrainer.MAX_BIN, growth.bins())
        .with(LightGbmTrainer.LEARNING_RATE, growth.learningRate())
        .with(LightGbmTrainer.MIN_DATA_IN_LEAF, growth.minRows())
        .with(LightGbmTrainer.MIN_SUM_HESSIAN, growth.minHessian());
  }

  /** XGBoost cannot count rows; where each row's Hessian is 1, their sum counts them. */
  private static Trainer xgBoost(Growth growth, Task task) {
    return XgBoostTrainer.defaults()
        .with(XgBoostTrainer.ROUNDS, growth.rounds())
        .with(XgBoostTrainer.GROW_POLICY, GrowPolicy.LOSS_GUIDE.id())
        .with(XgBoostTrainer.MAX_LEAVES, growth.leaves())
        .with(XgBoostTrainer.MAX_DEPTH, 0)
        .with(XgBoostTrainer.MAX_BIN, growth.bins())
        .with(XgBoostTrainer.LEARNING_RATE, growth.learningRate())
        .with(XgBoostTrainer.LAMBDA, 0.0)
        .with(XgBoostTrainer.MIN_CHILD_WEIGHT, task == Task.REGRESSION ? growth.minRows() : growth.minHessian());
  }

  @Override
  public Lap run(TreeData data, Growth growth) {
    TreeData fresh = data.fresh();
    TrainContext context =
        new TrainContext(
            data.task(), data.metric(), Deadline.never(), new SeedTree(0), growth.threads(), Optional.empty());
    Trainer told = trainer.apply(growth, data.task());
    long before = PROCESS.getProcessCpuTime();
    Stopwatch watch = Stopwatch.start();
    Model model = told.train(fresh.train().x(), fresh.train().y(), context);
    double seconds = watch.elapsedNanos() / NANOS;
    return new Lap(seconds, (PROCESS.getProcessCpuTime() - before) / NANOS, fresh.score(model));
  }
}
