package ai.kolosal.automl.contract;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small learnable problems made up for {@link TrainerContract}. */
final class TrainerProblems {
  private TrainerProblems() {}

  /** Rows and their target. */
  record Problem(Task task, FeatureMatrix x, Target y) {
    @Override
    public String toString() {
      return task.id() + " with " + y.outputs() + " outputs";
    }
  }

  /** 2, 3 and 26 classes and a number, which follow the first column and, in views that have them, a category. */
  static List<Problem> all(int rows, FeatureView view) {
    return of(rows, view, 2, 3, 26);
  }

  /** Whether cells of a column may be missing. */
  static boolean hasGaps(FeatureView view, Feature feature) {
    return view == FeatureView.TREE || view == FeatureView.NEURAL && feature.isCategorical();
  }

  /** A number and classes in such numbers. */
  static List<Problem> of(int rows, FeatureView view, int... numbersOfClasses) {
    boolean categories = view == FeatureView.TREE || view == FeatureView.NEURAL;
    RandomGenerator random = new SeedTree(42).generator();
    double[][] columns = new double[5][rows];
    List<Feature> features = new ArrayList<>();
    double[] signal = new double[rows];
    for (int j = 0; j < columns.length; j++) {
      boolean category = categories && j == 3;
      features.add(category ? new Feature("category", 6) : Feature.numeric("x" + j));
      for (int i = 0; i < rows; i++) {
        double value = random.nextDouble() * 4 - 2;
        if (j == 2) {
          value = Math.rint(value);
        }
        columns[j][i] = category ? random.nextInt(5) : value;
      }
    }
    for (int i = 0; i < rows; i++) {
      double category = columns[3][i];
      double effect = categories ? (category == 1 || category == 4 ? 1.0 : -1.0) : category;
      signal[i] = columns[0][i] + 0.5 * effect + 0.1 * random.nextDouble();
      for (int j = 0; j < columns.length; j++) {
        if (hasGaps(view, features.get(j)) && random.nextInt(12) == 0) {
          columns[j][i] = Double.NaN;
        }
      }
    }
    if (view == FeatureView.NON_NEGATIVE) {
      for (double[] column : columns) {
        Arrays.setAll(column, i -> (column[i] + 2) / 4);
      }
    }
    FeatureMatrix x = FeatureMatrix.of(features, columns, rows);
    List<Problem> problems = new ArrayList<>();
    for (int classes : numbersOfClasses) {
      problems.add(new Problem(classes == 2 ? Task.BINARY : Task.MULTICLASS, x, classes(signal, classes)));
    }
    problems.add(new Problem(Task.REGRESSION, x, NumericTarget.of(signal)));
    return problems;
  }

  private static ClassTarget classes(double[] signal, int classes) {
    int[] codes = new int[signal.length];
    List<String> labels = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      labels.add("class " + k);
    }
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (int) Math.max(0, Math.min(classes - 1, (signal[i] + 2.5) / 5 * classes));
    }
    return ClassTarget.of(codes, labels);
  }

  /** Noise in many columns, from 0 to 1 or from −1. */
  static FeatureMatrix wide(int rows, int columns, FeatureView view) {
    double low = view == FeatureView.NON_NEGATIVE ? 0 : -1;
    RandomGenerator random = new SeedTree(43).generator();
    double[][] cells = new double[columns][rows];
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      features.add(Feature.numeric("x" + j));
      for (int i = 0; i < rows; i++) {
        cells[j][i] = random.nextDouble() * (1 - low) + low;
      }
    }
    return FeatureMatrix.of(features, cells, rows);
  }

  /** The mean squared error, over probabilities for classes. */
  static Metric metric(Task task) {
    return new SquaredError(task.isClassification());
  }

  /** The metric's loss of class frequencies or the mean. */
  static double constantLoss(Problem problem) {
    int outputs = problem.y().outputs();
    double[] constant = new double[outputs];
    if (problem.y() instanceof ClassTarget classes) {
      for (int code : classes.codes()) {
        constant[code] += 1.0 / classes.size();
      }
    } else {
      for (double value : ((NumericTarget) problem.y()).values()) {
        constant[0] += value / problem.y().size();
      }
    }
    double[] all = new double[problem.y().size() * outputs];
    for (int i = 0; i < all.length; i++) {
      all[i] = constant[i % outputs];
    }
    return metric(problem.task()).loss(problem.y(), Prediction.of(outputs, all));
  }

  private record SquaredError(boolean classes) implements Metric {
    @Override
    public String id() {
      return classes ? "brier_score_loss" : "mse";
    }

    @Override
    public boolean greaterIsBetter() {
      return false;
    }

    @Override
    public boolean supports(Task task) {
      return task.isClassification() == classes;
    }

    @Override
    public double score(Target truth, Prediction prediction) {
      double sum = 0.0;
      for (int i = 0; i < truth.size(); i++) {
        for (int k = 0; k < prediction.outputs(); k++) {
          double error = prediction.value(i, k) - wanted(truth, i, k);
          sum += error * error;
        }
      }
      return sum / truth.size();
    }

    private static double wanted(Target truth, int row, int output) {
      if (truth instanceof ClassTarget classes) {
        return classes.codes()[row] == output ? 1.0 : 0.0;
      }
      return ((NumericTarget) truth).values()[row];
    }
  }
}
