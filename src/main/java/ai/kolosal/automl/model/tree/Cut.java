package ai.kolosal.automl.model.tree;

/**
 * A split of a node at a value of a feature, or of its categories.
 *
 * @param feature which feature
 * @param threshold numbers up to it go left
 * @param missingLeft whether missing cells do
 * @param set the categories that go left, or null for numbers
 * @param gain the sum of both sides' scores
 */
record Cut(int feature, double threshold, boolean missingLeft, long[] set, double gain) {
  /** Whether a cell goes left. */
  boolean isLeft(double value) {
    if (Double.isNaN(value)) {
      return missingLeft;
    }
    if (set == null) {
      return value <= threshold;
    }
    int code = (int) value;
    return (set[code >> 6] >>> (code & 63) & 1L) != 0;
  }
}
