package ai.kolosal.automl.model.svm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelSvmTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new KernelSvmTrainer();
  }

  @Override
  protected Model read(StateReader in) {
    return SvmModel.read(in);
  }

  private static TrainContext context(Task task) {
    return SvmProblems.context(task, Deadline.never());
  }

  private static double accuracy(Model model, FeatureMatrix x, ClassTarget y) {
    Prediction prediction = model.predict(x);
    int right = 0;
    for (int i = 0; i < x.rows(); i++) {
      right += prediction.best(i) == y.codes()[i] ? 1 : 0;
    }
    return (double) right / x.rows();
  }

  private static KernelSvmTrainer approximated(int rank) {
    return new KernelSvmTrainer().with(KernelSvmTrainer.APPROXIMATION, "nystroem").with(KernelSvmTrainer.RANK, rank);
  }

  @Test
  void curvedClassesAreLearnedOnFreshRows() {
    FeatureMatrix x = SvmProblems.normal(600, 2, 3);
    FeatureMatrix fresh = SvmProblems.normal(400, 2, 4);
    ClassTarget y = SvmProblems.circle(x);
    SvmModel exact = new KernelSvmTrainer().train(x, y, context(Task.BINARY));
    assertTrue(accuracy(exact, fresh, SvmProblems.circle(fresh)) > 0.95);
    assertTrue(exact.vectors() > 0 && exact.vectors() < 400, exact.toString());
    SvmModel near = approximated(60).train(x, y, context(Task.BINARY));
    assertTrue(accuracy(near, fresh, SvmProblems.circle(fresh)) > 0.95);
    SvmModel linear = new LinearSvmTrainer().train(x, y, context(Task.BINARY));
    assertTrue(accuracy(linear, fresh, SvmProblems.circle(fresh)) < 0.7);
  }

  @Test
  void theModelSaysWhetherItIsApproximated() {
    FeatureMatrix x = SvmProblems.normal(60, 2, 3);
    ClassTarget y = SvmProblems.circle(x);
    SvmModel exact = new KernelSvmTrainer().with(KernelSvmTrainer.MAX_ROWS, 60).train(x, y, context(Task.BINARY));
    assertFalse(exact.approximated());
    assertTrue(exact.toString().contains("support vectors"), exact.toString());
    SvmModel near = new KernelSvmTrainer().with(KernelSvmTrainer.MAX_ROWS, 59).train(x, y, context(Task.BINARY));
    assertTrue(near.approximated());
    assertTrue(near.toString().contains("60 landmarks (Nyström's approximation)"), near.toString());
    SvmModel never = new KernelSvmTrainer().with(KernelSvmTrainer.MAX_ROWS, 59)
        .with(KernelSvmTrainer.APPROXIMATION, "none").train(x, y, context(Task.BINARY));
    assertFalse(never.approximated());
    StateWriter out = new StateWriter();
    near.write(out);
    assertTrue(SvmModel.read(new StateReader("model", out.toByteArray())).approximated());
  }

  /** With all rows as landmarks the features are exact: a linear kernel's machine is the linear machine. */
  @Test
  void allLandmarksOfALinearKernelAreTheLinearMachine() {
    FeatureMatrix x = SvmProblems.normal(80, 3, 3);
    NumericTarget y = SvmProblems.wave(x);
    SvmModel kernel = approximated(80).with(KernelSvmTrainer.KERNEL, "linear").with(KernelSvmTrainer.EPSILON, 0.2)
        .train(x, y, context(Task.REGRESSION));
    SvmModel linear = new LinearSvmTrainer().with(LinearSvmTrainer.EPSILON, 0.2)
        .with(LinearSvmTrainer.INTERCEPT_SCALING, 10.0).train(x, y, context(Task.REGRESSION));
    double[] wanted = linear.predict(x).values();
    double[] got = kernel.predict(x).values();
    for (int i = 0; i < wanted.length; i++) {
      assertEquals(wanted[i], got[i], 1e-3);
    }
  }

  @Test
  void wavesAreLearnedOnFreshRows() {
    FeatureMatrix x = SvmProblems.normal(300, 1, 3);
    FeatureMatrix fresh = SvmProblems.normal(200, 1, 4);
    for (KernelSvmTrainer trainer : List.of(new KernelSvmTrainer(), approximated(40))) {
      double[] got =
          trainer.with(KernelSvmTrainer.C, 10.0).train(x, SvmProblems.wave(x), context(Task.REGRESSION))
              .predict(fresh).values();
      double[] wanted = SvmProblems.wave(fresh).values();
      double error = 0;
      for (int i = 0; i < got.length; i++) {
        error += Math.abs(got[i] - wanted[i]) / got.length;
      }
      assertTrue(error < 1.5, trainer + ": " + error);
    }
  }

  /** Draws of real flowers that training has not seen, in three classes. */
  @Test
  void irisesAreTold() {
    Golden golden = Goldens.binding("svm.json.gz", "SVC").get(0);
    double[][] rows = Golden.matrix(golden.input("X"));
    double[][] columns = new double[4][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 4; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    FeatureMatrix x = SvmProblems.matrix(columns);
    int[] codes = Golden.strings(golden.input("y")).stream().mapToInt(Integer::parseInt).toArray();
    ClassTarget y = ClassTarget.of(codes, List.of("setosa", "versicolor", "virginica"));
    int[] train = IntStream.range(0, rows.length).filter(i -> i % 3 > 0).toArray();
    int[] rest = IntStream.range(0, rows.length).filter(i -> i % 3 == 0).toArray();
    List<Trainer> trainers = List.of(
        new KernelSvmTrainer(), new KernelSvmTrainer().with(KernelSvmTrainer.CALIBRATION, "isotonic"),
        approximated(30), new LinearSvmTrainer(), new LinearSvmTrainer().with(LinearSvmTrainer.LOSS, "plain"));
    for (Trainer trainer : trainers) {
      Model model = trainer.train(x.take(train), y.take(train), context(Task.MULTICLASS));
      assertTrue(accuracy(model, x.take(rest), y.take(rest)) >= 0.8, trainer.toString());
    }
  }

  /** A machine knows every row it has seen; its probabilities must not boast of that. */
  @Test
  void noiseIsNotBelievedThoughItIsLearnedByHeart() {
    FeatureMatrix x = SvmProblems.normal(120, 60, 3);
    int[] codes = new int[120];
    Arrays.setAll(codes, i -> i * 7 % 12 < 6 ? 1 : 0);
    ClassTarget y = ClassTarget.of(codes, List.of("a", "b"));
    List<Trainer> trainers = List.of(
        new KernelSvmTrainer().with(KernelSvmTrainer.C, 100.0), approximated(100).with(KernelSvmTrainer.C, 100.0),
        new LinearSvmTrainer().with(LinearSvmTrainer.C, 100.0));
    for (Trainer trainer : trainers) {
      Prediction prediction = trainer.train(x, y, context(Task.BINARY)).predict(x);
      double boast = 0;
      for (int i = 0; i < 120; i++) {
        boast += Math.abs(prediction.value(i, 1) - 0.5) / 120;
      }
      assertTrue(boast < 0.2, trainer + ": " + boast);
    }
  }

  @Test
  void fiveRowsAndOneClassAndCopiesHaveAnswers() {
    FeatureMatrix x = SvmProblems.matrix(new double[] {1, 1, 1, 1, 2}, new double[5]);
    List<ClassTarget> targets = List.of(
        ClassTarget.of(new int[] {0, 1, 0, 1, 1}, List.of("a", "b", "never")),
        ClassTarget.of(new int[] {0, 0, 0, 0, 1}, List.of("a", "b", "never")),
        ClassTarget.of(new int[5], List.of("a", "b", "never")));
    for (ClassTarget y : targets) {
      for (String approximation : List.of("none", "nystroem")) {
        for (String kind : List.of("sigmoid", "isotonic")) {
          Model model = new KernelSvmTrainer().with(KernelSvmTrainer.APPROXIMATION, approximation)
              .with(KernelSvmTrainer.CALIBRATION, kind).train(x, y, context(Task.MULTICLASS));
          Prediction prediction = model.predict(x);
          assertTrue(Arrays.stream(prediction.values()).allMatch(p -> p >= 0 && p <= 1), prediction.toString());
          assertEquals(0.5 / 6.5, prediction.value(0, 2), 1e-12);
        }
      }
    }
  }

  @Test
  void cellsBeyondAllSenseHaveAnswers() {
    FeatureMatrix x = SvmProblems.normal(60, 2, 3);
    for (String kernel : List.of("rbf", "poly", "linear")) {
      Model model = new KernelSvmTrainer().with(KernelSvmTrainer.KERNEL, kernel)
          .train(x, SvmProblems.wave(x), context(Task.REGRESSION));
      double[] out = new double[1];
      for (double cell : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -Double.MAX_VALUE}) {
        model.predictRow(new double[] {cell, -cell}, out);
        assertTrue(out[0] >= 80 && out[0] <= 120, kernel + " at " + cell + ": " + out[0]);
      }
    }
  }

  @Test
  void everyDamagedByteIsFoundOrHarmless() {
    FeatureMatrix x = SvmProblems.normal(24, 2, 3);
    SvmModel model = new KernelSvmTrainer().train(x, SvmProblems.circle(x), context(Task.BINARY));
    StateWriter out = new StateWriter();
    model.write(out);
    byte[] bytes = out.toByteArray();
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= (byte) 0x95;
      try {
        SvmModel read = SvmModel.read(new StateReader("model", damaged));
        assertTrue(read.outputs() > 0);
      } catch (ArtifactException e) {
        assertTrue(e.getMessage().contains("model"), e.getMessage());
      }
      byte[] cut = Arrays.copyOf(bytes, at);
      assertThrows(ArtifactException.class, () -> SvmModel.read(new StateReader("model", cut)));
    }
  }
}
