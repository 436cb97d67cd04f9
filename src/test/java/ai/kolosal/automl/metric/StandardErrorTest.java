package ai.kolosal.automl.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Standard errors against what fresh samples of a known kind show; all seeds are fixed. */
class StandardErrorTest {
  private static final int ROWS = 400;
  private static final int SAMPLES = 400;
  private static final int TRIED = 10;

  static Stream<Metric> metrics() {
    return Stream.concat(
        Metric.all().stream().filter(metric -> metric != Metric.MAX_ERROR),
        Stream.of(Metric.fBeta(2), Metric.topKAccuracy(2), Metric.pinball(0.8), Metric.adjustedR2(3)));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void errorIsTheSpreadOverFreshSamples(Metric metric) {
    for (Task task : Task.values()) {
      if (metric.supports(task)) {
        double mean = 0;
        double squares = 0;
        double errors = 0;
        for (int s = 0; s < SAMPLES; s++) {
          Target truth = truth(task, s);
          Prediction prediction = prediction(truth, s);
          double score = metric.score(truth, prediction);
          double step = score - mean;
          mean += step / (s + 1);
          squares += step * (score - mean);
          if (s < TRIED) {
            errors += metric.standardError(truth, prediction) / TRIED;
          }
        }
        double spread = Math.sqrt(squares / (SAMPLES - 1));
        // resampling adds to a sum of absolute gaps, so that the error of the ECE is known to be wide
        double above = metric == Metric.ECE ? 1.5 : 1.2;
        String figures = metric + " " + task + ": error " + errors + ", spread " + spread;
        assertTrue(errors >= 0.8 * spread && errors <= above * spread, figures);
      }
    }
  }

  @Test
  void accuracyHasTheBinomialError() {
    Target truth = truth(Task.BINARY, 1);
    Prediction prediction = prediction(truth, 1);
    double p = Metric.ACCURACY.score(truth, prediction);
    assertEquals(
        Math.sqrt(p * (1 - p) / (ROWS - 1)), Metric.ACCURACY.standardError(truth, prediction), 1e-12);
  }

  @Test
  void delongsErrorOfAHandMadeCase() {
    ClassTarget truth = ClassTarget.of(new int[] {0, 0, 0, 1, 1}, List.of("n", "p"));
    Prediction prediction = Prediction.of(2, new double[] {.9, .1, .6, .4, .3, .7, .5, .5, .2, .8});
    // placements of the positives 2/3 and 1, of the negatives 1, 1 and 1/2
    double ofPositives = 2 * Math.pow(1 / 6.0, 2);
    double ofNegatives = (Math.pow(1 / 6.0, 2) * 2 + Math.pow(1 / 3.0, 2)) / 2;
    double error = Math.sqrt(ofPositives / 2 + ofNegatives / 3);
    assertEquals(error, Metric.ROC_AUC.standardError(truth, prediction), 1e-12);
  }

  @Test
  void oneRowHasNoError() {
    NumericTarget one = NumericTarget.of(3);
    Prediction prediction = Prediction.of(1, new double[] {2});
    for (Metric metric : List.of(Metric.RMSE, Metric.MEDIAN_ABSOLUTE_ERROR, Metric.R2)) {
      assertEquals(Double.NaN, metric.standardError(one, prediction), metric.id());
    }
  }

  @Test
  void resamplesOfManyRowsAreScaled() {
    int n = 40 * ROWS;
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i % ROWS;
    }
    Target truth = truth(Task.REGRESSION, 3);
    Prediction prediction = prediction(truth, 3);
    double few = Metric.MEDIAN_ABSOLUTE_ERROR.standardError(truth, prediction);
    double many = Metric.MEDIAN_ABSOLUTE_ERROR.standardError(truth.take(rows), prediction.take(rows));
    assertTrue(many < few / 4 && many > few / 10, few + " against " + many);
  }

  private static Target truth(Task task, int sample) {
    RandomGenerator random = new SeedTree(sample).child("truth").generator();
    if (task == Task.REGRESSION) {
      double[] values = new double[ROWS];
      for (int i = 0; i < ROWS; i++) {
        values[i] = Math.exp(random.nextGaussian() / 3);
      }
      return NumericTarget.of(values);
    }
    int classes = task == Task.BINARY ? 2 : 3;
    int[] codes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      codes[i] = random.nextInt(10) < 4 ? 0 : 1 + random.nextInt(classes - 1);
    }
    return ClassTarget.of(codes, List.of("a", "b", "c").subList(0, classes));
  }

  private static Prediction prediction(Target truth, int sample) {
    RandomGenerator random = new SeedTree(sample).child("prediction").generator();
    int k = truth.outputs();
    double[] values = new double[ROWS * k];
    for (int i = 0; i < ROWS; i++) {
      if (truth instanceof NumericTarget numbers) {
        values[i] = numbers.values()[i] * Math.exp(random.nextGaussian() / 5);
      } else {
        double sum = 0;
        for (int c = 0; c < k; c++) {
          double liking = random.nextGaussian() + (((ClassTarget) truth).codes()[i] == c ? 1 : 0);
          values[i * k + c] = Math.exp(liking);
          sum += values[i * k + c];
        }
        for (int c = 0; c < k; c++) {
          values[i * k + c] /= sum;
        }
      }
    }
    return Prediction.of(k, values);
  }
}
