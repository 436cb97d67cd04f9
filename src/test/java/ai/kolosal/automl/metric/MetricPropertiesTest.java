package ai.kolosal.automl.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.memory.Arena;
import ai.kolosal.automl.memory.BufferPool;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any rows: exact ties, weights as repeated rows, order of rows, sorted bits. */
class MetricPropertiesTest {
  @Property(tries = 200)
  void areaIsTheShareOfOrderedPairs(@ForAll @IntRange(min = 2, max = 60) int n, @ForAll long seed) {
    ClassTarget truth = (ClassTarget) truth(Task.BINARY, n, seed);
    Prediction prediction = prediction(truth, seed);
    double ordered = 0;
    double pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (truth.codes()[i] == 1 && truth.codes()[j] == 0) {
          double gap = prediction.value(i, 1) - prediction.value(j, 1);
          ordered += gap > 0 ? 1 : gap == 0 ? 0.5 : 0;
          pairs++;
        }
      }
    }
    assertEquals(ordered / pairs, Metric.ROC_AUC.score(truth, prediction));
  }

  @Property(tries = 100)
  void wholeWeightsAreRepeatedRows(@ForAll @IntRange(min = 4, max = 40) int n, @ForAll long seed) {
    RandomGenerator random = new SeedTree(seed).child("weights").generator();
    double[] weights = new double[n];
    int[] rows = new int[4 * n];
    int repeated = 0;
    for (int i = 0; i < n; i++) {
      weights[i] = 1 + random.nextInt(3);
      for (int times = 0; times < weights[i]; times++) {
        rows[repeated++] = i;
      }
    }
    int[] all = Arrays.copyOf(rows, repeated);
    for (Task task : Task.values()) {
      Target truth = truth(task, n, seed);
      Prediction prediction = prediction(truth, seed);
      for (Metric metric : Metric.all()) {
        if (metric.supports(task)) {
          try {
            double weighted = metric.score(truth, prediction, weights);
            assertEquals(metric.score(truth.take(all), prediction.take(all)), weighted, 1e-9, metric.id());
          } catch (UnsupportedOperationException takesNone) {
            assertEquals("metric '" + metric.id() + "' takes no weights", takesNone.getMessage());
          }
        }
      }
    }
  }

  @Property(tries = 100)
  void orderOfRowsDoesNotMatter(@ForAll @IntRange(min = 2, max = 60) int n, @ForAll long seed) {
    int[] reversed = new int[n];
    for (int i = 0; i < n; i++) {
      reversed[i] = n - 1 - i;
    }
    for (Task task : Task.values()) {
      Target truth = truth(task, n, seed);
      Prediction prediction = prediction(truth, seed);
      for (Metric metric : Metric.all()) {
        if (metric.supports(task)) {
          double there = metric.score(truth, prediction);
          assertEquals(there, metric.score(truth.take(reversed), prediction.take(reversed)), 1e-9, metric.id());
        }
      }
    }
  }

  @Property(tries = 30)
  void bitsSortAsNumbers(@ForAll @IntRange(min = 0, max = 9000) int n, @ForAll long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] =
          switch (random.nextInt(8)) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            default -> random.nextGaussian();
          };
    }
    double[] expected = values.clone();
    for (int i = 0; i < n; i++) {
      expected[i] += 0.0;
    }
    Arrays.sort(expected);
    try (Arena arena = new BufferPool(1 << 20, false).open()) {
      SortedScores.sort(arena, values, n);
    }
    assertArrayEquals(expected, values);
  }

  /** Every class occurs, and numbers are positive, so that all metrics are defined. */
  private static Target truth(Task task, int n, long seed) {
    RandomGenerator random = new SeedTree(seed).child("truth").generator();
    if (task == Task.REGRESSION) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = 1 + random.nextInt(20) / 4.0;
      }
      return NumericTarget.of(values);
    }
    int classes = task == Task.BINARY ? 2 : 3;
    int[] codes = new int[n];
    for (int i = 0; i < n; i++) {
      codes[i] = i < classes ? i : random.nextInt(classes);
    }
    return ClassTarget.of(codes, List.of("a", "b", "c").subList(0, classes));
  }

  /** With many ties. */
  private static Prediction prediction(Target truth, long seed) {
    RandomGenerator random = new SeedTree(seed).child("prediction").generator();
    int k = truth.outputs();
    double[] values = new double[truth.size() * k];
    for (int i = 0; i < truth.size(); i++) {
      double sum = 0;
      for (int c = 0; c < k; c++) {
        values[i * k + c] = 1 + random.nextInt(6);
        sum += values[i * k + c];
      }
      for (int c = 0; c < k && k > 1; c++) {
        values[i * k + c] /= sum;
      }
    }
    return Prediction.of(k, values);
  }
}
