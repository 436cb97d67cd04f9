package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Made-up rows: independent standard normal features in single precision, of which the first {@value #USED} matter.
 *
 * <p>The number to predict is f + ε with f = 2 sin 2x₀ + (x₁+1)(x₂+1) + x₃² − 1 + |x₄| x₅ + 1.5·[x₆ &gt; 0]·x₇ +
 * e^{−x₈²} + x₉/2 and ε standard normal. What matters most does so by itself, not only beside another feature, so that no
 * learner finds it by luck alone. The class is 1 with probability 1/(1 + e^{−f}).
 */
final class Synthetic {
  static final String REGRESSION = "synthetic";
  static final String BINARY = "synthetic_binary";
  static final int FEATURES = 50;

  private static final int USED = 10;
  private static final SeedTree SEED = new SeedTree(2026);

  private Synthetic() {}

  /** Whether a name is of rows made here. */
  static boolean has(String name) {
    return name.equals(REGRESSION) || name.equals(BINARY);
  }

  /** Rows for training, and a tenth as many for the test. */
  static TreeData of(String name, int rows) {
    boolean binary = name.equals(BINARY);
    return new TreeData(
        name,
        binary ? Task.BINARY : Task.REGRESSION,
        Metric.byId(binary ? "roc_auc" : "rmse"),
        true,
        rows(SEED.child("train"), rows, binary),
        rows(SEED.child("test"), Math.max(1, rows / 10), binary));
  }

  private static TreeData.Rows rows(SeedTree seed, int rows, boolean binary) {
    double[][] x = new double[FEATURES][rows];
    IntStream.range(0, FEATURES).parallel().forEach(j -> {
      RandomGenerator random = seed.child(j).generator();
      for (int i = 0; i < rows; i++) {
        x[j][i] = (float) random.nextGaussian();
      }
    });
    RandomGenerator random = seed.child("target").generator();
    double[] numbers = new double[rows];
    int[] classes = new int[rows];
    double[] row = new double[USED];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < USED; j++) {
        row[j] = x[j][i];
      }
      double f = signal(row);
      numbers[i] = f + random.nextGaussian();
      classes[i] = random.nextDouble() < 1 / (1 + Math.exp(-f)) ? 1 : 0;
    }
    List<Feature> features = IntStream.range(0, FEATURES).mapToObj(j -> Feature.numeric("x" + j)).toList();
    Target y = binary ? ClassTarget.of(classes, List.of("0", "1")) : NumericTarget.of(numbers);
    return new TreeData.Rows(FeatureMatrix.of(features, x, rows), y);
  }

  private static double signal(double[] x) {
    return 2 * Math.sin(2 * x[0]) + (x[1] + 1) * (x[2] + 1) + x[3] * x[3] - 1 + Math.abs(x[4]) * x[5]
        + (x[6] > 0 ? 1.5 * x[7] : 0)
        + Math.exp(-x[8] * x[8]) + x[9] / 2;
  }
}
