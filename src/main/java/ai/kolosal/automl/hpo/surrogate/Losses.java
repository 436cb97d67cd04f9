package ai.kolosal.automl.hpo.surrogate;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What trials are worth to a model. */
public final class Losses {
  private static final double AUGMENTED = 0.05;

  private Losses() {}

  /**
   * What came of a trial.
   *
   * <p>A trial that was pruned has the last of its reports that is a number, where there is one objective. Infinite values
   * are kept, see {@link #finite}.
   *
   * @param history where the trial is from
   * @param trial a finished trial
   * @return a loss of each objective; empty where nothing is known
   */
  public static Optional<double[]> of(History history, FrozenTrial trial) {
    int objectives = history.directions().size();
    double[] losses = new double[objectives];
    if (trial.state() == TrialState.COMPLETE) {
      for (int o = 0; o < objectives; o++) {
        losses[o] = history.loss(trial, o);
        if (Double.isNaN(losses[o])) {
          return Optional.empty();
        }
      }
      return Optional.of(losses);
    }
    if (trial.state() == TrialState.PRUNED && objectives == 1) {
      for (int report = trial.reports() - 1; report >= 0; report--) {
        losses[0] = history.directions().get(0).loss(trial.reported(report));
        if (!Double.isNaN(losses[0])) {
          return Optional.of(losses);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Puts infinite numbers to the nearest finite end, and all into a range whose squares are finite.
   *
   * @param numbers none of them NaN; changed in place
   * @return the same array
   */
  public static double[] finite(double[] numbers) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
      }
    }
    double centre = least <= greatest ? least / 2 + greatest / 2 : 0;
    double half = least <= greatest ? greatest / 2 - least / 2 : 0;
    double unit = half > 1e100 || half > 0 && half < 1e-100 ? half : 1;
    for (int i = 0; i < numbers.length; i++) {
      double inside = least <= greatest ? Math.max(least, Math.min(greatest, numbers[i])) : 0;
      numbers[i] = unit == 1 ? inside : inside / unit - centre / unit;
    }
    return numbers;
  }

  /**
   * Several losses as one: the augmented function of Tchebycheff (Knowles, 2006, ParEGO), of objectives that are brought to
   * the unit interval.
   *
   * @param losses of each trial, one of each objective, none of them NaN
   * @param weights one of each objective
   * @return one of each trial, finite
   */
  public static double[] scalarised(double[][] losses, double... weights) {
    double[] worst = new double[losses.length];
    double[] sums = new double[losses.length];
    for (int o = 0; o < weights.length; o++) {
      double[] one = new double[losses.length];
      for (int i = 0; i < one.length; i++) {
        one[i] = losses[i][o];
      }
      finite(one);
      if (weights.length == 1) {
        return one;
      }
      double least = Arrays.stream(one).min().orElse(0);
      double spread = Arrays.stream(one).max().orElse(0) - least;
      for (int i = 0; i < one.length; i++) {
        double part = spread > 0 ? weights[o] * (one[i] - least) / spread : 0;
        worst[i] = Math.max(worst[i], part);
        sums[i] += AUGMENTED * part;
      }
    }
    for (int i = 0; i < worst.length; i++) {
      worst[i] += sums[i];
    }
    return worst;
  }

  /**
   * Weights that are uniform on the simplex.
   *
   * @param objectives how many
   * @param random where they come from; not asked for a single one
   * @return a weight of each objective, with the sum 1
   */
  public static double[] weights(int objectives, RandomGenerator random) {
    double[] weights = new double[objectives];
    double sum = 0;
    for (int o = 0; o < objectives; o++) {
      weights[o] = objectives == 1 ? 1 : -Math.log(1 - random.nextDouble());
      sum += weights[o];
    }
    for (int o = 0; o < objectives; o++) {
      weights[o] = sum > 0 ? weights[o] / sum : 1.0 / objectives;
    }
    return weights;
  }
}
