/**
 * Features as small whole numbers: worked out once for a matrix, and shared by all learners that grow trees.
 *
 * <p>{@link ai.kolosal.automl.internal.bins.Binning} says how numbers are cut; {@link
 * ai.kolosal.automl.internal.bins.BinnedMatrix} has a byte a cell, column by column, and {@link
 * ai.kolosal.automl.internal.bins.PackedBins} the same eight columns to a {@code long}, as histograms read them. {@link
 * ai.kolosal.automl.internal.bins.SharedBins} keeps them with the matrix they came from. {@link
 * ai.kolosal.automl.internal.bins.RankedMatrix} keeps all values apart. Cuts come from the rows of the matrix alone: who
 * gives the training rows of a fold learns nothing of the others.
 */
package ai.kolosal.automl.internal.bins;
