package ai.kolosal.automl.preprocessing.shape;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.DataException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Powers, logarithms and roots under the contract. */
class PowerContractTest {
  @Nested
  class YeoJohnson extends TransformerSuite {
    YeoJohnson() {
      super(new PowerTransformer(), SampleColumns.numeric());
    }
  }

  @Nested
  class YeoJohnsonAsItIs extends TransformerSuite {
    YeoJohnsonAsItIs() {
      super(new PowerTransformer(PowerTransformer.Method.YEO_JOHNSON, false), SampleColumns.numeric());
    }
  }

  @Nested
  class BoxCox extends TransformerSuite {
    BoxCox() {
      super(new PowerTransformer(PowerTransformer.Method.BOX_COX, true), positive());
    }

    /** Where any is refused, so are rows far below zero, by name. */
    @Override
    @Test
    protected void awkwardTrainingRowsCanBeLearnedFrom() {
      Frame below = Frame.of(NumericColumn.of("debt", 1, -Double.MAX_VALUE, Double.NaN));
      DataException e = assertThrows(DataException.class, () -> transformer().fit(below));
      assertTrue(e.getMessage().startsWith("column 'debt'"), e.getMessage());
    }
  }

  private static Frame positive() {
    List<NumericColumn> columns = new ArrayList<>();
    for (String name : SampleColumns.numeric().names()) {
      double[] cells = ((NumericColumn) SampleColumns.numeric().column(name)).values().clone();
      for (int i = 0; i < cells.length; i++) {
        cells[i] = Math.abs(cells[i]) + 0.1;
      }
      columns.add(NumericColumn.of(name, cells));
    }
    return Frame.of(columns);
  }

  @Nested
  class Logarithms extends TransformerSuite {
    Logarithms() {
      super(new LogTransformer(), SampleColumns.numeric());
    }
  }

  @Nested
  class LogarithmsWithAnOffset extends TransformerSuite {
    LogarithmsWithAnOffset() {
      super(new LogTransformer(0.25), SampleColumns.numeric());
    }
  }

  @Nested
  class Roots extends TransformerSuite {
    Roots() {
      super(new SqrtTransformer(), SampleColumns.numeric());
    }
  }
}
