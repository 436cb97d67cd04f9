package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.linear.LogisticRegressionTrainer;
import ai.kolosal.automl.model.linear.RidgeTrainer;
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
      trainers
          .add(leafWise(0.04, 64, 28, 0.55, 0.99, true).with(LightGbmTrainer.L1, 0.9).with(LightGbmTrainer.L2, 1.9));
      trainers
          .add(leafWise(0.03, 84, 3, 0.53, 0.98, false).with(LightGbmTrainer.L1, 0.03).with(LightGbmTrainer.L2, 0.84));
    }
    trainers.add(randomForest());
    if (lightGbm) {
      trainers.add(leafWise(0.05, 8, 12, 0.6, 0.8, false).with(LightGbmTrainer.L1, 0.4));
      trainers
          .add(leafWise(0.04, 180, 12, 0.4, 0.95, true).with(LightGbmTrainer.L1, 0.77).with(LightGbmTrainer.L2, 1.6));
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
          .with(LightGbmTrainer.ROUNDS, JUDGE_ROUNDS)
          .with(LightGbmTrainer.LEARNING_RATE, JUDGE_RATE)
          .with(LightGbmTrainer.EARLY_STOPPING_ROUNDS, JUDGE_PATIENCE);
    }
    if (xgBoost) {
      return depthWise(JUDGE_RATE, 4, 1, 0.8, 0.7)
          .with(XgBoostTrainer.ROUNDS, JUDGE_ROUNDS)
          .with(XgBoostTrainer.LEARNING_RATE, JUDGE_RATE)
          .with(XgBoostTrainer.EARLY_STOPPING_ROUNDS, JUDGE_PATIENCE);
    }
    return extraTrees();
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

  private LightGbmTrainer leafWise(
      double rate, int leaves, int minRows, double features, double bagging, boolean extraTrees) {
    return suited(
        LightGbmTrainer.defaults()
            .with(LightGbmTrainer.LEARNING_RATE, rate)
            .with(LightGbmTrainer.LEAVES, leaves)
            .with(LightGbmTrainer.MIN_DATA_IN_LEAF, minRows)
            .with(LightGbmTrainer.FEATURE_FRACTION, features)
            .with(LightGbmTrainer.BAGGING_FRACTION, bagging)
            .with(LightGbmTrainer.EXTRA_TREES, extraTrees)
            .with(LightGbmTrainer.L2, task == Task.MULTICLASS ? CLASSES_L2 : 0));
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
    if (wanted instanceof LightGbmTrainer leafWise) {
      return suited(leafWise);
    }
    return wanted instanceof XgBoostTrainer depthWise ? suited(depthWise) : wanted;
  }

  private LightGbmTrainer suited(LightGbmTrainer wanted) {
    double rate = wanted.get(LightGbmTrainer.LEARNING_RATE);
    int minRows = wanted.get(LightGbmTrainer.MIN_DATA_IN_LEAF);
    return wanted
        .with(LightGbmTrainer.ROUNDS, ROUNDS)
        .with(LightGbmTrainer.LEARNING_RATE, rate(rate))
        .with(LightGbmTrainer.MIN_DATA_IN_LEAF, Math.max(1, Math.min(minRows, rows / 40)))
        .with(LightGbmTrainer.MIN_SUM_HESSIAN, task == Task.REGRESSION ? LEAST_HESSIAN : LEAST_CLASS_HESSIAN)
        .with(LightGbmTrainer.MIN_DATA_PER_GROUP, Math.max(5, Math.min(100, rows / 100)))
        .with(LightGbmTrainer.EARLY_STOPPING_ROUNDS, patience(rate));
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
