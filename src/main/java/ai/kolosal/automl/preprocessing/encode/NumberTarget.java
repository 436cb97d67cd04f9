package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.internal.kernel.CodeKernels;

/**
 * A number a row, finite and not so large that squares overflow.
 *
 * <p>Sums are of deviations from the mean of the row's fold, and folds are merged by their means and squared deviations
 * (Chan, Golub and LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979): large
 * means cost no digits, and a fold that is left out has no part in any bit.
 */
record NumberTarget(double[] values) implements TargetColumn {
  @Override
  public Folded over(TargetFolds folds) {
    Running[] whole = new Running[folds.count()];
    double[] deviations = new double[values.length];
    double[] squares = new double[values.length];
    double[] centre = centres(folds);
    for (int f = 0; f < whole.length; f++) {
      whole[f] = new Running();
    }
    for (int i = 0; i < values.length; i++) {
      int fold = folds.ofRow()[i];
      deviations[i] = values[i] - centre[fold];
      squares[i] = deviations[i] * deviations[i];
      whole[fold].sum(deviations[i], squares[i]);
    }
    for (int f = 0; f < whole.length; f++) {
      whole[f].close(centre[f]);
    }
    return (codes, levels) -> {
      int cells = TargetColumn.cells(folds.count(), levels);
      int[] counts = new int[cells];
      double[] sums = new double[cells];
      double[] squareSums = new double[cells];
      CodeKernels.count(folds.ofRow(), codes, levels, counts);
      CodeKernels.sum(folds.ofRow(), codes, levels, deviations, sums);
      CodeKernels.sum(folds.ofRow(), codes, levels, squares, squareSums);
      return fold -> without(fold, levels + 1, counts, sums, squareSums, centre, whole);
    };
  }

  /** The mean of each fold, about its first value, so that equal values have exactly theirs. */
  private double[] centres(TargetFolds folds) {
    double[] first = new double[folds.count()];
    int[] counts = new int[folds.count()];
    double[] sums = new double[folds.count()];
    for (int i = 0; i < values.length; i++) {
      int fold = folds.ofRow()[i];
      first[fold] = counts[fold]++ == 0 ? values[i] : first[fold];
      sums[fold] += values[i] - first[fold];
    }
    for (int f = 0; f < first.length; f++) {
      first[f] += counts[f] == 0 ? 0 : sums[f] / counts[f];
    }
    return first;
  }

  private static LevelMoments without(
      int fold, int width, int[] counts, double[] sums, double[] squareSums, double[] centre, Running[] whole) {
    Running all = new Running();
    for (int f = 0; f < whole.length; f++) {
      if (f != fold) {
        all.merge(whole[f].count, whole[f].mean, whole[f].square);
      }
    }
    int[] rows = new int[width];
    double[] means = new double[width];
    double[] squares = new double[width];
    Running level = new Running();
    for (int k = 0; k < width; k++) {
      level.clear();
      for (int f = 0; f < whole.length; f++) {
        int cell = f * width + k;
        int n = counts[cell];
        if (f != fold && n > 0) {
          double mean = sums[cell] / n;
          double square = n == 1 ? 0 : Math.max(0, squareSums[cell] - sums[cell] * mean);
          level.merge(n, centre[f] + mean, square);
        }
      }
      rows[k] = level.count;
      means[k] = level.count == 0 ? all.mean : level.mean;
      squares[k] = level.square;
    }
    return new LevelMoments(rows, means, squares, all.count, all.mean, all.square);
  }

  /** Rows, their mean and squared deviations. */
  private static final class Running {
    private int count;
    private double mean;
    private double square;

    void clear() {
      count = 0;
      mean = 0;
      square = 0;
    }

    /** Until {@link #close} the mean is a sum of deviations. */
    void sum(double deviation, double squared) {
      count++;
      mean += deviation;
      square += squared;
    }

    void close(double centre) {
      double shift = count == 0 ? 0 : mean / count;
      square = Math.max(0, square - mean * shift);
      mean = centre + shift;
    }

    void merge(int otherCount, double otherMean, double otherSquare) {
      if (count == 0) {
        count = otherCount;
        mean = otherMean;
        square = otherSquare;
      } else if (otherCount > 0) {
        double apart = otherMean - mean;
        double part = (double) otherCount / (count + otherCount);
        square += otherSquare + apart * apart * count * part;
        mean += apart * part;
        count += otherCount;
      }
    }
  }
}
