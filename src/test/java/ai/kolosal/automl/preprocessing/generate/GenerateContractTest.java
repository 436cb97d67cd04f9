package ai.kolosal.automl.preprocessing.generate;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** What every transform must do, done by those that make new columns. */
class GenerateContractTest {
  private static Frame numbersAndCategories() {
    List<Column> columns = new ArrayList<>(SampleColumns.numeric().columns());
    SampleColumns.categorical().columns().forEach(c -> columns.add(c.renamed("level of " + c.name())));
    return Frame.of(columns);
  }

  @Nested
  class DefaultArithmetic extends TransformerSuite {
    DefaultArithmetic() {
      super(new ArithmeticFeatures(), SampleColumns.numeric());
    }
  }

  @Nested
  class AllArithmetic extends TransformerSuite {
    AllArithmetic() {
      super(
          new ArithmeticFeatures(Arrays.asList(ArithmeticFeatures.Operation.values())), SampleColumns.numeric());
    }
  }

  @Nested
  class DefaultGroups extends TransformerSuite {
    DefaultGroups() {
      super(new GroupStatistics(), numbersAndCategories());
    }
  }

  @Nested
  class AllGroups extends TransformerSuite {
    AllGroups() {
      super(new GroupStatistics(Arrays.asList(GroupStatistics.Statistic.values())), numbersAndCategories());
    }
  }
}
