package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** Every transform of the room under the contract. */
class ImputeContractTest {
  private static Frame withoutMoments() {
    return SampleColumns.all().drop(Set.copyOf(SampleColumns.temporal().names()));
  }

  private static Frame numbersAndLevels() {
    List<Column> columns = new ArrayList<>(SampleColumns.numeric().columns());
    SampleColumns.categorical().columns().forEach(c -> columns.add(c.renamed("level of " + c.name())));
    return Frame.of(columns);
  }

  @Nested
  class SimpleDefaults extends TransformerSuite {
    SimpleDefaults() {
      super(new SimpleImputer(), SampleColumns.numeric());
    }
  }

  @Nested
  class SimpleModes extends TransformerSuite {
    SimpleModes() {
      super(new SimpleImputer(SimpleImputer.Strategy.MOST_FREQUENT, true), numbersAndLevels());
    }
  }

  @Nested
  class SimpleConstants extends TransformerSuite {
    SimpleConstants() {
      super(
          new SimpleImputer(SimpleImputer.Strategy.CONSTANT, true).withKeepEmpty(true).withFillValue(-1),
          numbersAndLevels());
    }
  }

  @Nested
  class NearestDefaults extends TransformerSuite {
    NearestDefaults() {
      super(new KnnImputer(), SampleColumns.numeric());
    }
  }

  @Nested
  class NearestByDistance extends TransformerSuite {
    NearestByDistance() {
      super(
          new KnnImputer(100, KnnImputer.Weights.DISTANCE, true, true),
          SampleColumns.numeric());
    }
  }

  @Nested
  class IterativeDefaults extends TransformerSuite {
    IterativeDefaults() {
      super(new IterativeImputer(), SampleColumns.numeric());
    }
  }

  @Nested
  class IterativeRidge extends TransformerSuite {
    IterativeRidge() {
      super(
          new IterativeImputer()
              .withEstimator(new ChainEstimator.Ridge())
              .withOrder(IterativeImputer.Order.DESCENDING)
              .withInitial(SimpleImputer.Strategy.MEDIAN)
              .withBounds(-3, 7)
              .withSkipComplete(true)
              .withIndicators(true)
              .withKeepEmpty(true),
          SampleColumns.numeric());
    }
  }

  @Nested
  class IterativeLeastSquares extends TransformerSuite {
    IterativeLeastSquares() {
      super(
          new IterativeImputer()
              .withEstimator(new ChainEstimator.LeastSquares())
              .withOrder(IterativeImputer.Order.ARABIC)
              .withRounds(3, 0),
          SampleColumns.numeric().drop(Set.of("huge")));
    }
  }

  @Nested
  class MarksOfGaps extends TransformerSuite {
    MarksOfGaps() {
      super(new MissingIndicator(), SampleColumns.all());
    }

    @Override
    protected List<String> used(FittedTransformer fitted) {
      return fitted.transform(train()).names().stream().map(n -> n.replace(".missing", "")).toList();
    }
  }

  @Nested
  class MarksOfAll extends TransformerSuite {
    MarksOfAll() {
      super(new MissingIndicator(MissingIndicator.Which.ALL), SampleColumns.all());
    }
  }

  @Nested
  class DroppedColumns extends TransformerSuite {
    DroppedColumns() {
      super(new ColumnDropper(), SampleColumns.all());
    }

    @Override
    protected List<String> used(FittedTransformer fitted) {
      return fitted.transform(train()).names();
    }
  }

  @Nested
  class Sentinels extends TransformerSuite {
    Sentinels() {
      super(new SentinelsToMissing("4.2", "a", "", "1", "the same"), withoutMoments());
    }
  }
}
