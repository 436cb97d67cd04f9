package ai.kolosal.automl.internal.column;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a transform of numeric columns, each for itself and cell by cell, has learned: some figures a column.
 *
 * <p>Immutable and thread-safe.
 */
public final class ColumnFigures {
  private final List<String> names;
  private final double[][] figures;

  private ColumnFigures(List<String> names, double[][] figures) {
    this.names = names;
    this.figures = figures;
  }

  /** Makes figures of a column's cells, which it must leave as they are. */
  @FunctionalInterface
  public interface Learner {
    /**
     * The figures of a column.
     *
     * @param name the column's name
     * @param cells the cells
     * @return as many for each column
     */
    double[] learn(String name, double[] cells);
  }

  /** Makes new cells of old ones, which it must leave as they are; what becomes of a cell hangs on no other. */
  @FunctionalInterface
  public interface CellMap {
    /**
     * The cells that figures make of cells.
     *
     * @param cells the cells
     * @param figures the column's figures
     * @return new cells, as many
     */
    double[] map(double[] cells, double[] figures);
  }

  /**
   * Learns from every column.
   *
   * @param x the frame
   * @param learner gives the figures of a column
   * @return the figures of all columns
   * @throws ai.kolosal.automl.error.DataException if there are no rows or a column is not numeric
   */
  public static ColumnFigures learn(Frame x, Learner learner) {
    Columns.requireRows(x);
    List<String> names = x.names();
    double[][] figures = new double[names.size()][];
    for (int j = 0; j < figures.length; j++) {
      figures[j] = learner.learn(names.get(j), Columns.numeric(x, names.get(j)).values());
    }
    return new ColumnFigures(names, figures);
  }

  /**
   * The columns, by their names and in training order, with other cells.
   *
   * <p>A sparse column stays sparse where zero stays zero.
   *
   * @param x the frame
   * @param map makes the cells of a column
   * @return a new frame of columns by the same names
   * @throws ai.kolosal.automl.error.DataException if a column is missing or not numeric
   */
  public Frame map(Frame x, CellMap map) {
    FrameBuilder out = new FrameBuilder(x.rows());
    for (int j = 0; j < figures.length; j++) {
      out.add(map(Columns.numeric(x, names.get(j)), map, figures[j]));
    }
    return out.build();
  }

  private static NumericColumn map(NumericColumn column, CellMap map, double[] figures) {
    if (column.isSparse() && map.map(new double[1], figures)[0] == 0) {
      double[] stored = map.map(column.storedValues(), figures);
      return NumericColumn.sparse(column.name(), column.size(), column.storedRows(), stored);
    }
    return NumericColumn.of(column.name(), map.map(column.values(), figures));
  }

  /**
   * The columns' names.
   *
   * @return unmodifiable, in the order of training
   */
  public List<String> names() {
    return names;
  }

  /**
   * A column's figures, to be read only.
   *
   * @param column the number of the column, from 0
   * @return the backing array, to be read only
   */
  public double[] of(int column) {
    return figures[column];
  }

  /**
   * Writes the state.
   *
   * @param out receives the state
   */
  public void write(StateWriter out) {
    out.writeStrings(names);
    for (double[] column : figures) {
      out.writeDoubles(column);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state, at its first byte
   * @param wanted how many figures a column has
   * @param rule what they must be, for the message, such as {@code a mean and a positive scale}
   * @param passes whether a column's figures are that
   * @return the figures
   */
  public static ColumnFigures read(StateReader in, int wanted, String rule, Predicate<double[]> passes) {
    List<String> names = Columns.readNames(in);
    double[][] figures = new double[names.size()][];
    for (int j = 0; j < figures.length; j++) {
      figures[j] = in.readDoubles();
      if (figures[j].length != wanted || !passes.test(figures[j])) {
        throw in.corrupt("the figures of column '" + names.get(j) + "' are not " + rule);
      }
    }
    return new ColumnFigures(names, figures);
  }
}
