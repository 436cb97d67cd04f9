package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Encoders that look at no target; by default two of them refuse what the contract's rows are full of. */
class EncodeContractTest {
  private static final LevelLimits LIMITS = LevelLimits.NONE.withMaxLevels(20).withMinCount(3).withMinShare(0.02);
  private static final OneHotEncoder ONE_HOT = new OneHotEncoder().withUnknown(Unknown.IGNORE);
  private static final OrdinalEncoder ORDINAL = new OrdinalEncoder().withUnknown(Unknown.IGNORE);

  /** The rows without a column whose only level may be dropped. */
  private static Frame severalLevels() {
    return SampleColumns.categorical().select(List.of("few", "gaps", "many", "numbers"));
  }

  @Nested
  class OneHot extends TransformerSuite {
    OneHot() {
      super(ONE_HOT, SampleColumns.categorical());
    }
  }

  @Nested
  class DenseSortedOneHot extends TransformerSuite {
    DenseSortedOneHot() {
      super(ONE_HOT.withSparse(false).withOrder(LevelOrder.SORTED).withLimits(LIMITS), SampleColumns.categorical());
    }
  }

  @Nested
  class OneHotWithoutTheFirst extends TransformerSuite {
    OneHotWithoutTheFirst() {
      super(ONE_HOT.withDrop(OneHotEncoder.Drop.FIRST).withLimits(LIMITS), severalLevels());
    }
  }

  @Nested
  class OneHotWithoutOneOfTwo extends TransformerSuite {
    OneHotWithoutOneOfTwo() {
      super(
          ONE_HOT.withDrop(OneHotEncoder.Drop.IF_BINARY)
              .withLimits(LIMITS.withMaxLevels(2))
              .withUnknown(Unknown.INFREQUENT),
          severalLevels());
    }
  }

  @Nested
  class OneHotWithMissingApart extends TransformerSuite {
    OneHotWithMissingApart() {
      super(
          ONE_HOT.withMissing(OneHotEncoder.Missing.APART).withLimits(LIMITS).withUnknown(Unknown.INFREQUENT),
          SampleColumns.categorical());
    }
  }

  @Nested
  class Ordinal extends TransformerSuite {
    Ordinal() {
      super(ORDINAL, SampleColumns.categorical());
    }
  }

  @Nested
  class OrdinalWithCodes extends TransformerSuite {
    OrdinalWithCodes() {
      super(
          ORDINAL.withUnknownCode(-1).withMissingCode(-2).withLimits(LIMITS).withOrder(LevelOrder.SORTED),
          SampleColumns.categorical());
    }
  }

  @Nested
  class OrdinalCategories extends TransformerSuite {
    OrdinalCategories() {
      super(ORDINAL.withForm(OrdinalEncoder.Form.CATEGORIES), SampleColumns.categorical());
    }
  }

  @Nested
  class OrdinalPooledCategories extends TransformerSuite {
    OrdinalPooledCategories() {
      super(
          ORDINAL.withForm(OrdinalEncoder.Form.CATEGORIES).withLimits(LIMITS).withUnknown(Unknown.INFREQUENT),
          SampleColumns.categorical());
    }
  }

  @Nested
  class Counts extends TransformerSuite {
    Counts() {
      super(new FrequencyEncoder(), SampleColumns.categorical());
    }
  }

  @Nested
  class SharesOfThoseThere extends TransformerSuite {
    SharesOfThoseThere() {
      super(new FrequencyEncoder(FrequencyEncoder.Unit.SHARE, false), SampleColumns.categorical());
    }
  }

  @Nested
  class Binary extends TransformerSuite {
    Binary() {
      super(new BinaryEncoder(), SampleColumns.categorical());
    }
  }

  @Nested
  class Hashing extends TransformerSuite {
    Hashing() {
      super(new HashingEncoder(), SampleColumns.categorical());
    }
  }

  @Nested
  class UnsignedHashing extends TransformerSuite {
    UnsignedHashing() {
      super(new HashingEncoder(3, false), SampleColumns.categorical());
    }
  }

  @Nested
  class Crosses extends TransformerSuite {
    Crosses() {
      super(new CategoryCrosses(), SampleColumns.categorical());
    }
  }

  @Nested
  class PooledCrosses extends TransformerSuite {
    PooledCrosses() {
      super(
          new CategoryCrosses(LevelLimits.NONE.withMinCount(3), Unknown.INFREQUENT),
          SampleColumns.categorical().with(
              CategoricalColumn.ofCells("few:gaps", SampleColumns.categorical().names().toArray(String[]::new))
                  .take(new int[SampleColumns.ROWS])));
    }
  }

  @Nested
  class Numbering extends TransformerSuite {
    Numbering() {
      super(new LevelNumbers(), SampleColumns.categorical());
    }
  }
}
