package ai.kolosal.automl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountedRowsTest {
  private static final FeatureMatrix X =
      FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {{1, 2, 3, 4}}, 4);
  private static final ClassTarget Y = ClassTarget.of(new int[] {0, 1, 0, 1}, List.of("no", "yes"));

  private static TrainContext context(Double... classWeights) {
    return new TrainContext(
        Task.BINARY, Metric.LOG_LOSS, Deadline.never(), new SeedTree(1), 1, Optional.empty(), List.of(classWeights));
  }

  @Test
  void rowsThatAllCountStayAsTheyAre() {
    for (TrainContext context : List.of(context(), context(1.0, 2.0), context().withWeights(1, 2, 3, 4))) {
      CountedRows rows = CountedRows.of(X, Y, context);
      assertSame(X, rows.x());
      assertSame(Y, rows.y());
      assertSame(context, rows.context());
    }
  }

  @Test
  void rowsOfNoWeightGoWithTheirQueries() {
    TrainContext context = context(1.0, 2.0).withGroups(5, 5, 6, 6).withWeights(1, 0, 3, 3);
    CountedRows rows = CountedRows.of(X, Y, context);
    assertArrayEquals(new double[] {1, 3, 4}, rows.x().column(0));
    assertArrayEquals(new int[] {0, 0, 1}, ((ClassTarget) rows.y()).codes());
    assertArrayEquals(new int[] {5, 6, 6}, rows.context().groups().orElseThrow());
    assertArrayEquals(new double[] {0.3, 0.9, 1.8}, rows.context().rowWeights(rows.y()).orElseThrow(), 1e-15);
  }

  @Test
  void weightsThatAreAllTheSameAreNone() {
    CountedRows all = CountedRows.of(X, Y, context(3.0, 1.0).withWeights(1, 3, 1, 3).withGroups(5, 5, 6, 6));
    assertTrue(all.context().rowWeights(Y).isEmpty());
    assertArrayEquals(new int[] {5, 5, 6, 6}, all.context().groups().orElseThrow());
    CountedRows some = CountedRows.of(X, Y, context().withWeights(0.3, 0, 0, 0.3));
    assertTrue(some.context().weights().isEmpty());
    assertEquals(2, some.y().size());
  }

  @Test
  void weightsOfAnySizeCountByTheirRatios() {
    for (double unit : new double[] {Double.MAX_VALUE / 4, 1e300, 1e-300, Double.MIN_VALUE}) {
      TrainContext context = context(1e300, 2e300).withWeights(unit, unit, 3 * unit, 0);
      double[] weights = context.rowWeights(Y).orElseThrow();
      assertArrayEquals(new double[] {4 / 6.0, 8 / 6.0, 2, 0}, weights, 1e-14);
      CountedRows same = CountedRows.of(X, Y, context().withWeights(unit, unit, unit, unit));
      assertTrue(same.context().rowWeights(Y).isEmpty());
    }
  }

  @Test
  void refusesWeightsThatDoNotFit() {
    assertThrows(IllegalArgumentException.class, () -> CountedRows.of(X, Y, context().withWeights(1, 2)));
  }
}
