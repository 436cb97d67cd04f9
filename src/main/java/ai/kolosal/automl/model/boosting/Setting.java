package ai.kolosal.automl.model.boosting;

/** Checks of settings, which must be right before natives see them: those end some runs with text on standard output. */
public final class Setting {
  private Setting() {}

  /**
   * Checks a setting with a lower bound.
   *
   * @param name the setting
   * @param value its value
   * @param low the least allowed
   * @throws IllegalArgumentException if it is less or not finite
   */
  public static void atLeast(String name, double value, double low) {
    if (!(value >= low) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " " + value + " must be finite and at least " + low);
    }
  }

  /**
   * Checks a setting with two bounds.
   *
   * @param name the setting
   * @param value its value
   * @param low the least allowed
   * @param high the greatest allowed
   * @throws IllegalArgumentException if it lies outside
   */
  public static void within(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(name + " " + value + " must lie in " + low + " … " + high);
    }
  }

  /**
   * Checks a part of a whole.
   *
   * @param name the setting
   * @param value its value
   * @throws IllegalArgumentException if it is not above 0 and at most 1
   */
  public static void fraction(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " " + value + " must be above 0 and at most 1");
    }
  }
}
