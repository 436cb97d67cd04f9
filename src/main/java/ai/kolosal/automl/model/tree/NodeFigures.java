package ai.kolosal.automl.model.tree;

/**
 * What training knew of the nodes of a {@link Tree}, for importances.
 *
 * <p>Kept in single precision; numbers beyond count as the greatest of it.
 *
 * @param gain for each inner node by how much its split was better than none; not NaN; ignored at leaves
 * @param cover for each leaf the weight, the number or the second derivatives of its training rows; at least 0; ignored at
 *     inner nodes, which cover what their leaves do
 */
public record NodeFigures(double[] gain, double[] cover) {}
