package ai.kolosal.automl.hpo.cube;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The searched parameters of a space as sides of a cube, in their order.
 *
 * <p>Numbers without steps run from 0 to 1, by their logarithms where the range has them. Values that are counted (whole
 * numbers, steps, words) divide their side into cells, equal ones except for logarithms; a value is the middle of its cell.
 *
 * <p>Immutable and thread-safe.
 */
public final class UnitCube {
  private final SearchSpace space;
  private final Axis[] axes;
  private final boolean[] conditional;

  private UnitCube(SearchSpace space, List<Axis> axes, boolean[] conditional) {
    this.space = space;
    this.axes = axes.toArray(Axis[]::new);
    this.conditional = conditional;
  }

  /**
   * The cube of a space.
   *
   * @param space its parameters without a distribution are left out
   * @return the cube
   */
  public static UnitCube of(SearchSpace space) {
    List<Axis> axes = new ArrayList<>();
    boolean[] conditional = new boolean[space.parameters().size()];
    for (Parameter<?> parameter : space.parameters().values()) {
      if (parameter.distribution().isPresent()) {
        conditional[axes.size()] = parameter.condition().isPresent();
        axes.add(new Axis(parameter.name(), parameter.distribution().get()));
      }
    }
    return new UnitCube(space, axes, conditional);
  }

  /**
   * How many parameters are searched.
   *
   * @return sides of the cube
   */
  public int size() {
    return axes.length;
  }

  /**
   * A side.
   *
   * @param index from 0
   * @return how its parameter lies along it
   */
  public Axis axis(int index) {
    return axes[index];
  }

  /**
   * Where a trial lies.
   *
   * @param trial a trial of this space or another
   * @return 0 … 1 of each side; NaN where the trial has no value, or one outside the range
   */
  public double[] point(FrozenTrial trial) {
    double[] point = new double[axes.length];
    for (int i = 0; i < axes.length; i++) {
      point[i] = axes[i].unit(trial);
    }
    return point;
  }

  /**
   * A uniform point.
   *
   * @param random where randomness comes from
   * @return 0 … 1 of each side
   */
  public double[] draw(RandomGenerator random) {
    double[] point = new double[axes.length];
    for (int i = 0; i < axes.length; i++) {
      point[i] = random.nextDouble();
    }
    return point;
  }

  /**
   * The values at a point.
   *
   * @param point a number of each side; below 0 counts as 0, above 1 as 1
   * @return a value of each parameter that is active
   */
  public Params params(double[] point) {
    Map<String, Object> values = new TreeMap<>();
    for (int i = 0; i < axes.length; i++) {
      if (!conditional[i] || space.isActive(axes[i].name(), values)) {
        values.put(axes[i].name(), axes[i].value(point[i]));
      }
    }
    return Params.of(values);
  }

  /** A side of the cube. Immutable and thread-safe. */
  public static final class Axis {
    private final String name;
    private final Distribution range;
    private final int cells;
    private final boolean logarithmic;
    private final double from;
    private final double width;

    Axis(String name, Distribution range) {
      this.name = name;
      this.range = range;
      if (range instanceof Distribution.Floats floats) {
        logarithmic = floats.logarithmic() && floats.low() < floats.high();
        cells = floats.low() == floats.high() ? 1
            : floats.step() == 0 ? 0 : 1 + (int) Math.rint((floats.high() - floats.low()) / floats.step());
        from = logarithmic ? Math.log(floats.low()) : floats.low();
        width = (logarithmic ? Math.log(floats.high()) : floats.high()) - from;
      } else if (range instanceof Distribution.Ints ints) {
        logarithmic = ints.logarithmic();
        cells = (int) Math.min(Integer.MAX_VALUE, 1 + ((long) ints.high() - ints.low()) / ints.step());
        from = logarithmic ? Math.log(ints.low() - 0.5) : ints.low();
        width = logarithmic ? Math.log(ints.high() + 0.5) - from : cells;
      } else {
        logarithmic = false;
        cells = range instanceof Distribution.Choice choice
            ? choice.values().size()
            : ((Distribution.Ordinal) range).values().size();
        from = 0;
        width = cells;
      }
    }

