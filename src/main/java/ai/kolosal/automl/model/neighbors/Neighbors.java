package ai.kolosal.automl.model.neighbors;

/**
 * The nearest training rows of each row.
 *
 * @param k how many each has
 * @param rows their numbers among the rows that were stored, k a row, the nearest first
 * @param distances how far they are, k a row
 */
public record Neighbors(int k, int[] rows, double[] distances) {}
