package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.artifact.BuiltInCodecs;
import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.preprocessing.ColumnTransformer.Branch;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every transform of the room under the contract. */
class TransformerContractTest {
  private abstract static class Suite extends TransformerContract {
    private final Transformer transformer;
    private final Frame train;

    Suite(Transformer transformer, Frame train) {
      this.transformer = transformer;
      this.train = train;
    }

    @Override
    protected Transformer transformer() {
      return transformer;
    }

    @Override
    protected Frame train() {
      return train;
    }

    @Override
    protected FittedTransformer read(StateReader in) {
      FittedTransformer fitted = transformer.fit(train, target(), new SeedTree(42));
      return BuiltInCodecs.readTransformer(fitted.codecId(), in);
    }
  }

  @Nested
  class StandardScaling extends Suite {
    StandardScaling() {
      super(new StandardScaler(), SampleColumns.numeric());
    }
  }

  @Nested
  class InfinityClipping extends Suite {
    InfinityClipping() {
      super(new InfinityClipper(), SampleColumns.numeric());
    }
  }

  @Nested
  class RobustSmoothClipping extends Suite {
    RobustSmoothClipping() {
      super(new RobustSmoothClipper(), SampleColumns.numeric());
    }
  }

  @Nested
  class MedianImputing extends Suite {
    MedianImputing() {
      super(new SimpleImputer(SimpleImputer.Strategy.MEDIAN, true), SampleColumns.numeric());
    }
  }

  @Nested
  class MeanImputing extends Suite {
    MeanImputing() {
      super(new SimpleImputer(SimpleImputer.Strategy.MEAN, false), SampleColumns.numeric());
    }
  }

  @Nested
  class OneHotEncoding extends Suite {
    OneHotEncoding() {
      super(new OneHotEncoder(20, 3), SampleColumns.categorical());
    }
  }

  @Nested
  class OrdinalEncoding extends Suite {
    OrdinalEncoding() {
      super(new OrdinalEncoder(20, 2), SampleColumns.categorical());
    }
  }

  @Nested
  class FrequencyEncoding extends Suite {
    FrequencyEncoding() {
      super(new FrequencyEncoder(FrequencyEncoder.Unit.SHARE), SampleColumns.categorical());
    }
  }

  @Nested
  class LevelNumbering extends Suite {
    LevelNumbering() {
      super(new LevelNumbers(), SampleColumns.categorical());
    }
  }

  @Nested
  class BinaryTargetEncoding extends Suite {
    BinaryTargetEncoding() {
      super(new TargetEncoder(10, 5, TargetEncoder.Scale.LOG_ODDS), SampleColumns.categorical());
    }
  }

  @Nested
  class ClassTargetEncoding extends Suite {
    ClassTargetEncoding() {
      super(new TargetEncoder(TargetEncoder.AUTO, 3, TargetEncoder.Scale.SHARE), SampleColumns.categorical());
    }

    @Override
    protected Target target() {
      int[] codes = new int[SampleColumns.ROWS];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = i * i % 7 % 3;
      }
      return ClassTarget.of(codes, List.of("a", "b", "c"));
    }
  }

  @Nested
  class NumericTargetEncoding extends Suite {
    NumericTargetEncoding() {
      super(new TargetEncoder(TargetEncoder.AUTO, 5, TargetEncoder.Scale.LOG_ODDS), SampleColumns.categorical());
    }

    @Override
    protected Target target() {
      double[] values = new double[SampleColumns.ROWS];
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.sin(i) * i;
      }
      return NumericTarget.of(values);
    }
  }

  @Nested
  class PlainDates extends Suite {
    PlainDates() {
      super(new DateParts(DateParts.Form.PLAIN), SampleColumns.temporal());
    }
  }

  @Nested
  class CyclicDates extends Suite {
    CyclicDates() {
      super(new DateParts(DateParts.Form.CYCLIC), SampleColumns.temporal());
    }
  }

  @Nested
  class TextHashing extends Suite {
    TextHashing() {
      super(new TextHasher(8, 1, 4), SampleColumns.text());
    }
  }

  @Nested
  class TextCounting extends Suite {
    TextCounting() {
      super(new TextStatistics(), SampleColumns.text());
    }
  }

  @Nested
  class WordMarking extends Suite {
    WordMarking() {
      super(new FrequentWords(4, 2), SampleColumns.text());
    }
  }

  @Nested
  class RedundancyDropping extends Suite {
    RedundancyDropping() {
      super(new RedundantColumnDropper(), SampleColumns.numeric());
    }

    @Override
    protected List<String> used(FittedTransformer fitted) {
      return fitted.transform(train()).names();
    }
  }

  @Nested
  class Branching extends Suite {
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
  class Chaining extends Suite {
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
  class TreeView extends Suite {
    TreeView() {
      super(
          AutoPreprocessor.forView(FeatureView.TREE, SampleColumns.all(), Task.BINARY), SampleColumns.all());
    }
  }

  @Nested
  class LinearView extends Suite {
    LinearView() {
      super(
          AutoPreprocessor.forView(FeatureView.LINEAR, SampleColumns.all(), Task.BINARY), SampleColumns.all());
    }
  }
}
