package ai.kolosal.automl.model;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Learns the frequency of each class or the mean, which is what any other learner has to beat.
 *
 * <p>The same as scikit-learn's {@code DummyClassifier} with strategy {@code prior} and {@code DummyRegressor}: classes
 * without rows get probability 0. Rows count as their class does. Looks at no feature and takes no measurable time. Immutable and thread-safe.
 */
public record PriorTrainer() implements Trainer {
  @Override
  public String id() {
    return "prior";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return true;
  }

  @Override
  public SortedMap<String, Object> settings() {
    return Collections.unmodifiableSortedMap(new TreeMap<>());
  }

  @Override
  public PriorModel train(FeatureMatrix x, Target y, TrainContext context) {
    if (y.size() == 0) {
      throw new TrainingException("a prior needs at least one row; the target has none");
    }
    if (y instanceof ClassTarget classes) {
      Optional<double[]> weights = context.rowWeights(classes);
      double[] frequencies = new double[classes.outputs()];
      for (int i = 0; i < classes.size(); i++) {
        frequencies[classes.codes()[i]] += weights.isPresent() ? weights.get()[i] : 1;
      }
      for (int k = 0; k < frequencies.length; k++) {
        frequencies[k] /= classes.size();
      }
      return new PriorModel(frequencies);
    }
    return new PriorModel(mean(((NumericTarget) y).values()));
  }

  private static double mean(double[] values) {
    double mean = 0.0;
    for (int i = 0; i < values.length; i++) {
      mean += (values[i] - mean) / (i + 1);
    }
    return mean;
  }
}
