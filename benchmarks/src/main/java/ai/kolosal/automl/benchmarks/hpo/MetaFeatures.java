package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.benchmarks.trees.TreeData;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import java.util.Arrays;
import java.util.List;

/** What training rows are like, in ten numbers. */
final class MetaFeatures {
  private MetaFeatures() {}

  static List<Double> of(TreeData data) {
    FeatureMatrix x = data.train().x();
    double rows = x.rows();
    double missing = 0;
    for (int j = 0; j < x.columns(); j++) {
      missing += Arrays.stream(x.column(j)).filter(Double::isNaN).count();
    }
    double categories = x.features().stream().filter(Feature::isCategorical).count();
    double classes = 0;
    double most = 0;
    double skewness = 0;
    if (data.train().y() instanceof ClassTarget target) {
      classes = target.outputs();
      most = Arrays.stream(target.counts()).max().orElse(0) / rows;
    } else if (data.train().y() instanceof NumericTarget target) {
      double[] values = target.values();
      double mean = Arrays.stream(values).average().orElse(0);
      double second = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      double third = Arrays.stream(values).map(v -> Math.pow(v - mean, 3)).average().orElse(0);
      skewness = second > 0 ? Math.cbrt(third) / Math.sqrt(second) : 0;
    }
    return List.of(
        Math.log(rows), Math.log(1 + x.columns()), Math.log(rows / (1 + x.columns())), categories / (1 + x.columns()),
        missing / (rows * Math.max(1, x.columns())), data.task() == Task.BINARY ? 1.0 : 0.0,
        data.task() == Task.REGRESSION ? 1.0 : 0.0, Math.log(1 + classes), most, skewness);
  }
}
