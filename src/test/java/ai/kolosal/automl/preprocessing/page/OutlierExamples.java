package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.outlier.Fence;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.preprocessing.outlier.IsolationOutlierRemover;
import ai.kolosal.automl.preprocessing.outlier.OutlierClipper;
import ai.kolosal.automl.preprocessing.outlier.OutlierRemover;
import ai.kolosal.automl.training.AnomalyScores;
import java.util.List;

/** Examples of the room {@code outlier}. */
final class OutlierExamples {
  private static final Frame FARES = Frame.of(NumericColumn.of("fare", 7, 8, 9, 8, 512, 7, 10));
  private static final Frame RATES =
      Frame.of(NumericColumn.of("rate", 0.5, Double.POSITIVE_INFINITY, -2, Double.NaN, Double.NEGATIVE_INFINITY));

  private OutlierExamples() {}

  static List<PageExample> all() {
    Target none = NumericTarget.of(new double[FARES.rows()]);
    return List.of(
        PageExample.of("infinity_clipper", new InfinityClipper(), RATES),
        PageExample.of("clip_interquartile", new OutlierClipper(), FARES),
        PageExample.of(
            "missing_z", new OutlierClipper(new Fence.ZScore(2, 0), OutlierClipper.Action.TO_MISSING), FARES),
        PageExample.of(
            "clip_modified", new OutlierClipper(new Fence.ModifiedZScore(), OutlierClipper.Action.CLIP), FARES),
        PageExample.of(
            "clip_percentiles", new OutlierClipper(new Fence.Percentiles(10, 90), OutlierClipper.Action.CLIP), FARES),
        PageExample.resampled("remove_interquartile", new OutlierRemover(), FARES, none),
        PageExample.resampled(
            "remove_isolated", new IsolationOutlierRemover(new AnomalyScores(), 0.1), FARES, none));
  }
}
