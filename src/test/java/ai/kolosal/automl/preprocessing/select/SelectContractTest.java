package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.split.HoldOut;
import ai.kolosal.automl.split.KFold;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The contract of transforms for every selection; what a column needs to be is what is kept. */
class SelectContractTest {
  /** The more values, the more important; says nothing of the target. */
  private static final ImportanceFunction DISTINCT =
      (x, y, seed) -> x.columns().stream().mapToDouble(SelectContractTest::distinct).toArray();

  /** Better with every cell that is there. */
  private static final ScoreFunction PRESENT =
      (train, target, seed) -> (x, y) -> x.columns().stream().mapToDouble(c -> c.size() - c.missingCount()).sum();

  /** The mean place of missing cells: changes when a column is shuffled. */
  private static final ScoreFunction PLACES = (train, target, seed) -> (x, y) -> {
    double sum = 0;
    for (Column column : x.columns()) {
      for (int i = 0; i < column.size(); i++) {
        sum += column.isMissing(i) ? i : 0;
      }
    }
    return sum;
  };

  private static double distinct(Column column) {
    long changes = 0;
    for (int i = 1; i < column.size(); i++) {
      changes += column.isMissing(i) == column.isMissing(i - 1) ? 0 : 1;
    }
    return changes + column.size() % 7;
  }

  private static Target numbers() {
    return NumericTarget.of(ramp());
  }

  private static double[] ramp() {
    double[] values = new double[SampleColumns.ROWS];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i) * i;
    }
    return values;
  }

  /** The contract for a selection. */
  abstract static class Selection extends TransformerSuite {
    Selection(Transformer transformer, Frame train) {
      super(transformer, train);
    }

    Selection(Transformer transformer, Frame train, Target target) {
      super(transformer, train, target);
    }

    @Override
    protected List<String> used(FittedTransformer fitted) {
      return ((SelectedColumns) fitted).names();
    }
  }

  /** A search that judges all columns again for each of them. */
  abstract static class Search extends Selection {
    Search(Transformer transformer, Frame train) {
      super(transformer, train);
    }

    @Override
    protected int many() {
      return 300;
    }
  }

  @Nested
  class Redundant extends Selection {
    Redundant() {
      super(new RedundantColumnDropper(), SampleColumns.all());
    }
  }

  @Nested
  class Variance extends Selection {
    Variance() {
      super(new VarianceThreshold(), SampleColumns.all());
    }
  }

  @Nested
  class Correlated extends Selection {
    Correlated() {
      super(new CorrelationFilter(), SampleColumns.all());
    }
  }

  @Nested
  class CorrelatedRanks extends Selection {
    CorrelatedRanks() {
      super(new CorrelationFilter(Correlation.SPEARMAN, 0.05), SampleColumns.all());
    }
  }

  @Nested
  class CorrelatedPairs extends Selection {
    CorrelatedPairs() {
      super(new CorrelationFilter(Correlation.KENDALL, 0.05), SampleColumns.all());
    }
  }

  @Nested
  class FOfClasses extends Selection {
    FOfClasses() {
      super(new UnivariateSelector().withKeep(new Keep.Best(3)), SampleColumns.numeric());
    }
  }

  @Nested
  class FOfNumbers extends Selection {
    FOfNumbers() {
      super(
          new UnivariateSelector(UnivariateScore.F, new Keep.FalseDiscoveryRate(0.9)),
          SampleColumns.numeric(),
          numbers());
    }
  }

  @Nested
  class ChiSquared extends Selection {
    ChiSquared() {
      super(new UnivariateSelector(UnivariateScore.CHI_SQUARED, new Keep.Best(3)), SampleColumns.categorical());
    }
  }

  @Nested
  class Information extends Selection {
    Information() {
      super(
          new UnivariateSelector(UnivariateScore.MUTUAL_INFORMATION, new Keep.Percentile(50)), SampleColumns.all());
    }
  }

  @Nested
  class InformationOfNumbers extends Selection {
    InformationOfNumbers() {
      super(
          new UnivariateSelector(UnivariateScore.MUTUAL_INFORMATION, new Keep.Best(6)),
          SampleColumns.all(),
          numbers());
    }
  }

  @Nested
  class Important extends Selection {
    Important() {
      super(new ImportanceSelector(DISTINCT), SampleColumns.all());
    }
  }

  @Nested
  class Eliminated extends Search {
    Eliminated() {
      super(new RecursiveElimination(DISTINCT), SampleColumns.all());
    }
  }

  @Nested
  class EliminatedWithFolds extends Search {
    EliminatedWithFolds() {
      super(
          new CrossValidatedElimination(DISTINCT, PRESENT).withSplitter(new KFold(2, true)).withStep(3),
          SampleColumns.all());
    }
  }

  @Nested
  class Permuted extends Search {
    Permuted() {
      super(
          new PermutationSelector(new PermutationImportance(PLACES, new HoldOut(0.5, false), 2), -1),
          SampleColumns.all());
    }
  }

  @Nested
  class AgainstNull extends Search {
    AgainstNull() {
      super(new NullImportanceSelector(new PermutationImportance(PLACES), 3, 0.3), SampleColumns.all());
    }
  }
}
