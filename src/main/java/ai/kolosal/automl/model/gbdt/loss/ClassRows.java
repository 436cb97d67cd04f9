package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;

/**
 * Classes to be told apart, and what rows count.
 *
 * @param codes the class of each row
 * @param classes how many there are, at least 2
 * @param weights what each row counts
 */
record ClassRows(int[] codes, int classes, RowWeights weights) {
  static ClassRows of(String loss, ClassTarget y, TrainContext context) {
    return new ClassRows(y.codes(), y.outputs(), RowWeights.of(loss, y, context));
  }

  /** A target as classes; of two where no more are allowed. */
  static ClassTarget require(String loss, Target y, boolean two) {
    if (!(y instanceof ClassTarget classes)) {
      throw new IllegalArgumentException(
          "loss '" + loss + "' takes classes, the target holds numbers; use 'squared_error'");
    }
    if (classes.outputs() < 2 || two && classes.outputs() > 2) {
      throw new IllegalArgumentException(
          "loss '" + loss + "' takes " + (two ? "two" : "two or more") + " classes, the target has " + classes.outputs()
              + (two && classes.outputs() > 2 ? "; use 'softmax'" : "; check the target column"));
    }
    return classes;
  }
}
