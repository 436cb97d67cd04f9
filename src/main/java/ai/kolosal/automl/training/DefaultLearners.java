package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.gbdt.GradientBoostingTrainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.linear.LogisticRegressionTrainer;
import ai.kolosal.automl.model.linear.RidgeTrainer;
import ai.kolosal.automl.model.neural.MlpTrainer;
import ai.kolosal.automl.model.neural.RealMlpTrainer;
import ai.kolosal.automl.model.tree.ExtraTreesTrainer;
import ai.kolosal.automl.model.tree.RandomForestTrainer;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The learners of the fixed list with their settings.
 *
 * <p>Settings of the boosters start from the portfolio of TabRepo (Salinas and Erickson, 2024), their learning rates
 * raised to suit budgets of a minute.
 *
 * @param task what kind of question the target asks
 * @param rows rows with a target
 * @param lightGbm whether LightGBM is there
 * @param xgBoost whether XGBoost is there
 */
record DefaultLearners(Task task, int rows, boolean lightGbm, boolean xgBoost) {
  private static final double LEAST_HESSIAN = 1e-3;

  /** Without these, leaves that hold next to nothing of a rare class run away with its score. */
  private static final double LEAST_CLASS_HESSIAN = 0.1;

  private static final double CLASSES_L2 = 0.1;
  private static final int ROUNDS = 4_000;
  private static final int FEW_ROWS = 10_000;

  /** Beyond so many rows trees need the time of a short run for themselves. */
  private static final int MANY_ROWS = 100_000;

  /** At most as many rounds does {@link #judge()} train. */
  static final int JUDGE_ROUNDS = 250;

  private static final double JUDGE_RATE = 0.1;
  private static final int JUDGE_PATIENCE = 20;

  List<Trainer> inOrder() {
    List<Trainer> trainers = new ArrayList<>();
    boolean numbers = task == Task.REGRESSION;
    trainers.add(own(numbers ? leafWise(0.05, 64, 5, 0.8, 0.8, 0) : leafWise(0.05, 40, 20, 0.8, 0.8, 0)));
    trainers.add(linear());
    trainers.add(
        xgBoost
            ? numbers ? depthWise(0.05, 8, 2, 0.7, 0.8) : depthWise(0.06, 6, 1, 0.7, 0.8)
            : own(leafWise(0.06, 64, 10, 0.8, 0.7, 0).with("growth", "depth_wise").with("max_depth", 6)));
    trainers.add(extraTrees());
    trainers.add(leafWise(randomSplits(leafWise(0.04, 64, 28, 0.55, 0.99, 0.9).with("l2", 1.9))));
    trainers.add(own(leafWise(0.03, 84, 3, 0.53, 0.98, 0.03).with("l2", 0.84)));
    boolean many = rows > MANY_ROWS;
    if (!many) {
      trainers.add(new RealMlpTrainer());
      trainers.add(new MlpTrainer());
    }
    trainers.add(randomForest());
    trainers.add(leafWise(leafWise(0.05, 8, 12, 0.6, 0.8, 0.4)));
    trainers.add(own(randomSplits(leafWise(0.04, 180, 12, 0.4, 0.95, 0.77).with("l2", 1.6))));
    if (xgBoost) {
      trainers.add(depthWise(0.04, 10, 4, 0.6, 0.5));
    }
    if (many) {
      trainers.add(new RealMlpTrainer());
    }
    return trainers;
  }

  /** What variations are drawn of, in turn: boosting of three kinds, as far as they are there. */
  List<Trainer> varied() {
    return List.of(
        xgBoost ? XgBoostTrainer.defaults() : GradientBoostingTrainer.defaults(),
        lightGbm ? LightGbmTrainer.defaults() : GradientBoostingTrainer.defaults(),
        GradientBoostingTrainer.defaults());
  }

  /** What tells soon and well enough which features help trees; of all, else a copy of a good one would help. */
  Trainer judge() {
    return own(leafWise(JUDGE_RATE, 15, 10, 1, 0.8, 0))
        .with(GradientBoostingTrainer.ROUNDS, JUDGE_ROUNDS)
        .with(GradientBoostingTrainer.LEARNING_RATE, JUDGE_RATE)
        .with(GradientBoostingTrainer.EARLY_STOPPING_ROUNDS, JUDGE_PATIENCE);
  }

