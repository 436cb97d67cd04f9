package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import ai.kolosal.automl.searchspace.SearchSpace;
import org.junit.jupiter.api.Test;

class LearnerSpacesTest {
  @Test
  void everySpaceGoesThroughJson() {
    int parameters = 0;
    for (Task task : Task.values()) {
      for (String id : Learners.ids(task)) {
        SearchSpace space = switch (id) {
          case "lightgbm" -> LightGbmTrainer.defaults().space();
          case "xgboost" -> XgBoostTrainer.defaults().space();
          default -> Learners.byId(id, task).space();
        };
        assertEquals(space, SearchSpace.fromJson(space.toJson()), id);
        parameters += space.parameters().size();
      }
    }
    assertTrue(parameters > 100, "only " + parameters + " were written");
  }
}
