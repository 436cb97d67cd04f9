package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;

/**
 * The standard error of any score by resampling rows with replacement.
 *
 * <p>Beyond {@value #MOST_ROWS} rows, resamples stay at that size and the spread is scaled by √(size/rows): the m out
 * of n bootstrap (Bickel, Götze and van Zwet, 1997), right for scores whose error falls with the root of the rows.
 */
final class Bootstrap {
  private static final int RESAMPLES = 200;
  private static final int MOST_ROWS = 2000;
  private static final SeedTree SEED = new SeedTree(0).child("standard-error");

  private Bootstrap() {}

  static double standardError(Metric metric, Target truth, Prediction prediction) {
    int n = truth.size();
    if (n < 2 || Double.isNaN(metric.score(truth, prediction))) {
      return Double.NaN;
    }
    int[] rows = new int[Math.min(n, MOST_ROWS)];
    int defined = 0;
    double mean = 0;
    double squares = 0;
    for (int r = 0; r < RESAMPLES; r++) {
      RandomGenerator random = SEED.child(r).generator();
      for (int i = 0; i < rows.length; i++) {
        rows[i] = random.nextInt(n);
      }
      double score = metric.score(truth.take(rows), prediction.take(rows));
      if (Double.isFinite(score)) {
        defined++;
        double step = score - mean;
        mean += step / defined;
        squares += step * (score - mean);
      }
    }
    if (defined < RESAMPLES / 2) {
      return Double.NaN;
    }
    return Math.sqrt(squares / (defined - 1) * rows.length / n);
  }
}
