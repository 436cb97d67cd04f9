package ai.kolosal.automl.hpo.stop;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Stops when the best value has all but stopped to improve: over the last trials by less than a small part of how far
 * values lie apart.
 *
 * <p>How far values lie apart is the distance of their first from their third quartile, so that the rule needs no scale
 * and bears with a few values that are far off. Complete trials that break no constraint are looked at.
 *
 * @param window over how many complete trials the improvement is measured, at least 2; as many come before it begins
 * @param tolerance the part of the distance of the quartiles below which an improvement is none, above 0
 */
public record Convergence(int window, double tolerance) implements StopRule {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the window is below 2 or the tolerance not above 0
   */
  public Convergence {
    if (window < 2 || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "convergence is seen over at least 2 trials by a part above 0, not " + window + " and " + tolerance);
    }
  }

  /** Thirty trials by a hundredth. */
  public Convergence() {
    this(30, 0.01);
  }

  @Override
  public Optional<String> stop(History history) {
    double[] losses = history.fold(
        this, ArrayList<Double>::new, (known, trial) -> add(known, trial, history),
        known -> known.stream().mapToDouble(Double::doubleValue).toArray());
    if (losses.length < 2 * window) {
      return Optional.empty();
    }
    double before = Arrays.stream(losses, 0, losses.length - window).min().orElseThrow();
    double gain =
        before - Math.min(before, Arrays.stream(losses, losses.length - window, losses.length).min().orElseThrow());
    Arrays.sort(losses);
    double spread = losses[3 * losses.length / 4] - losses[losses.length / 4];
    return gain > tolerance * spread
        ? Optional.empty()
        : Optional.of("the last " + window + " trials improved the best value by " + gain + ", less than " + tolerance
            + " of the " + spread + " that values lie apart");
  }

  private static <L extends List<Double>> L add(L known, FrozenTrial trial, History history) {
    if (trial.state() == TrialState.COMPLETE && trial.violation() == 0) {
      known.add(history.loss(trial, 0));
    }
    return known;
  }
}
