package ai.kolosal.automl.model.isotonic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class IsotonicTrainerTest extends TrainerContract {
  private static final TrainContext NUMBERS = context(Task.REGRESSION, Deadline.never(), 1, 1);

  /** The contract's tables have several columns; one must be named. */
  @Override
  protected Trainer trainer() {
    return new IsotonicTrainer(0);
  }

  @Override
  protected Model read(StateReader in) {
    return IsotonicModel.read(in);
  }

  private static FeatureMatrix matrix(double[]... columns) {
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
    }
    return FeatureMatrix.of(features, columns, columns[0].length);
  }

  @Test
  void ofSeveralColumnsNoneIsGuessed() {
    FeatureMatrix x = matrix(new double[] {1, 2}, new double[] {2, 1});
    NumericTarget y = NumericTarget.of(3, 4);
    TrainingException e =
        assertThrows(TrainingException.class, () -> new IsotonicTrainer().train(x, y, NUMBERS));
    assertTrue(e.getMessage().contains("'feature'") && e.getMessage().contains("has 2"), e.getMessage());
    e = assertThrows(TrainingException.class, () -> new IsotonicTrainer(2).train(x, y, NUMBERS));
    assertTrue(e.getMessage().contains("0 … 1"), e.getMessage());
    assertArrayEquals(new double[] {4, 3}, new IsotonicTrainer(1).train(x, y, NUMBERS).y());
    FeatureMatrix one = matrix(new double[] {1, 2});
    assertArrayEquals(new double[] {3, 4}, new IsotonicTrainer().train(one, y, NUMBERS).y());
  }

  @Test
  void categoriesAndSeveralClassesAreRefused() {
    FeatureMatrix x = FeatureMatrix.of(List.of(new Feature("colour", 3)), new double[][] {{0, 1}}, 2);
    TrainingException e = assertThrows(
        TrainingException.class, () -> new IsotonicTrainer().train(x, NumericTarget.of(3, 4), NUMBERS));
    assertTrue(e.getMessage().contains("colour"), e.getMessage());
    ClassTarget y = ClassTarget.of(new int[] {0, 1}, List.of("a", "b", "c"));
    TrainContext classes = context(Task.MULTICLASS, Deadline.never(), 1, 1);
    e = assertThrows(TrainingException.class, () -> new IsotonicTrainer().train(matrix(new double[2]), y, classes));
    assertTrue(e.getMessage().contains("3 classes"), e.getMessage());
  }

  @Test
  void theDirectionIsFoundOrGiven() {
    FeatureMatrix x = matrix(new double[] {1, 2, 3, 4});
    NumericTarget y = NumericTarget.of(9, 7, 8, 1);
    assertArrayEquals(new double[] {9, 7.5, 7.5, 1}, new IsotonicTrainer().train(x, y, NUMBERS).y());
    Trainer rising = new IsotonicTrainer(OptionalInt.empty(), IsotonicTrainer.Direction.RISING);
    assertArrayEquals(new double[] {6.25, 6.25}, ((IsotonicModel) rising.train(x, y, NUMBERS)).y());
  }

  @Test
  void cellsWithoutAValueHaveTheMeanOfSuchRows() {
    double[] cells = {1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3};
    NumericTarget y = NumericTarget.of(1, 10, 2, 20, 3);
    double[] out = new double[1];
    IsotonicModel model = new IsotonicTrainer().train(matrix(cells), y, NUMBERS);
    model.predictRow(new double[] {Double.NaN}, out);
    assertEquals(15, out[0], 1e-12);
    model.predictRow(new double[] {2.5}, out);
    assertEquals(2.5, out[0], 1e-12);
    new IsotonicTrainer().train(matrix(new double[] {1, 2, 3, 4, 5}), y, NUMBERS)
        .predictRow(new double[] {Double.NaN}, out);
    assertEquals(7.2, out[0], 1e-12);
  }

  @Test
  void twoClassesHaveTheSharesOfTheirStretches() {
    FeatureMatrix x = matrix(new double[] {0, 1, 2, 3, 4, 5});
    ClassTarget y = ClassTarget.of(new int[] {0, 1, 0, 1, 1, 1}, List.of("no", "yes"));
    double[] out = new double[2];
    Model model = new IsotonicTrainer().train(x, y, context(Task.BINARY, Deadline.never(), 1, 1));
    model.predictRow(new double[] {1.7}, out);
    assertArrayEquals(new double[] {0.5, 0.5}, out, 1e-12);
    model.predictRow(new double[] {99}, out);
    assertArrayEquals(new double[] {0, 1}, out);
  }
}
