package ai.kolosal.automl.model.gbdt;

import java.util.Locale;

/** In which order the leaves of a tree are split. */
enum Growth {
  /** The leaf whose split gains most first, wherever it is (LightGBM). */
  LEAF_WISE,
  /** Level by level, within a level the leaf whose split gains most first (XGBoost). */
  DEPTH_WISE,
  /** All leaves of a level by the same split, that which gains most of all of them together (CatBoost). */
  OBLIVIOUS;

  static Growth of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
