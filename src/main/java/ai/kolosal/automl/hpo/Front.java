package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.pareto.NonDominatedSort;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The trials that none dominates. */
final class Front {
  private Front() {}

  static List<FrozenTrial> of(History history) {
    FrozenTrial[] candidates = history.finished()
        .stream()
        .filter(Front::counts)
        .sorted(Comparator.comparingInt(FrozenTrial::number))
        .toArray(FrozenTrial[]::new);
    double[][] losses = Arrays.stream(candidates).map(trial -> losses(trial, history)).toArray(double[][]::new);
    return Arrays.stream(NonDominatedSort.front(losses)).mapToObj(i -> candidates[i]).toList();
  }

  /** Whether a trial that has just ended is the best, or on the front. */
  static boolean improves(FrozenTrial trial, History history) {
    if (!counts(trial)) {
      return false;
    }
    double[] losses = losses(trial, history);
    return losses.length == 1
        ? history.best().filter(best -> best.number() == trial.number()).isPresent()
        : history.finished().stream()
            .noneMatch(other -> counts(other) && NonDominatedSort.dominates(losses(other, history), losses));
  }

  private static boolean counts(FrozenTrial trial) {
    return trial.state() == TrialState.COMPLETE && trial.violation() == 0;
  }

  private static double[] losses(FrozenTrial trial, History history) {
    // a zero below 0 would count as less than one above it
    return IntStream.range(0, history.directions().size()).mapToDouble(j -> history.loss(trial, j) + 0.0).toArray();
  }
}
