package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Leaves out each numeric column whose correlation with an earlier one that is kept is stronger than a threshold,
 * whatever its sign.
 *
 * <ul>
 *   <li>a pair is compared over the rows in which both cells are finite, as pandas does
 *   <li>a column of one value correlates with nothing and stays; so do columns of other kinds
 * </ul>
 *
 * <p>The work grows with the square of the number of columns kept. Immutable and thread-safe.
 *
 * @param method which correlation
 * @param threshold 0 … 1; a pair at the threshold stays
 */
public record CorrelationFilter(Correlation method, double threshold) implements Transformer {
  /**
   * Checks the settings.
   *
   * @param method which correlation
   * @param threshold 0 … 1; a pair at the threshold stays
   * @throws IllegalArgumentException if the threshold is outside its range
   */
  public CorrelationFilter {
    Objects.requireNonNull(method, "method");
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold " + threshold + " is outside 0 … 1");
    }
  }

  /** Pearson's correlation, 0.95. */
  public CorrelationFilter() {
    this(Correlation.PEARSON, 0.95);
  }

  /** A column's cells, and what is prepared of them where all are finite. */
  private record Cells(double[] values, double[] prepared) {
    static Cells of(NumericColumn column, Correlation method) {
      double[] values = column.values();
      boolean complete = FiniteCells.rows(values).length == values.length;
      return new Cells(values, complete ? method.prepared(values) : null);
    }

    double with(Cells other, Correlation method) {
      if (prepared != null && other.prepared != null) {
        return method.ofPrepared(prepared, other.prepared);
      }
      int[] rows = FiniteCells.rows(values, other.values);
      return method.of(FiniteCells.take(values, rows), FiniteCells.take(other.values, rows));
    }
  }

  /**
   * The correlations of numeric columns.
   *
   * @param x numeric columns only
   * @return a row and a column for each of them; 1 between a column and itself, NaN where there is none
   * @throws ai.kolosal.automl.error.DataException if a column is of another kind
   */
  public double[][] correlations(Frame x) {
    List<Cells> cells = x.names().stream().map(name -> Cells.of(Columns.numeric(x, name), method)).toList();
    double[][] matrix = new double[cells.size()][cells.size()];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i][i] = 1;
      for (int j = 0; j < i; j++) {
        matrix[i][j] = cells.get(i).with(cells.get(j), method);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  @Override
  public SelectedColumns fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    boolean[] keep = new boolean[x.columns().size()];
    Arrays.fill(keep, true);
    List<Cells> kept = new ArrayList<>();
    for (int j = 0; j < keep.length; j++) {
      Column column = x.columns().get(j);
      if (column instanceof NumericColumn numbers) {
        Cells cells = Cells.of(numbers, method);
        keep[j] = kept.stream().noneMatch(other -> Math.abs(other.with(cells, method)) > threshold);
        if (keep[j]) {
          kept.add(cells);
        }
      }
    }
    return SelectedColumns.of(x, keep);
  }
}
