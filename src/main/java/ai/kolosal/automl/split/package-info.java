/**
 * Which rows train and which are held out.
 *
 * <p>A {@link ai.kolosal.automl.split.Splitter} turns a target and a seed into {@link ai.kolosal.automl.split.Fold}s of
 * row numbers. Rules that deal rows of equal standing: {@link ai.kolosal.automl.split.KFold}, {@link
 * ai.kolosal.automl.split.StratifiedKFold}, {@link ai.kolosal.automl.split.HoldOut}, {@link
 * ai.kolosal.automl.split.ShuffleSplit}, {@link ai.kolosal.automl.split.LeaveOneOut}. Rules that keep rows of a group
 * together take the groups with them: {@link ai.kolosal.automl.split.GroupKFold} and its like. Rows in order of time:
 * {@link ai.kolosal.automl.split.TimeSeriesSplit}. Rules without a shuffle give scikit-learn's folds row for row.
 *
 * <p>Always: a fold's two parts share no row, both hold at least one, row numbers ascend, and the same target and seed
 * give the same folds. This room knows no features and no model; it does not choose a rule.
 */
package ai.kolosal.automl.split;
