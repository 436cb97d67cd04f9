package ai.kolosal.automl.model.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearSvmTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new LinearSvmTrainer();
  }

  @Override
  protected Model read(StateReader in) {
    return SvmModel.read(in);
  }

  private static TrainContext binary() {
    return SvmProblems.context(Task.BINARY, Deadline.never());
  }

  private static double accuracy(Model model, FeatureMatrix x, ClassTarget y) {
    Prediction prediction = model.predict(x);
    int right = 0;
    for (int i = 0; i < x.rows(); i++) {
      right += prediction.best(i) == y.codes()[i] ? 1 : 0;
    }
    return (double) right / x.rows();
  }

  @Test
  void separableClassesHaveAFiniteAnswer() {
    FeatureMatrix x = SvmProblems.matrix(new double[] {-3, -2, -1, 1, 2, 3}, SvmProblems.filled(6, 4));
    ClassTarget y = ClassTarget.of(new int[] {0, 0, 0, 1, 1, 1}, List.of("a", "b"));
    for (String loss : List.of("squared", "plain")) {
      SvmModel model = new LinearSvmTrainer().with(LinearSvmTrainer.LOSS, loss).with(LinearSvmTrainer.C, 1e6)
          .train(x, y, binary());
      assertEquals(1, accuracy(model, x, y));
      assertEquals(1, model.decisions(new double[] {1, 4})[0], 0.01, loss);
      assertEquals(-1, model.decisions(new double[] {-1, 4})[0], 0.01, loss);
    }
  }

  @Test
  void rowsThatContradictEachOtherGetTheirShare() {
    FeatureMatrix x = SvmProblems.matrix(SvmProblems.filled(40, 1));
    int[] codes = new int[40];
    Arrays.setAll(codes, i -> i % 4 == 0 ? 1 : 0);
    SvmModel model = new LinearSvmTrainer().train(x, ClassTarget.of(codes, List.of("a", "b")), binary());
    assertEquals(0.25, model.predict(x).value(0, 1), 0.05);
  }

  @Test
  void probabilitiesAreHonest() {
    FeatureMatrix x = SvmProblems.normal(3000, 4, 6);
    ClassTarget y = SvmProblems.plane(x, 1.5, 6);
    int[] train = IntStream.range(0, 1500).toArray();
    int[] rest = IntStream.range(1500, 3000).toArray();
    for (String kind : List.of("sigmoid", "isotonic")) {
      SvmModel model = new LinearSvmTrainer().with(LinearSvmTrainer.CALIBRATION, kind)
          .train(x.take(train), y.take(train), binary());
      Prediction prediction = model.predict(x.take(rest));
      double[] sums = new double[5];
      double[] ones = new double[5];
      int[] counts = new int[5];
      for (int i = 0; i < rest.length; i++) {
        int bin = (int) Math.min(4, prediction.value(i, 1) * 5);
        sums[bin] += prediction.value(i, 1);
        ones[bin] += y.codes()[rest[i]];
        counts[bin]++;
      }
      for (int bin = 0; bin < 5; bin++) {
        assertTrue(counts[bin] > 50, kind + ": " + Arrays.toString(counts));
        assertEquals(ones[bin] / counts[bin], sums[bin] / counts[bin], 0.1, kind + ", fifth " + bin);
      }
    }
  }

  @Test
  void theUnitOfTheTargetDoesNotMatter() {
    FeatureMatrix x = SvmProblems.normal(200, 3, 6);
    double[] y = Arrays.stream(SvmProblems.wave(x).values()).map(v -> v / 1000).toArray();
    double[] thousandfold = Arrays.stream(y).map(v -> v * 1024).toArray();
    TrainContext context = SvmProblems.context(Task.REGRESSION, Deadline.never());
    double[] small = new LinearSvmTrainer().train(x, NumericTarget.of(y), context).predict(x).values();
    double[] large = new LinearSvmTrainer().train(x, NumericTarget.of(thousandfold), context).predict(x).values();
    assertArrayEquals(Arrays.stream(small).map(v -> v * 1024).toArray(), large, 1e-6);
  }

  @Test
  void numbersStayNearTheRangeOfTraining() {
    double[] line = {0, 1, 2, 3, 4};
    FeatureMatrix x = SvmProblems.matrix(line);
    TrainContext context = SvmProblems.context(Task.REGRESSION, Deadline.never());
    SvmModel model = new LinearSvmTrainer().with(LinearSvmTrainer.C, 100.0).train(x, NumericTarget.of(line), context);
    double[] out = new double[1];
    model.predictRow(new double[] {2.5}, out);
    assertEquals(2.5, out[0], 0.05);
    model.predictRow(new double[] {1000}, out);
    assertEquals(4.4, out[0], 1e-12);
    SvmModel free = new LinearSvmTrainer().with(LinearSvmTrainer.C, 100.0).with(LinearSvmTrainer.MARGIN, "none")
        .train(x, NumericTarget.of(line), context);
    free.predictRow(new double[] {1000}, out);
    assertEquals(1000, out[0], 20);
  }

  @Test
  void categoriesAreRefusedByName() {
    FeatureMatrix x = FeatureMatrix.of(List.of(new Feature("colour", 3)), new double[][] {{0, 1, 2}}, 3);
    ClassTarget y = ClassTarget.of(new int[] {0, 1, 0}, List.of("a", "b"));
    for (Trainer trainer : List.of(new LinearSvmTrainer(), new KernelSvmTrainer())) {
      TrainingException e = assertThrows(TrainingException.class, () -> trainer.train(x, y, binary()));
      assertTrue(e.getMessage().contains("colour"), e.getMessage());
    }
  }

  @Test
  void aLinearModelHoldsNoVectors() {
    FeatureMatrix x = SvmProblems.normal(30, 2, 6);
    SvmModel model = new LinearSvmTrainer().train(x, SvmProblems.plane(x, 0.1, 6), binary());
    assertEquals(0, model.vectors());
    assertFalse(model.approximated());
    assertEquals("svm of 1 sums of 2 features, kernel features", model.toString());
  }
}
