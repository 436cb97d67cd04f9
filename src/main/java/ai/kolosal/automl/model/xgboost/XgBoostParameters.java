package ai.kolosal.automl.model.xgboost;

import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.ALPHA;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.COLSAMPLE_BY_LEVEL;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.COLSAMPLE_BY_NODE;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.COLSAMPLE_BY_TREE;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.GAMMA;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.GROW_POLICY;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.LAMBDA;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.MAX_BIN;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.MAX_DEPTH;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.MAX_LEAVES;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.MIN_CHILD_WEIGHT;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.SUBSAMPLE;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.boosting.BoostingTarget;
import java.util.Map;
import java.util.TreeMap;

/**
 * What XGBoost is told.
 *
 * @param values its parameters
 * @param greaterIsBetter the direction of the metric named there
 */
record XgBoostParameters(Map<String, Object> values, boolean greaterIsBetter) {
  /** XGBoost's parameters for settings and a training run. */
  static XgBoostParameters of(XgBoostTrainer settings, Target y, TrainContext context) {
    Map<String, Object> values = new TreeMap<>();
    String objective = objective(context);
    String metric = metric(objective, context);
    values.put("objective", objective);
    values.put("eval_metric", metric);
    if (context.task() == Task.MULTICLASS) {
      values.put("num_class", y.outputs());
    }
    values.put("tree_method", "hist");
    values.put("eta", settings.get(LEARNING_RATE));
    values.put("grow_policy", settings.get(GROW_POLICY));
    values.put("max_depth", settings.get(MAX_DEPTH));
    values.put("max_leaves", settings.get(MAX_LEAVES));
    values.put("min_child_weight", settings.get(MIN_CHILD_WEIGHT));
    values.put("gamma", settings.get(GAMMA));
    values.put("subsample", settings.get(SUBSAMPLE));
    values.put("colsample_bytree", settings.get(COLSAMPLE_BY_TREE));
    values.put("colsample_bylevel", settings.get(COLSAMPLE_BY_LEVEL));
    values.put("colsample_bynode", settings.get(COLSAMPLE_BY_NODE));
    values.put("lambda", settings.get(LAMBDA));
    values.put("alpha", settings.get(ALPHA));
    values.put("max_bin", settings.get(MAX_BIN));
    values.put("seed", context.seed().child("xgboost").toInt());
    values.put("nthread", context.threads());
    values.put("verbosity", 0);
    return new XgBoostParameters(values, metric.equals("auc"));
  }

  private static String objective(TrainContext context) {
    return switch (context.task()) {
      case BINARY -> "binary:logistic";
      case MULTICLASS -> "multi:softprob";
      case REGRESSION -> context.metric().id().equals("mae") ? "reg:absoluteerror" : "reg:squarederror";
    };
  }

  /** XGBoost's metric nearest to the user's; the objective's own loss where there is none nearer. */
  private static String metric(String objective, TrainContext context) {
    return switch (objective) {
      case "binary:logistic" -> context.metric().id().equals("roc_auc") && ranks(context) ? "auc" : "logloss";
      case "multi:softprob" -> "mlogloss";
      case "reg:absoluteerror" -> "mae";
      default -> "rmse";
    };
  }

  /** Without both classes there is no AUC. */
  private static boolean ranks(TrainContext context) {
    return context.validation().isPresent()
        && context.validation().get().y() instanceof ClassTarget classes
        && !BoostingTarget.of(classes).constant();
  }
}
