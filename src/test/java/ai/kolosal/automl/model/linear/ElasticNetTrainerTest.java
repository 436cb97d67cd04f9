package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticNetTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new ElasticNetTrainer();
  }

  @Override
  protected double repetitionTolerance() {
    return 0.05;
  }

  @Override
  protected Model read(StateReader in) {
    return LinearModel.read(in);
  }

  private static final TrainContext CONTEXT = LinearProblems.context(Task.REGRESSION);

  private static ElasticNetTrainer exact(double alpha, double ratio) {
    return ElasticNetTrainer.of(alpha, ratio).with(ElasticNetTrainer.TOLERANCE, 1e-15)
        .with(ElasticNetTrainer.MARGIN, "none");
  }

  /* The greatest entry of the least subgradient, from the rows themselves. */
  private static double violation(
      FeatureMatrix x, double[] y, double[] counts, LinearModel model, double alpha, double ratio) {
    double[] w = model.coefficients();
    double[] residual = new double[y.length];
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      residual[i] = y[i] - model.intercepts()[0];
      for (int j = 0; j < w.length; j++) {
        residual[i] -= w[j] * x.value(i, j);
      }
      residual[i] *= counts[i];
      sum += residual[i] / y.length;
    }
    double most = Math.abs(sum);
    for (int j = 0; j < w.length; j++) {
      double down = -alpha * (1 - ratio) * w[j];
      for (int i = 0; i < y.length; i++) {
        down += residual[i] * x.value(i, j) / y.length;
      }
      double of = w[j] == 0
          ? Math.max(0, Math.abs(down) - alpha * ratio)
          : Math.abs(down - Math.copySign(alpha * ratio, w[j]));
      most = Math.max(most, of);
    }
    return most;
  }

  @ParameterizedTest
  @CsvSource({
    "200,30,0.9,0.1,0.5", "200,30,0.99,0.001,1", "200,30,0.5,1e-4,0.9", "60,700,0.6,0.05,0.7", "60,700,0.6,0.01,1",
    "40,30,0.9,0.3,0", "900,60,0.95,0.02,0.2"})
  void theConditionsOfTheLeastHold(int rows, int columns, double correlation, double alpha, double ratio) {
    FeatureMatrix x = LinearProblems.oneHot(LinearProblems.normal(rows, columns, correlation, 3), columns / 3);
    NumericTarget y = LinearProblems.numbers(x, 2, 0.5, 3);
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    double[] counts = new SeedTree(4).generator().doubles(rows, 0.2, 3).toArray();
    double[] scaled = CONTEXT.withWeights(counts).rowWeights(y).orElseThrow();
    LinearModel plain = exact(alpha, ratio).train(x, y, CONTEXT);
    LinearModel weighted = exact(alpha, ratio).train(x, y, CONTEXT.withWeights(counts));
    assertEquals(0, violation(x, y.values(), ones, plain, alpha, ratio), 1e-8);
    assertEquals(0, violation(x, y.values(), scaled, weighted, alpha, ratio), 1e-8);
  }

  @Test
  void aWarmPathEndsWhereColdStartsDo() {
    FeatureMatrix x = LinearProblems.normal(300, 20, 0.8, 6);
    NumericTarget y = LinearProblems.numbers(x, 1, 1, 6);
    int[] first = LinearProblems.range(0, 200);
    TrainContext context = LinearProblems.context(
        Task.REGRESSION, Deadline.never(), LinearProblems.validation(x, y, LinearProblems.range(200, 300)));
    LearningPath path = new ElasticNetTrainer().with(ElasticNetTrainer.TOLERANCE, 1e-14)
        .with(ElasticNetTrainer.L1_RATIO, (Object) 0.5).with(ElasticNetTrainer.EPS, 1e-3)
        .with(ElasticNetTrainer.PATIENCE, 100)
        .learn(x.take(first), y.take(first), context);
    assertEquals(100, path.steps());
    long before = 0;
    for (int step = 0; step < 100; step += 9) {
      LinearModel warm = (LinearModel) path.at(step).model();
      LinearModel cold = (LinearModel) path.at(step).settled().train(x.take(first), y.take(first), CONTEXT);
      assertArrayEquals(cold.coefficients(), warm.coefficients(), 1e-7);
      long kept = Arrays.stream(warm.coefficients()).filter(w -> w != 0).count();
      assertTrue(kept >= before - 2, "weaker penalties leave out more: " + kept + " after " + before);
      before = kept;
    }
    assertEquals(0, violation(x.take(first), y.take(first).values(), ones(200), (LinearModel) path.at(0).model(),
        (double) path.at(0).settled().settings().get("alpha"), 0.5), 1e-12);
    assertTrue(before >= 18, before + " weights at the weak end");
  }

  private static double[] ones(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void whatMattersIsFoundAmongMuchThatDoesNot() {
    FeatureMatrix x = LinearProblems.normal(150, 400, 0.2, 8);
    double[] y = new double[150];
    double[] noise = new SeedTree(9).generator().doubles(150, -0.5, 0.5).toArray();
    for (int i = 0; i < 150; i++) {
      y[i] = 3 * x.value(i, 7) - 2 * x.value(i, 200) + x.value(i, 311) + noise[i];
    }
    LinearModel model = ElasticNetTrainer.lasso().train(x, NumericTarget.of(y), CONTEXT);
    double[] w = model.coefficients();
    assertEquals(3, w[7], 0.2);
    assertEquals(-2, w[200], 0.2);
    assertEquals(1, w[311], 0.2);
    long kept = Arrays.stream(w).filter(of -> of != 0).count();
    assertTrue(kept < 80, kept + " weights are not 0");
    double[] again = ElasticNetTrainer.lasso()
        .train(x, NumericTarget.of(y), new TrainContext(
            Task.REGRESSION, new LeastLoss(), Deadline.never(), new SeedTree(1), 3, Optional.empty()))
        .coefficients();
    assertArrayEquals(w, again, "threads change the answer");
  }

  @Test
  void sparseColumnsGiveWhatDenseOnesGive() {
    FeatureMatrix x = LinearProblems.oneHot(LinearProblems.normal(1500, 40, 0.4, 2), 30);
    double[] y = LinearProblems.numbers(x, 2, 1, 2).values();
    double[] counts = CONTEXT.withWeights(new SeedTree(4).generator().doubles(1500, 0.2, 3).toArray())
        .rowWeights(NumericTarget.of(y)).orElseThrow();
    LinearColumns sparse = LinearColumns.of(FiniteCells.of(x), 1500);
    assertTrue(sparse.hasSparse() && sparse.dense().length == 10, "30 of 40 columns are mostly zeros");
    for (Optional<double[]> weights : List.of(Optional.<double[]>empty(), Optional.of(counts))) {
      for (boolean centre : new boolean[] {true, false}) {
        CentredColumns one = new CentredColumns(sparse, y, weights, centre);
        CentredColumns other =
            new CentredColumns(LinearColumns.dense(FiniteCells.of(x), 1500), y, weights, centre);
        for (boolean full : new boolean[] {true, false}) {
          double[] ours = net(one, full);
          double[] theirs = net(other, full);
          assertArrayEquals(theirs, ours, 1e-9);
        }
      }
    }
  }

  private static double[] net(CentredColumns rows, boolean full) {
    NetDescent descent =
        new NetDescent(rows, full ? rows.quadratic(new RowChunks(2)) : rows, 0.5, exact(0.01, 0.5));
    descent.solve(0.01, Deadline.never());
    double[] weights = Arrays.copyOf(rows.columns().restored(descent.weights()), descent.weights().length + 1);
    weights[weights.length - 1] = descent.intercept();
    return weights;
  }

  @Test
  void weightsThatMustBePositiveAre() {
    FeatureMatrix x = LinearProblems.normal(100, 8, 0.3, 8);
    NumericTarget y = LinearProblems.numbers(x, 2, 0.1, 8);
    double[] free = exact(0.01, 0.5).train(x, y, CONTEXT).coefficients();
    double[] w = exact(0.01, 0.5).with(ElasticNetTrainer.POSITIVE, true).train(x, y, CONTEXT).coefficients();
    assertTrue(Arrays.stream(free).anyMatch(of -> of < -0.1));
    assertTrue(Arrays.stream(w).allMatch(of -> of >= 0) && Arrays.stream(w).anyMatch(of -> of > 0.1));
  }

  @Test
  void oddRowsHaveAnswers() {
    FeatureMatrix five = LinearProblems.normal(5, 3, 0, 1);
    NumericTarget constant = NumericTarget.of(new double[] {2, 2, 2, 2, 2});
    LinearModel model = new ElasticNetTrainer().train(five, constant, CONTEXT);
    assertArrayEquals(new double[3], model.coefficients());
    assertEquals(2, model.intercepts()[0]);
    NumericTarget y = LinearProblems.numbers(five, 1, 1, 1);
    for (int rows = 1; rows <= 5; rows++) {
      int[] some = LinearProblems.range(0, rows);
      double[] predicted = new ElasticNetTrainer().with(ElasticNetTrainer.L1_RATIO, "auto")
          .train(five.take(some), y.take(some), CONTEXT).predict(five).values();
      assertTrue(Arrays.stream(predicted).allMatch(Double::isFinite), rows + " rows");
    }
    double[] same = five.column(0);
    FeatureMatrix collinear = LinearProblems.matrix(same, same, new double[5], new double[] {7, 7, 7, 7, 7});
    LinearModel shared = exact(0.01, 0.5).train(collinear, y, CONTEXT);
    assertEquals(shared.coefficients()[0], shared.coefficients()[1], 1e-9);
    assertEquals(0, shared.coefficients()[2]);
    assertEquals(0, shared.coefficients()[3]);
    double[] huge = Arrays.stream(same).map(of -> of * 1e150).toArray();
    assertTrue(Arrays.stream(new ElasticNetTrainer().train(LinearProblems.matrix(huge), y, CONTEXT).coefficients())
        .allMatch(Double::isFinite));
    double[] beyond = Arrays.stream(same).map(of -> of * 1e160).toArray();
    assertThrows(
        TrainingException.class, () -> new ElasticNetTrainer().train(LinearProblems.matrix(beyond), y, CONTEXT));
  }

  @Test
  void tenThousandColumnsOfTwoHundredRowsTakeSeconds() {
    FeatureMatrix x = LinearProblems.normal(200, 10_000, 0.7, 1);
    NumericTarget y = LinearProblems.numbers(x, 3, 1, 1);
    LinearModel model = ElasticNetTrainer.of(0.05, 0.9).train(x, y, CONTEXT);
    long kept = Arrays.stream(model.coefficients()).filter(of -> of != 0).count();
    assertTrue(kept > 50 && kept < 2000, kept + " weights");
  }
}
