package ai.kolosal.automl.model;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Learns the frequency of each class or the mean, which is what any other learner has to beat.
 *
 * <p>The same as scikit-learn's {@code DummyClassifier} with strategy {@code prior} and {@code DummyRegressor}: classes
 * without rows get probability 0. Looks at no feature and takes no measurable time.
 * Immutable and thread-safe.
 */
public record PriorTrainer() implements Trainer {
  private static final SearchSpace SPACE = SearchSpace.of();

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
    return SPACE.usual().values();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public PriorTrainer with(Params changed) {
    SPACE.check(changed);
    return this;
  }

  @Override
  public PriorModel train(FeatureMatrix x, Target y, TrainContext context) {
    if (y.size() == 0) {
      throw new TrainingException("a prior needs at least one row; the target has none");
    }
    CountedRows rows = CountedRows.of(x, y, context);
    Optional<double[]> weights = rows.context().rowWeights(rows.y());
    if (rows.y() instanceof ClassTarget classes) {
      double[] frequencies = classes.counts(weights);
      for (int k = 0; k < frequencies.length; k++) {
        frequencies[k] /= classes.size();
      }
      return new PriorModel(frequencies);
    }
    double[] values = NumericTarget.require("a prior", rows.y()).values();
    return new PriorModel(Moments.mean(values, weights.orElse(null)));
  }
}
