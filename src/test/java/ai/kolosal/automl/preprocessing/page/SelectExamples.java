package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.select.Correlation;
import ai.kolosal.automl.preprocessing.select.CorrelationFilter;
import ai.kolosal.automl.preprocessing.select.CrossValidatedElimination;
import ai.kolosal.automl.preprocessing.select.ImportanceFunction;
import ai.kolosal.automl.preprocessing.select.ImportanceSelector;
import ai.kolosal.automl.preprocessing.select.Keep;
import ai.kolosal.automl.preprocessing.select.NullImportanceSelector;
import ai.kolosal.automl.preprocessing.select.PermutationImportance;
import ai.kolosal.automl.preprocessing.select.PermutationSelector;
import ai.kolosal.automl.preprocessing.select.RecursiveElimination;
import ai.kolosal.automl.preprocessing.select.RedundantColumnDropper;
import ai.kolosal.automl.preprocessing.select.ScoreFunction;
import ai.kolosal.automl.preprocessing.select.UnivariateScore;
import ai.kolosal.automl.preprocessing.select.UnivariateSelector;
import ai.kolosal.automl.preprocessing.select.VarianceThreshold;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.KFold;
import java.util.List;

/** Examples of the room {@code select}. */
final class SelectExamples {
  private static final Frame ROWS =
      Frame.of(
          NumericColumn.of("size", 1, 2, 3, 4, 5, 6),
          NumericColumn.of("twice", 2, 4, 6, 8, 10, 13),
          NumericColumn.of("noise", 3, 1, 2, 3, 1, 2),
          NumericColumn.of("same", 7, 7, 7, 7, 7, 7),
          CategoricalColumn.ofCells("kind", List.of("a", "a", "b", "a", "b", "b")));

  private static final Frame NUMBERS = ROWS.select(List.of("size", "noise", "same"));
  private static final Target PRICE = NumericTarget.of(10, 21, 29, 42, 50, 61);
  private static final Target SOLD = ClassTarget.of(new int[] {0, 0, 0, 1, 1, 1}, List.of("no", "yes"));

  private SelectExamples() {}

  /** Stands in for a model: how closely a column follows the target. */
  private record Slope() implements ImportanceFunction {
    @Override
    public double[] importances(Frame x, Target y, SeedTree seed) {
      return x.columns().stream().mapToDouble(c -> Math.abs(covariance(c, y))).toArray();
    }
  }

  /** Stands in for a model that learns nothing: how closely the columns follow the target on average. */
  private record Fit() implements ScoreFunction {
    @Override
    public Scorer train(Frame train, Target target, SeedTree seed) {
      return (x, y) -> x.columns().stream().mapToDouble(c -> covariance(c, y)).average().orElse(0);
    }
  }

  private static double covariance(Column column, Target y) {
    double[] a = ((NumericColumn) column).values();
    double[] b = ((NumericTarget) y).values();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += (a[i] - a[j]) * (b[i] - b[j]) / a.length / a.length;
      }
    }
    return sum;
  }

  static List<PageExample> all() {
    return List.of(
        PageExample.of("redundant", new RedundantColumnDropper(), ROWS),
        PageExample.of("variance", new VarianceThreshold(1), ROWS),
        PageExample.of("correlation", new CorrelationFilter(Correlation.SPEARMAN, 0.9), ROWS),
        PageExample.of("univariate_f", new UnivariateSelector().withKeep(new Keep.FalsePositiveRate(0.05)), NUMBERS,
            SOLD),
        PageExample.of(
            "univariate_information",
            new UnivariateSelector(UnivariateScore.MUTUAL_INFORMATION, new Keep.Best(2)),
            ROWS,
            PRICE),
        PageExample.of("importance", new ImportanceSelector(new Slope()), NUMBERS, PRICE),
        PageExample.of("elimination", new RecursiveElimination(new Slope()).withKeep(2), NUMBERS, PRICE),
        PageExample.of(
            "elimination_folds",
            new CrossValidatedElimination(new Slope(), new Fit()).withSplitter(new KFold(2, true)),
            NUMBERS,
            PRICE),
        PageExample.of(
            "permutation",
            new PermutationSelector(new PermutationImportance(new Fit(), new KFold(2, true), 5), 1),
            NUMBERS,
            PRICE),
        PageExample.of("null_importance", new NullImportanceSelector(new Slope(), 50, 0.95), NUMBERS, PRICE));
  }
}
