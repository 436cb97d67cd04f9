package ai.kolosal.automl.model.xgboost;

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
    values.put("eta", settings.learningRate());
    values.put("grow_policy", settings.growPolicy().id());
    values.put("max_depth", settings.maxDepth());
    values.put("max_leaves", settings.maxLeaves());
    values.put("min_child_weight", settings.minChildWeight());
    values.put("gamma", settings.gamma());
    values.put("subsample", settings.subsample());
    values.put("colsample_bytree", settings.colsampleByTree());
    values.put("colsample_bylevel", settings.colsampleByLevel());
    values.put("colsample_bynode", settings.colsampleByNode());
    values.put("lambda", settings.lambda());
    values.put("alpha", settings.alpha());
    values.put("max_bin", settings.maxBin());
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
