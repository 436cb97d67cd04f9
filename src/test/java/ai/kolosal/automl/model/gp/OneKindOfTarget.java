package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.SortedMap;

/** The trainer of Gaussian processes for numbers or for classes alone, whose models have one form. */
record OneKindOfTarget(GaussianProcessTrainer all, boolean classes) implements Trainer {
  /** Few rows and steps from one start, for the contract, which trains often. */
  static OneKindOfTarget of(boolean classes) {
    return new OneKindOfTarget(
        new GaussianProcessTrainer()
            .with(GaussianProcessTrainer.RESTARTS, 0)
            .with(GaussianProcessTrainer.MAX_ITERATIONS, 6)
            .with(GaussianProcessTrainer.MAX_ROWS, classes ? 100 : 2000),
        classes);
  }

  @Override
  public String id() {
    return all.id();
  }

  @Override
  public FeatureView view() {
    return all.view();
  }

  @Override
  public boolean supports(Task task) {
    return all.supports(task) && task.isClassification() == classes;
  }

  @Override
  public SortedMap<String, Object> settings() {
    return all.settings();
  }

  @Override
  public SearchSpace space() {
    return all.space();
  }

  @Override
  public OneKindOfTarget with(Params changed) {
    return new OneKindOfTarget(all.with(changed), classes);
  }

  @Override
  public Model train(FeatureMatrix x, Target y, TrainContext context) {
    if (!supports(context.task())) {
      throw new IllegalArgumentException("not of this test: " + context.task().id());
    }
    return all.train(x, y, context);
  }
}
