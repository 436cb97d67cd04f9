package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import java.util.List;

/**
 * What good means: a score of predictions against the truth.
 *
 * <p>The constants are the metrics without parameters, the factories those with; {@link #byId(String)} finds either by
 * name. The positive class of a binary task is the second label; a decision is the most probable class, the first of
 * equals.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public interface Metric {
  /** The share of right decisions. */
  Metric ACCURACY = DecisionMetrics.accuracy();

  /** The mean recall of the classes that have true rows. */
  Metric BALANCED_ACCURACY = DecisionMetrics.balancedAccuracy();

  /** The share of wrong decisions; for one label a row, the Hamming loss as well. */
  Metric ZERO_ONE_LOSS = DecisionMetrics.zeroOneLoss();

  /** The harmonic mean of precision and recall of the second class; 0/0 is 0. */
  Metric F1 = DecisionMetrics.positive("f1", DecisionMetrics.fBeta(1));

  /** The mean F1 of the classes that occur in the truth or the decisions. */
  Metric F1_MACRO = DecisionMetrics.averaged("f1", Averaging.MACRO, "", DecisionMetrics.fBeta(1));

  /** The F1 of all classes together, which is the accuracy. */
  Metric F1_MICRO = DecisionMetrics.averaged("f1", Averaging.MICRO, "", DecisionMetrics.fBeta(1));

  /** The mean F1, each class with the weight of its true rows. */
  Metric F1_WEIGHTED = DecisionMetrics.averaged("f1", Averaging.WEIGHTED, "", DecisionMetrics.fBeta(1));

  /** The share of the decisions for the second class that are right; 0/0 is 0. */
  Metric PRECISION = DecisionMetrics.positive("precision", DecisionMetrics.PRECISION);

  /** The mean precision of the classes that occur in the truth or the decisions. */
  Metric PRECISION_MACRO = DecisionMetrics.averaged("precision", Averaging.MACRO, "", DecisionMetrics.PRECISION);

  /** The precision of all classes together, which is the accuracy. */
  Metric PRECISION_MICRO = DecisionMetrics.averaged("precision", Averaging.MICRO, "", DecisionMetrics.PRECISION);

  /** The mean precision, each class with the weight of its true rows. */
  Metric PRECISION_WEIGHTED = DecisionMetrics.averaged("precision", Averaging.WEIGHTED, "", DecisionMetrics.PRECISION);

  /** The share of the rows of the second class that are found; 0/0 is 0. */
  Metric RECALL = DecisionMetrics.positive("recall", DecisionMetrics.RECALL);

  /** The mean recall of the classes that occur in the truth or the decisions. */
  Metric RECALL_MACRO = DecisionMetrics.averaged("recall", Averaging.MACRO, "", DecisionMetrics.RECALL);

  /** The recall of all classes together, which is the accuracy. */
  Metric RECALL_MICRO = DecisionMetrics.averaged("recall", Averaging.MICRO, "", DecisionMetrics.RECALL);

  /** The mean recall, each class with the weight of its true rows, which is the accuracy. */
  Metric RECALL_WEIGHTED = DecisionMetrics.averaged("recall", Averaging.WEIGHTED, "", DecisionMetrics.RECALL);

  /** Rows of the second class found, by rows that are of it or were decided for it; 0/0 is 0. */
  Metric JACCARD = DecisionMetrics.positive("jaccard", DecisionMetrics.JACCARD);

  /** The mean Jaccard index of the classes that occur in the truth or the decisions. */
  Metric JACCARD_MACRO = DecisionMetrics.averaged("jaccard", Averaging.MACRO, "", DecisionMetrics.JACCARD);

  /** The Jaccard index of all classes together. */
  Metric JACCARD_MICRO = DecisionMetrics.averaged("jaccard", Averaging.MICRO, "", DecisionMetrics.JACCARD);

  /** The mean Jaccard index, each class with the weight of its true rows. */
  Metric JACCARD_WEIGHTED = DecisionMetrics.averaged("jaccard", Averaging.WEIGHTED, "", DecisionMetrics.JACCARD);

  /** Matthews's correlation coefficient, for any number of classes; 0 if the truth or the decisions are one class. */
  Metric MCC = DecisionMetrics.mcc();

  /** Cohen's kappa; NaN if the truth and the decisions are one and the same class. */
  Metric COHEN_KAPPA = DecisionMetrics.kappa("cohen_kappa", 0);

  /** Cohen's kappa where a disagreement counts by the distance of the labels in their order. */
  Metric COHEN_KAPPA_LINEAR = DecisionMetrics.kappa("cohen_kappa_linear", 1);

  /** Cohen's kappa where a disagreement counts by the squared distance of the labels in their order. */
  Metric COHEN_KAPPA_QUADRATIC = DecisionMetrics.kappa("cohen_kappa_quadratic", 2);

  /** Minus the mean log of the true class's probability, clipped to [2⁻⁵², 1 − 2⁻⁵²]; rows are not normalised. */
  Metric LOG_LOSS = ProbabilityMetrics.logLoss();

  /** Brier's score: the mean squared error of the second class's probability; of more classes the sum (0 … 2). */
  Metric BRIER = ProbabilityMetrics.brier();

  /** 1 − log loss / log loss of the class frequencies; NaN for fewer than two rows. */
  Metric D2_LOG_LOSS = ProbabilityMetrics.d2LogLoss();

  /** 1 − Brier's score / Brier's score of the class frequencies; NaN for fewer than two rows. */
  Metric D2_BRIER = ProbabilityMetrics.d2Brier();

  /**
   * The expected calibration error in 10 bins; see {@link CalibrationCurve}. Takes no weights; its standard error errs
   * on the wide side (by a third, seen), for resampling adds to a sum of absolute gaps.
   */
  Metric ECE = ProbabilityMetrics.calibrationError(10);

  /** The area under the ROC curve of the second class, ties exactly half; NaN if a class has no true rows. */
  Metric ROC_AUC = RankingMetrics.rocAuc();

  /** The mean area of the classes, each against the rest; of two, of the second; NaN if one has no true rows. */
  Metric ROC_AUC_OVR = RankingMetrics.rocAucOvr();

  /** {@link #ROC_AUC_OVR}, each class with the weight of its true rows; NaN if a class has none. */
  Metric ROC_AUC_OVR_WEIGHTED = RankingMetrics.rocAucOvrWeighted();

  /** The area of all cells of the table of rows and classes as one question. */
  Metric ROC_AUC_OVR_MICRO = RankingMetrics.rocAucOvrMicro();

  /** The mean area over pairs of classes (Hand and Till, 2001); NaN if one has no true rows. Takes no weights. */
  Metric ROC_AUC_OVO = RankingMetrics.rocAucOvo("roc_auc_ovo", false);

  /** {@link #ROC_AUC_OVO}, each pair with the weight of its true rows. Takes no weights. */
  Metric ROC_AUC_OVO_WEIGHTED = RankingMetrics.rocAucOvo("roc_auc_ovo_weighted", true);

  /** The mean precision at the true rows of the second class, or the mean of that over more classes; 0 of none. */
  Metric AVERAGE_PRECISION = RankingMetrics.averagePrecision();

  /** The mean squared error. */
  Metric MSE = RegressionMetrics.mse();

  /** The root of the mean squared error. */
  Metric RMSE = RegressionMetrics.rmse();

  /** The mean absolute error. */
  Metric MAE = RegressionMetrics.mae();

  /** The mean of |error| / |truth|, as a share; a truth below 2⁻⁵² counts as that, so zeros make it astronomic. */
  Metric MAPE = RegressionMetrics.mape();

  /** The mean of 2·|error| / (|truth| + |prediction|), 0 … 2; 0/0 is 0. */
  Metric SMAPE = RegressionMetrics.smape();

  /** The median absolute error. Takes no weights. */
  Metric MEDIAN_ABSOLUTE_ERROR = RegressionMetrics.medianAbsoluteError();

  /** The greatest absolute error. Takes no weights. */
  Metric MAX_ERROR = RegressionMetrics.maxError();

  /** 1 − squared error / squared error of the mean; a constant truth: 1 if met, else 0; NaN for one row. */
  Metric R2 = RelativeMetrics.r2();

  /** 1 − variance of the error / variance of the truth; a constant truth: 1 if met, else 0. */
  Metric EXPLAINED_VARIANCE = RelativeMetrics.explainedVariance();

  /** 1 − absolute error / absolute error of the median; NaN for one row. Takes no weights. */
  Metric D2_ABSOLUTE_ERROR = RelativeMetrics.d2AbsoluteError();

  /** The mean squared difference of log(1 + x); a truth of −1 or less throws, a prediction of it scores ∞. */
  Metric MSLE = RegressionMetrics.msle();

  /** The root of {@link #MSLE}. */
  Metric RMSLE = RegressionMetrics.rmsle();

  /** The mean Poisson deviance; a negative truth throws, a prediction of 0 or less scores ∞. */
  Metric POISSON_DEVIANCE = RegressionMetrics.tweedie("poisson_deviance", 1);

  /** The mean gamma deviance; a truth of 0 or less throws, a prediction of 0 or less scores ∞. */
  Metric GAMMA_DEVIANCE = RegressionMetrics.tweedie("gamma_deviance", 2);

  /**
   * The weighted harmonic mean of precision and recall of the second class.
   *
   * @param beta how many times as much recall counts; greater than 0
   * @return {@code fbeta@<beta>}
   * @throws IllegalArgumentException if beta is not a finite number above 0
   */
  static Metric fBeta(double beta) {
    MetricCatalog.checkBeta(beta);
    return DecisionMetrics.positive("fbeta@" + MetricCatalog.number(beta), DecisionMetrics.fBeta(beta));
  }

  /**
   * The weighted harmonic mean of precision and recall, averaged over the classes.
   *
   * @param beta how many times as much recall counts; greater than 0
   * @param averaging how
   * @return such as {@code fbeta_macro@<beta>}
   * @throws IllegalArgumentException if beta is not a finite number above 0
   */
  static Metric fBeta(double beta, Averaging averaging) {
    MetricCatalog.checkBeta(beta);
    return DecisionMetrics.averaged(
        "fbeta", averaging, "@" + MetricCatalog.number(beta), DecisionMetrics.fBeta(beta));
  }

  /**
   * The share of rows whose class is among the most probable; of equals the earlier class comes first.
   *
   * @param k how many; at least 1
   * @return {@code top_k_accuracy@<k>}
   * @throws IllegalArgumentException if k is less than 1
   */
  static Metric topKAccuracy(int k) {
    return ProbabilityMetrics.topK(k);
  }

  /**
   * The expected calibration error. Takes no weights.
   *
   * @param bins of equal width; at least 1
   * @return {@code ece@<bins>}, {@code ece} for 10
   * @throws IllegalArgumentException if there is less than one bin
   * @see CalibrationCurve
   */
  static Metric ece(int bins) {
    return ProbabilityMetrics.calibrationError(bins);
  }

  /**
   * The mean loss of a quantile.
   *
   * @param alpha which quantile, 0 … 1
   * @return {@code pinball@<alpha>}
   * @throws IllegalArgumentException if alpha is outside 0 … 1
   */
  static Metric pinball(double alpha) {
    return RegressionMetrics.pinball(alpha);
  }

  /**
   * 1 − pinball loss / pinball loss of the truth's quantile (type 7). Takes no weights.
   *
   * @param alpha which quantile, 0 … 1
   * @return {@code d2_pinball@<alpha>}
   * @throws IllegalArgumentException if alpha is outside 0 … 1
   */
  static Metric d2Pinball(double alpha) {
    return RelativeMetrics.d2Pinball(alpha);
  }

  /**
   * The mean Tweedie deviance; a truth outside the distribution's range throws, a prediction outside it scores ∞.
   *
   * @param power of the variance: 0 normal, 1 Poisson, 2 gamma, 3 inverse Gaussian; not between 0 and 1
   * @return {@code tweedie_deviance@<power>}
   * @throws IllegalArgumentException if there is no such distribution
   */
  static Metric tweedieDeviance(double power) {
    return RegressionMetrics.tweedie("tweedie_deviance@" + MetricCatalog.number(power), power);
  }

  /**
   * 1 − Tweedie deviance / Tweedie deviance of the mean.
   *
   * @param power of the variance, as for {@link #tweedieDeviance}
   * @return {@code d2_tweedie@<power>}
   * @throws IllegalArgumentException if there is no such distribution
   */
  static Metric d2Tweedie(double power) {
    return RelativeMetrics.d2Tweedie(power);
  }

  /**
   * R² with a price for features: 1 − (1 − R²)(n − 1)/(n − p − 1); NaN if n − p − 1 is not positive. Takes no weights.
   *
   * @param features p, from 0
   * @return {@code adjusted_r2@<features>}
   * @throws IllegalArgumentException if the number is negative
   */
  static Metric adjustedR2(int features) {
    return RelativeMetrics.adjustedR2(features);
  }

  /**
   * The metric with a name; the inverse of {@link #id()}.
   *
   * <p>Scikit-learn's names of functions and scorers are understood as well ({@code mean_squared_error}, {@code
   * neg_log_loss}, {@code matthews_corrcoef}); the direction is always the metric's own.
   *
   * @param id such as {@code roc_auc} or {@code pinball@0.9}
   * @return the metric
   * @throws IllegalArgumentException if there is none, with the nearest names and all there are
   */
  static Metric byId(String id) {
    return MetricCatalog.byId(id);
  }

  /**
   * The metrics without parameters.
   *
   * @return unmodifiable, always in the same order: classes, then numbers
   */
  static List<Metric> all() {
    return MetricCatalog.ALL;
  }

  /**
   * The metric that counts where none is asked for.
   *
   * @param task the task
   * @return the area under the ROC curve, the log loss, or the root of the mean squared error
   */
  static Metric defaultFor(Task task) {
    return switch (task) {
      case BINARY -> ROC_AUC;
      case MULTICLASS -> LOG_LOSS;
      case REGRESSION -> RMSE;
    };
  }

  /**
   * The metric's name, scikit-learn's where it has one.
   *
   * @return lower case with underscores, such as {@code roc_auc}; a parameter stands after an at sign
   */
  String id();

  /**
   * The direction.
   *
   * @return true where a greater score is better
   */
  boolean greaterIsBetter();

  /**
   * Whether the metric can judge this kind of question.
   *
   * @param task the task
   * @return true if it can
   */
  boolean supports(Task task);

  /**
   * The score.
   *
   * @param truth the target
   * @param prediction one row a row of the target
   * @return the score; NaN where it is not defined
   * @throws IllegalArgumentException if the sizes or kinds do not fit, there are no rows, or a prediction is NaN
   */
  double score(Target truth, Prediction prediction);

  /**
   * The score where rows count differently.
   *
   * @param truth the target
   * @param prediction one row a row of the target
   * @param weights finite, from 0, one a row
   * @return the score; NaN where it is not defined
   * @throws IllegalArgumentException if the sizes or kinds do not fit, there are no rows, or a prediction is NaN
   * @throws UnsupportedOperationException if the metric takes no weights
   */
  default double score(Target truth, Prediction prediction, double[] weights) {
    throw new UnsupportedOperationException("metric '" + id() + "' takes no weights");
  }

  /**
   * The standard error of the score: how far it would vary with other rows of the same kind.
   *
   * <ul>
   *   <li>a mean over rows: deviation/√n; a root or a quotient of means: the delta method
   *   <li>functions of the confusion matrix: the delete-one jackknife
   *   <li>ROC AUC: DeLong, DeLong and Clarke-Pearson (1988); average precision: the infinitesimal jackknife; over
   *       several classes the parts of a row are added up
   *   <li>the rest, and metrics of other makers: the bootstrap with fixed seeds (200 resamples of up to 2,000 rows)
   *   <li>NaN where there are too few rows (of a class), or the score is not defined
   * </ul>
   *
   * @param truth the target
   * @param prediction one row a row of the target
   * @return from 0, the same for the same input
   * @throws IllegalArgumentException if the sizes or kinds do not fit, there are no rows, or a prediction is NaN
   */
  default double standardError(Target truth, Prediction prediction) {
    return Bootstrap.standardError(this, truth, prediction);
  }

  /**
   * The score as a loss, for what compares metrics of both directions.
   *
   * @param truth the target
   * @param prediction one row a row of the target
   * @return the score, negated where greater is better
   */
  default double loss(Target truth, Prediction prediction) {
    return greaterIsBetter() ? -score(truth, prediction) : score(truth, prediction);
  }
}
