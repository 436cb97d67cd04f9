package ai.kolosal.automl.preprocessing.encode;

/**
 * What the target was for each level of a column, of missing last, and altogether.
 *
 * <p>A level without rows has the overall mean; without any row that is 0.
 *
 * @param counts the rows of each level
 * @param means their mean
 * @param squares the sum of their squared deviations from it
 * @param rows how many rows there are
 * @param mean their mean
 * @param square the sum of their squared deviations from it
 */
record LevelMoments(int[] counts, double[] means, double[] squares, int rows, double mean, double square) {
  /** For each level and for missing the formula's value, then for unseen levels the one given. */
  double[] values(LevelFormula formula, double unseen) {
    double[] values = new double[counts.length + 1];
    for (int k = 0; k < counts.length; k++) {
      values[k] = counts[k] == 0 ? unseen : formula.value(counts[k], means[k], squares[k]);
    }
    values[counts.length] = unseen;
    return values;
  }

  /** The value of a level. */
  @FunctionalInterface
  interface LevelFormula {
    /** From the level's rows, at least one, their mean and squared deviations. */
    double value(int count, double mean, double square);
  }
}
