package ai.kolosal.automl.preprocessing.page;

import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.categorical;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.numeric;
import static ai.kolosal.automl.preprocessing.compose.Transforms.levelNumbers;
import static ai.kolosal.automl.preprocessing.compose.Transforms.median;
import static ai.kolosal.automl.preprocessing.compose.Transforms.minMax;
import static ai.kolosal.automl.preprocessing.compose.Transforms.oneHot;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Branch;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Rest;
import ai.kolosal.automl.preprocessing.compose.TransformPipeline;
import java.util.List;

/** Examples of the room {@code compose}. */
final class ComposeExamples {
  private static final Frame ROWS = Frame.of(
      NumericColumn.of("age", 20, Double.NaN, 40, 60),
      CategoricalColumn.ofCells("city", List.of("Rome", "Oslo", "Rome", "Bonn")),
      NumericColumn.of("rooms", 1, 2, 2, 5));

  private ComposeExamples() {}

  static List<PageExample> all() {
    TransformPipeline pipeline = TransformPipeline.of(numeric(), median(), minMax()).and(categorical(), oneHot());
    ColumnTransformer branches =
        new ColumnTransformer(List.of(new Branch(List.of("city"), levelNumbers())), Rest.KEEP);
    return List.of(
        new PageExample(
            "transform_pipeline", String.join("\n", pipeline.describe()), ROWS, pipeline.fit(ROWS).transform(ROWS)),
        PageExample.of("column_transformer", branches, ROWS),
        PageExample.of("auto_preprocessor", AutoPreprocessor.forView(FeatureView.LINEAR, ROWS, Task.BINARY), ROWS));
  }
}
