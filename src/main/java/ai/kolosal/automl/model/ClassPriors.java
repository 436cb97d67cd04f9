package ai.kolosal.automl.model;

import ai.kolosal.automl.data.ClassTarget;
import java.util.Optional;

/**
 * The scores of classes before anything is learned: logarithms of their frequencies, which half a row added to each
 * class keeps finite.
 */
public final class ClassPriors {
  private static final double ADDED = 0.5;

  private ClassPriors() {}

  /**
   * The scores whose softmax are the frequencies.
   *
   * @param y at least one row
   * @param weights what each row counts, 1 on average; empty where all count the same
   * @return the logarithm of each class's frequency
   */
  public static double[] logShares(ClassTarget y, Optional<double[]> weights) {
    double[] priors = y.counts(weights);
    for (int k = 0; k < priors.length; k++) {
      priors[k] = Math.log((priors[k] + ADDED) / (y.size() + ADDED * priors.length));
    }
    return priors;
  }

  /**
   * The scores whose sigmoids are the frequencies.
   *
   * @param y at least one row
   * @param weights what each row counts, 1 on average; empty where all count the same
   * @return the log-odds of each class against the others
   */
  public static double[] logOdds(ClassTarget y, Optional<double[]> weights) {
    double[] priors = y.counts(weights);
    for (int k = 0; k < priors.length; k++) {
      priors[k] = Math.log(priors[k] + ADDED) - Math.log(Math.max(0, y.size() - priors[k]) + ADDED);
    }
    return priors;
  }
}
