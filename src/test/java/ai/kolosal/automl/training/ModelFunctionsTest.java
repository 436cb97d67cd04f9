package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.linear.RidgeTrainer;
import ai.kolosal.automl.preprocessing.select.CrossValidatedElimination;
import ai.kolosal.automl.preprocessing.select.ImportanceFunction;
import ai.kolosal.automl.preprocessing.select.NullImportanceSelector;
import ai.kolosal.automl.preprocessing.select.PermutationSelector;
import ai.kolosal.automl.preprocessing.select.ScoreFunction;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.KFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What selections are told by the library's own learners. */
class ModelFunctionsTest {
  private static final SeedTree SEED = new SeedTree(3);
  private static final int ROWS = 200;

  /** A number and a category that make the target, a number and a category of forty levels that do not. */
  private static Frame rows() {
    RandomGenerator random = SEED.generator();
    int[] few = random.ints(ROWS, 0, 3).toArray();
    int[] many = random.ints(ROWS, 0, 40).toArray();
    return Frame.of(
        NumericColumn.of("noise", random.doubles(ROWS).toArray()),
        CategoricalColumn.of("kind", few, List.of("a", "b", "c")),
        NumericColumn.of("size", random.doubles(ROWS).toArray()),
        CategoricalColumn.of("many", many, IntStream.range(0, 40).mapToObj(k -> "level " + k).toList()));
  }

  private static double[] sums(Frame x) {
    double[] size = ((NumericColumn) x.column("size")).values();
    int[] kind = ((CategoricalColumn) x.column("kind")).codes();
    return IntStream.range(0, ROWS).mapToDouble(i -> 3 * size[i] + kind[i]).toArray();
  }

  private static Target numbers() {
    return NumericTarget.of(sums(rows()));
  }

  private static Target classes() {
    return ClassTarget.of(
        Arrays.stream(sums(rows())).mapToInt(sum -> sum > 2.5 ? 1 : 0).toArray(), List.of("no", "yes"));
  }

  @Test
  void whatMakesTheTargetIsImportant() {
    for (Task task : List.of(Task.BINARY, Task.REGRESSION)) {
      Target y = task == Task.REGRESSION ? numbers() : classes();
      double[] found = ModelFunctions.importances(task).importances(rows(), y, SEED);
      assertTrue(Math.min(found[1], found[2]) > 0.05, Arrays.toString(found));
      assertTrue(Math.max(found[0], found[3]) < 0.05, Arrays.toString(found));
      assertArrayEquals(found, ModelFunctions.importances(task).importances(rows(), y, SEED));
    }
  }

  @Test
  void selectionsKeepWhatMakesTheTarget() {
    ScoreFunction score = ModelFunctions.score(Task.REGRESSION, Metric.R2, new RidgeTrainer());
    ImportanceFunction importances = ModelFunctions.importances(score);
    List<String> makers = List.of("kind", "size");
    assertEquals(makers, new NullImportanceSelector(importances, 10, 1).fit(rows(), numbers(), SEED).names());
    assertEquals(
        makers,
        new CrossValidatedElimination(importances, score)
            .withSplitter(new KFold(3, true))
            .fit(rows(), numbers(), SEED)
            .names());
    List<String> kept = new PermutationSelector(score).fit(rows(), numbers(), SEED).names();
    assertTrue(kept.containsAll(makers), kept.toString());
    assertFalse(score.toString().isBlank());
  }

  @Test
  void columnsOfEveryKindAreJudged() {
    Frame x = SampleColumns.all();
    int[] codes = IntStream.range(0, x.rows()).map(i -> i % 3).toArray();
    Target y = ClassTarget.of(codes, List.of("a", "b", "c"));
    double[] found = ModelFunctions.importances(Task.MULTICLASS).importances(x, y, SEED);
    assertEquals(x.columns().size(), found.length);
    assertTrue(Arrays.stream(found).allMatch(Double::isFinite));
    List<Double> constant = new ArrayList<>();
    for (String name : List.of("constant", "none", "one", "no", "once", "never", "same", "nothing")) {
      constant.add(found[x.names().indexOf(name)]);
    }
    assertTrue(constant.stream().allMatch(loss -> loss == 0), constant.toString());
  }

  @Test
  void whatIsNotForTheTaskIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ModelFunctions.score(Task.BINARY, Metric.RMSE, new RidgeTrainer()));
    assertThrows(
        IllegalArgumentException.class,
        () -> ModelFunctions.score(Task.BINARY, Metric.LOG_LOSS, new RidgeTrainer()));
  }
}
