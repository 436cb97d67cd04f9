package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Draws the target's mean of each level to the overall mean, by the estimator of James and Stein.
 *
 * <p>Columns are those of {@link TargetEncoder}: {@code <name>.target}, or one for each class. A level is given (1 − B)
 * mᵢ + B m, with B kept within 0 … 1, sample variances s² and sᵢ² (divisor one less than the rows), and K levels:
 * {@link Model#INDEPENDENT} has B = sᵢ² / (s² + sᵢ²) · (K − 3) / (K − 1) for each level, {@link Model#POOLED} one B = (K
 * − 3) s² / (n̄ Σ (mᵢ − m)²) for all, n̄ being the rows a level has on average.
 *
 * <ul>
 *   <li>missing counts as a level if training had it; else, and for levels it did not have, the overall mean is given
 *   <li>where each row has a level of its own all are given the overall mean; three levels or fewer are not drawn
 *   <li>{@link #fitTransform} gives each training row the value learned from the other folds, drawn from the seed as
 *       {@link TargetEncoder} draws them; {@code transform} uses what all rows taught
 * </ul>
 *
 * <p>From Morris, Parametric empirical Bayes inference, 1983, equations 1.19 and 1.20, and Efron and Hastie, Computer
 * age statistical inference, 2016, equation 7.20, as category_encoders' JamesSteinEncoder, whose values of training rows
 * see their own target. Immutable and thread-safe.
 *
 * @param model what is taken to differ between levels
 * @param folds the number of folds of the cross-fit, at least 2
 */
public record JamesSteinEncoder(Model model, int folds) implements Transformer {
  /** What is taken to differ between levels. */
  public enum Model {
    /** Each level has a variance of its own. */
    INDEPENDENT,
    /** All levels share one variance and have about as many rows. */
    POOLED
  }

  /**
   * Checks the settings.
   *
   * @param model what is taken to differ between levels
   * @param folds the number of folds of the cross-fit, at least 2
   * @throws IllegalArgumentException if there are fewer than 2 folds
   */
  public JamesSteinEncoder {
    TargetFolds.require(folds);
  }

  /** Each level with a variance of its own, and 5 folds. */
  public JamesSteinEncoder() {
    this(Model.INDEPENDENT, TargetFolds.DEFAULT);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public EncodedLevels fit(Frame x, Target y, SeedTree seed) {
    return TargetColumns.of(x, y).fit(x, this::values);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    return TargetColumns.of(x, y).fitTransform(x, TargetFolds.draw(y, folds, seed), this::values);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, int[] family, SeedTree seed) {
    return TargetColumns.of(x, y).fitTransform(x, TargetFolds.draw(y, family, folds, seed), this::values);
  }

  private double[] values(LevelMoments moments) {
    int levels = 0;
    double between = 0;
    for (int k = 0; k < moments.counts().length; k++) {
      levels += moments.counts()[k] > 0 ? 1 : 0;
      double apart = moments.means()[k] - moments.mean();
      between += apart * apart;
    }
    double mean = moments.mean();
    if (levels == moments.rows()) {
      return moments.values((count, levelMean, square) -> mean, mean);
    }
    double variance = moments.square() / (moments.rows() - 1);
    double drawn = Math.max(0, (levels - 3.0) / (levels - 1));
    double pooled = between > 0 ? (levels - 3) * variance * levels / moments.rows() / between : 0;
    return moments.values((count, levelMean, square) -> {
      double own = count == 1 ? 0 : square / (count - 1);
      double b = model == Model.POOLED ? pooled : own == 0 ? 0 : own / (variance + own) * drawn;
      return levelMean + Math.max(0, Math.min(1, b)) * (mean - levelMean);
    }, mean);
  }
}
