package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.TrainContext;

/**
 * Training rows as networks take them, without those that count nothing.
 *
 * @param input turns features into floats
 * @param rows the rows that count
 * @param target their answers
 * @param context deadline, seed, threads, metric and validation rows
 */
record NeuralProblem(NeuralInput input, NeuralRows rows, NeuralTarget target, TrainContext context) {
  /**
   * Takes rows.
   *
   * @param oneHotLevels categories of more levels are embedded
   * @throws TrainingException if there is no row, several numbers a row, or but one class
   */
  static NeuralProblem of(FeatureMatrix x, Target y, TrainContext context, int oneHotLevels) {
    if (y.size() == 0) {
      throw new TrainingException("a neural network needs a row, the target has none; check the target column");
    }
    if (y instanceof ClassTarget classes && classes.outputs() < 2) {
      throw new TrainingException(
          "a neural network needs two classes, the target has " + classes.labels() + "; check the target column");
    }
    if (!(y instanceof ClassTarget)) {
      NumericTarget.require("a neural network", y);
    }
    CountedRows counted = CountedRows.of(x, y, context);
    NeuralInput input = NeuralInput.of(x.features(), oneHotLevels);
    NeuralTarget target = NeuralTarget.of(counted.y(), counted.context().rowWeights(counted.y()));
    return new NeuralProblem(input, new NeuralRows(input, counted.x()), target, counted.context());
  }

  boolean isNumber() {
    return target.head().isNumber();
  }

  /** The outputs of a network that is not an ensemble. */
  int outputs() {
    return target.head().outputs();
  }

  /** A builder of a network for these rows. */
  NetworkBuilder builder() {
    return new NetworkBuilder(rows, context.seed().child("weights"));
  }

  /** Trains a network. */
  NeuralPath train(Network network, TrainingPlan plan, NeuralPath.Settings settings) {
    return new NetworkTraining(input, network, rows, target, plan, context).run(settings);
  }
}
