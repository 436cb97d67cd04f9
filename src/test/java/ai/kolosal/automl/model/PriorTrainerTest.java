package ai.kolosal.automl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.TrainingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new PriorTrainer();
  }

  @Override
  protected double repetitionTolerance() {
    return 1e-12;
  }

  @Override
  protected Model read(StateReader in) {
    return PriorModel.read(in);
  }

  @Override
  protected boolean learns() {
    return false;
  }

  private static double[] prior(Task task, Target y) {
    FeatureMatrix x = FeatureMatrix.of(List.of(), new double[0][], y.size());
    return new PriorTrainer().train(x, y, context(task, Deadline.never(), 0, 1)).predict(x).take(new int[1]).values();
  }

  @Test
  void predictsFrequenciesAndMeans() {
    ClassTarget y = ClassTarget.of(new int[] {0, 2, 2, 2}, List.of("a", "b", "c"));
    assertArrayEquals(new double[] {0.25, 0.0, 0.75}, prior(Task.MULTICLASS, y));
    assertArrayEquals(new double[] {2.5}, prior(Task.REGRESSION, NumericTarget.of(1, 2, 3, 4)));
    assertArrayEquals(
        new double[] {1e308}, prior(Task.REGRESSION, NumericTarget.of(1e308, 1e308)), "the sum would overflow");
  }

  @Test
  void rowsCountAsTheyWeigh() {
    FeatureMatrix x = FeatureMatrix.of(List.of(), new double[0][], 3);
    TrainContext weighed = context(Task.REGRESSION, Deadline.never(), 0, 1).withWeights(1, 0, 3);
    double[] mean = new PriorTrainer().train(x, NumericTarget.of(4, 77, 8), weighed).predict(x).values();
    assertArrayEquals(new double[] {7, 7, 7}, mean);
  }

  @Test
  void needsARow() {
    assertThrows(TrainingException.class, () -> prior(Task.REGRESSION, NumericTarget.of()));
  }

  @Test
  void refusesDamagedState() {
    for (double[] values : new double[][] {{}, {Double.NaN}, {0.5, 0.6}, {1.5, -0.5}}) {
      StateWriter out = new StateWriter();
      out.writeDoubles(values);
      StateReader in = new StateReader("model", out.toByteArray());
      assertThrows(ArtifactException.class, () -> PriorModel.read(in));
      assertThrows(IllegalArgumentException.class, () -> new PriorModel(values));
    }
  }
}
