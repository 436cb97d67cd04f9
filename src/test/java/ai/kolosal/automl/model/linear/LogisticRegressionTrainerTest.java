package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new LogisticRegressionTrainer();
  }

  @Override
  protected double repetitionTolerance() {
    return 0.02;
  }

  @Override
  protected Model read(StateReader in) {
    return LinearModel.read(in);
  }

  private static FeatureMatrix matrix(double[]... columns) {
    Feature[] features = new Feature[columns.length];
    for (int j = 0; j < columns.length; j++) {
      features[j] = Feature.numeric("x" + j);
    }
    return FeatureMatrix.of(List.of(features), columns, columns[0].length);
  }

  private static LogisticObjective objective(double[][] columns, ClassTarget y, int sums) {
    return new LogisticObjective(
        LinearColumns.dense(columns, y.size()), y.codes(), Optional.empty(), sums, true, new RowChunks(1));
  }

  private static double loss(FeatureMatrix x, ClassTarget y, LinearModel model) {
    return new LeastLoss().score(y, model.predict(x));
  }

  @Test
  void theStrengthIsChosenOnValidationRowsAndSettled() {
    FeatureMatrix x = LinearProblems.normal(700, 60, 0.3, 5);
    ClassTarget y = LinearProblems.classes(x, 3, 1.5, 5);
    int[] first = LinearProblems.range(0, 150);
    TrainContext context = LinearProblems.context(
        Task.MULTICLASS, Deadline.never(), LinearProblems.validation(x, y, LinearProblems.range(150, 400)));
    Trained chosen = new LogisticRegressionTrainer().learn(x.take(first), y.take(first), context).best();
    double c = (double) chosen.settled().settings().get("c");
    FeatureMatrix rest = x.take(LinearProblems.range(400, 700));
    ClassTarget restY = y.take(LinearProblems.range(400, 700));
    double ours = loss(rest, restY, (LinearModel) chosen.model());
    double weak = loss(rest, restY, new LogisticRegressionTrainer(1e3).train(x.take(first), y.take(first), context));
    assertTrue(c <= 0.1, "60 columns on 150 rows want a strong penalty, not c = " + c);
    assertTrue(ours < 0.7 * weak, ours + " against " + weak);
    // the settled trainer finds the same optimum from elsewhere
    LinearModel again = (LinearModel) chosen.settled().train(x.take(first), y.take(first), context);
    assertArrayEquals(((LinearModel) chosen.model()).coefficients(), again.coefficients(), 1e-3);
  }

  @Test
  void aMetricThatIsNotDefinedChoosesTheUsualStrength() {
    FeatureMatrix x = LinearProblems.normal(80, 3, 0, 5);
    ClassTarget y = LinearProblems.classes(x, 2, 1, 5);
    TrainContext context = LinearProblems.context(
        Task.BINARY, Deadline.never(), LinearProblems.validation(x, y, new int[0]));
    Trained trained = new LogisticRegressionTrainer().learn(x, y, context).best();
    assertEquals(1.0, trained.settled().settings().get("c"));
    double[] usual = new LogisticRegressionTrainer(1.0).train(x, y, context).coefficients();
    assertArrayEquals(usual, ((LinearModel) trained.model()).coefficients(), 1e-3);
  }

  @Test
  void separableClassesHaveAFiniteAnswer() {
    double[] x = {-3, -2, -1, 1, 2, 3};
    ClassTarget y = ClassTarget.of(new int[] {0, 0, 0, 1, 1, 1}, List.of("a", "b"));
    LinearModel model = new LogisticRegressionTrainer(OptionalDouble.of(1e12), true, 1e-10, 500)
        .train(matrix(x), y, LinearProblems.context(Task.BINARY));
    assertTrue(model.coefficients()[0] > 5 && Double.isFinite(model.coefficients()[0]));
    assertTrue(loss(matrix(x), y, model) < 1e-3);
  }

  @Test
  void equalColumnsShareTheirWeight() {
    FeatureMatrix one = LinearProblems.normal(300, 1, 0, 8);
    ClassTarget y = LinearProblems.classes(one, 2, 2, 8);
    double[] column = one.column(0);
    LinearModel model = new LogisticRegressionTrainer(OptionalDouble.of(1.0), true, 1e-10, 200)
        .train(matrix(column, column, new double[300]), y, LinearProblems.context(Task.BINARY));
    assertEquals(model.coefficients()[0], model.coefficients()[1], 1e-8);
    assertEquals(0, model.coefficients()[2]);
  }

  @Test
  void aClassWithoutRowsGetsAboutHalfARow() {
    FeatureMatrix x = LinearProblems.normal(200, 2, 0, 8);
    ClassTarget known = LinearProblems.classes(x, 2, 1, 8);
    ClassTarget y = ClassTarget.of(known.codes(), List.of("a", "b", "never"));
    LinearModel model = new LogisticRegressionTrainer(1).train(x, y, LinearProblems.context(Task.MULTICLASS));
    double[] out = new double[3];
    model.predictRow(new double[2], out);
    assertEquals(0.5 / 200, out[2], 1e-4);
    ClassTarget constant = ClassTarget.of(new int[200], List.of("a", "never"));
    new LogisticRegressionTrainer(1).train(x, constant, LinearProblems.context(Task.BINARY)).predictRow(out, out);
    assertEquals(0.5 / 200.5, out[1], 1e-12);
  }

  @Test
  void cellsThatAreNotFiniteCountAsZero() {
    double[] holes = {Double.NaN, 1, -1, Double.POSITIVE_INFINITY, 2, -2};
    double[] zeros = {0, 1, -1, 0, 2, -2};
    ClassTarget y = ClassTarget.of(new int[] {0, 1, 0, 1, 1, 0}, List.of("a", "b"));
    LinearModel model = new LogisticRegressionTrainer(1).train(matrix(holes), y, LinearProblems.context(Task.BINARY));
    LinearModel same = new LogisticRegressionTrainer(1).train(matrix(zeros), y, LinearProblems.context(Task.BINARY));
    assertArrayEquals(same.coefficients(), model.coefficients());
    Prediction prediction = model.predict(matrix(holes));
    assertEquals(same.predict(matrix(zeros)), prediction);
  }

  @Test
  void categoriesAreRefusedByName() {
    FeatureMatrix x = FeatureMatrix.of(List.of(new Feature("colour", 3)), new double[][] {{0, 1, 2}}, 3);
    ClassTarget y = ClassTarget.of(new int[] {0, 1, 0}, List.of("a", "b"));
    TrainingException e = assertThrows(
        TrainingException.class,
        () -> new LogisticRegressionTrainer().train(x, y, LinearProblems.context(Task.BINARY)));
    assertTrue(e.getMessage().contains("colour"), e.getMessage());
  }

  @Test
  void everyStepThatTimeAllowsIsAtLeastAsGood() {
    FeatureMatrix x = LinearProblems.normal(400, 12, 0.9, 4);
    ClassTarget y = LinearProblems.classes(x, 4, 3, 4);
    double before = Double.POSITIVE_INFINITY;
    for (int polls = 1; polls < 30; polls++) {
      AtomicLong clock = new AtomicLong();
      Deadline deadline = Deadline.after(Duration.ofNanos(polls), clock::incrementAndGet);
      LinearModel model = new LogisticRegressionTrainer(1)
          .train(x, y, LinearProblems.context(Task.MULTICLASS, deadline, Optional.empty()));
      double penalty = 0;
      for (double w : model.coefficients()) {
        penalty += w * w / 2;
      }
      double objective = 400 * loss(x, y, model) + penalty;
      assertTrue(objective <= before + 1e-9 * before, polls + " polls: " + objective + " after " + before);
      before = objective;
    }
  }

  @Test
  void manyColumnsConvergeWithoutBlocksOfCurvature() {
    FeatureMatrix x = LinearProblems.normal(120, 1500, 0.2, 4);
    ClassTarget y = LinearProblems.classes(x, 2, 3, 4);
    LogisticObjective objective = objective(FiniteCells.of(x), y, 1);
    objective.setPenalty(1.0 / 120);
    double[] theta = new double[objective.parameters()];
    assertTrue(new Minimiser(objective).minimise(theta, 1e-7, 200, Deadline.never()));
  }

  @Test
  void theRowSpaceOfAWideMatrixHasTheSameOptimum() {
    FeatureMatrix x = LinearProblems.normal(40, 90, 0.3, 4);
    ClassTarget y = LinearProblems.classes(x, 3, 3, 4);
    LogisticRegressionTrainer trainer = new LogisticRegressionTrainer(OptionalDouble.of(0.5), true, 1e-10, 500);
    LinearModel model = trainer.train(x, y, LinearProblems.context(Task.MULTICLASS));
    LogisticObjective objective = objective(FiniteCells.of(x), y, 3);
    objective.setPenalty(1 / (0.5 * 40));
    double[] theta = new double[objective.parameters()];
    new Minimiser(objective).minimise(theta, 1e-10, 500, Deadline.never());
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < 90; j++) {
        assertEquals(theta[k * 91 + j], model.coefficients()[k * 90 + j], 1e-7);
      }
    }
  }

  @Test
  void columnsOfVeryDifferentScaleConverge() {
    FeatureMatrix x = LinearProblems.normal(500, 8, 0.5, 6);
    ClassTarget y = LinearProblems.classes(x, 3, 2, 6);
    double[][] scaled = new double[8][500];
    for (int j = 0; j < 8; j++) {
      for (int i = 0; i < 500; i++) {
        scaled[j][i] = x.value(i, j) * Math.pow(10, j - 4) + (j == 7 ? 1e4 : 0);
      }
    }
    LogisticObjective objective = objective(scaled, y, 3);
    objective.setPenalty(1e-15);
    double[] theta = new double[objective.parameters()];
    double[] gradient = new double[theta.length];
    new Minimiser(objective).minimise(theta, 1e-7, 500, Deadline.never());
    objective.setPenalty(0);
    double reached = objective.evaluate(theta, gradient);
    LogisticObjective plain = objective(FiniteCells.of(x), y, 3);
    plain.setPenalty(0);
    double[] best = new double[theta.length];
    assertTrue(new Minimiser(plain).minimise(best, 1e-9, 500, Deadline.never()));
    assertEquals(plain.evaluate(best, gradient), reached, 1e-4);
  }

  @Test
  void aColumnThatOverflowsLeavesTheFrequencies() {
    double[] huge = {1e200, -1e200, 1e200, 0};
    ClassTarget y = ClassTarget.of(new int[] {0, 1, 1, 1}, List.of("a", "b"));
    LinearModel model = new LogisticRegressionTrainer(1).train(matrix(huge), y, LinearProblems.context(Task.BINARY));
    double[] out = new double[2];
    model.predictRow(new double[1], out);
    assertEquals(0.75, out[1], 1e-12);
    assertEquals(0, model.coefficients()[0]);
  }

  @Test
  void nearlyEqualColumnsAndAWeakPenaltyConverge() {
    FeatureMatrix base = LinearProblems.normal(400, 4, 0.999, 12);
    ClassTarget y = LinearProblems.classes(base, 2, 3, 12);
    double[] twin = base.column(0).clone();
    for (int i = 0; i < twin.length; i++) {
      twin[i] += 1e-7 * base.value(i, 3);
    }
    double[][] columns = {base.column(0), twin, base.column(1), base.column(2)};
    LogisticObjective objective = objective(columns, y, 1);
    objective.setPenalty(1e-6);
    double[] theta = new double[objective.parameters()];
    assertTrue(new Minimiser(objective).minimise(theta, 1e-8, 200, Deadline.never()));
    assertEquals(theta[0], theta[1], 1e-3 * (1 + Math.abs(theta[0])));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new LogisticRegressionTrainer(0));
    assertThrows(IllegalArgumentException.class, () -> new LogisticRegressionTrainer(Double.NaN));
    OptionalDouble one = OptionalDouble.of(1);
    assertThrows(IllegalArgumentException.class, () -> new LogisticRegressionTrainer(one, true, 0, 10));
    assertThrows(IllegalArgumentException.class, () -> new LogisticRegressionTrainer(one, true, 1e-3, 0));
    assertEquals("auto", new LogisticRegressionTrainer().settings().get("c"));
    assertNotEquals(new LogisticRegressionTrainer(1), new LogisticRegressionTrainer(2));
  }

  @Test
  void aClassThatCountsTwiceIsOneWhoseRowsStandTwice() {
    FeatureMatrix x = LinearProblems.normal(90, 4, 0.3, 5);
    for (int classes : new int[] {2, 3}) {
      ClassTarget y = LinearProblems.classes(x, classes, 1.5, 5);
      int[] twice = IntStream.concat(
          IntStream.range(0, y.size()),
          IntStream.range(0, y.size()).filter(i -> y.codes()[i] == 0)).toArray();
      List<Double> weights = new ArrayList<>(Collections.nCopies(classes, 1.0));
      weights.set(0, 2.0);
      Task task = classes == 2 ? Task.BINARY : Task.MULTICLASS;
      TrainContext plain = LinearProblems.context(task);
      TrainContext weighted =
          new TrainContext(
              task, plain.metric(), plain.deadline(), plain.seed(), 1, plain.validation(), weights);
      LogisticRegressionTrainer trainer = new LogisticRegressionTrainer(OptionalDouble.of(0.7), true, 1e-10, 500);
      LogisticRegressionTrainer rescaled =
          new LogisticRegressionTrainer(OptionalDouble.of(0.7 * y.size() / twice.length), true, 1e-10, 500);
      Prediction repeated = rescaled.train(x.take(twice), y.take(twice), plain).predict(x);
      double[] ofRows = Arrays.stream(y.codes()).mapToDouble(code -> code == 0 ? 2 : 1).toArray();
      for (TrainContext context : List.of(weighted, plain.withWeights(ofRows))) {
        Prediction counted = trainer.train(x, y, context).predict(x);
        assertArrayEquals(repeated.values(), counted.values(), 1e-7);
      }
    }
  }
}
