package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Rows made up for the machines. */
final class SvmProblems {
  private SvmProblems() {}

  static FeatureMatrix matrix(double[]... columns) {
    Feature[] features = new Feature[columns.length];
    for (int j = 0; j < columns.length; j++) {
      features[j] = Feature.numeric("x" + j);
    }
    return FeatureMatrix.of(List.of(features), columns, columns[0].length);
  }

  static TrainContext context(Task task, Deadline deadline) {
    return TrainerContract.context(task, deadline, 1, 1);
  }

  static double[] filled(int size, double value) {
    double[] values = new double[size];
    Arrays.fill(values, value);
    return values;
  }

  /** Standard normal cells. */
  static FeatureMatrix normal(int rows, int columns, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[][] cells = new double[columns][rows];
    for (double[] column : cells) {
      Arrays.setAll(column, i -> random.nextGaussian());
    }
    return matrix(cells);
  }

  /** Whether rows lie within a circle about 0 that holds half of them; no line tells. */
  static ClassTarget circle(FeatureMatrix x) {
    int[] codes = new int[x.rows()];
    Arrays.setAll(codes, i -> Math.hypot(x.value(i, 0), x.value(i, 1)) < 1.177 ? 1 : 0);
    return ClassTarget.of(codes, List.of("out", "in"));
  }

  /** On which side of a plane rows lie, with noise. */
  static ClassTarget plane(FeatureMatrix x, double noise, long seed) {
    RandomGenerator random = new SeedTree(seed).child("noise").generator();
    int[] codes = new int[x.rows()];
    Arrays.setAll(codes, i -> x.value(i, 0) - x.value(i, 1) + noise * random.nextGaussian() > 0.2 ? 1 : 0);
    return ClassTarget.of(codes, List.of("below", "above"));
  }

  /** A wave of the first column. */
  static NumericTarget wave(FeatureMatrix x) {
    return NumericTarget.of(Arrays.stream(x.column(0)).map(v -> 100 + 10 * Math.sin(2 * v)).toArray());
  }
}
