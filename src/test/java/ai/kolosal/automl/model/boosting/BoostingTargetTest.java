package ai.kolosal.automl.model.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoostingTargetTest {
  private static TrainContext context(Task task, List<Double> weights) {
    return new TrainContext(
        task, Metric.LOG_LOSS, Deadline.never(), new SeedTree(1), 1, Optional.empty(), weights);
  }

  @Test
  void balancedClassesStartEven() {
    ClassTarget y = ClassTarget.of(new int[] {0, 0, 0, 1}, List.of("no", "yes"));
    assertEquals(0, BoostingTarget.of(y, context(Task.BINARY, List.of(1.0, 3.0))).priors()[0], 1e-12);
    ClassTarget three = ClassTarget.of(new int[] {0, 0, 0, 1, 2, 2}, List.of("a", "b", "c"));
    double third = Math.log(2.5 / 7.5);
    assertArrayEquals(
        new double[] {third, third, third},
        BoostingTarget.of(three, context(Task.MULTICLASS, List.of(2.0, 6.0, 3.0))).priors(), 1e-12);
  }

  @Test
  void withoutWeightsNothingChanges() {
    ClassTarget y = ClassTarget.of(new int[] {0, 0, 0, 1}, List.of("no", "yes"));
    double logOdds = Math.log(1.5 / 5) - Math.log(3.5 / 5);
    assertArrayEquals(new double[] {logOdds}, BoostingTarget.of(y).priors());
    assertArrayEquals(new double[] {logOdds}, BoostingTarget.of(y, context(Task.BINARY, List.of())).priors());
  }

  @Test
  void numbersAreCentredByWhatRowsCount() {
    TrainContext weighed = context(Task.REGRESSION, List.of()).withWeights(1, 5);
    assertArrayEquals(new double[] {16.0 / 6}, BoostingTarget.of(NumericTarget.of(1, 3), weighed).priors(), 1e-15);
    MultiTarget several = MultiTarget.of(new double[] {1, 3}, new double[] {1, 3});
    assertThrows(IllegalArgumentException.class, () -> BoostingTarget.of(several, weighed));
  }
}
