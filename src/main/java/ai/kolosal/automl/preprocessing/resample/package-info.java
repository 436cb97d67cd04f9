/**
 * Which rows are trained on where classes are of very different size: some left out, repeated or made.
 *
 * <p>Only training rows come here; what is held out or to be predicted is never touched. Names, kinds and levels of
 * columns stay as they are, rows that stay keep their order, and made rows stand behind them, class by class. How many
 * rows a class gets is a {@link ai.kolosal.automl.preprocessing.resample.SamplingStrategy}; a class without rows gets
 * none. {@link ai.kolosal.automl.preprocessing.resample.ClassWeights} let rows count differently and leave them as they
 * are.
 *
 * <p>Formulas are imbalanced-learn's; neighbours are found by comparing every pair of rows, which suits up to some
 * 50,000 rows.
 */
package ai.kolosal.automl.preprocessing.resample;
