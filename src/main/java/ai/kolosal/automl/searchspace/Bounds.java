package ai.kolosal.automl.searchspace;

/**
 * An interval of numbers.
 *
 * <p>Immutable and thread-safe.
 *
 * @param low where it begins
 * @param withLow whether that is part of it
 * @param high where it ends; ∞ for nowhere, which is no part of it
 * @param withHigh whether that is part of it
 */
public record Bounds(double low, boolean withLow, double high, boolean withHigh) {
  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if the interval is empty, begins nowhere or holds ∞
   */
  public Bounds {
    boolean empty = !(low < high) && !(low == high && withLow && withHigh);
    if (!Double.isFinite(low) || empty || withHigh && Double.isInfinite(high)) {
      throw new IllegalArgumentException("there are no finite numbers from " + low + " to " + high);
    }
  }

  /**
   * Finite numbers from one on.
   *
   * @param low the least
   * @return the interval
   */
  public static Bounds atLeast(double low) {
    return new Bounds(low, true, Double.POSITIVE_INFINITY, false);
  }

  /**
   * Finite numbers greater than one.
   *
   * @param low the greatest that is too small
   * @return the interval
   */
  public static Bounds above(double low) {
    return new Bounds(low, false, Double.POSITIVE_INFINITY, false);
  }

  /**
   * Numbers between two, with both.
   *
   * @param low the least
   * @param high the greatest
   * @return the interval
   */
  public static Bounds between(double low, double high) {
    return new Bounds(low, true, high, true);
  }

  /**
   * The same beginning, and an end.
   *
   * @param newHigh the greatest
   * @return the interval
   */
  public Bounds atMost(double newHigh) {
    return new Bounds(low, withLow, newHigh, true);
  }

  /**
   * The same beginning, and an end that is no part of it.
   *
   * @param newHigh the least that is too great
   * @return the interval
   */
  public Bounds below(double newHigh) {
    return new Bounds(low, withLow, newHigh, false);
  }

  /**
   * Whether a number lies inside.
   *
   * @param value the number
   * @return false for NaN and ∞
   */
  public boolean contain(double value) {
    return (withLow ? value >= low : value > low) && (withHigh ? value <= high : value < high);
  }

  /**
   * The rule in words.
   *
   * @return such as {@code above 0 and at most 1}
   */
  @Override
  public String toString() {
    if (low == high) {
      return plain(low);
    }
    String from = (withLow ? "at least " : "above ") + plain(low);
    return Double.isInfinite(high)
        ? "finite and " + from
        : from + " and " + (withHigh ? "at most " : "below ") + plain(high);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
  }
}
