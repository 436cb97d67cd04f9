package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.math.OrderStatistics;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.random.SeedTree;
import java.util.Objects;

/**
 * Leaves a share of rows out of training, the strangest by a score that is handed in, as an isolation forest's is.
 *
 * <ul>
 *   <li>a row goes if its score is greater than the quantile (type 7) of 1 − contamination of all scores; rows of equal
 *       score go or stay together
 *   <li>the rows that stay keep their order; {@link Resampler.Resampled#origin()} tells how many they are
 * </ul>
 *
 * <p>As scikit-learn's IsolationForest with a given contamination. Immutable, and thread-safe if the score is.
 *
 * @param score tells how strange rows are
 * @param contamination the share of rows that goes, above 0, at most 0.5
 */
public record IsolationOutlierRemover(AnomalyScore score, double contamination) implements Resampler {
  /**
   * Checks the settings.
   *
   * @param score tells how strange rows are
   * @param contamination the share of rows that goes, above 0, at most 0.5
   * @throws IllegalArgumentException if the share is out of range
   */
  public IsolationOutlierRemover {
    Objects.requireNonNull(score, "score");
    if (!(contamination > 0 && contamination <= 0.5)) {
      throw new IllegalArgumentException("contamination " + contamination + " is outside 0 … 0.5, without 0");
    }
  }

  @Override
  public Resampled resample(Frame x, Target y, SeedTree seed) {
    boolean[] gone = new boolean[x.rows()];
    if (gone.length > 0) {
      double[] scores = score.score(x, seed);
      double limit = OrderStatistics.quantile(scores.clone(), 1 - contamination);
      for (int i = 0; i < gone.length; i++) {
        gone[i] = scores[i] > limit;
      }
    }
    return Resampled.without(x, y, gone, "is strange; score them otherwise");
  }
}
