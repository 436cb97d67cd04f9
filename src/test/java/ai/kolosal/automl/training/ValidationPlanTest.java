package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValidationPlanTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Target classes(int rows, int classes) {
    return ClassTarget.of(
        IntStream.range(0, rows).map(i -> i % classes).toArray(),
        IntStream.range(0, classes).mapToObj(k -> "c" + k).toList());
  }

  private static Target numbers(int rows) {
    return NumericTarget.of(IntStream.range(0, rows).mapToDouble(i -> i).toArray());
  }

  private static Frame columns(int rows, int columns) {
    double[] cells = new double[rows];
    return Frame.of(IntStream.range(0, columns).mapToObj(j -> NumericColumn.of("x" + j, cells)).toList());
  }

  private static ValidationPlan plan(Target target, int columns, Budget budget) {
    Task task =
        target instanceof NumericTarget ? Task.REGRESSION : target.outputs() > 2 ? Task.MULTICLASS : Task.BINARY;
    TrainingSettings settings =
        new TrainingSettings(task, Metric.defaultFor(task), budget, 0, 2, TrainingListener.none(), Optional.empty(),
            Preparation.NONE, false);
    Deadline deadline =
        budget instanceof Budget.Time time ? Deadline.after(time.duration(), () -> 0L) : Deadline.never();
    return ValidationPlan.choose(columns(target.size(), columns), target, settings, deadline, new SeedTree(1));
  }

  /** Rows that are trained on are not tested on, and over all folds each row is tested once. */
  private static void requirePartition(ValidationPlan plan, int rows) {
    int[] tested = new int[rows];
    for (Fold fold : plan.folds()) {
      boolean[] trains = new boolean[rows];
      Arrays.stream(fold.train()).forEach(row -> trains[row] = true);
      for (int row : fold.test()) {
        assertFalse(trains[row], "row " + row + " trains and tests");
        tested[row]++;
      }
      assertTrue(fold.train().length > 0 && fold.test().length > 0);
    }
    int most = Arrays.stream(tested).max().orElse(0);
    assertEquals(1, most);
    if (!plan.isHoldout()) {
      assertEquals(rows, Arrays.stream(tested).sum());
    }
    assertEquals(rows, plan.rows());
  }

  @Property(tries = 150)
  void everyTargetIsDividedWithoutOverlap(
      @ForAll @IntRange(min = 4, max = 300) int rows, @ForAll @IntRange(min = 1, max = 120) int labels) {
    Target target = labels == 1 ? numbers(rows) : classes(rows, labels);
    requirePartition(plan(target, 3, Budget.trials(3)), rows);
    requirePartition(plan(target, 3, Budget.time(MINUTE)), rows);
  }

  @Test
  void moreRowsOrLessTimeMeanFewerFolds() {
    assertEquals(8, plan(classes(500, 2), 10, Budget.time(MINUTE)).folds().size());
    assertEquals(5, plan(classes(5_000, 2), 10, Budget.time(MINUTE)).folds().size());
    assertEquals(3, plan(classes(90_000, 2), 60, Budget.time(MINUTE)).folds().size());
    assertEquals(5, plan(classes(90_000, 2), 60, Budget.trials(3)).folds().size());
    assertTrue(plan(classes(90_000, 2), 60, Budget.time(MINUTE.dividedBy(3))).isHoldout());
    assertTrue(
        plan(classes(500, 2), 10, Budget.time(Duration.ofSeconds(2))).folds()
            .size() < plan(classes(500, 2), 10, Budget.time(MINUTE)).folds().size());
    assertTrue(plan(numbers(100_001), 1, Budget.trials(3)).isHoldout());
    assertEquals("5-fold cross-validation", plan(numbers(5_000), 1, Budget.trials(3)).describe());
  }

  @Test
  void moreRowsThanATimeAllowsAreThinnedOutButForOneOfEachClass() {
    int rows = 40_000;
    int[] codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] = i == 7 ? 2 : i % 10 == 0 ? 1 : 0;
    }
    Target target = ClassTarget.of(codes, List.of("usual", "seldom", "once"));
    ValidationPlan plan = plan(target, 50, Budget.time(Duration.ofMillis(200)));
    assertTrue(plan.isHoldout());
    assertTrue(plan.rows() >= 500 && plan.rows() < rows / 4, plan.rows() + " rows");
    Fold fold = plan.folds().get(0);
    assertTrue(Arrays.stream(fold.train()).anyMatch(row -> row == 7));
    assertEquals(0.1, Arrays.stream(fold.train()).filter(row -> codes[row] == 1).count() / (double) fold.train().length,
        0.01);
    assertEquals(rows, plan(target, 50, Budget.time(MINUTE)).rows());
    assertEquals(500, plan(target, 50, Budget.time(Duration.ofNanos(1))).rows());
    assertEquals(rows, plan(target, 50, Budget.trials(1)).rows());
  }
}
