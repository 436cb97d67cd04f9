package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts in the place of a level what the target was on average for its other rows.
 *
 * <p>Columns are those of {@link TargetEncoder}: {@code <name>.target}, or one for each class. {@link #fitTransform}
 * gives training row i of a level with n rows (Σ y − yᵢ) / (n − 1), times a factor drawn from a normal distribution of
 * mean 1 and deviation σ if there is to be noise; {@code transform} gives the level's mean, without noise.
 *
 * <ul>
 *   <li>a level of one row is given the overall mean, in training too
 *   <li>missing counts as a level if training had it; else, and for levels it did not have, the overall mean is given
 *   <li>within a level the values of training fall as the target rises: a learner that cuts can read the target back
 *       from them, which is what noise is against; {@link TargetEncoder} and {@link OrderedTargetEncoder} do not have
 *       this weakness
 * </ul>
 *
 * <p>As category_encoders' LeaveOneOutEncoder. Immutable and thread-safe.
 *
 * @param sigma the deviation of the noise on training rows, at least 0
 */
public record LeaveOneOutEncoder(double sigma) implements Transformer {
  /**
   * Checks the settings.
   *
   * @param sigma the deviation of the noise on training rows, at least 0
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public LeaveOneOutEncoder {
    if (!(sigma >= 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException("sigma " + sigma + " must be finite and at least 0");
    }
  }

  /** Without noise. */
  public LeaveOneOutEncoder() {
    this(0);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public EncodedLevels fit(Frame x, Target y, SeedTree seed) {
    return TargetColumns.of(x, y).fit(x, moments -> {
      double mean = moments.mean();
      return moments.values((count, levelMean, square) -> count == 1 ? mean : levelMean, mean);
    });
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    TargetColumns target = TargetColumns.of(x, y);
    List<TargetColumn.Folded> folded = target.over(TargetFolds.single(x.rows()));
    SeedTree noise = seed.child("leave-one-out");
    return new Fit(fit(x, y, seed), target.perRow(x, (k, index, codes) -> {
      LevelMoments moments = folded.get(k).byFold(codes, index.size()).without(-1);
      double[] values = others(moments, target.columns().get(k).values(), codes);
      if (sigma > 0) {
        blur(values, noise.child(index.column()).child(k).generator());
      }
      return values;
    }));
  }

  /** The mean of the other rows of each row's level. */
  private static double[] others(LevelMoments moments, double[] y, int[] codes) {
    double[] values = new double[codes.length];
    for (int i = 0; i < values.length; i++) {
      int level = codes[i] < 0 ? moments.counts().length - 1 : codes[i];
      double mean = moments.means()[level];
      int others = moments.counts()[level] - 1;
      values[i] = others == 0 ? moments.mean() : mean + (mean - y[i]) / others;
    }
    return values;
  }

  private void blur(double[] values, RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= 1 + sigma * random.nextGaussian();
    }
  }
}
