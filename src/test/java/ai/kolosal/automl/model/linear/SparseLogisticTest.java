package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logistic regression with an L1 penalty, and on columns that are mostly zeros. */
class SparseLogisticTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new LogisticRegressionTrainer(OptionalDouble.empty(), 0.8, true, 1e-4, 100);
  }

  @Override
  protected double repetitionTolerance() {
    return 0.02;
  }

  @Override
  protected Model read(StateReader in) {
    return LinearModel.read(in);
  }

  private static LogisticRegressionTrainer exact(double c, double ratio) {
    return new LogisticRegressionTrainer(OptionalDouble.of(c), ratio, true, 1e-9, 2000);
  }

  private static TrainContext context(int classes, int threads) {
    Task task = classes == 2 ? Task.BINARY : Task.MULTICLASS;
    return new TrainContext(task, new LeastLoss(), Deadline.never(), new SeedTree(1), threads, Optional.empty());
  }

  /* The greatest entry of the least subgradient of the mean loss, from the rows and the model's probabilities. */
  private static double violation(FeatureMatrix x, ClassTarget y, LinearModel model, double c, double ratio) {
    double[] p = model.predict(x).values();
    int classes = model.outputs();
    int sums = model.intercepts().length;
    int n = x.rows();
    double most = 0;
    for (int k = 0; k < sums; k++) {
      int of = sums == 1 ? 1 : k;
      double intercept = 0;
      double[] down = new double[x.columns()];
      for (int i = 0; i < n; i++) {
        double residual = (y.codes()[i] == of ? 1 : 0) - p[i * classes + of];
        intercept += residual / n;
        for (int j = 0; j < down.length; j++) {
          down[j] += residual * x.value(i, j) / n;
        }
      }
      most = Math.max(most, Math.abs(intercept));
      for (int j = 0; j < down.length; j++) {
        double w = model.coefficients()[k * down.length + j];
        double smooth = down[j] - (1 - ratio) / (c * n) * w;
        double l1 = ratio / (c * n);
        most = Math.max(
            most, w == 0 ? Math.max(0, Math.abs(smooth) - l1) : Math.abs(smooth - Math.copySign(l1, w)));
      }
    }
    return most;
  }

  @ParameterizedTest
  @CsvSource({
    "2,400,30,0.1,1", "2,400,30,10,0.5", "3,400,20,0.2,1", "4,300,12,1,0.5", "2,60,600,0.5,1", "3,60,600,1,0.9",
    "2,1500,40,0.3,0", "3,1500,40,0.3,0"})
  void theConditionsOfTheLeastHold(int classes, int rows, int columns, double c, double ratio) {
    FeatureMatrix x = LinearProblems.oneHot(LinearProblems.normal(rows, columns, 0.6, 3), 2 * columns / 3);
    ClassTarget y = LinearProblems.classes(x, classes, 3, 3);
    LinearModel model = exact(c, ratio).train(x, y, context(classes, 2));
    assertEquals(0, violation(x, y, model, c, ratio), 3e-9);
    long zeros = Arrays.stream(model.coefficients()).filter(w -> w == 0).count();
    assertTrue(ratio == 0 || zeros > 0 || c == 10, "an L1 penalty leaves nothing out");
  }

  @ParameterizedTest
  @CsvSource({"2,0,false", "3,0,true", "2,1,true", "3,0.5,false"})
  void sparseColumnsGiveWhatDenseOnesGive(int classes, double ratio, boolean weighted) {
    int n = 6000;
    FeatureMatrix x = LinearProblems.oneHot(LinearProblems.normal(n, 24, 0.3, 5), 20);
    ClassTarget y = LinearProblems.classes(x, classes, 2, 5);
    Optional<double[]> counts = weighted
        ? context(classes, 1).withWeights(new SeedTree(5).generator().doubles(n, 0.1, 2).toArray()).rowWeights(y)
        : Optional.empty();
    double[][] answers = new double[3][];
    for (int form = 0; form < 3; form++) {
      LinearColumns columns = form == 0
          ? LinearColumns.dense(FiniteCells.of(x), n)
          : LinearColumns.of(FiniteCells.of(x), n);
      assertEquals(form > 0, columns.hasSparse());
      RowChunks chunks = new RowChunks(form == 1 ? 1 : 3);
      int sums = classes == 2 ? 1 : classes;
      LogisticObjective objective = new LogisticObjective(columns, y.codes(), counts, sums, true, chunks);
      objective.setPenalty((1 - ratio) * 1e-2);
      double[] theta = new double[objective.parameters()];
      chunks.lead(() -> {
        if (ratio == 0) {
          assertTrue(new Minimiser(objective).minimise(theta, 1e-7, 500, Deadline.never()));
        } else {
          assertTrue(new ProximalNewton(objective).minimise(theta, ratio * 1e-2, 1e-7, 500, Deadline.never()));
        }
      });
      answers[form] = new double[theta.length];
      for (int k = 0; k < sums; k++) {
        int at = k * objective.stride();
        double[] own = columns.restored(Arrays.copyOfRange(theta, at, at + 24));
        System.arraycopy(own, 0, answers[form], at, 24);
        answers[form][at + 24] = theta[at + 24] - (sums == 1 ? 0 : theta[24]);
      }
    }
    assertArrayEquals(answers[0], answers[1], 1e-3);
    assertArrayEquals(answers[1], answers[2], "threads change the answer");
  }

  @Test
  void classesThatCanBeSeparatedHaveAFiniteAnswer() {
    double[] x = {-3, -2, -1, 1, 2, 3};
    ClassTarget y = ClassTarget.of(new int[] {0, 0, 0, 1, 1, 1}, List.of("a", "b"));
    for (double c : new double[] {1, 1e4, 1e10}) {
      LinearModel model = new LogisticRegressionTrainer(OptionalDouble.of(c), 1, true, 1e-10, 500)
          .train(LinearProblems.matrix(x, x, new double[6]), y, context(2, 1));
      assertTrue(Arrays.stream(model.coefficients()).allMatch(Double::isFinite));
      assertTrue(model.coefficients()[0] + model.coefficients()[1] > 0.5);
      assertEquals(0, model.coefficients()[2]);
    }
  }

  @Test
  void oddRowsHaveAnswers() {
    FeatureMatrix x = LinearProblems.normal(5, 3, 0, 1);
    for (int[] codes : List.of(new int[] {0, 0, 0, 0, 0}, new int[] {0, 1, 0, 1, 1}, new int[] {1, 1, 1, 1, 2})) {
      ClassTarget y = ClassTarget.of(codes, List.of("a", "b", "c"));
      double[] p = exact(1, 1).train(x, y, context(3, 1)).predict(x).values();
      assertTrue(Arrays.stream(p).allMatch(of -> of >= 0 && of <= 1), Arrays.toString(p));
    }
    double[] huge = Arrays.stream(x.column(0)).map(of -> of * 1e150).toArray();
    ClassTarget y = ClassTarget.of(new int[] {0, 1, 0, 1, 1}, List.of("a", "b"));
    for (double ratio : new double[] {0, 0.5, 1}) {
      double[] p = exact(1, ratio).train(LinearProblems.matrix(huge), y, context(2, 1))
          .predict(LinearProblems.matrix(huge)).values();
      assertTrue(Arrays.stream(p).allMatch(of -> of >= 0 && of <= 1), Arrays.toString(p));
    }
  }

  @Test
  void tenThousandColumnsOfTwoHundredRowsTakeSeconds() {
    FeatureMatrix x = LinearProblems.normal(200, 10_000, 0.7, 1);
    ClassTarget y = LinearProblems.classes(x, 2, 3, 1);
    LinearModel model = new LogisticRegressionTrainer(1).withL1Ratio(1).train(x, y, context(2, 1));
    long kept = Arrays.stream(model.coefficients()).filter(of -> of != 0).count();
    assertTrue(kept > 5 && kept < 200, kept + " weights");
  }
}
