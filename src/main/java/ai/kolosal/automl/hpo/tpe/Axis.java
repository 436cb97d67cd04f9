package ai.kolosal.automl.hpo.tpe;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.searchspace.Distribution;
import java.util.Optional;

/**
 * A searched parameter on the unit interval.
 *
 * <p>A range of numbers is stretched to 0 … 1, by its logarithms where it has them. Of steps there are cells: the interval
 * reaches half a step beyond both ends, so that each value owns what is nearer to it than to others. Unordered values are
 * their indices.
 *
 * <p>Immutable and thread-safe.
 */
final class Axis {
  /** How values lie beside each other. */
  enum Kind {
    /** Any number. */
    CONTINUOUS,
    /** Numbers by steps, and ordered values. */
    CELLS,
    /** Values without an order. */
    CATEGORIES
  }

  final String name;
  final Distribution distribution;
  final Kind kind;
  /** How many values there are; 0 for any number. */
  final int cells;
  private final boolean logarithmic;
  private final double first;
  private final double step;
  private final double start;
  private final double width;
  private final double greatest;

  private Axis(String name, Distribution distribution, Kind kind, double low, double high, double step, boolean log) {
    this.name = name;
    this.distribution = distribution;
    this.kind = kind;
    this.step = step;
    logarithmic = log;
    first = low;
    greatest = high;
    cells = kind == Kind.CONTINUOUS ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.round((high - low) / step) + 1);
    start = scaled(low - step / 2);
    width = Math.max(Double.MIN_NORMAL, scaled(high + step / 2) - start);
  }

  static Axis of(String name, Distribution distribution) {
    if (distribution instanceof Distribution.Floats floats) {
      Kind kind = floats.step() == 0 ? Kind.CONTINUOUS : Kind.CELLS;
      return new Axis(name, floats, kind, floats.low(), floats.high(), floats.step(), floats.logarithmic());
    }
    if (distribution instanceof Distribution.Ints ints) {
      return new Axis(name, ints, Kind.CELLS, ints.low(), ints.high(), ints.step(), ints.logarithmic());
    }
    Kind kind = distribution instanceof Distribution.Choice ? Kind.CATEGORIES : Kind.CELLS;
    return new Axis(name, distribution, kind, 0, distribution.ends().size() - 1, 1, false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Axis axis && axis.name.equals(name) && axis.distribution.equals(distribution);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  private double scaled(double number) {
    return logarithmic ? Math.log(number) : number;
  }

  /** The length of the range in the numbers, or logarithms, that kernels of other programs stand on. */
  double width() {
    return width;
  }

  /** Where an encoded value lies: 0 … 1, or its index without an order. */
  double unit(double encoded) {
    return kind == Kind.CATEGORIES ? encoded : (scaled(encoded) - start) / width;
  }

  /** Where a value of a trial lies; NaN if it has none that is of the range searched now. */
  double unit(FrozenTrial trial) {
    Optional<Distribution> then = trial.distribution(name);
    if (then.isEmpty()) {
      return Double.NaN;
    }
    double encoded = trial.encoded(name);
    return then.get() == distribution || then.get().equals(distribution) ? unit(encoded)
        : unitOf(then.get().decode(encoded));
  }

  /** Where a value lies; NaN if it is none of the range. */
  double unitOf(Object value) {
    if (distribution instanceof Distribution.Floats || distribution instanceof Distribution.Ints) {
      double number = value instanceof Number known ? known.doubleValue() : Double.NaN;
      return number >= first && number <= greatest ? unit(number) : Double.NaN;
    }
    int index = distribution.ends().indexOf(value);
    return index < 0 ? Double.NaN : unit(index);
  }

  /** The value at a place. */
  Object value(double unit) {
    return distribution.decode(encoded(unit));
  }

  private double encoded(double unit) {
    if (kind == Kind.CATEGORIES) {
      return unit;
    }
    double number = start + unit * width;
    double encoded = logarithmic ? Math.exp(number) : number;
    return Math.max(first, Math.min(greatest, encoded));
  }

  /** Whether there is but one value. */
  boolean single() {
    return first == greatest;
  }

  /** Which cell a place belongs to, from 0. */
  int cell(double unit) {
    if (kind == Kind.CATEGORIES) {
      return (int) unit;
    }
    return (int) Math.max(0, Math.min(cells - 1, Math.rint((encoded(unit) - first) / step)));
  }

  /** Where a cell begins; that of the number of cells is where the last ends. */
  double edge(int cell) {
    return (scaled(first + (cell - 0.5) * step) - start) / width;
  }

  /** The place of a cell's value. */
  double centre(int cell) {
    return kind == Kind.CATEGORIES ? cell : unit(first + cell * step);
  }
}
