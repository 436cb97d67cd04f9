package ai.kolosal.automl.searchspace;

import java.util.List;
import java.util.Set;
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
   * A value as the number that searches compute with.
   *
   * @param value one of the range
   * @return the number itself; the index, from 0, among values that are listed
   * @throws IllegalArgumentException if it is none of the range
   */
  double encode(Object value);

  /**
   * The value of a number that a search computed.
   *
   * @param number any but NaN
   * @return the nearest value of the range
   * @throws IllegalArgumentException if the number is NaN
   */
  Object decode(double number);

  /**
   * Numbers, uniform or with uniform logarithms.
   *
   * @param low the least
   * @param high the greatest; with a step the greatest that is reached
   * @param logarithmic whether the logarithms are uniform; never together with a step
   * @param step the distance of neighbours, finite, counted from {@code low}; 0 for all numbers
   */
  record Floats(double low, double high, boolean logarithmic, double step) implements Distribution {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty or not finite, has logarithms and begins at 0 or below, has both
     *     logarithms and a step, or a step that is negative or not finite
     */
    public Floats {
      check(low, high, logarithmic);
      checkStep(step, 0, logarithmic);
      high = step == 0 ? high : low + Math.floor((high - low) / step + STEP_TOLERANCE) * step;
    }

    /**
     * All numbers of a range.
     *
     * @param low the least
     * @param high the greatest
     * @param logarithmic whether the logarithms are uniform
     * @throws IllegalArgumentException as the other constructor
     */
    public Floats(double low, double high, boolean logarithmic) {
      this(low, high, logarithmic, 0);
    }

    @Override
    public Object draw(RandomGenerator random) {
      return step == 0
          ? within(low, high, logarithmic, random)
          : (Double) decode(within(low - step / 2, high + step / 2, false, random));
    }

    @Override
    public List<Object> ends() {
      return List.of(low, high);
    }

    @Override
    public double encode(Object value) {
      if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
        double on = (Double) decode(number.doubleValue());
        if (Math.abs(on - number.doubleValue()) <= STEP_TOLERANCE * step) {
          return on;
        }
      }
      throw outside(value, this);
    }

    @Override
    public Object decode(double number) {
      double on = step == 0 ? number : low + Math.rint((number - low) / step) * step;
      return between(low, on, high);
    }

    @Override
    public String toString() {
      return "the numbers from " + low + " to " + high + (step == 0 ? "" : " in steps of " + step)
          + (logarithmic ? " by logarithms" : "");
    }
  }

  /**
   * Whole numbers, all equally probable or by their logarithms.
   *
   * <p>By logarithms k is as probable as ln (k + ½) − ln (k − ½), so that the ends have their full share.
   *
   * @param low the least
   * @param high the greatest; with a step the greatest that is reached
   * @param logarithmic whether small numbers are more probable; never together with a step other than 1
   * @param step the distance of neighbours, counted from {@code low}
   */
  record Ints(int low, int high, boolean logarithmic, int step) implements Distribution {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty, has logarithms and begins at 0 or below, has both logarithms and a
     *     step other than 1, or a step below 1
     */
    public Ints {
      check(low, high, logarithmic);
      checkStep(step, 1, logarithmic);
      high = (int) (low + ((long) high - low) / step * step);
    }

    /**
     * All whole numbers of a range.
     *
     * @param low the least
     * @param high the greatest
     * @param logarithmic whether small numbers are more probable
     * @throws IllegalArgumentException as the other constructor
     */
    public Ints(int low, int high, boolean logarithmic) {
      this(low, high, logarithmic, 1);
    }

    @Override
    public Object draw(RandomGenerator random) {
      return decode(within(low - 0.5 * step, high + 0.5 * step, logarithmic, random));
    }

    @Override
    public List<Object> ends() {
      return List.of(low, high);
    }

    @Override
    public double encode(Object value) {
      if (value instanceof Number number && number.doubleValue() >= low && number.doubleValue() <= high
          && (number.doubleValue() - low) % step == 0) {
        return number.doubleValue();
      }
      throw outside(value, this);
    }

    @Override
    public Object decode(double number) {
      return (int) between(low, low + Math.rint((number - low) / step) * step, high);
    }

    @Override
    public String toString() {
      return "the whole numbers from " + low + " to " + high + (step == 1 ? "" : " in steps of " + step)
          + (logarithmic ? " by logarithms" : "");
    }
  }

  /**
   * Some values without an order, all equally probable.
   *
   * @param values truth values, numbers or strings
   */
  record Choice(List<Object> values) implements Distribution {
    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if there are none, one stands twice, or one is neither a truth value, a string, an
     *     {@code Integer} nor a finite {@code Double}
     */
    public Choice {
      values = listed(values);
    }

    @Override
    public Object draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public List<Object> ends() {
      return values;
    }

    @Override
    public double encode(Object value) {
      return index(value, values, this);
    }

    @Override
    public Object decode(double number) {
      return at(number, values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /**
   * Some values in an order, all equally probable; neighbours are alike.
   *
   * @param values truth values, numbers or strings, least first
   */
  record Ordinal(List<Object> values) implements Distribution {
    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if there are none, one stands twice, or one is neither a truth value, a string, an
     *     {@code Integer} nor a finite {@code Double}
     */
    public Ordinal {
      values = listed(values);
    }

    @Override
    public Object draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public List<Object> ends() {
      return values;
    }

    @Override
    public double encode(Object value) {
      return index(value, values, this);
    }

    @Override
    public Object decode(double number) {
      return at(number, values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /** How far a range may miss a whole number of steps, in steps. */
  double STEP_TOLERANCE = 1e-8;

  private static List<Object> listed(List<Object> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no value to choose; name one at least");
    }
    for (Object value : values) {
      if (!(value instanceof Boolean || value instanceof String || value instanceof Integer
          || value instanceof Double number && Double.isFinite(number))) {
        throw new IllegalArgumentException("the value " + value + (value == null ? "" : " of " + value.getClass())
            + " cannot be chosen; choose among truth values, strings, ints and finite doubles");
      }
    }
    if (Set.copyOf(values).size() < values.size()) {
      throw new IllegalArgumentException("a value stands twice in " + values + "; name each once");
    }
    return List.copyOf(values);
  }

  private static double index(Object value, List<Object> values, Distribution place) {
    int index = value == null ? -1 : values.indexOf(value);
    if (index < 0) {
      throw outside(value, place);
    }
    return index;
  }

  private static Object at(double number, List<Object> values) {
    return values.get((int) between(0, Math.rint(number), values.size() - 1));
  }

  private static double between(double low, double number, double high) {
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException("NaN has no nearest value; give a number");
    }
    return Math.max(low, Math.min(high, number));
  }

  private static IllegalArgumentException outside(Object value, Distribution place) {
    return new IllegalArgumentException(value + " is none of " + place);
  }

  private static void checkStep(double step, int none, boolean logarithmic) {
    if (!(step >= none) || Double.isInfinite(step)) {
      throw new IllegalArgumentException("a step of " + step + " leads nowhere; it must be finite and above 0");
    }
    if (step != none && logarithmic) {
      throw new IllegalArgumentException(
          "a range has either logarithms or a step, here of " + step + "; leave one away");
    }
  }

  private static void check(double low, double high, boolean logarithmic) {
    String range = "a search from " + low + " to " + high + (logarithmic ? " by logarithms" : "");
    if (!(low <= high) || logarithmic && !(low > 0)) {
      throw new IllegalArgumentException(
          range + " has no values; it must begin" + (logarithmic ? " above 0 and" : "") + " before it ends");
    }
    if (Double.isInfinite(high - low)) {
      throw new IllegalArgumentException(range + " is too wide; its width must be a finite number");
    }
  }

  private static double within(double low, double high, boolean logarithmic, RandomGenerator random) {
    double share = random.nextDouble();
    if (!logarithmic) {
      return between(low, low + (high - low) * share, high);
    }
    double ratio = high / low;
    double width = Double.isInfinite(ratio) ? Math.log(high) - Math.log(low) : Math.log(ratio);
    return between(low, Double.isInfinite(ratio) ? Math.exp(Math.log(low) + share * width)
        : low * Math.exp(share * width), high);
  }
}
