package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.scale.MaxAbsScaler;
import ai.kolosal.automl.preprocessing.scale.MinMaxScaler;
import ai.kolosal.automl.preprocessing.scale.RobustScaler;
import ai.kolosal.automl.preprocessing.scale.RowNormalizer;
import ai.kolosal.automl.preprocessing.scale.StandardScaler;
import java.util.List;

/** Examples of the room {@code scale}. */
final class ScaleExamples {
  private static final Frame ROWS =
      Frame.of(
          NumericColumn.of("age", 20, 30, Double.NaN, 40, 50), NumericColumn.of("income", 10, 12, 14, 16, 1000));

  private ScaleExamples() {}

  static List<PageExample> all() {
    return List.of(
        PageExample.of("standard_scaler", new StandardScaler(), ROWS),
        PageExample.of("min_max_scaler", new MinMaxScaler().withInterval(-1, 1), ROWS),
        PageExample.unseen("min_max_scaler_clip", new MinMaxScaler().withClip(true), ROWS,
            Frame.of(NumericColumn.of("age", 10, 35, 90), NumericColumn.of("income", 0, 505, 2000))),
        PageExample.of("robust_scaler", new RobustScaler(), ROWS),
        PageExample.of("max_abs_scaler", new MaxAbsScaler(), ROWS),
        PageExample.of("row_normalizer", new RowNormalizer(RowNormalizer.Norm.L1), ROWS));
  }
}
