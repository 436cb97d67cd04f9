package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.linear.LogisticRegressionTrainer;
import ai.kolosal.automl.model.linear.RidgeTrainer;
import ai.kolosal.automl.model.tree.ExtraTreesTrainer;
import ai.kolosal.automl.model.tree.RandomForestTrainer;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import java.util.ArrayList;
import java.util.List;

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

  /** At most as many rounds does {@link #judge()} train. */
  static final int JUDGE_ROUNDS = 250;

  private static final double JUDGE_RATE = 0.1;
  private static final int JUDGE_PATIENCE = 20;

  List<Trainer> inOrder() {
    List<Trainer> trainers = new ArrayList<>();
    boolean numbers = task == Task.REGRESSION;
    if (lightGbm) {
      trainers.add(
          numbers
              ? leafWise(0.05, 64, 5, 0.8, 0.8, false)
              : leafWise(0.05, 40, 20, 0.8, 0.8, false));
    }
    trainers.add(linear());
    if (xgBoost) {
      trainers.add(
          numbers
              ? depthWise(0.05, 8, 2, 0.7, 0.8)
              : depthWise(0.06, 6, 1, 0.7, 0.8));
    }
    trainers.add(extraTrees());
    if (lightGbm) {
      trainers.add(leafWise(0.04, 64, 28, 0.55, 0.99, true).withL1(0.9).withL2(1.9));
      trainers.add(leafWise(0.03, 84, 3, 0.53, 0.98, false).withL1(0.03).withL2(0.84));
    }
    trainers.add(randomForest());
    if (lightGbm) {
      trainers.add(leafWise(0.05, 8, 12, 0.6, 0.8, false).withL1(0.4));
      trainers.add(leafWise(0.04, 180, 12, 0.4, 0.95, true).withL1(0.77).withL2(1.6));
    }
    if (xgBoost) {
      trainers.add(depthWise(0.04, 10, 4, 0.6, 0.5));
    }
    return trainers;
  }

  /** What tells soon and well enough which features help trees. */
  Trainer judge() {
    if (lightGbm) {
      return leafWise(JUDGE_RATE, 15, 10, 0.7, 0.8, false)
          .withRounds(JUDGE_ROUNDS)
          .withLearningRate(JUDGE_RATE)
          .withEarlyStoppingRounds(JUDGE_PATIENCE);
    }
    if (xgBoost) {
      return depthWise(JUDGE_RATE, 4, 1, 0.8, 0.7)
          .withRounds(JUDGE_ROUNDS)
          .withLearningRate(JUDGE_RATE)
          .withEarlyStoppingRounds(JUDGE_PATIENCE);
    }
    return extraTrees();
  }

  Trainer linear() {
    return task == Task.REGRESSION ? new RidgeTrainer() : new LogisticRegressionTrainer();
  }

  private ExtraTreesTrainer extraTrees() {
    ExtraTreesTrainer usual = ExtraTreesTrainer.defaults(task);
    return new ExtraTreesTrainer(
        usual.trees(), usual.maxFeatures(), leafRows(), usual.maxDepth(), usual.bootstrap(), usual.maxRows());
  }

  private RandomForestTrainer randomForest() {
    RandomForestTrainer usual = RandomForestTrainer.defaults(task);
    return new RandomForestTrainer(
        usual.trees(), usual.maxFeatures(), leafRows(), usual.maxDepth(), usual.bootstrap(), usual.maxRows());
  }

  /** Leaves of single rows make a forest of many numbers large and no better. */
  private int leafRows() {
    return task == Task.REGRESSION && rows > FEW_ROWS ? 3 : 1;
  }

  LightGbmTrainer leafWise(
      double rate, int leaves, int minRows, double features, double bagging, boolean extraTrees) {
    return LightGbmTrainer.defaults()
        .withRounds(ROUNDS)
        .withLearningRate(rate(rate))
        .withLeaves(leaves)
        .withMinDataInLeaf(Math.max(1, Math.min(minRows, rows / 40)))
        .withFeatureFraction(features)
        .withBaggingFraction(bagging)
        .withExtraTrees(extraTrees)
        .withMinSumHessian(task == Task.REGRESSION ? LEAST_HESSIAN : LEAST_CLASS_HESSIAN)
        .withL2(task == Task.MULTICLASS ? CLASSES_L2 : 0)
        .withMinDataPerGroup(Math.max(5, Math.min(100, rows / 100)))
        .withEarlyStoppingRounds(patience(rate));
  }

  XgBoostTrainer depthWise(double rate, int depth, double minWeight, double subsample, double columns) {
    return XgBoostTrainer.defaults()
        .withRounds(ROUNDS)
        .withLearningRate(rate(rate))
        .withMaxDepth(depth)
        .withMinChildWeight(minWeight)
        .withSubsample(subsample)
        .withColsampleByLevel(columns)
        .withEarlyStoppingRounds(patience(rate));
  }

  /** Large data need fewer, larger steps to be done in time. */
  private double rate(double usual) {
    return rows > 5 * FEW_ROWS ? 2 * usual : usual;
  }

  private int patience(double rate) {
    return (int) Math.round((rows < FEW_ROWS ? 4 : 2.5) / rate);
  }
}
