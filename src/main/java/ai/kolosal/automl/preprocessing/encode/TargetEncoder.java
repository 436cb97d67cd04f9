package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Puts what the target was on average for a level in the place of the level.
 *
 * <p>One column for a numeric or binary target, {@code <name>.target} (the share of the second class); for more classes
 * one each, {@code <name>.target=<class>}, but only for the {@value #MAX_CLASSES} most frequent ones. With level counts
 * nᵢ, level means mᵢ and the overall mean m, a numeric smoothing s gives (nᵢ mᵢ + s m) / (nᵢ + s); {@link #AUTO} gives
 * λ mᵢ + (1 − λ) m with λ = nᵢ σ² / (nᵢ σ² + σᵢ²), the empirical Bayes estimate, which trusts a level of one row
 * wholly.
 *
 * <ul>
 *   <li>missing counts as a level if training had it; else, and for levels it did not have, the overall mean is given
 *   <li>{@link #fitTransform} gives each training row the value learned from the other folds, so no row sees its own
 *       target; {@code transform} uses what all rows taught
 *   <li>folds are drawn from the seed, stratified by class; with one row its cross-fitted value is the overall mean of
 *       no rows, 0
 * </ul>
 *
 * <p>From Micci-Barreca, A preprocessing scheme for high-cardinality categorical attributes, 2001, and scikit-learn's
 * TargetEncoder. Immutable and thread-safe.
 *
 * @param smoothing the weight of the overall mean in rows, at least 0, or {@link #AUTO}
 * @param folds the number of folds of the cross-fit, at least 2
 * @param scale the form of class shares
 * @param minSamples levels on fewer of the rows learned from get the overall mean, at least 1
 */
public record TargetEncoder(double smoothing, int folds, Scale scale, int minSamples) implements Transformer {
  /** The smoothing that is estimated from the variances within and between levels. */
  public static final double AUTO = -1;

  /** Of more classes than this only the most frequent get a column. */
  public static final int MAX_CLASSES = TargetColumns.MAX_CLASSES;

  /** The form in which the shares of classes are given; numeric targets are given as they are. */
  public enum Scale {
    /** As shares, 0 … 1. */
    SHARE,
    /** As log(p / (1 − p)), p kept half a row away from 0 and 1. */
    LOG_ODDS
  }

  /**
   * Checks the settings.
   *
   * @param smoothing the weight of the overall mean in rows, at least 0, or {@link #AUTO}
   * @param folds the number of folds of the cross-fit, at least 2
   * @param scale the form of class shares
   * @param minSamples levels on fewer of the rows learned from get the overall mean, at least 1
   * @throws IllegalArgumentException if the smoothing is negative and not {@link #AUTO}, there are fewer than 2 folds,
   * or levels without a row would do
   */
  public TargetEncoder {
    if (!(smoothing >= 0 || smoothing == AUTO) || Double.isInfinite(smoothing)) {
      throw new IllegalArgumentException("smoothing " + smoothing + " must be finite and at least 0, or AUTO");
    }
    TargetFolds.require(folds);
    if (minSamples < 1) {
      throw new IllegalArgumentException("minSamples " + minSamples + " must be at least 1");
    }
  }

  /** Smoothing {@link #AUTO}, 5 folds, shares, levels of any size: what scikit-learn does. */
  public TargetEncoder() {
    this(AUTO, TargetFolds.DEFAULT, Scale.SHARE);
  }

  /**
   * With levels of any size.
   *
   * @param smoothing the weight of the overall mean in rows, at least 0, or {@link #AUTO}
   * @param folds the number of folds of the cross-fit, at least 2
   * @param scale the form of class shares
   * @throws IllegalArgumentException if the smoothing is negative and not {@link #AUTO}, or there are fewer than 2
   * folds
   */
  public TargetEncoder(double smoothing, int folds, Scale scale) {
    this(smoothing, folds, scale, 1);
  }

  /**
   * With another smoothing.
   *
   * @param newSmoothing the weight of the overall mean in rows, at least 0, or {@link #AUTO}
   * @return new settings
   * @throws IllegalArgumentException if it is negative and not {@link #AUTO}
   */
  public TargetEncoder withSmoothing(double newSmoothing) {
    return new TargetEncoder(newSmoothing, folds, scale, minSamples);
  }

  /**
   * With another number of folds.
   *
   * @param newFolds at least 2
   * @return new settings
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public TargetEncoder withFolds(int newFolds) {
    return new TargetEncoder(smoothing, newFolds, scale, minSamples);
  }

  /**
   * With another form of class shares.
   *
   * @param newScale the form
   * @return new settings
   */
  public TargetEncoder withScale(Scale newScale) {
    return new TargetEncoder(smoothing, folds, newScale, minSamples);
  }

  /**
   * With another least size of levels.
   *
   * @param newMinSamples levels on fewer of the rows learned from get the overall mean, at least 1
   * @return new settings
   * @throws IllegalArgumentException if it is below 1
   */
  public TargetEncoder withMinSamples(int newMinSamples) {
    return new TargetEncoder(smoothing, folds, scale, newMinSamples);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public EncodedLevels fit(Frame x, Target y, SeedTree seed) {
    boolean logOdds = logOdds(y);
    return TargetColumns.of(x, y).fit(x, moments -> values(moments, logOdds));
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    return fitTransform(x, y, TargetFolds.draw(y, folds, seed));
  }

  @Override
  public Fit fitTransform(Frame x, Target y, int[] family, SeedTree seed) {
    return fitTransform(x, y, TargetFolds.draw(y, family, folds, seed));
  }

  /** The cross-fit over given folds. */
  Fit fitTransform(Frame x, Target y, TargetFolds given) {
    boolean logOdds = logOdds(y);
    return TargetColumns.of(x, y).fitTransform(x, given, moments -> values(moments, logOdds));
  }

  private boolean logOdds(Target y) {
    return scale == Scale.LOG_ODDS && y instanceof ClassTarget;
  }

  private double[] values(LevelMoments moments, boolean logOdds) {
    double mean = moments.mean();
    double variance = moments.square() / moments.rows();
    double[] values = moments.values((count, levelMean, square) -> {
      if (count < minSamples) {
        return mean;
      }
      double trust =
          smoothing == AUTO
              ? variance * count / (variance * count + square / count)
              : count / (count + smoothing);
      return Double.isNaN(trust) ? mean : mean + trust * (levelMean - mean);
    }, mean);
    if (logOdds) {
      toLogOdds(values, moments.rows());
    }
    return values;
  }

  private static void toLogOdds(double[] shares, int n) {
    double least = 0.5 / (n + 1);
    for (int k = 0; k < shares.length; k++) {
      double p = Math.max(least, Math.min(1 - least, shares[k]));
      shares[k] = Math.log(p / (1 - p));
    }
  }
}
