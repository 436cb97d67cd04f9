package ai.kolosal.automl.metric;

import ai.kolosal.automl.error.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** The names of metrics: the one table from id to metric. */
final class MetricCatalog {
  static final List<Metric> ALL =
      List.of(
          Metric.ACCURACY,
          Metric.BALANCED_ACCURACY,
          Metric.ZERO_ONE_LOSS,
          Metric.F1,
          Metric.F1_MACRO,
          Metric.F1_MICRO,
          Metric.F1_WEIGHTED,
          Metric.PRECISION,
          Metric.PRECISION_MACRO,
          Metric.PRECISION_MICRO,
          Metric.PRECISION_WEIGHTED,
          Metric.RECALL,
          Metric.RECALL_MACRO,
          Metric.RECALL_MICRO,
          Metric.RECALL_WEIGHTED,
          Metric.JACCARD,
          Metric.JACCARD_MACRO,
          Metric.JACCARD_MICRO,
          Metric.JACCARD_WEIGHTED,
          Metric.MCC,
          Metric.COHEN_KAPPA,
          Metric.COHEN_KAPPA_LINEAR,
          Metric.COHEN_KAPPA_QUADRATIC,
          Metric.LOG_LOSS,
          Metric.BRIER,
          Metric.D2_LOG_LOSS,
          Metric.D2_BRIER,
          Metric.ECE,
          Metric.ROC_AUC,
          Metric.ROC_AUC_OVR,
          Metric.ROC_AUC_OVR_WEIGHTED,
          Metric.ROC_AUC_OVR_MICRO,
          Metric.ROC_AUC_OVO,
          Metric.ROC_AUC_OVO_WEIGHTED,
          Metric.AVERAGE_PRECISION,
          Metric.MSE,
          Metric.RMSE,
          Metric.MAE,
          Metric.MAPE,
          Metric.SMAPE,
          Metric.MEDIAN_ABSOLUTE_ERROR,
          Metric.MAX_ERROR,
          Metric.R2,
          Metric.EXPLAINED_VARIANCE,
          Metric.D2_ABSOLUTE_ERROR,
          Metric.MSLE,
          Metric.RMSLE,
          Metric.POISSON_DEVIANCE,
          Metric.GAMMA_DEVIANCE);

  private static final Map<String, DoubleFunction<Metric>> PARAMETRISED =
      Map.ofEntries(
          Map.entry("adjusted_r2", features -> Metric.adjustedR2(whole("adjusted_r2", features))),
          Map.entry("d2_pinball", Metric::d2Pinball),
          Map.entry("d2_tweedie", Metric::d2Tweedie),
          Map.entry("ece", bins -> Metric.ece(whole("ece", bins))),
          Map.entry("fbeta", Metric::fBeta),
          Map.entry("fbeta_macro", beta -> Metric.fBeta(beta, Averaging.MACRO)),
          Map.entry("fbeta_micro", beta -> Metric.fBeta(beta, Averaging.MICRO)),
          Map.entry("fbeta_weighted", beta -> Metric.fBeta(beta, Averaging.WEIGHTED)),
          Map.entry("pinball", Metric::pinball),
          Map.entry("top_k_accuracy", k -> Metric.topKAccuracy(whole("top_k_accuracy", k))),
          Map.entry("tweedie_deviance", Metric::tweedieDeviance));

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("matthews_corrcoef", "mcc"),
          Map.entry("hamming_loss", "zero_one_loss"),
          Map.entry("brier_score", "brier"),
          Map.entry("brier_score_loss", "brier"),
          Map.entry("roc_auc_ovr_macro", "roc_auc_ovr"),
          Map.entry("roc_auc_ovo_macro", "roc_auc_ovo"),
          Map.entry("mean_squared_error", "mse"),
          Map.entry("root_mean_squared_error", "rmse"),
          Map.entry("mean_absolute_error", "mae"),
          Map.entry("mean_absolute_percentage_error", "mape"),
          Map.entry("mean_squared_log_error", "msle"),
          Map.entry("root_mean_squared_log_error", "rmsle"),
          Map.entry("mean_poisson_deviance", "poisson_deviance"),
          Map.entry("mean_gamma_deviance", "gamma_deviance"));

  private static final Map<String, Metric> BY_ID = index();

  private MetricCatalog() {}

  private static Map<String, Metric> index() {
    Map<String, Metric> byId = new TreeMap<>();
    for (Metric metric : ALL) {
      byId.put(metric.id(), metric);
    }
    return byId;
  }

  static Metric byId(String id) {
    String name = id.strip().toLowerCase(Locale.ROOT);
    Metric found = find(name);
    if (found == null) {
      String plain = name.startsWith("neg_") ? name.substring("neg_".length()) : name;
      found = find(plain.endsWith("_score") ? plain.substring(0, plain.length() - "_score".length()) : plain);
    }
    if (found != null) {
      return found;
    }
    List<String> names = new ArrayList<>(BY_ID.keySet());
    new TreeMap<>(PARAMETRISED).keySet().forEach(key -> names.add(key + "@<number>"));
    throw new IllegalArgumentException(
        "there is no metric '" + id + "'; " + NearestNames.hint(name, names) + "; all: " + String.join(", ", names));
  }

  private static Metric find(String name) {
    int at = name.indexOf('@');
    if (at >= 0) {
      return parametrised(name.substring(0, at), name.substring(at + 1));
    }
    return BY_ID.get(ALIASES.getOrDefault(name, name));
  }

  private static Metric parametrised(String name, String parameter) {
    DoubleFunction<Metric> factory = PARAMETRISED.get(name);
    if (factory == null) {
      return null;
    }
    double value;
    try {
      value = Double.parseDouble(parameter);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "metric '" + name + "@" + parameter + "': \"" + parameter + "\" is not a number", e);
    }
    return factory.apply(value);
  }

  private static int whole(String name, double value) {
    if (value != (int) value) {
      throw new IllegalArgumentException("metric '" + name + "' needs a whole number, not " + value);
    }
    return (int) value;
  }

  static void checkBeta(double beta) {
    if (!(beta > 0) || beta == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("fbeta needs a finite beta above 0, not " + beta);
    }
  }

  /** A parameter as an id has it: whole numbers without a point. */
  static String number(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }
}
