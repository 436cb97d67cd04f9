/**
 * What good means.
 *
 * <p>A {@link ai.kolosal.automl.metric.Metric} takes the truth and a prediction and gives a number, its direction and
 * its standard error. The families: metrics of decisions are functions of a {@link
 * ai.kolosal.automl.metric.ConfusionMatrix}; metrics of probabilities are means of a loss a row; metrics of ranking are
 * functions of the order of scores, whose {@link ai.kolosal.automl.metric.RocCurve} and {@link
 * ai.kolosal.automl.metric.PrecisionRecallCurve} can be had as well; metrics of numbers are means of a loss a row, as
 * they are or relative to the best constant. Names and conventions are scikit-learn's (1.9).
 *
 * <p>Conventions of the room: the positive class of a binary task is the second label; a decision is the most probable
 * class, the first of equals; a NaN among the predictions that count, or no rows at all, is the caller's mistake and
 * throws; a score that is not defined for otherwise sound rows is NaN. Scoring is called hundreds of times by ensemble
 * selection, so it makes one pass without boxing. This room knows no model and no split.
 */
package ai.kolosal.automl.metric;
