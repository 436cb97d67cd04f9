package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Quantile regression forests (Meinshausen, 2006): a random forest whose leaves keep their training targets.
 *
 * <p>The trees are those of {@link RandomForestTrainer} with the same settings; weights of rows count in the leaves as well
 * as in what is drawn. Predicts the mean, and any quantile on demand. Immutable and thread-safe.
 *
 * @param forest how the trees are grown
 */
public record QuantileForestTrainer(RandomForestTrainer forest) implements Trainer {
  private static final int LEAF_ROWS = 5;

  /**
   * Checks the settings.
   *
   * @throws NullPointerException if there are none
   */
  public QuantileForestTrainer {
    Objects.requireNonNull(forest, "forest");
  }

  /**
   * The usual settings.
   *
   * @return the usual random forest, with at least five rows a leaf
   */
  public static QuantileForestTrainer defaults() {
    RandomForestTrainer usual = RandomForestTrainer.defaults(Task.REGRESSION);
    return new QuantileForestTrainer(
        new RandomForestTrainer(
            usual.trees(), usual.maxFeatures(), LEAF_ROWS, usual.maxDepth(), usual.bootstrap(), usual.maxRows()));
  }

  @Override
  public String id() {
    return "quantile_forest";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return task == Task.REGRESSION && forest.supports(task);
  }

  @Override
  public SortedMap<String, Object> settings() {
    return forest.settings();
  }

  @Override
  public SearchSpace space() {
    return forest.space();
  }

  @Override
  public QuantileForestTrainer with(Params changed) {
    return new QuantileForestTrainer(forest.with(changed));
  }

  @Override
  public QuantileForest train(FeatureMatrix x, Target y, TrainContext context) {
    if (!supports(context.task())) {
      throw new IllegalArgumentException(
          "a quantile forest is not for " + context.task().id() + "; use a random forest");
    }
    NumericTarget numbers = NumericTarget.require("a quantile forest", y);
    double[] weights = Forest.weights(y, context);
    return QuantileForest.of(new Forest(forest.forest(), x, y, context).grow(), x, numbers.values(), weights);
  }
}
