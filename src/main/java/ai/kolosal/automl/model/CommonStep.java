package ai.kolosal.automl.model;

import java.util.Arrays;
import java.util.List;

/**
 * One point of the learning paths of all folds: where their losses, weighted by held-out rows, add up to the least.
 *
 * <p>A choice for each fold alone would be flattered by the noise of that fold's rows; the common choice has all
 * held-out rows behind it. A path that ended before the point counts with its last step, one without losses not at all.
 */
public final class CommonStep {
  private CommonStep() {}

  /**
   * Chooses.
   *
   * @param paths one a fold
   * @param rows held-out rows of each fold
   * @return a step for each path; the last one where no loss is defined
   */
  public static int[] choose(List<LearningPath> paths, int[] rows) {
    int[] at = new int[paths.size()];
    int[] best = new int[paths.size()];
    for (int k = 0; k < best.length; k++) {
      best[k] = paths.get(k).steps() - 1;
    }
    double least = Double.POSITIVE_INFINITY;
    for (double progress : progresses(paths)) {
      double loss = 0;
      boolean defined = false;
      for (int k = 0; k < at.length; k++) {
        LearningPath path = paths.get(k);
        while (at[k] + 1 < path.steps() && path.progress(at[k] + 1) <= progress) {
          at[k]++;
        }
        if (!Double.isNaN(path.loss(at[k]))) {
          loss += rows[k] * path.loss(at[k]);
          defined = true;
        }
      }
      if (defined && loss < least) {
        least = loss;
        best = at.clone();
      }
    }
    return best;
  }

  /** Every progress of every path, ascending. */
  private static double[] progresses(List<LearningPath> paths) {
    int count = 0;
    for (LearningPath path : paths) {
      count += path.steps();
    }
    double[] all = new double[count];
    int i = 0;
    for (LearningPath path : paths) {
      for (int step = 0; step < path.steps(); step++) {
        all[i++] = path.progress(step);
      }
    }
    Arrays.sort(all);
    return all;
  }
}
