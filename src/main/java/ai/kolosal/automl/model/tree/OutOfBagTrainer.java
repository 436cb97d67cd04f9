package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import java.util.Arrays;

/** A trainer whose model predicts its own training rows as if it had not seen them, at no further training. */
public sealed interface OutOfBagTrainer extends Trainer permits RandomForestTrainer, ExtraTreesTrainer {
  /**
   * Learns, and predicts each training row by the trees that did not see it.
   *
   * @param x as in {@link #train}
   * @param y as in {@link #train}
   * @param context as in {@link #train}
   * @return the model of {@link #train} and its out-of-bag predictions
   * @throws ai.kolosal.automl.error.TrainingException if nothing can be learned
   */
  default Result trainWithOutOfBag(FeatureMatrix x, Target y, TrainContext context) {
    int[] own = new int[y.size()];
    Arrays.setAll(own, i -> i);
    return trainWithOutOfBag(x, y, context, own);
  }

  /**
   * Learns, and predicts each training row by the trees that did not see it or a copy of it: where rows were repeated or
   * made from others, a tree that saw one of a family knows them all.
   *
   * @param x as in {@link #train}
   * @param y as in {@link #train}
   * @param context as in {@link #train}
   * @param family a number of at least 0 for each row, the same for rows that come from the same
   * @return the model of {@link #train} and its out-of-bag predictions
   * @throws IllegalArgumentException if there is not one number a row, or one is negative
   * @throws ai.kolosal.automl.error.TrainingException if nothing can be learned
   */
  Result trainWithOutOfBag(FeatureMatrix x, Target y, TrainContext context, int[] family);

  /**
   * A model and what its trees say of rows they did not see.
   *
   * @param model the model
   * @param outOfBag one prediction a training row; of rows that every tree has seen, the prior
   * @param covered for each training row whether any tree has not seen it
   */
  record Result(Model model, Prediction outOfBag, boolean[] covered) {}
}
