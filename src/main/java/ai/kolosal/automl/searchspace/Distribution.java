package ai.kolosal.automl.searchspace;

import java.util.List;
import java.util.random.RandomGenerator;

/** Where a search looks for a parameter's value, and with which density. */
public sealed interface Distribution {
  /**
   * Draws a value.
   *
   * @param random where randomness comes from
   * @return a {@code Double}, an {@code Integer}, a {@code Boolean} or a {@code String}
   */
  Object draw(RandomGenerator random);

  /**
   * The values at the ends of the range, or all of them where there is no order.
   *
   * @return at least one
   */
  List<Object> ends();

  /**
   * Numbers, uniform or with uniform logarithms.
   *
   * @param low the least
   * @param high the greatest
   * @param logarithmic whether the logarithms are uniform
   */
  record Floats(double low, double high, boolean logarithmic) implements Distribution {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty or not finite, or has logarithms and begins at 0 or below
     */
    public Floats {
      check(low, high, logarithmic);
    }

    @Override
    public Object draw(RandomGenerator random) {
      return within(low, high, logarithmic, random);
    }

    @Override
    public List<Object> ends() {
      return List.of(low, high);
    }
  }

  /**
   * Whole numbers, all equally probable or by their logarithms.
   *
   * <p>By logarithms k is as probable as ln (k + ½) − ln (k − ½), so that the ends have their full share.
   *
   * @param low the least
   * @param high the greatest
   * @param logarithmic whether small numbers are more probable
   */
  record Ints(int low, int high, boolean logarithmic) implements Distribution {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty, or has logarithms and begins at 0 or below
     */
    public Ints {
      check(low, high, logarithmic);
    }

    @Override
    public Object draw(RandomGenerator random) {
      double drawn = within(low - 0.5, high + 0.5, logarithmic, random);
      return (int) Math.max(low, Math.min(high, Math.rint(drawn)));
    }

    @Override
    public List<Object> ends() {
      return List.of(low, high);
    }
  }

  /**
   * Some values, all equally probable.
   *
   * @param values truth values or strings
   */
  record Choice(List<Object> values) implements Distribution {
    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Choice {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("there is no value to choose; name one at least");
      }
    }

    @Override
    public Object draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public List<Object> ends() {
      return values;
    }
  }

  private static void check(double low, double high, boolean logarithmic) {
    if (!(low <= high) || Double.isInfinite(high - low) || logarithmic && !(low > 0)) {
      throw new IllegalArgumentException(
          "a search from " + low + " to " + high + (logarithmic ? " by logarithms" : "")
              + " has no values; it must begin" + (logarithmic ? " above 0 and" : "") + " before it ends");
    }
  }

  private static double within(double low, double high, boolean logarithmic, RandomGenerator random) {
    double share = random.nextDouble();
    double drawn = logarithmic ? low * Math.exp(share * Math.log(high / low)) : low + (high - low) * share;
    return Math.max(low, Math.min(high, drawn));
  }
}
