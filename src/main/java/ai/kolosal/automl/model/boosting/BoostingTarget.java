package ai.kolosal.automl.model.boosting;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.model.ClassPriors;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.List;
import java.util.Optional;

/**
 * A target as boosters want it: single-precision labels, and the scores before the first tree.
 *
 * <p>Classes become their codes. Numbers are standardised, since boosters keep labels and sums in single precision: a
 * target of 10⁹ ± 1 would be constant to them. Trees over standardised labels give {@code centre + scale × sum}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param centre the mean of a numeric target, 0 for classes
 * @param scale the standard deviation of a numeric target, 1 where that is 0 and for classes
 * @param constant whether there is nothing to learn: all rows have the same value
 * @param priors the scores of a model without trees: the mean; or the log-odds of the second of two classes; or the
 *     logarithms of the frequencies of more classes. Half a row is added to each class, which keeps them finite
 */
public record BoostingTarget(double centre, double scale, boolean constant, double[] priors) {
  /**
   * What a training target asks for.
   *
   * @param y at least one row
   * @return the target's labels and priors
   * @throws IllegalArgumentException if it holds several numbers a row
   */
  public static BoostingTarget of(Target y) {
    return of(y, Optional.empty());
  }

  /**
   * What a training target asks for whose rows may count differently.
   *
   * @param y at least one row
   * @param context says what rows and classes count
   * @return the target's labels, and the priors and centre of rows as they count; the scale is that of all rows
   * @throws IllegalArgumentException if it holds several numbers a row
   */
  public static BoostingTarget of(Target y, TrainContext context) {
    return of(y, context.rowWeights(y));
  }

  private static BoostingTarget of(Target y, Optional<double[]> weights) {
    if (!(y instanceof ClassTarget classes)) {
      return of(NumericTarget.require("a booster", y).values(), weights);
    }
    boolean constant = false;
    for (int count : classes.counts()) {
      constant |= count == y.size();
    }
    double[] priors = ClassPriors.logShares(classes, weights);
    return new BoostingTarget(
        0, 1, constant, priors.length == 2 ? new double[] {priors[1] - priors[0]} : priors);
  }

  private static BoostingTarget of(double[] y, Optional<double[]> weights) {
    Moments moments = Moments.of(y);
    double scale = moments.deviation();
    double mean = weights.isPresent() && scale > 0 ? Moments.mean(y, weights.get()) : moments.mean();
    return new BoostingTarget(mean, scale > 0 ? scale : 1, !(scale > 0), new double[] {mean});
  }

  /**
   * The labels of rows, which need not be those of training.
   *
   * @param y a target of the same kind
   * @return one label a row
   */
  public float[] labels(Target y) {
    float[] labels = new float[y.size()];
    if (y instanceof ClassTarget classes) {
      for (int i = 0; i < labels.length; i++) {
        labels[i] = classes.codes()[i];
      }
    } else {
      double[] values = NumericTarget.require("a booster", y).values();
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (float) (values[i] / scale - centre / scale);
      }
    }
    return labels;
  }

  /**
   * What boosters are told each row counts.
   *
   * @param y the training target
   * @param context says what classes count
   * @return one weight a row; empty where all count the same
   */
  public static Optional<float[]> weights(Target y, TrainContext context) {
    return context.rowWeights(y).map(weights -> {
      float[] single = new float[weights.length];
      for (int i = 0; i < single.length; i++) {
        single[i] = (float) weights[i];
      }
      return single;
    });
  }

  /**
   * What is left where there was not a round: the training average.
   *
   * @param features the number of features a row has
   * @param task what is asked
   * @param trainer who was to train
   * @return a path of one step
   */
  public LearningPath untrained(int features, Task task, Trainer trainer) {
    Link link = switch (task) {
      case BINARY -> Link.LOGISTIC;
      case MULTICLASS -> Link.SOFTMAX;
      case REGRESSION -> Link.IDENTITY;
    };
    return LearningPath.of(new Trained(TreeEnsemble.of(features, link, priors, List.of(), new int[0]), trainer));
  }
}
