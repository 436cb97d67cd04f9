package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.ClassPriors;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.tree.Link;
import java.util.stream.IntStream;

/**
 * The log loss of each class against the others, added up: predicts probabilities in proportion to 1/(1 + e⁻ˢ) of a
 * score a class.
 *
 * <p>Gradients and Hessians are those of {@link Logistic}, class by class. Boosting begins at the log-odds of each
 * class, half a row added to it and to the others.
 */
public record OneVsRest() implements Loss {
  @Override
  public String id() {
    return "one_vs_rest";
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification();
  }

  @Override
  public Link link() {
    return Link.ONE_VS_REST;
  }

  @Override
  public Objective of(Target y, TrainContext context) {
    ClassTarget classes = ClassRows.require(id(), y, false);
    ClassRows rows = ClassRows.of(id(), classes, context);
    double[] priors = ClassPriors.logOdds(classes, context.rowWeights(y));
    return new LogisticObjective(rows, IntStream.range(0, priors.length).toArray(), priors);
  }
}
