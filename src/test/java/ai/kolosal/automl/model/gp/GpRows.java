package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Rows for the tests of Gaussian processes. */
final class GpRows {
  private GpRows() {}

  static FeatureMatrix matrix(double[][] columns, int rows) {
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
    }
    return FeatureMatrix.of(features, columns, rows);
  }

  static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }

  static double[][] normal(int rows, int columns, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[][] cells = new double[columns][rows];
    for (double[] column : cells) {
      Arrays.setAll(column, i -> random.nextGaussian());
    }
    return cells;
  }

  /** sin 2x₀ + x₁² and noise. */
  static double[] wave(double[][] columns, double noise, long seed) {
    RandomGenerator random = new SeedTree(seed).child("noise").generator();
    double[] y = new double[columns[0].length];
    Arrays.setAll(
        y, i -> Math.sin(2 * columns[0][i]) + columns[1][i] * columns[1][i] + noise * random.nextGaussian());
    return y;
  }

  static double[] ones(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  static TrainContext context(Task task) {
    return TrainerContract.context(task, Deadline.never(), 3, 1);
  }
}
