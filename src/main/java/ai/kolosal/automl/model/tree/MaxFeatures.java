package ai.kolosal.automl.model.tree;

import java.util.OptionalDouble;

/** How many features a forest looks at in each node, drawn anew; those that are constant there do not count. */
public sealed interface MaxFeatures {
  /**
   * The number for a matrix.
   *
   * @param features the features that vary, at least 1
   * @return 1 … features
   */
  int of(int features);

  /**
   * The form in settings.
   *
   * @return {@code sqrt}, or the fraction as a number
   */
  Object setting();

  /**
   * A number of features by the form in settings.
   *
   * @param fraction a fraction of the features; empty for the square root
   * @return how many
   * @throws IllegalArgumentException if the fraction is not above 0 and at most 1
   */
  static MaxFeatures of(OptionalDouble fraction) {
    return fraction.isPresent() ? new Fraction(fraction.getAsDouble()) : new SquareRoot();
  }

  /** The square root of the number of features, rounded. */
  record SquareRoot() implements MaxFeatures {
    @Override
    public int of(int features) {
      return Math.max(1, (int) Math.round(Math.sqrt(features)));
    }

    @Override
    public Object setting() {
      return "sqrt";
    }
  }

  /**
   * A fraction of the features, rounded.
   *
   * @param fraction above 0, at most 1
   */
  record Fraction(double fraction) implements MaxFeatures {
    /**
     * Checks the fraction.
     *
     * @throws IllegalArgumentException if it lies outside
     */
    public Fraction {
      if (!(fraction > 0.0 && fraction <= 1.0)) {
        throw new IllegalArgumentException("the fraction of features is " + fraction + ", outside 0 (excluded) … 1");
      }
    }

    @Override
    public int of(int features) {
      return Math.max(1, (int) Math.round(fraction * features));
    }

    @Override
    public Object setting() {
      return fraction;
    }
  }
}
