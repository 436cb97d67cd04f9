package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.linear.RidgeTrainer.Limits;

/** The choice of a ridge regression's strength on a path from strong to weak. */
final class RidgePath {
  /* Decimal exponents of the strengths, relative to the mean of the system's diagonal. */
  private static final double STRONGEST = 1.5;
  private static final double STEP = 0.5;
  private static final int STRENGTHS = 16;

  private RidgePath() {}

  /**
   * Chooses.
   *
   * @param x the rows the solver was formed of
   * @param solver the solver
   * @param centred whether there is an intercept
   * @param limits of the predictions
   * @param context metric, validation rows and deadline
   * @return the strength; of equals the strongest
   */
  static double choose(
      CentredMatrix x, RidgeSolver.Direct solver, boolean centred, Limits limits, TrainContext context) {
    if (solver.scale() == 0) {
      return 1;
    }
    double chosen = Double.NaN;
    if (context.validation().isPresent()) {
      chosen = byMetric(x, solver, limits, context, context.validation().get());
    }
    return Double.isNaN(chosen) ? byCrossValidation(solver, centred) : chosen;
  }

  private static double strength(RidgeSolver.Direct solver, int k) {
    return solver.scale() * Math.pow(10, STRONGEST - STEP * k);
  }

  /* NaN where the metric is defined for no strength, or the deadline came before any. */
  private static double byMetric(
      CentredMatrix x, RidgeSolver.Direct solver, Limits limits, TrainContext context, Validation validation) {
    double chosen = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < STRENGTHS && !context.deadline().expired(); k++) {
      double alpha = strength(solver, k);
      LinearModel model = limits.model(x, solver.weights(alpha, context.deadline()));
      double loss = context.metric().loss(validation.y(), model.predict(validation.x()));
      if (loss < least) {
        least = loss;
        chosen = alpha;
      }
    }
    return chosen;
  }

  private static double byCrossValidation(RidgeSolver.Direct solver, boolean centred) {
    double chosen = strength(solver, 0);
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < STRENGTHS; k++) {
      double alpha = strength(solver, k);
      double score = solver.crossValidation(alpha, centred);
      if (score < least) {
        least = score;
        chosen = alpha;
      }
    }
    return chosen;
  }
}
