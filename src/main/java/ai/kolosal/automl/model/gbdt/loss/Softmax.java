package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.ClassPriors;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.tree.Link;

/**
 * The log loss of classes, minus the logarithm of the own class's probability: predicts probabilities p in proportion to
 * eˢ of a score a class.
 *
 * <p>The gradient is p − 1 for the row's class and p for others; for the Hessian stands K/(K − 1)·p(1 − p) with K
 * classes, as in LightGBM and in the steps of Friedman (2001, algorithm 6), where the exact one of a
 * score alone is p(1 − p). Boosting begins at the logarithms of the frequencies, half a row added to each class.
 */
public record Softmax() implements Loss {
  @Override
  public String id() {
    return "softmax";
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification();
  }

  @Override
  public Link link() {
    return Link.SOFTMAX;
  }

  @Override
  public Objective of(Target y, TrainContext context) {
    ClassTarget classes = ClassRows.require(id(), y, false);
    ClassRows rows = ClassRows.of(id(), classes, context);
    double[] priors = ClassPriors.logShares(classes, context.rowWeights(y));
    return new SoftmaxObjective(rows, priors);
  }
}
