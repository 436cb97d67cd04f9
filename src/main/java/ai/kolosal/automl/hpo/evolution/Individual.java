package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Arrays;
import java.util.Optional;

/**
 * A complete trial as a parent. Immutable.
 *
 * @param genes its point in the cube; NaN where it has no value
 * @param losses of each objective
 * @param violation by how much it breaks constraints; 0 where it breaks none
 */
record Individual(double[] genes, double[] losses, double violation) {
  /** Empty for a trial that is not complete, has no losses to compare, or has nothing in common with the space. */
  static Optional<Individual> of(UnitCube cube, History history, FrozenTrial trial) {
    if (trial.state() != TrialState.COMPLETE) {
      return Optional.empty();
    }
    double[] losses = new double[history.directions().size()];
    for (int j = 0; j < losses.length; j++) {
      losses[j] = history.loss(trial, j);
      if (Double.isNaN(losses[j])) {
        return Optional.empty();
      }
    }
    double[] genes = cube.point(trial);
    if (genes.length > 0 && Arrays.stream(genes).allMatch(Double::isNaN)) {
      return Optional.empty();
    }
    double violation = trial.violation();
    return Optional.of(new Individual(genes, losses, Double.isNaN(violation) ? Double.POSITIVE_INFINITY : violation));
  }

  /** This one with other genes where it has none. */
  Individual whole(double[] others) {
    double[] all = genes.clone();
    for (int i = 0; i < all.length; i++) {
      all[i] = Double.isNaN(all[i]) ? others[i] : all[i];
    }
    return new Individual(all, losses, violation);
  }

  /** Whether this one is better in the one objective: breaks less, or as much and has the smaller loss. */
  boolean beats(Individual other) {
    return violation < other.violation || violation == other.violation && losses[0] < other.losses[0];
  }
}
