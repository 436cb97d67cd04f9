package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.tree.Link;

/** A loss of numbers, whose scores are the numbers themselves unless it says otherwise. */
interface NumberLoss extends Loss {
  @Override
  default boolean supports(Task task) {
    return task == Task.REGRESSION;
  }

  @Override
  default Link link() {
    return Link.IDENTITY;
  }
}
