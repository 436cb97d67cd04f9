package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a frame by which rows are near or far: numbers, and categories and texts as codes; dates have no part
 * in it.
 *
 * @param numbers the cells of each numeric column
 * @param codes the codes of each other column, −1 where missing
 */
record MixedRows(List<double[]> numbers, List<int[]> codes) {
  private static final int NONE = CategoricalColumn.MISSING;

  /** Cells of numbers stand here, and as values and as marks among the rows to look for neighbours in. */
  private static final int COPIES = 3;

  static MixedRows of(Frame x) {
    long spread = x.columns().stream().filter(NumericColumn.class::isInstance).count();
    Columns.requireRoom(
        "Finding near rows",
        COPIES * spread,
        COPIES * (double) spread * x.rows(),
        "decompose or select columns first, or resample by RandomOverSampler or RandomUnderSampler");
    List<double[]> numbers = new ArrayList<>();
    List<int[]> codes = new ArrayList<>();
    for (Column column : x.columns()) {
      if (column instanceof NumericColumn c) {
        numbers.add(c.values());
      } else if (column instanceof CategoricalColumn c) {
        codes.add(c.codes());
      } else if (column instanceof TextColumn c) {
        codes.add(codes(c));
      }
    }
    return new MixedRows(numbers, codes);
  }

  /** A number for each distinct text, in the order of appearance; −1 where missing. */
  static int[] codes(TextColumn column) {
    Map<String, Integer> index = new HashMap<>();
    int[] codes = new int[column.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = column.isMissing(i) ? NONE : index.computeIfAbsent(column.text(i), text -> index.size());
    }
    return codes;
  }

  /** What two categories that differ add to the squared distance: m²/2 for the median deviation m of some rows' numbers. */
  double mismatch(int[] rows) {
    double[] deviations = new double[numbers.size()];
    double[] cells = new double[rows.length];
    for (int j = 0; j < deviations.length; j++) {
      for (int i = 0; i < rows.length; i++) {
        cells[i] = numbers.get(j)[rows[i]];
      }
      deviations[j] = Moments.of(cells).deviation();
    }
    double median = OrderStatistics.quantile(OrderStatistics.finite(deviations), 0.5);
    return Double.isNaN(median) ? 1 : Math.min(median * median / 2, Double.MAX_VALUE);
  }
}
