package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.model.boosting.Setting;
import java.util.Objects;

/**
 * How large trees grow, and in which order.
 *
 * @param growth the order
 * @param leaves at most this many leaves a tree, 2 … 131072; oblivious trees have 2 to the power of their depth
 * @param depth at most this many splits from the root to a leaf, at least 1; oblivious trees at most 16
 * @param minRows at least this many rows in a leaf, at least 1; estimated by Hessians where these differ between rows
 * @param minHessian at least this sum of second derivatives in a leaf, at least 0
 * @param minGain at least this much must a split take off the loss, at least 0
 * @param extraRandom whether a node tries one threshold a feature, drawn by chance (Geurts et al., 2006)
 */
public record TreeShape(
    Growth growth, int leaves, int depth, int minRows, double minHessian, double minGain, boolean extraRandom) {
  private static final int DEEPEST = 16;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public TreeShape {
    Objects.requireNonNull(growth, "growth");
    Setting.within("leaves", leaves, 2, 131_072);
    Setting.atLeast("depth", depth, 1);
    if (growth == Growth.OBLIVIOUS) {
      Setting.within("depth", depth, 1, DEEPEST);
    }
    Setting.atLeast("minRows", minRows, 1);
    Setting.atLeast("minHessian", minHessian, 0);
    Setting.atLeast("minGain", minGain, 0);
  }
}
