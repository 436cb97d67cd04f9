package ai.kolosal.automl.training;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.model.isolation.IsolationForest;
import ai.kolosal.automl.preprocessing.outlier.AnomalyScore;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores of an isolation forest, grown on the very rows it scores, for {@link
 * ai.kolosal.automl.preprocessing.outlier.IsolationOutlierRemover}.
 *
 * <ul>
 *   <li>numbers count as they are, moments as milliseconds since 1970
 *   <li>a level counts as its share of the rows, so that rare ones lie apart
 *   <li>texts are not looked at; without any other column all rows have the same score
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param forest the forest's settings
 */
public record AnomalyScores(IsolationForest forest) implements AnomalyScore {
  /** A hundred trees on 256 rows each. */
  public AnomalyScores() {
    this(new IsolationForest());
  }

  @Override
  public double[] score(Frame x, SeedTree seed) {
    List<Column> numbers = new ArrayList<>();
    for (Column column : x.columns()) {
      if (column instanceof NumericColumn) {
        numbers.add(column);
      } else if (column instanceof TemporalColumn moments) {
        numbers.add(NumericColumn.of(column.name(), milliseconds(moments.epochMillis())));
      } else if (column instanceof CategoricalColumn levels) {
        numbers.add(NumericColumn.of(column.name(), shares(levels)));
      }
    }
    FeatureMatrix matrix = FeatureMatrix.of(Frame.of(numbers, x.rows()));
    return forest.fit(matrix, seed).score(matrix);
  }

  private static double[] milliseconds(long[] moments) {
    double[] values = new double[moments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = moments[i] == TemporalColumn.MISSING ? Double.NaN : moments[i];
    }
    return values;
  }

  private static double[] shares(CategoricalColumn column) {
    int[] codes = column.codes();
    int[] counts = new int[column.levels().size()];
    for (int code : codes) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    double[] values = new double[codes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = codes[i] < 0 ? Double.NaN : (double) counts[codes[i]] / codes.length;
    }
    return values;
  }
}
