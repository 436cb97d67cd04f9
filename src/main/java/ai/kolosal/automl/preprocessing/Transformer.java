package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;

/**
 * The settings of a transform of columns, which learn a {@link FittedTransformer} from training rows.
 *
 * <p>Implementations are records, immutable and thread-safe; without arguments they have the defaults. They see the columns they are to change and no others, and
 * only those that use the target look at it.
 */
public interface Transformer {
  /**
   * Learns from training rows.
   *
   * @param x the columns to change
   * @param y the target of the same rows
   * @param seed where randomness comes from
   * @return what was learned
   */
  FittedTransformer fit(Frame x, Target y, SeedTree seed);

  /**
   * Whether the transform learns from the target.
   *
   * @return true if {@link #fit(Frame)} cannot do without it
   */
  default boolean usesTarget() {
    return false;
  }

  /**
   * Learns from training rows without a target, with seed 0.
   *
   * @param x the columns to change
   * @return what was learned
   * @throws IllegalArgumentException if the transform learns from the target
   */
  default FittedTransformer fit(Frame x) {
    if (usesTarget()) {
      throw new IllegalArgumentException(this + " learns from the target; call fit(x, y, seed)");
    }
    return fit(x, NumericTarget.of(new double[x.rows()]), new SeedTree(0));
  }

  /**
   * Learns from training rows and transforms these same rows.
   *
   * <p>Transforms that use the target return cross-fitted values here: no row's value has seen its own target.
   *
   * @param x the columns to change
   * @param y the target of the same rows
   * @param seed where randomness comes from
   * @return what was learned and the training rows transformed
   */
  default Fit fitTransform(Frame x, Target y, SeedTree seed) {
    FittedTransformer fitted = fit(x, y, seed);
    return new Fit(fitted, fitted.transform(x));
  }

  /**
   * Learns from training rows some of which descend from others, and transforms these same rows.
   *
   * <p>Transforms that use the target keep rows of one family together: no row's value has seen the target of a copy of
   * it either. Those that do not know of families do what {@link #fitTransform(Frame, Target, SeedTree)} does.
   *
   * @param x the columns to change
   * @param y the target of the same rows
   * @param family for each row a number, the same for copies of a row and what was made from it; −1 for a row that stands
   *     alone
   * @param seed where randomness comes from
   * @return what was learned and the training rows transformed; without families the same as without the argument
   */
  default Fit fitTransform(Frame x, Target y, int[] family, SeedTree seed) {
    return fitTransform(x, y, seed);
  }

  /**
   * What was learned, and the training rows as learners should see them.
   *
   * @param fitted for all other rows
   * @param train the training rows
   */
  record Fit(FittedTransformer fitted, Frame train) {}
}
