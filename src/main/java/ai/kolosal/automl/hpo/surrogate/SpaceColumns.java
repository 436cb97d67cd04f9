package ai.kolosal.automl.hpo.surrogate;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A space as columns of numbers: one for each parameter that is searched, in the order of the space.
 *
 * <ul>
 * <li>numbers lie in the unit interval, by their logarithms where the range has them; values of a grid in the middle of
 * their share of it
 * <li>ordered values lie in the unit interval as well, those without an order are codes from 0
 * <li>a parameter that is not active has the number given for that, or the code behind the last one
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class SpaceColumns {
  private final List<Column> columns;
  private final double absent;

  private SpaceColumns(List<Column> columns, double absent) {
    this.columns = columns;
    this.absent = absent;
  }

  /**
   * Lays out a space.
   *
   * @param space the space
   * @param absent what a number is where its parameter is not active
   * @return its columns
   */
  public static SpaceColumns of(SearchSpace space, double absent) {
    List<Column> columns = new ArrayList<>();
    space.parameters().forEach((name, parameter) -> parameter.distribution().ifPresent(range -> {
      int parent = -1;
      for (int c = 0; c < columns.size(); c++) {
        parent = parameter.condition().isPresent() && columns.get(c).name().equals(parameter.condition().get().parent())
            ? c
            : parent;
      }
      columns.add(new Column(name, range, parameter.condition(), parent, UnitScale.of(range)));
    }));
    return new SpaceColumns(List.copyOf(columns), absent);
  }

  private record Column(
      String name, Distribution range, Optional<Condition> condition, int parent, UnitScale scale) {
    boolean active(double[] row, boolean[] active, List<Column> all) {
      return condition.isEmpty()
          || parent >= 0 && active[parent] && condition.get().holds(all.get(parent).scale.value(row[parent]));
    }
  }

  /**
   * How many columns there are.
   *
   * @return at least 0
   */
  public int size() {
    return columns.size();
  }

  /**
   * How many codes columns have.
   *
   * @return by column: 0 for numbers, else the number of values and one for a parameter that is not active
   */
  public int[] categories() {
    return columns.stream().mapToInt(column -> column.scale.categorical() ? column.scale.levels() + 1 : 0).toArray();
  }

  /**
   * How many values a column has.
   *
   * @param column from 0
   * @return at least 1; empty where it has all numbers of a range
   */
  public OptionalInt levels(int column) {
    int levels = columns.get(column).scale.levels();
    return levels == 0 ? OptionalInt.empty() : OptionalInt.of(levels);
  }

  /**
   * A value of a column that has a number of them.
   *
   * @param column from 0
   * @param level from 0
   * @return its cell
   */
  public double cell(int column, int level) {
    return columns.get(column).scale.cell(level);
  }

  /**
   * The nearest value of a column that has a number of them.
   *
   * @param column from 0
   * @param cell any cell
   * @return from 0
   */
  public int level(int column, double cell) {
    return columns.get(column).scale.level(cell);
  }

  /**
   * What is active in a row.
   *
   * @param row a cell of each column
   * @return by column
   */
  public boolean[] active(double[] row) {
    boolean[] active = new boolean[row.length];
    for (int c = 0; c < row.length; c++) {
      active[c] = columns.get(c).active(row, active, columns);
    }
    return active;
  }

  /**
   * Puts cells in order after one was changed: what is not active any more gets the cell for that, what becomes active the
   * middle of its range or its first value.
   *
   * @param row changed in place
   */
  public void settle(double[] row) {
    boolean[] active = new boolean[row.length];
    for (int c = 0; c < row.length; c++) {
      Column column = columns.get(c);
      active[c] = column.active(row, active, columns);
      if (!active[c]) {
        row[c] = absent(column);
      } else if (column.scale.categorical()) {
        row[c] = row[c] < column.scale.levels() ? row[c] : 0;
      } else {
        double inside = row[c] == absent ? 0.5 : Math.max(0, Math.min(1, row[c]));
        row[c] = column.scale.levels() > 0 ? column.scale.cell(column.scale.level(inside)) : inside;
      }
    }
  }

  private double absent(Column column) {
    return column.scale.categorical() ? column.scale.levels() : absent;
  }

  /**
   * A row of a point in the unit cube, as far as its parameters are active.
   *
   * @param point a number of [0, 1) for each column
   * @return a new row
   */
  public double[] row(double[] point) {
    double[] row = new double[point.length];
    boolean[] active = new boolean[point.length];
    for (int c = 0; c < point.length; c++) {
      Column column = columns.get(c);
      active[c] = column.active(row, active, columns);
      row[c] = active[c] ? column.scale.draw(point[c]) : absent(column);
    }
    return row;
  }

  /**
   * A row drawn by the distributions.
   *
   * @param random where randomness comes from
   * @return a new row
   */
  public double[] draw(RandomGenerator random) {
    double[] point = new double[columns.size()];
    for (int c = 0; c < point.length; c++) {
      point[c] = random.nextDouble();
    }
    return row(point);
  }

  /**
   * The row of a trial.
   *
   * @param trial any trial
   * @return empty if it lacks a parameter that is active here or has a value that is none of the range
   */
  public Optional<double[]> row(FrozenTrial trial) {
    double[] row = new double[columns.size()];
    boolean[] active = new boolean[row.length];
    for (int c = 0; c < row.length; c++) {
      Column column = columns.get(c);
      active[c] = column.active(row, active, columns);
      row[c] = active[c] ? cell(column, trial) : absent(column);
      if (Double.isNaN(row[c])) {
        return Optional.empty();
      }
    }
    return Optional.of(row);
  }

  private static double cell(Column column, FrozenTrial trial) {
    Optional<Distribution> theirs = trial.distribution(column.name);
    if (theirs.isEmpty()) {
      return Double.NaN;
    }
    double encoded = trial.encoded(column.name);
    if (theirs.get().equals(column.range)) {
      return column.scale.of(encoded);
    }
    Object value = theirs.get().decode(encoded);
    double here = column.scale.encode(value);
    return Double.isNaN(here) ? here : column.scale.of(here);
  }

  /**
   * The values of a row.
   *
   * @param row a cell of each column
   * @return of the parameters that are active
   */
  public Params params(double[] row) {
    TreeMap<String, Object> values = new TreeMap<>();
    boolean[] active = active(row);
    for (int c = 0; c < row.length; c++) {
      if (active[c]) {
        values.put(columns.get(c).name, columns.get(c).scale.value(row[c]));
      }
    }
    return Params.of(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpaceColumns that && absent == that.absent && columns.size() == that.columns.size()
        && java.util.stream.IntStream.range(0, columns.size()).allMatch(c -> {
          Column one = columns.get(c);
          Column two = that.columns.get(c);
          return one.name.equals(two.name) && one.range.equals(two.range) && one.condition.equals(two.condition);
        });
  }

  @Override
  public int hashCode() {
    return columns.stream().mapToInt(column -> 31 * column.name.hashCode() + column.range.hashCode()).sum();
  }
}
