package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.SortedMap;

/** Boosting that does not begin at nothing: the settings of the trainer, and trees beside them. */
sealed interface Continued extends Trainer permits Replay, WarmStart {
  /** The settings. */
  GradientBoostingTrainer trainer();

  @Override
  default String id() {
    return trainer().id();
  }

  @Override
  default FeatureView view() {
    return trainer().view();
  }

  @Override
  default boolean supports(Task task) {
    return trainer().supports(task);
  }

  @Override
  default SortedMap<String, Object> settings() {
    return trainer().settings();
  }

  @Override
  default SearchSpace space() {
    return trainer().space();
  }

  @Override
  default Model train(FeatureMatrix x, Target y, TrainContext context) {
    return learn(x, y, context).best().model();
  }
}
