package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.model.boosting.Setting;

/**
 * What keeps leaf values small.
 *
 * @param l1 L1 penalty of leaf values, at least 0
 * @param l2 L2 penalty of leaf values, at least 0
 */
public record Penalty(double l1, double l2) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public Penalty {
    Setting.atLeast("l1", l1, 0);
    Setting.atLeast("l2", l2, 0);
  }
}
