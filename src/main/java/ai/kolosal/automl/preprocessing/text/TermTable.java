package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.FrameBuilder;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Gathers what terms count for, row after row, and turns it into columns.
 *
 * <p>Columns that are zero in most rows are held sparse. Not thread-safe.
 */
final class TermTable {
  /** Of a cell and its row's number a sparse column takes 12 bytes, of a cell alone a full one 8. */
  private static final double FULL = 0.5;

  private final double[] row;
  private final boolean[] isSet;
  private final int[] set;
  private int setCount;

  private int rows;
  private int size;
  private int[] rowOf = new int[256];
  private int[] columnOf = new int[256];
  private double[] values = new double[256];

  TermTable(int columns) {
    row = new double[columns];
    isSet = new boolean[columns];
    set = new int[columns];
  }

  /** Adds to a column of the row at hand. */
  void add(int column, double value) {
    if (!isSet[column]) {
      isSet[column] = true;
      set[setCount++] = column;
    }
    row[column] += value;
  }

  /** Ends the row at hand: makes each value that was added to another one, divides all by their norm. */
  void endRow(Weight weight, Norm norm) {
    for (int i = 0; i < setCount; i++) {
      row[set[i]] = weight.of(set[i], row[set[i]]);
    }
    double length = norm.of(row, set, setCount);
    for (int i = 0; i < setCount; i++) {
      int column = set[i];
      if (row[column] != 0) {
        store(column, row[column] / length);
      }
      row[column] = 0;
      isSet[column] = false;
    }
    setCount = 0;
    rows++;
  }

  private void store(int column, double value) {
    if (size == values.length) {
      rowOf = Arrays.copyOf(rowOf, 2 * size);
      columnOf = Arrays.copyOf(columnOf, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    rowOf[size] = rows;
    columnOf[size] = column;
    values[size++] = value;
  }

  /** Puts the columns out, in their order. */
  void addTo(FrameBuilder out, IntFunction<String> nameOf) {
    int[] counts = new int[row.length];
    for (int i = 0; i < size; i++) {
      counts[columnOf[i]]++;
    }
    int[][] rowsOfColumn = new int[row.length][];
    double[][] valuesOfColumn = new double[row.length][];
    for (int k = 0; k < row.length; k++) {
      rowsOfColumn[k] = new int[counts[k]];
      valuesOfColumn[k] = new double[counts[k]];
    }
    Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      int k = columnOf[i];
      rowsOfColumn[k][counts[k]] = rowOf[i];
      valuesOfColumn[k][counts[k]++] = values[i];
    }
    for (int k = 0; k < row.length; k++) {
      NumericColumn column = NumericColumn.sparse(nameOf.apply(k), rows, rowsOfColumn[k], valuesOfColumn[k]);
      out.add(counts[k] > FULL * rows ? NumericColumn.of(column.name(), column.values()) : column);
    }
  }

  /** What a value becomes before its row is brought to length. */
  @FunctionalInterface
  interface Weight {
    /** As it is. */
    Weight PLAIN = (column, value) -> value;

    double of(int column, double value);
  }
}
