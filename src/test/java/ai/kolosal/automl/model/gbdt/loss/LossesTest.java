package ai.kolosal.automl.model.gbdt.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static Loss numbers(Metric metric) {
    return Losses.of(Task.REGRESSION, metric);
  }

  @Test
  void everyMetricHasALossThatSupportsItsTask() {
    for (Metric metric : Metric.all()) {
      for (Task task : Task.values()) {
        if (metric.supports(task)) {
          assertTrue(Losses.of(task, metric).supports(task), task + " " + metric.id());
        }
      }
    }
  }

  @Test
  void classesHaveTheirLogLoss() {
    assertEquals(new Logistic(), Losses.of(Task.BINARY, Metric.ROC_AUC));
    assertEquals(new Softmax(), Losses.of(Task.MULTICLASS, Metric.ACCURACY));
  }

  @Test
  void numbersHaveTheLossOfTheirMetric() {
    assertEquals(new SquaredError(), numbers(Metric.RMSE));
    assertEquals(new SquaredError(), numbers(Metric.adjustedR2(3)));
    assertEquals(new AbsoluteError(), numbers(Metric.MAE));
    assertEquals(new AbsoluteError(), numbers(Metric.MEDIAN_ABSOLUTE_ERROR));
    assertEquals(new Quantile(0.9), numbers(Metric.pinball(0.9)));
    assertEquals(new Quantile(0.25), numbers(Metric.d2Pinball(0.25)));
    assertEquals(new SquaredError(), numbers(Metric.pinball(1)));
    assertEquals(new Poisson(), numbers(Metric.POISSON_DEVIANCE));
    assertEquals(new Gamma(), numbers(Metric.GAMMA_DEVIANCE));
    assertEquals(new Tweedie(1.5), numbers(Metric.tweedieDeviance(1.5)));
    assertEquals(new Poisson(), numbers(Metric.d2Tweedie(1)));
    assertEquals(new Gamma(), numbers(Metric.d2Tweedie(2)));
    assertEquals(new SquaredError(), numbers(Metric.tweedieDeviance(0)));
    assertEquals(new SquaredError(), numbers(Metric.tweedieDeviance(3)));
  }
}
