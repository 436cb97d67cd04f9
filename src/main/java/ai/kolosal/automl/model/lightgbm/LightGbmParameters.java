package ai.kolosal.automl.model.lightgbm;

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
    text.add("learning_rate=" + settings.learningRate());
    text.add("num_leaves=" + settings.leaves());
    text.add("min_data_in_leaf=" + settings.minDataInLeaf());
    text.add("min_sum_hessian_in_leaf=" + settings.minSumHessian());
    text.add("feature_fraction=" + settings.featureFraction());
    if (settings.baggingFraction() < 1) {
      text.add("bagging_fraction=" + settings.baggingFraction());
      text.add("bagging_freq=1");
    }
    text.add("lambda_l1=" + settings.l1());
    text.add("lambda_l2=" + settings.l2());
    text.add("extra_trees=" + settings.extraTrees());
    text.add("cat_l2=" + settings.catL2());
    text.add("cat_smooth=" + settings.catSmooth());
    text.add("min_data_per_group=" + settings.minDataPerGroup());
    text.add("max_bin=" + settings.maxBin());
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
