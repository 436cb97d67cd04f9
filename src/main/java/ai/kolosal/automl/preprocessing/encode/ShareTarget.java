package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.internal.kernel.CodeKernels;

/** Whether a row is of a class, as 1 or 0; counts are whole numbers, so that all sums are exact. */
record ShareTarget(int[] classes, int wanted) implements TargetColumn {
  @Override
  public double[] values() {
    double[] values = new double[classes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = classes[i] == wanted ? 1 : 0;
    }
    return values;
  }

  @Override
  public Folded over(TargetFolds folds) {
    int[] groups = new int[classes.length];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = 2 * folds.ofRow()[i] + (classes[i] == wanted ? 1 : 0);
    }
    return (codes, levels) -> {
      int[] counts = new int[TargetColumn.cells(2L * folds.count(), levels)];
      CodeKernels.count(groups, codes, levels, counts);
      int[] rows = new int[levels + 1];
      int[] hits = new int[levels + 1];
      for (int fold = 0; fold < folds.count(); fold++) {
        add(counts, fold, 1, rows, hits);
      }
      return fold -> without(counts, fold, rows, hits);
    };
  }

  /** Adds what a fold has of each level, or takes it off. */
  private static void add(int[] counts, int fold, int sign, int[] rows, int[] hits) {
    int width = rows.length;
    int miss = 2 * fold * width;
    for (int k = 0; k < width; k++) {
      int hit = counts[miss + width + k];
      rows[k] += sign * (counts[miss + k] + hit);
      hits[k] += sign * hit;
    }
  }

  private static LevelMoments without(int[] counts, int fold, int[] allRows, int[] allHits) {
    int[] rows = allRows.clone();
    int[] hits = allHits.clone();
    if (fold >= 0) {
      add(counts, fold, -1, rows, hits);
    }
    int n = 0;
    int sum = 0;
    for (int k = 0; k < rows.length; k++) {
      n += rows[k];
      sum += hits[k];
    }
    double mean = n == 0 ? 0 : (double) sum / n;
    double[] means = new double[rows.length];
    double[] squares = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      means[k] = rows[k] == 0 ? mean : (double) hits[k] / rows[k];
      squares[k] = (rows[k] - hits[k]) * means[k];
    }
    return new LevelMoments(rows, means, squares, n, mean, (n - sum) * mean);
  }
}
