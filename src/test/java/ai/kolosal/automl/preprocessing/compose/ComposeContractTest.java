package ai.kolosal.automl.preprocessing.compose;

import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.categorical;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.except;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.matching;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.named;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.numeric;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.temporal;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.text;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.preprocessing.date.DateParts;
import ai.kolosal.automl.preprocessing.encode.FrequencyEncoder;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.preprocessing.encode.Unknown;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.preprocessing.scale.StandardScaler;
import ai.kolosal.automl.preprocessing.text.TextStatistics;
import org.junit.jupiter.api.Nested;

/** Pipelines are transforms like any other. */
class ComposeContractTest {
  private static final SimpleImputer MEDIAN = new SimpleImputer(SimpleImputer.Strategy.MEDIAN, true);

  @Nested
  class BySelectors extends TransformerSuite {
    BySelectors() {
      super(
          TransformPipeline.of(numeric(), new InfinityClipper(), MEDIAN)
              .and(categorical(), new OneHotEncoder().withUnknown(Unknown.IGNORE))
              .and(categorical().and(except("one")), new FrequencyEncoder())
              .and(temporal(), new DateParts(DateParts.Form.PLAIN))
              .and(text(), new TextStatistics())
              .then(new StandardScaler()),
          SampleColumns.all());
    }
  }

  @Nested
  class WithATarget extends TransformerSuite {
    WithATarget() {
      super(
          TransformPipeline.of(matching("^(few|many|gaps)$"), new TargetEncoder(2, 3, TargetEncoder.Scale.SHARE))
              .and(named("one", "no", "numbers"), new OneHotEncoder().withUnknown(Unknown.IGNORE))
              .then(numeric(), MEDIAN)
              .and(matching("=").not(), new StandardScaler()),
          SampleColumns.categorical());
    }
  }
}
