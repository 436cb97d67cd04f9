package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.generate.ArithmeticFeatures;
import ai.kolosal.automl.preprocessing.generate.ArithmeticFeatures.Operation;
import ai.kolosal.automl.preprocessing.generate.GroupStatistics;
import ai.kolosal.automl.preprocessing.generate.GroupStatistics.Statistic;
import java.util.List;

/** Examples of the room {@code generate}. */
final class GenerateExamples {
  private GenerateExamples() {}

  static List<PageExample> all() {
    Frame houses =
        Frame.of(
            NumericColumn.of("area", 120, 80, 95, Double.NaN), NumericColumn.of("rooms", 4, 2, 0, 3));
    Frame pay =
        Frame.of(
            CategoricalColumn.of("job", new int[] {0, 1, 0, 1, -1}, List.of("cook", "pilot")),
            NumericColumn.of("pay", 20, 90, 24, 110, 50));
    return List.of(
        PageExample.of(
            "arithmetic_features",
            new ArithmeticFeatures(List.of(Operation.SUM, Operation.DIFFERENCE, Operation.PRODUCT, Operation.RATIO)),
            houses),
        PageExample.of(
            "group_statistics",
            new GroupStatistics(List.of(Statistic.MEAN, Statistic.MEDIAN, Statistic.COUNT, Statistic.DIFFERENCE)),
            pay));
  }
}
