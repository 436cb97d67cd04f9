package ai.kolosal.automl.hpo.tpe;

import java.util.Arrays;

/** How much each good trial counts beside the others. */
public enum GoodWeights {
  /** All alike, the oldest less once there are more than 25 (Hyperopt, Optuna); with several objectives all alike. */
  AGE,
  /** The better the more: one over the root of the rank; with several objectives all alike. */
  RANK;

  private static final int FULL = 25;

  /** All alike; from 25 on the oldest least, rising to the 25 youngest (linear forgetting). */
  static void byAge(double[] weights, int count) {
    Arrays.fill(weights, 0, count, 1);
    int rising = count - FULL;
    for (int k = 0; k < rising; k++) {
      double least = 1.0 / count;
      weights[k] = rising == 1 ? least : least + (1 - least) * k / (rising - 1);
    }
  }

  /** By the kernels' ranks, with 1 for the mean, so that the prior counts as beside equal ones. */
  static void byRank(double[] weights, int[] kernels, int count) {
    double sum = 0;
    for (int rank = 0; rank < count; rank++) {
      double weight = 1 / Math.sqrt(rank + 1);
      weights[kernels[rank]] = weight;
      sum += weight;
    }
    for (int k = 0; k < count; k++) {
      weights[k] *= count / sum;
    }
  }
}
