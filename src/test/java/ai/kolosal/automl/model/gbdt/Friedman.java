package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Rows of Friedman's first function (<em>Multivariate adaptive regression splines</em>, 1991) and of noise: {@code 10 sin(π x₀x₁) +
 * 20 (x₂ − ½)² + 10 x₃ + 5 x₄}, of ten features, with a missing cell now and then.
 */
record Friedman(FeatureMatrix x, NumericTarget y) {
  /** All rows and columns, no penalty, twenty rows a leaf and all rounds: LightGBM's usual settings. */
  static final GradientBoostingTrainer PLAIN = GradientBoostingTrainer.defaults()
      .with(
          Params.of(
              Map.of(
                  "holds_out", false, "bagging_fraction", 1.0, "feature_fraction", 1.0, "l2", 0.0, "min_data_in_leaf",
                  20)));

  static Friedman of(int rows, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    List<Feature> features = new ArrayList<>();
    double[][] columns = new double[10][rows];
    double[] y = new double[rows];
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
    }
    double[] row = new double[columns.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns.length; j++) {
        row[j] = random.nextDouble();
        columns[j][i] = random.nextInt(50) == 0 ? Double.NaN : row[j];
      }
      y[i] = 10 * Math.sin(Math.PI * row[0] * row[1]) + 20 * (row[2] - 0.5) * (row[2] - 0.5) + 10 * row[3]
          + 5 * row[4] + random.nextGaussian();
    }
    return new Friedman(FeatureMatrix.of(features, columns, rows), NumericTarget.of(y));
  }

  /** Whether the function is above its middle. */
  ClassTarget classes() {
    int[] codes = new int[y.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = y.values()[i] > 14 ? 1 : 0;
    }
    return ClassTarget.of(codes, List.of("low", "high"));
  }

  static TrainContext context(Target y, int threads) {
    boolean classes = y instanceof ClassTarget;
    return new TrainContext(
        classes ? Task.BINARY : Task.REGRESSION,
        Metric.byId(classes ? "log_loss" : "rmse"),
        Deadline.never(),
        new SeedTree(1),
        threads,
        Optional.empty());
  }

  /** A training that is told of these rows. */
  TrainContext validating() {
    return new TrainContext(
        Task.REGRESSION,
        Metric.byId("rmse"),
        Deadline.never(),
        new SeedTree(1),
        1,
        Optional.of(new TrainContext.Validation(x, y)));
  }

  Model train(Trainer trainer) {
    return trainer.train(x, y, context(y, 1));
  }

  byte[] bytes(Trainer trainer, int threads) {
    StateWriter out = new StateWriter();
    trainer.train(x, y, context(y, threads)).write(out);
    return out.toByteArray();
  }

  /** The root of the mean squared error on these rows. */
  double error(Model model) {
    return Metric.byId("rmse").score(y, model.predict(x));
  }
}
