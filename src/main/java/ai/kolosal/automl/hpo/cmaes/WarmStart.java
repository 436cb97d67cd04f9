package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Comparator;
import java.util.List;

/**
 * Trials of an earlier study whose best ones say where a search begins: WS-CMA-ES (Nomura et al., 2021).
 *
 * <p>The first distribution is that of the best tenth, each blurred by a tenth of its range. Values that a trial does not
 * have count as the middle of their range. Immutable and thread-safe.
 */
public final class WarmStart {
  private static final double BEST = 0.1;
  private static final double BLUR = 0.1;

  private final List<FrozenTrial> best;

  /**
   * Keeps the best trials.
   *
   * @param trials of an earlier study, at least one of them complete
   * @param direction what was wanted of their first value
   * @throws IllegalArgumentException if none is complete
   */
  public WarmStart(List<FrozenTrial> trials, Direction direction) {
    List<FrozenTrial> ranked = trials.stream()
        .filter(trial -> trial.state() == TrialState.COMPLETE && !Double.isNaN(trial.value(0)))
        .sorted(Comparator.comparingDouble((FrozenTrial trial) -> trial.violation())
            .thenComparingDouble(trial -> direction.loss(trial.value(0))))
        .toList();
    if (ranked.isEmpty()) {
      throw new IllegalArgumentException("none of the " + trials.size()
          + " earlier trials is complete; a warm start needs one at least");
    }
    best = List.copyOf(ranked.subList(0, Math.max(1, (int) (ranked.size() * BEST))));
  }

  Generation begin(CmaEsSampler sampler, Sides sides, Strategy strategy, Categories categories) {
    int n = sides.numbers().length;
    double[] mean = new double[n];
    double[] covariance = new double[n * n];
    for (FrozenTrial trial : best) {
      double[] x = places(sides, trial);
      for (int i = 0; i < n; i++) {
        mean[i] += x[i] / best.size();
      }
    }
    for (FrozenTrial trial : best) {
      double[] x = places(sides, trial);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          covariance[i * n + j] += (x[i] - mean[i]) * (x[j] - mean[j]) / best.size();
        }
      }
    }
    for (int i = 0; i < n; i++) {
      covariance[i * n + i] += BLUR * BLUR;
    }
    double sigma = Shape.size(sampler.covariance(), covariance, n);
    for (int i = 0; i < covariance.length; i++) {
      covariance[i] /= sigma * sigma;
    }
    return Generation.start(strategy, 0, mean, sampler.sigma().orElse(sigma),
        Shape.of(sampler.covariance(), covariance, n), sampler.margin(), categories);
  }

  private static double[] places(Sides sides, FrozenTrial trial) {
    double[] x = new double[sides.numbers().length];
    for (int i = 0; i < x.length; i++) {
      double unit = sides.number(i).unit(trial);
      x[i] = Double.isNaN(unit) ? 0.5 : unit;
    }
    return x;
  }
}
