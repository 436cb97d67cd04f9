package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.model.Model;
import java.util.Optional;

/** Training rows, of which hyperparameters make a likelihood or a model. */
interface GpProblem {
  /**
   * The logarithm of the marginal likelihood.
   *
   * @param gradient receives its derivatives by the logarithms of the hyperparameters
   * @param deadline polled on the way
   * @return not finite where it cannot be worked out
   * @throws OutOfTime if the deadline came first
   */
  double likelihood(Hyperparameters at, double[] gradient, Deadline deadline);

  /**
   * The model.
   *
   * @param deadline polled on the way; never expired for a model in any case
   * @return empty if the deadline came first between two matrices
   * @throws OutOfTime if the deadline came within one
   */
  Optional<Model> model(Hyperparameters at, Deadline deadline);
}
