package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Branch;
import ai.kolosal.automl.preprocessing.compose.TransformPipeline;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.preprocessing.scale.StandardScaler;
import ai.kolosal.automl.preprocessing.select.RedundantColumnDropper;
import ai.kolosal.automl.preprocessing.shape.RobustSmoothClipper;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every transform of the room under the contract. */
class TransformerContractTest {
  @Nested
  class RobustSmoothClipping extends TransformerSuite {
    RobustSmoothClipping() {
      super(new RobustSmoothClipper(), SampleColumns.numeric());
    }
  }

  @Nested
  class RedundancyDropping extends TransformerSuite {
    RedundancyDropping() {
      super(new RedundantColumnDropper(), SampleColumns.numeric());
    }

    @Override
    protected List<String> used(FittedTransformer fitted) {
      return fitted.transform(train()).names();
    }
  }

  @Nested
  class Branching extends TransformerSuite {
    Branching() {
      super(
          new ColumnTransformer(
              List.of(
                  new Branch(SampleColumns.numeric().names(), new StandardScaler()),
                  new Branch(List.of("plain", "huge"), new InfinityClipper()))),
          SampleColumns.numeric());
    }
  }

  @Nested
  class Chaining extends TransformerSuite {
    Chaining() {
      super(
          new TransformPipeline(
              List.of(
                  new TargetEncoder(5, 4, TargetEncoder.Scale.SHARE),
                  new StandardScaler(),
                  new RedundantColumnDropper())),
          SampleColumns.categorical());
    }
  }

  @Nested
  class TreeView extends TransformerSuite {
    TreeView() {
      super(
          AutoPreprocessor.forView(FeatureView.TREE, SampleColumns.all(), Task.BINARY), SampleColumns.all());
    }
  }

  @Nested
  class LinearView extends TransformerSuite {
    LinearView() {
      super(
          AutoPreprocessor.forView(FeatureView.LINEAR, SampleColumns.all(), Task.BINARY), SampleColumns.all());
    }
  }
}
