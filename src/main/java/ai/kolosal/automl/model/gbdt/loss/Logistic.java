package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.ClassPriors;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.tree.Link;

/**
 * The log loss of two classes, ln(1 + eˢ) less s for rows of the second: predicts its probability p = 1/(1 + e⁻ˢ).
 *
 * <p>The gradient is p − y with y 1 for the second class, the Hessian p(1 − p). Boosting begins at the log-odds, half a
 * row added to each class.
 */
public record Logistic() implements Loss {
  @Override
  public String id() {
    return "logistic";
  }

  @Override
  public boolean supports(Task task) {
    return task == Task.BINARY;
  }

  @Override
  public Link link() {
    return Link.LOGISTIC;
  }

  @Override
  public Objective of(Target y, TrainContext context) {
    ClassTarget classes = ClassRows.require(id(), y, true);
    ClassRows rows = ClassRows.of(id(), classes, context);
    double[] priors = ClassPriors.logOdds(classes, context.rowWeights(y));
    return new LogisticObjective(rows, new int[] {1}, new double[] {priors[1]});
  }
}
