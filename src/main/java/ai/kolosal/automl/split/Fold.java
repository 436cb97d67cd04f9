package ai.kolosal.automl.split;

/**
 * Which rows train and which are held out; no row stands in both.
 *
 * @param train 0-based row numbers, ascending; not copied, not to be changed
 * @param test 0-based row numbers, ascending; not copied, not to be changed
 */
public record Fold(int[] train, int[] test) {}
