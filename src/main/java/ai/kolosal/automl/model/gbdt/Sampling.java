package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.model.boosting.Setting;

/**
 * Which rows and columns trees see.
 *
 * @param rows the part of the rows each round sees, above 0 and at most 1
 * @param columnsByTree the part of the features each tree sees, above 0 and at most 1
 * @param columnsByLevel the part of the tree's features each level sees, above 0 and at most 1
 * @param columnsByNode the part of the level's features each node sees, above 0 and at most 1
 * @param gossTop the part of the rows, those of the largest gradients, that each round keeps (Ke et al., 2017); 0 for none
 * @param gossOther the part of the rows that is drawn of the others and counts for all of them; 0 for none
 */
public record Sampling(
    double rows,
    double columnsByTree,
    double columnsByLevel,
    double columnsByNode,
    double gossTop,
    double gossOther) {
  /** All rows and columns. */
  public static final Sampling NONE = new Sampling(1, 1, 1, 1, 0, 0);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range, or if rows are sampled in two ways
   */
  public Sampling {
    Setting.fraction("rows", rows);
    Setting.fraction("columnsByTree", columnsByTree);
    Setting.fraction("columnsByLevel", columnsByLevel);
    Setting.fraction("columnsByNode", columnsByNode);
    Setting.within("gossTop", gossTop, 0, 1);
    Setting.within("gossOther", gossOther, 0, 1);
    if (gossTop > 0 != gossOther > 0 || gossTop + gossOther > 1) {
      throw new IllegalArgumentException(
          "gossTop " + gossTop + " and gossOther " + gossOther
              + " must both be 0, or both above 0 and at most 1 together");
    }
    if (gossTop > 0 && rows < 1) {
      throw new IllegalArgumentException("rows " + rows + " and GOSS sample rows in two ways; set one of them");
    }
  }
}
