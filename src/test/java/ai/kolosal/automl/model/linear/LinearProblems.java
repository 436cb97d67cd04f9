package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Rows made up from known weights. */
final class LinearProblems {
  private LinearProblems() {}

  /** Standard normal columns, each correlated with the one before. */
  static FeatureMatrix normal(int rows, int columns, double correlation, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    double[][] cells = new double[columns][rows];
    List<Feature> features = new ArrayList<>();
    double own = Math.sqrt(1 - correlation * correlation);
    for (int j = 0; j < columns; j++) {
      features.add(Feature.numeric("x" + j));
      for (int i = 0; i < rows; i++) {
        double fresh = random.nextGaussian();
        cells[j][i] = j == 0 ? fresh : correlation * cells[j - 1][i] + own * fresh;
      }
    }
    return FeatureMatrix.of(features, cells, rows);
  }

  /** The same with some columns, from the first, 1 where they are above 1.2 and else 0. */
  static FeatureMatrix oneHot(FeatureMatrix x, int many) {
    double[][] cells = new double[x.columns()][];
    for (int j = 0; j < cells.length; j++) {
      double[] of = x.column(j).clone();
      for (int i = 0; j < many && i < of.length; i++) {
        of[i] = of[i] > 1.2 ? 1 : 0;
      }
      cells[j] = of;
    }
    return FeatureMatrix.of(x.features(), cells, x.rows());
  }

  /** Columns by their cells. */
  static FeatureMatrix matrix(double[]... columns) {
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
    }
    return FeatureMatrix.of(features, columns, columns[0].length);
  }

  /** Classes drawn with odds that sums of the columns give; {@code strength} is the spread of the sums. */
  static ClassTarget classes(FeatureMatrix x, int classes, double strength, long seed) {
    RandomGenerator random = new SeedTree(seed).child("classes").generator();
    double[][] scores = new double[classes][x.rows()];
    for (double[] score : scores) {
      add(x, strength, random, score);
    }
    int[] codes = new int[x.rows()];
    List<String> labels = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      labels.add("c" + k);
    }
    for (int i = 0; i < codes.length; i++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        double score = scores[k][i] - Math.log(-Math.log(1 - random.nextDouble()));
        if (score > best) {
          best = score;
          codes[i] = k;
        }
      }
    }
    return ClassTarget.of(codes, labels);
  }

  /** A weighted sum of the columns with noise. */
  static NumericTarget numbers(FeatureMatrix x, double signal, double noise, long seed) {
    RandomGenerator random = new SeedTree(seed).child("numbers").generator();
    double[] y = new double[x.rows()];
    add(x, signal, random, y);
    for (int i = 0; i < y.length; i++) {
      y[i] += noise * random.nextGaussian() + 3;
    }
    return NumericTarget.of(y);
  }

  private static void add(FeatureMatrix x, double strength, RandomGenerator random, double[] to) {
    for (int j = 0; j < x.columns(); j++) {
      double weight = strength * random.nextGaussian() / Math.sqrt(x.columns());
      for (int i = 0; i < to.length; i++) {
        to[i] += weight * x.value(i, j);
      }
    }
  }

  static TrainContext context(Task task) {
    return context(task, Deadline.never(), Optional.empty());
  }

  static TrainContext context(Task task, Deadline deadline, Optional<Validation> validation) {
    return new TrainContext(task, new LeastLoss(), deadline, new SeedTree(1), 1, validation);
  }

  /** Rows {@code from} … {@code to} − 1. */
  static int[] range(int from, int to) {
    int[] rows = new int[to - from];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = from + i;
    }
    return rows;
  }

  static Optional<Validation> validation(FeatureMatrix x, Target y, int[] rows) {
    return Optional.of(new Validation(x.take(rows), y.take(rows)));
  }
}
