package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.searchspace.Params;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Every way of boosting keeps to what every trainer keeps to. */
class BoostingVariantsTest {
  private abstract static class Variant extends TrainerContract {
    private final Map<String, ?> settings;

    Variant(Map<String, ?> settings) {
      this.settings = settings;
    }

    @Override
    protected Trainer trainer() {
      return Friedman.PLAIN
          .with(Params.of(Map.of("rounds", 12, "learning_rate", 0.2, "holds_out", false)))
          .with(Params.of(settings));
    }

    @Override
    protected boolean takesSeveralNumbers() {
      return true;
    }

    /* Ten thousand are for the plain form, see GradientBoostingTrainerTest. */
    @Override
    protected int manyColumns() {
      return 2_000;
    }

    @Override
    protected Model read(StateReader in) {
      return TreeEnsemble.read(in);
    }
  }

  @Nested
  class OneSideSampling extends Variant {
    OneSideSampling() {
      super(Map.of("bagging_fraction", 1.0, "goss_top", 0.3, "goss_other", 0.3));
    }
  }

  @Nested
  class Dropping extends Variant {
    Dropping() {
      super(Map.of("dart_rate", 0.3, "dart_skip", 0.2));
    }
  }

  @Nested
  class Oblivious extends Variant {
    Oblivious() {
      super(Map.of("growth", "oblivious", "min_data_in_leaf", 5));
    }
  }

  @Nested
  class ObliviousByChance extends Variant {
    ObliviousByChance() {
      super(
          Map.of(
              "growth",
              "oblivious",
              "max_depth",
              3,
              "extra_trees",
              true,
              "feature_fraction_by_level",
              0.7,
              "min_data_in_leaf",
              5));
    }
  }

  @Nested
  class HeldOut extends Variant {
    HeldOut() {
      super(Map.of("holds_out", true, "rounds", 10));
    }

    /** A row that stands there twice may be held out and learned from. */
    @Override
    protected double repetitionTolerance() {
      return 0.2;
    }
  }

  @Nested
  class FewBins extends Variant {
    FewBins() {
      super(Map.of("max_bin", 15, "growth", "depth_wise", "max_depth", 4));
    }

    /** A row that counts twice is one row where leaves must have twenty. */
    @Override
    protected double repetitionTolerance() {
      return 0.3;
    }
  }

  @Nested
  class SampledColumns extends Variant {
    SampledColumns() {
      super(
          Map.of(
              "feature_fraction", 0.8, "feature_fraction_by_level", 0.8, "feature_fraction_by_node", 0.8,
              "bagging_fraction", 0.8, "extra_trees", true));
    }

    /** Other rows are drawn where there are more of them. */
    @Override
    protected double repetitionTolerance() {
      return 0.3;
    }
  }

  @Nested
  class SeveralSteps extends Variant {
    SeveralSteps() {
      super(Map.of("leaf_iterations", 3, "min_data_in_leaf", 1));
    }
  }

  @Nested
  class Linear extends Variant {
    Linear() {
      super(Map.of("linear_leaves", true));
    }

    /** A row that counts twice is one row where a function must have three a coefficient. */
    @Override
    protected double repetitionTolerance() {
      return 0.3;
    }
  }
}
