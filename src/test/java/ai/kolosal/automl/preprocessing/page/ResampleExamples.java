package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.resample.Adasyn;
import ai.kolosal.automl.preprocessing.resample.BorderlineSmote;
import ai.kolosal.automl.preprocessing.resample.RandomOverSampler;
import ai.kolosal.automl.preprocessing.resample.RandomUnderSampler;
import ai.kolosal.automl.preprocessing.resample.SamplingStrategy;
import ai.kolosal.automl.preprocessing.resample.Smote;
import java.util.List;
import java.util.Map;

/** Examples of the room {@code resample}. */
final class ResampleExamples {
  private ResampleExamples() {}

  /** Three rows of one class, six of another; the target stands beside them to be seen. */
  static List<PageExample> all() {
    ClassTarget target = ClassTarget.of(new int[] {1, 1, 1, 0, 0, 0, 0, 0, 0}, List.of("no", "yes"));
    Frame rows =
        Frame.of(
            NumericColumn.of("x", 1, 2, 3, 3.5, 4, 5, 6, 7, 8),
            CategoricalColumn.ofCells("kind", List.of("a", "b", "a", "b", "b", "a", "b", "b", "b")),
            CategoricalColumn.of("class", target.codes(), target.labels()));
    return List.of(
        PageExample.resampled("under_sampling", new RandomUnderSampler(), rows, target),
        PageExample.resampled("over_sampling", new RandomOverSampler(), rows, target),
        PageExample.resampled("smote", new Smote(new SamplingStrategy.Ratio(0.9), 2), rows, target),
        PageExample.resampled(
            "borderline_smote", new BorderlineSmote().withNeighbours(2, 4), rows, target),
        PageExample.resampled("adasyn", new Adasyn(new SamplingStrategy.Counts(Map.of("yes", 5)), 2), rows, target));
  }
}
