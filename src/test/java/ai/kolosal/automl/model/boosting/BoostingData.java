package ai.kolosal.automl.model.boosting;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Rows with everything that boosters must read back right: missing values, infinities, ties, small and large categories. */
public record BoostingData(FeatureMatrix x, Target y) {
  private static final List<Feature> FEATURES = List.of(
      Feature.numeric("plain"),
      Feature.numeric("whole"),
      Feature.numeric("missing"),
      Feature.numeric("tiny"),
      Feature.numeric("infinite"),
      Feature.numeric("constant"),
      new Feature("few", 3),
      new Feature("many", 150));

  /** Rows of a task; three classes where it is multiclass. */
  public static BoostingData of(Task task, int rows, long seed) {
    RandomGenerator random = new SeedTree(seed).child(task.id()).generator();
    double[][] columns = new double[FEATURES.size()][rows];
    double[] signal = new double[rows];
    for (int i = 0; i < rows; i++) {
      columns[0][i] = random.nextGaussian();
      columns[1][i] = random.nextInt(-5, 20);
      columns[2][i] = random.nextInt(4) == 0 ? Double.NaN : random.nextDouble() * 1e6;
      columns[3][i] = random.nextInt(3) == 0 ? 0 : random.nextGaussian() * 1e-36;
      columns[4][i] = switch (random.nextInt(10)) {
        case 0 -> Double.POSITIVE_INFINITY;
        case 1 -> Double.NEGATIVE_INFINITY;
        case 2 -> Double.NaN;
        default -> random.nextGaussian() * 1e-3;
      };
      columns[5][i] = 7;
      columns[6][i] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(3);
      columns[7][i] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(1 + random.nextInt(150));
      signal[i] = columns[0][i] + 0.2 * columns[1][i]
          + (Double.isNaN(columns[2][i]) ? 2 : columns[2][i] / 1e6)
          + (columns[4][i] > 0 ? 1 : 0)
          + (columns[6][i] == 1 ? 2 : 0)
          + (columns[7][i] % 3 == 0 ? 1.5 : 0)
          + 0.3 * random.nextGaussian();
    }
    return new BoostingData(FeatureMatrix.of(FEATURES, columns, rows), target(task, signal));
  }

  private static Target target(Task task, double[] signal) {
    if (task == Task.REGRESSION) {
      double[] values = signal.clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = 1e6 + 50 * values[i];
      }
      return NumericTarget.of(values);
    }
    int[] codes = new int[signal.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = task == Task.BINARY ? (signal[i] > 4 ? 1 : 0) : signal[i] > 5 ? 2 : signal[i] > 3 ? 1 : 0;
    }
    return ClassTarget.of(codes, task == Task.BINARY ? List.of("no", "yes") : List.of("a", "b", "c"));
  }

  /** Some rows of these. */
  public BoostingData rows(int from, int to) {
    int[] index = new int[to - from];
    for (int i = 0; i < index.length; i++) {
      index[i] = from + i;
    }
    return new BoostingData(x.take(index), y.take(index));
  }

  /** A run without deadline or validation rows. */
  public static TrainContext context(Task task, String metric, int threads) {
    return new TrainContext(task, metric(metric), Deadline.never(), new SeedTree(7), threads, Optional.empty());
  }

  /** A run that stops early on these rows. */
  public TrainContext validating(Task task, String metric) {
    TrainContext.Validation rows = new TrainContext.Validation(x, y);
    return new TrainContext(task, metric(metric), Deadline.never(), new SeedTree(7), 1, Optional.of(rows));
  }

  /** A metric of which only the name counts. */
  public static Metric metric(String id) {
    return new Metric() {
      @Override
      public String id() {
        return id;
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
        throw new UnsupportedOperationException("trainers look at the name");
      }
    };
  }
}
