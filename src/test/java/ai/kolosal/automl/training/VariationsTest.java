package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VariationsTest {
  /* The rows have a say in these. */
  private static final Set<String> SUITED = Set.of("learning_rate", "min_data_in_leaf");

  private static void assertDrawn(Trainer trainer) {
    trainer.space().parameters().forEach((name, parameter) -> {
      if (parameter.distribution().isPresent() && !SUITED.contains(name)) {
        Object value = trainer.settings().get(name);
        List<Object> ends = parameter.distribution().get().ends();
        assertTrue(
            parameter.distribution().get() instanceof Distribution.Choice
                ? ends.contains(value)
                : number(value) >= number(ends.get(0)) && number(value) <= number(ends.get(1)),
            trainer.id() + " " + name + " " + value);
      }
    });
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static Variations variations(DefaultLearners learners) {
    return new Variations(learners, learners.varied(), new SeedTree(3));
  }

  @Test
  void drawFromWhatTrainersDeclare() {
    for (boolean lightGbm : new boolean[] {true, false}) {
      for (boolean xgBoost : new boolean[] {true, false}) {
        Variations some = variations(new DefaultLearners(Task.REGRESSION, 90, lightGbm, xgBoost));
        for (int i = 0; i < 30; i++) {
          Candidate drawn = some.draw(i);
          assertDrawn(drawn.trainer());
          assertEquals(drawn, some.draw(i));
          assertNotEquals(drawn.trainer(), some.draw(i + 3).trainer());
        }
      }
    }
  }

  @Test
  void theRowsHaveASay() {
    Variations few = variations(new DefaultLearners(Task.BINARY, 90, true, false));
    Variations many = variations(new DefaultLearners(Task.BINARY, 90_000, true, false));
    for (int i = 0; i < 30; i++) {
      assertTrue((int) few.draw(i).trainer().settings().get("min_data_in_leaf") <= 2, "of 90 rows");
      double slow = number(few.draw(i).trainer().settings().get("learning_rate"));
      assertEquals(2 * slow, number(many.draw(i).trainer().settings().get("learning_rate")));
    }
  }
}
