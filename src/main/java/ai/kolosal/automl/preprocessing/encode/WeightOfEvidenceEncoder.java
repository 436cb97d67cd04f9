package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Puts in the place of a level how much it speaks for the second of two classes, as {@code <name>.target}.
 *
 * <p>With the rows n₁ of the second and n₀ of the first class, those N₁ and N₀ of all levels, and the regularisation r,
 * a level's weight of evidence is ln ((n₁ + r) / (N₁ + 2 r)) − ln ((n₀ + r) / (N₀ + 2 r)): above 0 it speaks for the
 * second class.
 *
 * <ul>
 *   <li>missing counts as a level if training had it; else, and for levels it did not have, 0 is given
 *   <li>a level of one row is given 0
 *   <li>{@link #fitTransform} gives each training row the value learned from the other folds, drawn from the seed as
 *       {@link TargetEncoder} draws them; {@code transform} uses what all rows taught
 *   <li>a target of numbers or of more than two classes is refused
 * </ul>
 *
 * <p>As category_encoders' WOEEncoder, whose {@code fit} and {@code transform} give the same; its values of training
 * rows see their own target. Immutable and thread-safe.
 *
 * @param regularization the rows r added to each class of a level, above 0
 * @param folds the number of folds of the cross-fit, at least 2
 */
public record WeightOfEvidenceEncoder(double regularization, int folds) implements Transformer {
  /**
   * Checks the settings.
   *
   * @param regularization the rows r added to each class of a level, above 0
   * @param folds the number of folds of the cross-fit, at least 2
   * @throws IllegalArgumentException if there is no regularisation or there are fewer than 2 folds
   */
  public WeightOfEvidenceEncoder {
    if (!(regularization > 0) || Double.isInfinite(regularization)) {
      throw new IllegalArgumentException("regularization " + regularization + " must be finite and above 0");
    }
    TargetFolds.require(folds);
  }

  /** Regularisation 1 and 5 folds. */
  public WeightOfEvidenceEncoder() {
    this(1, TargetFolds.DEFAULT);
  }

  @Override
  public boolean usesTarget() {
    return true;
  }

  @Override
  public EncodedLevels fit(Frame x, Target y, SeedTree seed) {
    return binary(x, y).fit(x, this::values);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    return binary(x, y).fitTransform(x, TargetFolds.draw(y, folds, seed), this::values);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, int[] family, SeedTree seed) {
    return binary(x, y).fitTransform(x, TargetFolds.draw(y, family, folds, seed), this::values);
  }

  private static TargetColumns binary(Frame x, Target y) {
    if (y instanceof ClassTarget classes && classes.outputs() <= 2) {
      return TargetColumns.of(x, y);
    }
    String what = y instanceof ClassTarget classes ? classes.outputs() + " classes" : "numbers";
    throw new DataException(
        "weight of evidence is of a target of two classes, this one has " + what + "; use TargetEncoder");
  }

  private double[] values(LevelMoments moments) {
    double second = moments.mean() * moments.rows();
    double all = Math.log(second + 2 * regularization) - Math.log(moments.rows() - second + 2 * regularization);
    return moments.values((count, mean, square) -> {
      double hits = count * mean;
      return count == 1 ? 0 : Math.log(hits + regularization) - Math.log(count - hits + regularization) - all;
    }, 0);
  }
}
