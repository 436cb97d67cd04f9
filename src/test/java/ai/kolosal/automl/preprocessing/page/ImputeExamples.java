package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.impute.ColumnDropper;
import ai.kolosal.automl.preprocessing.impute.IterativeImputer;
import ai.kolosal.automl.preprocessing.impute.KnnImputer;
import ai.kolosal.automl.preprocessing.impute.MissingIndicator;
import ai.kolosal.automl.preprocessing.impute.MissingRowDropper;
import ai.kolosal.automl.preprocessing.impute.SentinelsToMissing;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
import java.util.Arrays;
import java.util.List;

/** Examples of the room {@code impute}. */
final class ImputeExamples {
  private static final double GAP = Double.NaN;
  private static final Frame HOUSES = Frame.of(
      NumericColumn.of("rooms", 1, 2, 3, GAP, 5), NumericColumn.of("area", 30, GAP, 75, 100, 120),
      NumericColumn.of("age", GAP, GAP, 40, GAP, 10));
  private static final Frame TOWNS = Frame.of(
      NumericColumn.of("age", 31, -999, 47, 25), CategoricalColumn.ofCells("town", List.of("Bonn", "?", "Köln", "?")));

  private ImputeExamples() {}

  static List<PageExample> all() {
    Target none = NumericTarget.of(new double[HOUSES.rows()]);
    return List.of(
        PageExample.of("simple_mean", new SimpleImputer(SimpleImputer.Strategy.MEDIAN, true), HOUSES),
        PageExample.of(
            "simple_mode", new SimpleImputer(SimpleImputer.Strategy.MOST_FREQUENT, false),
            Frame.of(CategoricalColumn.ofCells("town", Arrays.asList("Bonn", null, "Köln", "Köln")))),
        PageExample.of("knn", new KnnImputer().withNeighbors(2), HOUSES),
        PageExample.of("iterative", new IterativeImputer(), HOUSES),
        PageExample.of("indicator", new MissingIndicator(), HOUSES),
        PageExample.of("column_dropper", new ColumnDropper(), HOUSES),
        PageExample.of("sentinels", new SentinelsToMissing("-999", "?"), TOWNS),
        PageExample.resampled("row_dropper", new MissingRowDropper(new MissingRowDropper.Rule.FewerThan(2)), HOUSES,
            none));
  }
}
