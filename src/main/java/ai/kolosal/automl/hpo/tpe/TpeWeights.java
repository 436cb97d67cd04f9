package ai.kolosal.automl.hpo.tpe;

import java.util.Arrays;

/** How much each kernel counts, by the age of its trial. */
final class TpeWeights {
  private static final int FULL = 25;

  private TpeWeights() {}

  /** All alike; from 25 on the oldest least, rising to the 25 youngest (Hyperopt's linear forgetting). */
  static void ramp(double[] weights, int count) {
    Arrays.fill(weights, 0, count, 1);
    int rising = count - FULL;
    for (int k = 0; k < rising; k++) {
      double least = 1.0 / count;
      weights[k] = rising == 1 ? least : least + (1 - least) * k / (rising - 1);
    }
  }
}