    /**
     * The parameter.
     *
     * @return its name
     */
    public String name() {
      return name;
    }

    /**
     * Whether neighbours on the side have nothing in common.
     *
     * @return whether the values have no order
     */
    public boolean unordered() {
      return range instanceof Distribution.Choice;
    }

    /**
     * How many values there are.
     *
     * @return 0 where they are not counted
     */
    public int cells() {
      return cells;
    }

    /**
     * In which cell a place lies.
     *
     * @param unit a number; below 0 counts as 0, above 1 as 1
     * @return 0 … cells − 1
     */
    public int cell(double unit) {
      double at = Math.max(0, Math.min(1, unit));
      if (logarithmic) {
        Distribution.Ints ints = (Distribution.Ints) range;
        return (Integer) ints.decode(Math.exp(from + at * width)) - ints.low();
      }
      return Math.min(cells - 1, (int) (at * cells));
    }

    /**
     * Where a cell begins, which is where the one before ends.
     *
     * @param cell 0 … cells
     * @return 0 … 1
     */
    public double border(int cell) {
      return logarithmic
          ? (Math.log(((Distribution.Ints) range).low() + cell - 0.5) - from) / width
          : (double) cell / cells;
    }

    /**
     * Where a trial's value lies.
     *
     * @param trial a trial of this range or another
     * @return 0 … 1; NaN if it has no value, or one outside the range
     */
    public double unit(FrozenTrial trial) {
      Distribution then = trial.distribution(name).orElse(null);
      if (then == null) {
        return Double.NaN;
      }
      double encoded = trial.encoded(name);
      return then == range || then.equals(range) ? unit(encoded) : unit(then.decode(encoded));
    }

    /**
     * Where a value lies.
     *
     * @param value anything
     * @return 0 … 1; NaN if it is none of the range
     */
    public double unit(Object value) {
      if (range instanceof Distribution.Choice choice) {
        return index(choice.values().indexOf(value));
      }
      if (range instanceof Distribution.Ordinal ordinal) {
        return index(ordinal.values().indexOf(value));
      }
      return value instanceof Number number ? unit(number.doubleValue()) : Double.NaN;
    }

    private double index(int index) {
      return index < 0 ? Double.NaN : (index + 0.5) / cells;
    }

    private double unit(double encoded) {
      if (range instanceof Distribution.Floats floats) {
        if (!(encoded >= floats.low() && encoded <= floats.high())) {
          return Double.NaN;
        }
        if (cells == 0) {
          return ((logarithmic ? Math.log(encoded) : encoded) - from) / width;
        }
        return cells == 1 ? 0.5 : (Math.rint((encoded - from) / floats.step()) + 0.5) / cells;
      }
      if (range instanceof Distribution.Ints ints) {
        if (!(encoded >= ints.low() && encoded <= ints.high())) {
          return Double.NaN;
        }
        return logarithmic
            ? (Math.log(encoded) - from) / width
            : (Math.rint((encoded - from) / ints.step()) + 0.5) / cells;
      }
      return (encoded + 0.5) / cells;
    }

    /**
     * The value at a place.
     *
     * @param unit a number; below 0 counts as 0, above 1 as 1
     * @return a value of the range
     */
    public Object value(double unit) {
      if (cells == 0) {
        double at = from + Math.max(0, Math.min(1, unit)) * width;
        return range.decode(logarithmic ? Math.exp(at) : at);
      }
      int cell = cell(unit);
      if (range instanceof Distribution.Floats floats) {
        return cells == 1 ? range.decode(floats.low()) : range.decode(from + cell * floats.step());
      }
      if (range instanceof Distribution.Ints ints) {
        return range.decode(ints.low() + (double) cell * ints.step());
      }
      return range.decode(cell);
    }
  }
}
