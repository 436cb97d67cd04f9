/**
 * Learning by the nearest rows.
 *
 * <p>{@link ai.kolosal.automl.model.neighbors.KNeighborsTrainer} stores rows, {@link
 * ai.kolosal.automl.model.neighbors.KNeighborsModel} finds the nearest of them for each row it is asked about and lets them
 * vote. Every search gives the same neighbours: those least by the distance as a plain loop over one pair of rows of
 * doubles computes it, and by the number of the row where distances are equal. A fast search may be coarse in between
 * (products of floats with a bound of their error), but only to leave out rows that cannot be among them. Rows come
 * scaled; this room knows nothing of preprocessing.
 */
package ai.kolosal.automl.model.neighbors;
