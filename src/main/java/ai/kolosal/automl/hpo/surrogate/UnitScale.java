package ai.kolosal.automl.hpo.surrogate;

import ai.kolosal.automl.searchspace.Distribution;
import java.util.List;

/**
 * A range as the unit interval, or as codes.
 *
 * @param range the range
 * @param low where the interval begins, as a logarithm where the range has them
 * @param high where it ends
 * @param logarithmic whether the interval is one of logarithms
 * @param first the first number of a grid
 * @param step the distance of a grid's numbers
 * @param levels how many values there are; 0 where it is all numbers of the range
 * @param categorical whether cells are codes
 */
record UnitScale(
    Distribution range, double low, double high, boolean logarithmic, double first, double step, int levels,
    boolean categorical) {
  static UnitScale of(Distribution range) {
    if (range instanceof Distribution.Floats floats) {
      double step = floats.step();
      int levels = step > 0 ? count((floats.high() - floats.low()) / step) : floats.low() == floats.high() ? 1 : 0;
      return scaled(range, floats.low() - step / 2, floats.high() + step / 2, floats.logarithmic(), floats.low(), step,
          levels);
    }
    if (range instanceof Distribution.Ints ints) {
      return scaled(range, ints.low() - 0.5 * ints.step(), ints.high() + 0.5 * ints.step(), ints.logarithmic(),
          ints.low(), ints.step(), count(((double) ints.high() - ints.low()) / ints.step()));
    }
    List<Object> values = range.ends();
    int size = values.size();
    return range instanceof Distribution.Choice
        ? new UnitScale(range, 0, 1, false, 0, 1, size, true)
        : scaled(range, -0.5, size - 0.5, false, 0, 1, size);
  }

  private static int count(double steps) {
    return (int) Math.min(Integer.MAX_VALUE, Math.rint(steps) + 1);
  }

  private static UnitScale scaled(
      Distribution range, double low, double high, boolean logarithmic, double first, double step, int levels) {
    return logarithmic
        ? new UnitScale(range, Math.log(low), Math.log(high), true, first, step, levels, false)
        : new UnitScale(range, low, high, false, first, step, levels, false);
  }

  /** The cell of a value's number. */
  double of(double encoded) {
    if (categorical) {
      return encoded;
    }
    double number = logarithmic ? Math.log(encoded) : encoded;
    return high > low ? Math.max(0, Math.min(1, (number - low) / (high - low))) : 0.5;
  }

  /** The number of a value of another range; NaN where it is none of this. */
  double encode(Object value) {
    if (range instanceof Distribution.Floats || range instanceof Distribution.Ints) {
      boolean inside = value instanceof Number number
          && number.doubleValue() >= ((Number) range.ends().get(0)).doubleValue()
          && number.doubleValue() <= ((Number) range.ends().get(1)).doubleValue();
      return inside ? ((Number) value).doubleValue() : Double.NaN;
    }
    int index = range.ends().indexOf(value);
    return index < 0 ? Double.NaN : index;
  }

  private double number(double cell) {
    double number = low + cell * (high - low);
    return logarithmic ? Math.exp(number) : number;
  }

  /** The value of a cell. */
  Object value(double cell) {
    return range.decode(categorical ? cell : number(cell));
  }

  double cell(int level) {
    return categorical ? level : of(first + level * step);
  }

  int level(double cell) {
    double level = categorical ? cell : step > 0 ? Math.rint((number(cell) - first) / step) : 0;
    return (int) Math.max(0, Math.min(levels - 1, level));
  }

  /** The cell at a share of the probability. */
  double draw(double share) {
    return categorical ? Math.min(levels - 1, Math.floor(share * levels)) : levels > 0 ? cell(level(share)) : share;
  }
}
