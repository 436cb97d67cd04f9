package ai.kolosal.automl.ensemble;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.List;

/** The weighted average of predictions of the same rows. */
public final class Blend {
  private Blend() {}

  /**
   * Averages.
   *
   * @param members at least one prediction, all of one shape
   * @param weights a weight a member, adding up to 1; members of weight 0 are not looked at
   * @return the average
   */
  public static Prediction of(List<Prediction> members, double[] weights) {
    double[] sum = new double[members.get(0).values().length];
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] != 0) {
        Kernels.axpy(weights[m], members.get(m).values(), sum);
      }
    }
    return Prediction.of(members.get(0).outputs(), sum);
  }
}
