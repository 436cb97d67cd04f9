/**
 * Cells and rows far from the rest: fences learned from training rows, and what happens beyond them.
 *
 * <p>Cells are clipped or set to missing; rows are left out of training only, and counted, never out of what is to be predicted. What needs a model to tell rows apart takes it as a function.
 */
package ai.kolosal.automl.preprocessing.outlier;
