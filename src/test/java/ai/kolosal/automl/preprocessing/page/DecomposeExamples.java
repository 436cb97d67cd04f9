package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.decompose.ComponentCount;
import ai.kolosal.automl.preprocessing.decompose.PcaTransformer;
import ai.kolosal.automl.preprocessing.decompose.TruncatedSvd;
import java.util.List;

/** Examples of the room {@code decompose}. */
final class DecomposeExamples {
  private DecomposeExamples() {}

  static List<PageExample> all() {
    Frame sizes =
        Frame.of(
            NumericColumn.of("height", 150, 160, 170, 180, 190),
            NumericColumn.of("arm", 61, 64, 69, 72, 77),
            NumericColumn.of("shoe", 37, 38, 41, 43, Double.NaN));
    Frame words =
        Frame.of(
            NumericColumn.of("cat", 2, 1, 0, 0),
            NumericColumn.of("dog", 1, 2, 0, 0),
            NumericColumn.of("stock", 0, 0, 3, 1),
            NumericColumn.of("bond", 0, 0, 1, 2));
    return List.of(
        PageExample.of("pca", new PcaTransformer(ComponentCount.of(2), false), sizes),
        PageExample.of("truncated_svd", new TruncatedSvd(), words));
  }
}
