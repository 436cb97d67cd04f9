package ai.kolosal.automl.model.gbdt;

import java.util.Locale;

/** In which order the leaves of a tree are split. */
public enum Growth {
  /** The leaf whose split gains most first, wherever it is (LightGBM). */
  LEAF_WISE,
  /** Level by level, within a level the leaf whose split gains most first (XGBoost). */
  DEPTH_WISE,
  /** Level by level, all leaves of a level by the same feature and threshold (CatBoost's symmetric trees). */
  OBLIVIOUS;

  /**
   * The name among the settings of a trainer.
   *
   * @return lower case with underscores
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
