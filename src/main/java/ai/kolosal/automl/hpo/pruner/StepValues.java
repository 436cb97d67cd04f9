package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What complete trials reported at each step. */
final class StepValues {
  private static final String KEY = "reports of complete trials by step";

  private final Direction direction;
  private final Map<Integer, Losses> numbers = new HashMap<>();
  private final Map<Integer, Integer> counts = new HashMap<>();
  private int trials;

  private StepValues(Direction direction) {
    this.direction = direction;
  }

  static <R> R read(History history, Function<StepValues, R> reader) {
    return history.fold(KEY, () -> new StepValues(history.directions().get(0)), StepValues::with, reader);
  }

  private StepValues with(FrozenTrial trial) {
    if (trial.state() == TrialState.COMPLETE) {
      trials++;
      for (int i = 0; i < trial.reports(); i++) {
        double loss = direction.loss(trial.reported(i));
        counts.merge(trial.step(i), 1, Integer::sum);
        if (!Double.isNaN(loss)) {
          numbers.computeIfAbsent(trial.step(i), step -> new Losses()).add(loss);
        }
      }
    }
    return this;
  }

  /** How many trials are complete. */
  int trials() {
    return trials;
  }

  /** How many of them reported at a step, NaN among them. */
  int count(int step) {
    return counts.getOrDefault(step, 0);
  }

  /** A quantile of what they reported at a step; NaN if they reported no number. */
  double quantile(int step, double share) {
    Losses losses = numbers.get(step);
    return losses == null ? Double.NaN : losses.quantile(share);
  }
}
