package ai.kolosal.automl.searchspace;

import java.util.List;
import java.util.Optional;

/**
 * The values a parameter may have.
 *
 * @param numbers the numbers among them
 * @param whole whether only whole numbers are
 * @param words truth values, strings and single numbers
 */
record Allowed(Optional<Bounds> numbers, boolean whole, List<Object> words) {
  static final Allowed NOTHING = new Allowed(Optional.empty(), false, List.of());

  static Allowed of(Parameter<?> parameter) {
    return new Allowed(parameter.bounds(), parameter.whole(), parameter.words());
  }

  /** Just what a search reaches. */
  static Allowed by(Optional<Distribution> range) {
    if (range.isEmpty()) {
      return NOTHING;
    }
    if (range.get() instanceof Distribution.Floats floats) {
      return new Allowed(Optional.of(Bounds.between(floats.low(), floats.high())), false, List.of());
    }
    if (range.get() instanceof Distribution.Ints ints) {
      return new Allowed(Optional.of(Bounds.between(ints.low(), ints.high())), true, List.of());
    }
    return new Allowed(Optional.empty(), false, range.get().ends());
  }
}
