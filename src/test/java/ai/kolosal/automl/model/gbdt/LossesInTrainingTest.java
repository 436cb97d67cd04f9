package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.DiscountedGain;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.gbdt.loss.AbsoluteError;
import ai.kolosal.automl.model.gbdt.loss.Gamma;
import ai.kolosal.automl.model.gbdt.loss.Huber;
import ai.kolosal.automl.model.gbdt.loss.LambdaMart;
import ai.kolosal.automl.model.gbdt.loss.Loss;
import ai.kolosal.automl.model.gbdt.loss.OneVsRest;
import ai.kolosal.automl.model.gbdt.loss.Poisson;
import ai.kolosal.automl.model.gbdt.loss.Quantile;
import ai.kolosal.automl.model.gbdt.loss.Tweedie;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Boosting makes each loss small. */
class LossesInTrainingTest {
  private static final int ROWS = 2000;
  private static final double[] A = cells(1);
  private static final double[] B = cells(2);
  private static final FeatureMatrix X =
      FeatureMatrix.of(List.of(Feature.numeric("a"), Feature.numeric("b")), new double[][] {A, B}, ROWS);

  private static double[] cells(long seed) {
    return new SeedTree(seed).generator().doubles(ROWS, -2, 2).toArray();
  }

  private static TrainContext context(Task task) {
    return new TrainContext(
        task, Metric.defaultFor(task), Deadline.never(), new SeedTree(1), 2, Optional.empty());
  }

  private static Prediction fitted(Loss loss, Target y, TrainContext context) {
    return Friedman.PLAIN.with(GradientBoostingTrainer.ROUNDS, 60)
        .with(GradientBoostingTrainer.LEARNING_RATE, 0.1).with(loss).train(X, y, context).predict(X);
  }

  /** How much of a metric of the best constant is left. */
  private static double left(Loss loss, Metric metric, double[] y, double constant) {
    NumericTarget target = NumericTarget.of(y);
    double[] same = new double[ROWS];
    Arrays.fill(same, constant);
    return metric.score(target, fitted(loss, target, context(Task.REGRESSION)))
        / metric.score(target, Prediction.of(1, same));
  }

  private static double[] numbers(double outliers) {
    RandomGenerator random = new SeedTree(9).generator();
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = 3 * A[i] + B[i] * B[i] + random.nextGaussian() * 0.3 + (random.nextInt(50) == 0 ? outliers : 0);
    }
    return y;
  }

  private static double median(double[] y) {
    double[] sorted = y.clone();
    Arrays.sort(sorted);
    return sorted[ROWS / 2];
  }

  @Test
  void outliersDoNotHarmAbsoluteAndHuberErrors() {
    double[] y = numbers(1e6);
    for (Loss loss : new Loss[] {new AbsoluteError(), new Huber(Huber.Unit.TARGET, 1),
      new Huber(Huber.Unit.SHARE, 0.9)}) {
      double left = left(loss, Metric.MEDIAN_ABSOLUTE_ERROR, y, median(y));
      assertTrue(left < 0.25, loss.id() + " leaves " + left);
    }
  }

  @Test
  void aQuantileIsAboveItsShareOfRows() {
    double[] y = numbers(0);
    for (double alpha : new double[] {0.1, 0.9}) {
      Prediction prediction = fitted(new Quantile(alpha), NumericTarget.of(y), context(Task.REGRESSION));
      int below = 0;
      for (int i = 0; i < ROWS; i++) {
        below += y[i] <= prediction.value(i, 0) ? 1 : 0;
      }
      assertEquals(alpha, below / (double) ROWS, 0.05);
    }
  }

  @Test
  void deviancesOfCountsAndAmountsFall() {
    RandomGenerator random = new SeedTree(4).generator();
    double[] counts = new double[ROWS];
    double[] amounts = new double[ROWS];
    double count = 0;
    double amount = 0;
    for (int i = 0; i < ROWS; i++) {
      double mean = Math.exp(A[i]);
      for (double waited = random.nextExponential(); waited < mean; waited += random.nextExponential()) {
        counts[i]++;
      }
      amounts[i] = mean * (random.nextExponential() + random.nextExponential() + random.nextExponential());
      count += counts[i] / ROWS;
      amount += amounts[i] / ROWS;
    }
    assertTrue(left(new Poisson(), Metric.POISSON_DEVIANCE, counts, count) < 0.6);
    assertTrue(left(new Tweedie(1.5), Metric.tweedieDeviance(1.5), counts, count) < 0.75);
    assertTrue(left(new Gamma(), Metric.GAMMA_DEVIANCE, amounts, amount) < 0.4);
  }

  @Test
  void oneVsRestTellsClassesApart() {
    int[] codes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      codes[i] = A[i] + B[i] > 1 ? 2 : A[i] > B[i] ? 1 : 0;
    }
    ClassTarget y = ClassTarget.of(codes, List.of("a", "b", "c"));
    assertTrue(Metric.ACCURACY.score(y, fitted(new OneVsRest(), y, context(Task.MULTICLASS))) > 0.97);
  }

  @Test
  void lambdaMartRanksTheRowsOfQueries() {
    double[] relevance = new double[ROWS];
    int[] groups = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      relevance[i] = Math.max(0, Math.floor(2 * A[i]));
      groups[i] = i / 40;
    }
    Prediction ranked =
        fitted(new LambdaMart(), NumericTarget.of(relevance), context(Task.REGRESSION).withGroups(groups));
    DiscountedGain rule = new DiscountedGain(10, DiscountedGain.Ties.SHARE);
    double worst = 1;
    for (int from = 0; from < ROWS; from += 40) {
      worst = Math.min(worst,
          rule.ndcg(
              Arrays.copyOfRange(relevance, from, from + 40), Arrays.copyOfRange(ranked.values(), from, from + 40)));
    }
    assertTrue(worst > 0.9, "worst NDCG " + worst);
  }
}
