package ai.kolosal.automl.model.lightgbm;

import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.BAGGING_FRACTION;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.CAT_L2;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.CAT_SMOOTH;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.EXTRA_TREES;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.FEATURE_FRACTION;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.L1;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.L2;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.LEAVES;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.MAX_BIN;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.MIN_DATA_IN_LEAF;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.MIN_DATA_PER_GROUP;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.MIN_SUM_HESSIAN;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.boosting.BoostingTarget;
import java.util.StringJoiner;

/**
 * What LightGBM is told.
 *
 * @param text {@code key=value} pairs for data sets and boosters
 * @param greaterIsBetter the direction of the metric named there
 */
record LightGbmParameters(String text, boolean greaterIsBetter) {
  /** LightGBM's parameters for settings and a training run. */
  static LightGbmParameters of(LightGbmTrainer settings, FeatureMatrix x, Target y, TrainContext context) {
    String objective = objective(context);
    String metric = metric(objective, context);
    StringJoiner text = new StringJoiner(" ");
    text.add("objective=" + objective);
    text.add("metric=" + metric);
    if (context.task() == Task.MULTICLASS) {
      text.add("num_class=" + y.outputs());
    }
    text.add("learning_rate=" + settings.get(LEARNING_RATE));
    text.add("num_leaves=" + settings.get(LEAVES));
    text.add("min_data_in_leaf=" + settings.get(MIN_DATA_IN_LEAF));
    text.add("min_sum_hessian_in_leaf=" + settings.get(MIN_SUM_HESSIAN));
    text.add("feature_fraction=" + settings.get(FEATURE_FRACTION));
    if (settings.get(BAGGING_FRACTION) < 1) {
      text.add("bagging_fraction=" + settings.get(BAGGING_FRACTION));
      text.add("bagging_freq=1");
    }
    text.add("lambda_l1=" + settings.get(L1));
    text.add("lambda_l2=" + settings.get(L2));
    text.add("extra_trees=" + settings.get(EXTRA_TREES));
    text.add("cat_l2=" + settings.get(CAT_L2));
    text.add("cat_smooth=" + settings.get(CAT_SMOOTH));
    text.add("min_data_per_group=" + settings.get(MIN_DATA_PER_GROUP));
    text.add("max_bin=" + settings.get(MAX_BIN));
    text.add("seed=" + context.seed().child("lightgbm").toInt());
    text.add("num_threads=" + context.threads());
    text.add("deterministic=true");
    text.add("force_row_wise=true");
    text.add("verbosity=-1");
    StringJoiner categorical = new StringJoiner(",", "categorical_feature=", "");
    categorical.setEmptyValue("");
    for (int j = 0; j < x.columns(); j++) {
      if (x.features().get(j).isCategorical()) {
        categorical.add(Integer.toString(j));
      }
    }
    text.add(categorical.toString());
    return new LightGbmParameters(text.toString(), metric.equals("auc"));
  }

  private static String objective(TrainContext context) {
    return switch (context.task()) {
      case BINARY -> "binary";
      case MULTICLASS -> "multiclass";
      case REGRESSION -> context.metric().id().equals("mae") ? "regression_l1" : "regression";
    };
  }

  /** LightGBM's metric nearest to the user's; the objective's own loss where there is none nearer. */
  private static String metric(String objective, TrainContext context) {
    return switch (objective) {
      case "binary" -> context.metric().id().equals("roc_auc") && ranks(context) ? "auc" : "binary_logloss";
      case "multiclass" -> "multi_logloss";
      case "regression_l1" -> "l1";
      default -> "l2";
    };
  }

  /** Without both classes LightGBM calls every AUC 1. */
  private static boolean ranks(TrainContext context) {
    return context.validation().isPresent()
        && context.validation().get().y() instanceof ClassTarget classes
        && !BoostingTarget.of(classes).constant();
  }
}
