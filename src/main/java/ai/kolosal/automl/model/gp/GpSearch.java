package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.math.BoxMinimiser;
import ai.kolosal.automl.random.SeedTree;

/** Makes a marginal likelihood great, from one start or several. */
record GpSearch(GpProblem problem, int iterations, Deadline deadline) {
  private static final double TOLERANCE = 1e-5;

  /** Hyperparameters and their likelihood. */
  private record Found(Hyperparameters at, double likelihood) {}

  /** The best from a start and so many drawn about it; the start where nothing better was found in time. */
  Hyperparameters best(Hyperparameters start, int restarts, SeedTree seed) {
    Found best = from(start);
    for (int restart = 0; restart < restarts && !deadline.expired(); restart++) {
      Found found = from(start.drawn(seed.child(restart)));
      if (found.likelihood > best.likelihood) {
        best = found;
      }
    }
    return best.at;
  }

  private Found from(Hyperparameters start) {
    double[] logs = start.logs();
    BoxMinimiser minimiser =
        new BoxMinimiser((point, gradient) -> loss(start, point, gradient), start.bounds(false), start.bounds(true));
    double loss = minimiser.minimise(logs, iterations, TOLERANCE, deadline::expired);
    return Double.isFinite(loss)
        ? new Found(start.withLogs(logs), -loss)
        : new Found(start, Double.NEGATIVE_INFINITY);
  }

  private double loss(Hyperparameters start, double[] point, double[] gradient) {
    double likelihood;
    try {
      likelihood = problem.likelihood(start.withLogs(point), gradient, deadline);
    } catch (OutOfTime e) {
      return Double.NaN;
    }
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] = -gradient[j];
      if (!Double.isFinite(gradient[j])) {
        return Double.NaN;
      }
    }
    return -likelihood;
  }
}