  Trainer linear() {
    return task == Task.REGRESSION ? new RidgeTrainer() : new LogisticRegressionTrainer();
  }

  private Trainer extraTrees() {
    return ExtraTreesTrainer.defaults(task).with(leafRows());
  }

  private Trainer randomForest() {
    return RandomForestTrainer.defaults(task).with(leafRows());
  }

  /** Leaves of single rows make a forest of many numbers large and no better. */
  private Params leafRows() {
    return Params.of(Map.of("min_samples_leaf", task == Task.REGRESSION && rows > FEW_ROWS ? 3 : 1));
  }

  /** Settings that our boosting and LightGBM have in common. */
  private Params leafWise(double rate, int leaves, int minRows, double features, double bagging, double l1) {
    return Params.of(
        Map.of(
            "learning_rate", rate, "leaves", leaves, "min_data_in_leaf", minRows, "feature_fraction", features,
            "bagging_fraction", bagging, "l1", l1, "l2", task == Task.MULTICLASS ? CLASSES_L2 : 0));
  }

  private static Params randomSplits(Params settings) {
    return settings.with("extra_trees", true);
  }

  /** LightGBM, or our boosting where it is not there. */
  private Trainer leafWise(Params settings) {
    return lightGbm ? suited(LightGbmTrainer.defaults().with(settings)) : own(settings);
  }

  private GradientBoostingTrainer own(Params settings) {
    return suited(GradientBoostingTrainer.defaults().with(settings));
  }

  private XgBoostTrainer depthWise(double rate, int depth, double minWeight, double subsample, double columns) {
    return suited(
        XgBoostTrainer.defaults()
            .with(XgBoostTrainer.LEARNING_RATE, rate)
            .with(XgBoostTrainer.MAX_DEPTH, depth)
            .with(XgBoostTrainer.MIN_CHILD_WEIGHT, minWeight)
            .with(XgBoostTrainer.SUBSAMPLE, subsample)
            .with(XgBoostTrainer.COLSAMPLE_BY_LEVEL, columns));
  }

  /** A learner as far as the rows and the task have a say in its settings. */
  Trainer suited(Trainer wanted) {
    if (wanted instanceof GradientBoostingTrainer ours) {
      return suited(ours);
    }
    if (wanted instanceof LightGbmTrainer leafWise) {
      return suited(leafWise);
    }
    return wanted instanceof XgBoostTrainer depthWise ? suited(depthWise) : wanted;
  }

  private GradientBoostingTrainer suited(GradientBoostingTrainer wanted) {
    return wanted.with(
        suited(
            wanted.get(GradientBoostingTrainer.LEARNING_RATE), wanted.get(GradientBoostingTrainer.MIN_DATA_IN_LEAF)));
  }

  private LightGbmTrainer suited(LightGbmTrainer wanted) {
    Params common = suited(wanted.get(LightGbmTrainer.LEARNING_RATE), wanted.get(LightGbmTrainer.MIN_DATA_IN_LEAF));
    return wanted
        .with(common)
        .with(LightGbmTrainer.MIN_DATA_PER_GROUP, Math.max(5, Math.min(100, rows / 100)));
  }

  private Params suited(double rate, int minRows) {
    return Params.of(
        Map.of(
            "rounds", ROUNDS, "learning_rate", rate(rate), "min_data_in_leaf",
            Math.max(1, Math.min(minRows, rows / 40)),
            "min_sum_hessian", task == Task.REGRESSION ? LEAST_HESSIAN : LEAST_CLASS_HESSIAN, "early_stopping_rounds",
            patience(rate)));
  }

  private XgBoostTrainer suited(XgBoostTrainer wanted) {
    double rate = wanted.get(XgBoostTrainer.LEARNING_RATE);
    return wanted
        .with(XgBoostTrainer.ROUNDS, ROUNDS)
        .with(XgBoostTrainer.LEARNING_RATE, rate(rate))
        .with(XgBoostTrainer.EARLY_STOPPING_ROUNDS, patience(rate));
  }

  /** Large data need fewer, larger steps to be done in time. */
  private double rate(double usual) {
    return rows > 5 * FEW_ROWS ? 2 * usual : usual;
  }

  private int patience(double rate) {
    return (int) Math.round((rows < FEW_ROWS ? 4 : 2.5) / rate);
  }
}
