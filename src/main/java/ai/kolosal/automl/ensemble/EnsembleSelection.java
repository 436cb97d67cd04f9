package ai.kolosal.automl.ensemble;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.metric.Metric;
import java.util.List;

/**
 * Greedy forward selection with replacement of the members whose average is best by a metric (Caruana, Niculescu-Mizil,
 * Crew and Ksikes, 2004).
 *
 * <ul>
 *   <li>a tie goes to a member that is in already, then to the earlier one;
 *   <li>the picks up to the best average count, the later ones do not; picks that come back to the same proportions are
 *       no better for being rounded otherwise;
 *   <li>an average whose score is NaN is never picked.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param maxPicks at most this many picks, at least 1
 * @param patience picks without improvement after which selection stops, at least 1
 */
public record EnsembleSelection(int maxPicks, int patience) {
  /** The share by which a loss must fall to have fallen: far more than rounding, far less than matters. */
  private static final double ROUNDING = 1e-12;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public EnsembleSelection {
    if (maxPicks < 1 || patience < 1) {
      throw new IllegalArgumentException("maxPicks " + maxPicks + " and patience " + patience + " must be at least 1");
    }
  }

  /**
   * Selects.
   *
   * @param metric what is to be good
   * @param truth the target of some rows
   * @param members predictions of the same rows by each candidate, none fitted on them
   * @param deadline when to return the best weights so far
   * @return a weight a member, adding up to 1; the first member alone where no score is defined
   */
  public double[] weights(Metric metric, Target truth, List<Prediction> members, Deadline deadline) {
    int[] picks = new int[members.size()];
    int[] best = picks.clone();
    best[0] = 1;
    double bestLoss = Double.POSITIVE_INFINITY;
    double[] sum = new double[members.get(0).values().length];
    for (int pick = 1, stale = 0; pick <= maxPicks && stale < patience; pick++) {
      Choice choice = choose(metric, truth, members, sum, picks, pick, deadline);
      if (choice.member < 0) {
        break;
      }
      picks[choice.member]++;
      Kernels.axpy(1, members.get(choice.member).values(), sum);
      if (choice.loss < bestLoss - ROUNDING * Math.abs(bestLoss) || Double.isInfinite(bestLoss)) {
        bestLoss = choice.loss;
        best = picks.clone();
        stale = 0;
      } else {
        stale++;
      }
    }
    return normalised(best);
  }

  private record Choice(int member, double loss) {}

  private static Choice choose(
      Metric metric, Target truth, List<Prediction> members, double[] sum, int[] picks, int pick, Deadline deadline) {
    double[] mean = new double[sum.length];
    Prediction average = Prediction.of(members.get(0).outputs(), mean);
    int chosen = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int m = 0; m < members.size(); m++) {
      if (deadline.expired() && pick > 1) {
        return new Choice(-1, Double.NaN);
      }
      Kernels.scaledSum(sum, members.get(m).values(), 1.0 / pick, mean);
      double loss = metric.loss(truth, average);
      boolean tieToUsed = loss == least && chosen >= 0 && picks[chosen] == 0 && picks[m] > 0;
      if (loss < least || tieToUsed) {
        least = loss;
        chosen = m;
      }
    }
    return new Choice(chosen, least);
  }

  private static double[] normalised(int[] picks) {
    int total = 0;
    for (int pick : picks) {
      total += pick;
    }
    double[] weights = new double[picks.length];
    for (int i = 0; i < picks.length; i++) {
      weights[i] = (double) picks[i] / total;
    }
    return weights;
  }
}
