package ai.kolosal.automl.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, directions, and what is refused or undefined. */
class MetricTest {
  private static final ClassTarget BINARY = ClassTarget.of(new int[] {0, 1, 1, 0, 1}, List.of("no", "yes"));
  private static final ClassTarget THREE = ClassTarget.of(new int[] {0, 1, 2, 2, 1, 0, 0}, List.of("a", "b", "c"));
  private static final NumericTarget NUMBERS = NumericTarget.of(1, 2, 4, 3, 7, 5);

  static Stream<Metric> all() {
    return Metric.all().stream();
  }

  static Stream<Metric> parametrised() {
    return Stream.of(
        Metric.fBeta(2),
        Metric.fBeta(0.5, Averaging.WEIGHTED),
        Metric.topKAccuracy(1),
        Metric.ece(15),
        Metric.pinball(0.9),
        Metric.d2Pinball(0.1),
        Metric.tweedieDeviance(1.5),
        Metric.d2Tweedie(1),
        Metric.adjustedR2(3));
  }

  @Test
  void idsAreDistinct() {
    Set<String> ids = new HashSet<>();
    all().forEach(metric -> assertTrue(ids.add(metric.id()), metric.id()));
    assertEquals(49, ids.size());
  }

  @ParameterizedTest
  @MethodSource({"all", "parametrised"})
  void idLeadsBackToTheMetric(Metric metric) {
    Metric found = Metric.byId(metric.id());
    assertEquals(metric, found);
    assertEquals(metric.hashCode(), found.hashCode());
    assertEquals(metric.id(), found.toString());
    assertTrue(metric.id().matches("[a-z0-9_]+(@[0-9.]+)?"), metric.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mse", "mean_squared_error", "neg_mean_squared_error", " MSE "})
  void scikitLearnsNamesAreUnderstood(String name) {
    assertSame(Metric.MSE, Metric.byId(name));
  }

  @Test
  void scoresOfScikitLearnKeepTheirDirection() {
    assertSame(Metric.BRIER, Metric.byId("neg_brier_score"));
    assertSame(Metric.ROC_AUC, Metric.byId("roc_auc_score"));
    assertSame(Metric.R2, Metric.byId("r2_score"));
    assertSame(Metric.MCC, Metric.byId("matthews_corrcoef"));
  }

  @Test
  void unknownNameNamesTheNearest() {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Metric.byId("rocauc"));
    assertTrue(e.getMessage().contains("'rocauc'") && e.getMessage().contains("'roc_auc'"), e::getMessage);
    assertTrue(e.getMessage().contains("rmse, "), "the list of all: " + e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Metric.byId("pinball"));
    assertThrows(IllegalArgumentException.class, () -> Metric.byId("pinball@much"));
    assertThrows(IllegalArgumentException.class, () -> Metric.byId("nothing@2"));
    assertThrows(IllegalArgumentException.class, () -> Metric.byId("top_k_accuracy@1.5"));
  }

  @Test
  void senselessParametersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Metric.fBeta(0));
    assertThrows(IllegalArgumentException.class, () -> Metric.fBeta(Double.NaN, Averaging.MACRO));
    assertThrows(IllegalArgumentException.class, () -> Metric.topKAccuracy(0));
    assertThrows(IllegalArgumentException.class, () -> Metric.ece(0));
    assertThrows(IllegalArgumentException.class, () -> Metric.pinball(1.1));
    assertThrows(IllegalArgumentException.class, () -> Metric.tweedieDeviance(0.5));
    assertThrows(IllegalArgumentException.class, () -> Metric.adjustedR2(-1));
  }

  @Test
  void everyTaskHasADefaultThatSupportsIt() {
    assertSame(Metric.ROC_AUC, Metric.defaultFor(Task.BINARY));
    assertSame(Metric.LOG_LOSS, Metric.defaultFor(Task.MULTICLASS));
    assertSame(Metric.RMSE, Metric.defaultFor(Task.REGRESSION));
    for (Task task : Task.values()) {
      assertTrue(Metric.defaultFor(task).supports(task));
    }
  }

  @ParameterizedTest
  @MethodSource({"all", "parametrised"})
  void truthItselfScoresBetterThanNonsense(Metric metric) {
    for (Task task : Task.values()) {
      if (metric.supports(task)) {
        Target truth = truth(task);
        double right = metric.loss(truth, right(truth));
        double wrong = metric.loss(truth, wrong(truth));
        assertTrue(right < wrong, metric + " " + task + ": " + right + " is not less than " + wrong);
        assertTrue(metric.standardError(truth, wrong(truth)) >= 0, metric + " " + task);
      } else {
        assertThrows(IllegalArgumentException.class, () -> metric.score(truth(task), right(truth(task))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"all", "parametrised"})
  void refusesWhatCannotBeScored(Metric metric) {
    Target truth = truth(Stream.of(Task.values()).filter(metric::supports).findFirst().orElseThrow());
    int k = truth.outputs();
    Prediction right = right(truth);
    int[] none = {};
    refused(metric, truth.take(none), right.take(none));
    refused(metric, truth, right.take(new int[] {0, 1}));
    refused(metric, truth, Prediction.of(k + 1, new double[truth.size() * (k + 1)]));
    double[] spoilt = right.values().clone();
    Arrays.fill(spoilt, k, 2 * k, Double.NaN);
    refused(metric, truth, Prediction.of(k, spoilt));
  }

  private static void refused(Metric metric, Target truth, Prediction prediction) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> metric.score(truth, prediction), metric::id);
    assertTrue(e.getMessage().contains(metric.id()) || e.getMessage().contains("r2"), e::getMessage);
  }

  @Test
  void absentClassLeavesTheAreaUndefined() {
    ClassTarget noC = THREE.take(new int[] {0, 1, 4, 5, 6});
    Prediction prediction = right(noC);
    for (String id : List.of("roc_auc_ovr", "roc_auc_ovr_weighted", "roc_auc_ovo", "roc_auc_ovo_weighted")) {
      assertEquals(Double.NaN, Metric.byId(id).score(noC, prediction), id);
    }
    ClassTarget yes = BINARY.take(new int[] {1, 2});
    assertEquals(Double.NaN, Metric.ROC_AUC.score(yes, right(yes)));
    assertEquals(Double.NaN, Metric.ROC_AUC.standardError(yes, right(yes)));
  }

  @Test
  void numbersOutsideADomainAreRefusedInTheTruthAndInfinitelyBadInThePrediction() {
    NumericTarget positive = NumericTarget.of(1, 2);
    assertEquals(Double.POSITIVE_INFINITY, Metric.RMSLE.score(positive, Prediction.of(1, new double[] {-1.5, 2})));
    assertEquals(
        Double.POSITIVE_INFINITY, Metric.POISSON_DEVIANCE.score(positive, Prediction.of(1, new double[] {0, 2})));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Metric.RMSLE.score(NumericTarget.of(1, -3), Prediction.of(1, new double[] {1, 1})));
    assertTrue(e.getMessage().contains("-3.0 of row 1"), e::getMessage);
  }

  @Test
  void logLossTakesRowsThatDoNotAddUpAsTheyAre() {
    ClassTarget one = ClassTarget.of(new int[] {1}, List.of("a", "b", "c"));
    assertEquals(-Math.log(0.5), Metric.LOG_LOSS.score(one, Prediction.of(3, new double[] {0.9, 0.5, 0.9})));
    double clipped = -Math.log(Math.ulp(1.0));
    assertEquals(clipped, Metric.LOG_LOSS.score(one, Prediction.of(3, new double[] {1, 0, 0})));
  }

  @Test
  void topKTakesTheEarlierOfEquals() {
    ClassTarget target = ClassTarget.of(new int[] {0, 1}, List.of("a", "b"));
    Prediction tied = Prediction.of(2, new double[] {0.5, 0.5, 0.5, 0.5});
    assertEquals(0.5, Metric.topKAccuracy(1).score(target, tied));
    assertEquals(Metric.ACCURACY.score(target, tied), Metric.topKAccuracy(1).score(target, tied));
  }

  @Test
  void adjustedR2OfTooFewRowsIsUndefined() {
    assertEquals(Double.NaN, Metric.adjustedR2(5).score(NUMBERS, right(NUMBERS)));
  }

  @Test
  void aMetricOfAnotherMakerTakesNoWeightsAndHasAnError() {
    Metric mine =
        new Metric() {
          @Override
          public String id() {
            return "mine";
          }

          @Override
          public boolean greaterIsBetter() {
            return false;
          }

          @Override
          public boolean supports(Task task) {
            return true;
          }

          @Override
          public double score(Target truth, Prediction prediction) {
            return Metric.MAE.score(truth, prediction);
          }
        };
    assertThrows(
        UnsupportedOperationException.class, () -> mine.score(NUMBERS, right(NUMBERS), new double[NUMBERS.size()]));
    assertTrue(mine.standardError(NUMBERS, wrong(NUMBERS)) > 0);
  }

  @Test
  void senselessWeightsAreRefused() {
    for (double[] weights : new double[][] {{1}, {0, 0, 0, 0, 0}, {1, 1, -1, 1, 1}, {1, 1, Double.NaN, 1, 1}}) {
      assertThrows(
          IllegalArgumentException.class, () -> Metric.ACCURACY.score(BINARY, right(BINARY), weights));
    }
  }

  @Test
  void confusionMatrixPrintsItself() {
    Prediction decided = Prediction.of(2, new double[] {1, 0, 0, 1, 1, 0, 1, 0, 0, 1});
    assertEquals(
        """
        truth \\ decided      no     yes
        no                    2       0
        yes                   1       2""",
        ConfusionMatrix.of(BINARY, decided).toString());
  }

  private static Target truth(Task task) {
    return switch (task) {
      case BINARY -> BINARY;
      case MULTICLASS -> THREE;
      case REGRESSION -> NUMBERS;
    };
  }

  private static Prediction right(Target truth) {
    return shifted(truth, 0);
  }

  private static Prediction wrong(Target truth) {
    return shifted(truth, 1);
  }

  /** Certain of the class that lies some places on; or the number of the row some places on. */
  private static Prediction shifted(Target truth, int by) {
    int n = truth.size();
    int k = truth.outputs();
    double[] values = new double[n * k];
    for (int i = 0; i < n; i++) {
      if (truth instanceof NumericTarget numbers) {
        values[i] = numbers.values()[(i + by) % n];
      } else {
        values[i * k + (((ClassTarget) truth).codes()[i] + by) % k] = 1;
      }
    }
    return Prediction.of(k, values);
  }
}
